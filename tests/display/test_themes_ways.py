# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The ways into the Themes screen: where the focus is, what Escape leaves, what a new board looks like at first."""
import re

from tema import cli, launch, listing, sample_copy, shoot
from themes import BOARD, canvas, choose, on_canvas, open_themes, thing, zoom

project = sample_copy()


def test_first_look_at_a_new_board(app):
    """All of it, not at the zoom of the board before."""
    app.key("ctrl+plus", "ctrl+plus", "ctrl+plus", "ctrl+plus")
    app.settle()
    before = zoom(app)
    choose(app, "Board: " + BOARD, "New board from the codebook")
    app.wait_for(lambda: app.exists(role="text", name="Name of the board"), timeout=5)
    app.settle()
    app.key("Return")
    app.wait_for(lambda: app.exists(name="Board: From the codebook"), timeout=8)
    app.settle()
    assert zoom(app) != before, before
    shoot(app, "themes-new-board")
    shown = canvas(app, "From the codebook")
    x, y, width, height = shown.extents
    scale = int(zoom(app).split()[0]) / 100
    for node in app.find_all(role="list item", within=shown):
        left, top, wide, high = node.extents
        assert x <= left and left + wide * scale <= x + width + 1 and y <= top and top + high * scale <= y + height - 40, node
    # As large as there is room for, also where the sheet of the board before has just been put away.
    assert scale > 0.55, zoom(app)


def test_an_empty_board_is_not_applied(app):
    choose(app, "Board: From the codebook", "New board…")
    app.wait_for(lambda: app.exists(role="text", name="Name of the board"), timeout=5)
    app.settle()
    app.key("Return")
    app.wait_for(lambda: app.exists(name="Board: Board"), timeout=8)
    app.settle()
    assert "sensitive" not in app.find(role="button", name="Apply to codebook…").states
    app.key("alt+1", "alt+2")
    on_canvas(app, "Board")
    app.key("ctrl+shift+n", "Return")
    app.wait_for(lambda: "sensitive" in app.find(role="button", name="Apply to codebook…").states, timeout=5)
    choose(app, "Board: Board", BOARD)
    app.wait_for(lambda: app.exists(name="Board: " + BOARD), timeout=5)


def test_escape_leaves_the_definition(app, name):
    app.settle()
    app.click(thing(app, "^(Kept t|T)heme " + name))
    definition = app.wait_for(lambda: app.find(role="text", name="Definition of this theme"), timeout=5)
    app.settle()
    app.click(definition)
    app.type_text("Said aloud")
    app.key("Escape")
    on_canvas(app, BOARD)
    assert app.exists(role="text", name="Definition of this theme"), "the sheet stays"
    told = lambda: any("Said aloud" in t["definition"] for b in listing("boards", project) for t in b["themes"])  # noqa: E731
    app.wait_for(told, timeout=5, what="what was written is saved")


with launch(project) as app:
    open_themes(app)
    test_escape_leaves_the_definition(app, "What holds")
    test_first_look_at_a_new_board(app)
    test_an_empty_board_is_not_applied(app)
cli("check", project)
