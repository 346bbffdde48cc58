# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Who hears the board: every card and theme has a role, a name and a place, from however far away, and while they are far outside the window."""
import re

from board import CARD, open_board, printed
from tema import sample_copy, shoot, ui

N_THEMES, N_CARDS = 25, 20


def heard(app):
    """Names of the board's things by how often, of all that an assistive program is told of."""
    canvas = app.find(role="list", name="Theme board By hand")
    things = [node for node in app.snapshot() if node.now["parent"] is not None and node.now["parent"].ref == canvas.ref]
    named = [node for node in things if not node.now["hidden"] and node.now["role"] == CARD]
    return canvas, named


def all_told(app):
    _, named = heard(app)
    return len(named) == N_THEMES * (N_CARDS + 1) and named


def test_everything_is_told(app, state):
    named = app.wait_for(lambda: all_told(app), timeout=8, what="525 things, " + state)
    for number in range(1, N_THEMES + 1):
        inner = [node.now["name"] for node in named if node.now["name"].endswith(f", in theme Theme number {number}")]
        frames = [node for node in named if node.now["name"].startswith(f"Theme Theme number {number}, {N_CARDS} codes")]
        assert len(inner) == N_CARDS and len(set(inner)) == N_CARDS, (state, number, inner)
        assert all(re.match(r".+, \d+ files?, \d+ references?, in theme ", name) for name in inner), (state, inner)
        assert len(frames) == 1, (state, number)
    return named


def test_places(app, named, is_whole):
    """Each begins where it is drawn: no two on the same place, all of them inside the canvas if the whole board is. (GTK tells sizes without the zoom.)"""

    def lie_right():
        x, y, width, height = heard(app)[0].extents
        places = [node.extents for node in named]
        inside = [x <= left <= x + width and y <= top <= y + height for left, top, _, _ in places]
        return len({place[:2] for place in places}) == len(named) and all(place[2] > 0 and place[3] > 0 for place in places) and all(inside) == is_whole

    app.wait_for(lie_right, timeout=8, what="everything at its own place")


def zoom_out(app):
    """Around a point near the upper edge, where the board begins."""
    x, y, width, _ = heard(app)[0].rect
    ui.server().hold("ctrl", True)
    try:
        for _ in range(5):
            app.scroll((x + width // 2, y + 40), 3)
    finally:
        ui.server().hold("ctrl", False)
    app.settle()


def test_pinch(app):
    """The canvas's own gesture is told of two fingers (see pinch_cb() in board-window.c): half the zoom it began at, around the pointer."""
    x, y = heard(app)[0].center
    app.move((x, y))
    before = {node.now["name"]: node.rect[:2] for node in app.find_all(role=CARD, name=re.compile("^Theme "))}
    app.key("F12")
    app.wait_for(lambda: printed(app, "pinched"), timeout=5)
    assert printed(app, "pinched") == ["0.50"], printed(app, "pinched")

    def lies_right(node):
        left, top = before[node.now["name"]]
        return abs(node.rect[0] - (x + (left - x) * 0.5)) <= 2 and abs(node.rect[1] - (y + (top - y) * 0.5)) <= 2

    app.wait_for(lambda: all(lies_right(node) for node in app.find_all(role=CARD, name=re.compile("^Theme "))), timeout=8, what="everything half as far from the pointer")
    app.key("ctrl+0")
    app.settle()


with open_board(sample_copy("many.tema"), "--many", "--bare") as app:
    app.settle()
    test_places(app, test_everything_is_told(app, "near"), False)
    app.key("ctrl+0")
    app.settle()
    test_everything_is_told(app, "near")
    test_pinch(app)
    zoom_out(app)
    shoot(app, "board-many-from-afar")
    test_places(app, test_everything_is_told(app, "from afar"), True)
