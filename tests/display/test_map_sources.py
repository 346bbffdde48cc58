# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Where maps come from: from the codebook where there is none yet, from a board on the screen of themes, empty; several in a
project, changed between, renamed, deleted and back."""
import re

from maps import choose_from_maps, go_to_map, has_node, new_project_with_board, outline, until_outline, writes
from tema import cli, launch, listing, press, shoot

project = new_project_with_board()


def names():
    return [m["name"] for m in listing("maps", project)]


with launch(project) as app:
    go_to_map(app, "New map")

    # The first map is one of the codebook, from the screen that has no map yet.
    press(app, role="button", name="Map from codebook")
    app.wait_for(lambda: has_node(app, "Handover"), timeout=8, what="a map of the codebook")
    app.settle()
    codebook_map = names()[0]
    assert [text for _depth, text in outline(project)] == ["Night shift", "Tiredness", "Handover", "Help"], outline(project)
    assert not app.exists(role="button", name="Not now"), "nothing is offered that is there"

    # One of a board, from the Themes screen.
    app.key("alt+2")
    app.wait_for(lambda: app.exists(name=re.compile("^Board: Round 3")), timeout=8)
    app.settle()
    press(app, name=re.compile("^Board: "))
    app.settle()
    press(app, role="menu item", name=re.compile("as a map|[Mm]ap from this board"))
    app.wait_for(lambda: len(names()) == 2 and has_node(app, "Asking"), timeout=8, what="a map of the board")
    app.settle()
    DRAWN = [(0, "Round 3"), (1, "Night"), (2, "Tiredness"), (1, "Asking"), (2, "Help"), (1, "Leaving")]
    until_outline(app, project, DRAWN, "Round 3")
    shoot(app, "map-of-board")

    # A map that nothing was drawn from, as a third; changed between.
    choose_from_maps(app, "New map…")
    app.key("ctrl+a")
    app.type_text("Loose ideas")
    app.key("Return")
    app.wait_for(lambda: names() == [codebook_map, "Round 3", "Loose ideas"], timeout=8)
    writes(app)
    app.key("Escape")
    app.settle()
    choose_from_maps(app, "Rename…")
    app.key("ctrl+a")
    app.type_text("First ideas")
    app.key("Return")
    app.wait_for(lambda: names()[2] == "First ideas", timeout=8)
    choose_from_maps(app, "Delete")
    app.wait_for(lambda: len(names()) == 2 and app.exists(name="Map: Round 3"), timeout=8, what="the map beside it")
    app.settle()
    press(app, role="button", name="Undo")
    app.wait_for(lambda: names() == [codebook_map, "Round 3", "First ideas"] and app.exists(name="Map: First ideas"), timeout=8, what="the map that was deleted")
    app.settle()
cli("check", project)
