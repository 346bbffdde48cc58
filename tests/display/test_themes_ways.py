# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The ways into the Themes screen and out of what is on it: where the focus is, what Escape leaves, what a new board looks like at first."""
import re

from tema import cli, launch, listing, press, sample_copy, shoot

project = sample_copy()
BOARD = "What the night asks"


def choose(app, button, item):
    app.settle()
    press(app, name=re.compile("^" + button))
    app.wait_for(lambda: app.exists(name=re.compile("^" + item)), timeout=8)
    press(app, name=re.compile("^" + item))
    app.move((700, 70))
    app.settle()


def zoom(app):
    return app.find(role="label", name=re.compile(r"^\d+ %$")).name


def canvas(app, name):
    return app.find(role="list", name="Theme board " + name)


def is_on_canvas(app, name):
    """Keys are about the board or a thing on it."""
    at = app.focused()
    return at is not None and (at.ref == canvas(app, name).ref or at.inside(canvas(app, name)))


def on_canvas(app, name):
    app.wait_for(lambda: is_on_canvas(app, name), timeout=5, what=f"the focus on the board; it is on {app.focused()}")


def thing(app, name):
    x, y, _, _ = app.find(role="list item", name=re.compile(name)).rect
    return x + 12, y + 7


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
    x, y, width, height = canvas(app, "From the codebook").rect
    scale = int(zoom(app).split()[0]) / 100
    for node in app.find_all(role="list item", within=canvas(app, "From the codebook")):
        left, top, wide, high = node.rect
        assert x <= left and left + wide * scale <= x + width + 1 and y <= top and top + high * scale <= y + height - 40, (node.name, node.rect)


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


def test_what_is_gone_is_shown_where_it_was(app, name):
    """A theme of the round before that is nowhere any more: its row shows the board of that round, and it is chosen there."""
    app.key("ctrl+k")
    app.wait_for(lambda: app.exists(role="text", name="Name of the round"), timeout=5)
    app.settle()
    app.key("ctrl+a")
    app.type_text("before")
    app.key("Return")
    app.wait_for(lambda: any(r["name"] == "before" for r in listing("rounds", project)), timeout=5)
    app.settle()
    app.click(thing(app, "^(Kept t|T)heme " + name))
    app.key("Delete")
    app.gone(role="list item", name=re.compile("^(Kept t|T)heme " + name), timeout=5)
    choose(app, "Round: Now", "Compare")
    row = re.compile("“" + re.escape(name) + "”")
    app.wait_for(lambda: app.exists(role="label", name=row, within=app.find(role="list", name="Differences")), timeout=5)
    app.settle()
    app.click(app.find(role="label", name=row, within=app.find(role="list", name="Differences")))
    app.wait_for(lambda: app.exists(role="list item", name=re.compile("^(Kept t|T)heme " + name), state="selected"), timeout=5)
    shoot(app, "themes-compare-gone")
    # Escape: first what is chosen, then the comparison.
    app.key("Escape", "Escape")
    app.gone(role="list", name="Differences", timeout=5)
    on_canvas(app, BOARD)
    assert not app.exists(role="list item", name=re.compile("^(Kept t|T)heme " + name))


def test_escape_leaves_a_round(app):
    choose(app, "Round: Now", "before")
    app.wait_for(lambda: app.exists(role="button", name="Back to now"), timeout=5)
    app.key("alt+2", "Escape", "Escape")
    app.wait_for(lambda: app.exists(name="Round: Now"), timeout=5)


with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
    app.key("alt+2")
    app.wait_for(lambda: app.exists(role="list", name="Theme board " + BOARD), timeout=5)
    app.settle()
    on_canvas(app, BOARD)
    name = "What holds"
    test_escape_leaves_the_definition(app, name)
    test_first_look_at_a_new_board(app)
    test_an_empty_board_is_not_applied(app)
    test_what_is_gone_is_shown_where_it_was(app, name)
    test_escape_leaves_a_round(app)
cli("check", project)
