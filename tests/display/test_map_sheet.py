# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The sheet of a node by hand: its note, what it stands for, the name of that followed, left and followed again, counts,
shape, colour; and all that undone."""
import re

from maps import go_to_map, kept, new_project, node, stand_for, switch_counts, until_kept, writes
from tema import cli, launch, press, shoot

project = new_project()
BATCH = """create-code Handover
create-map\tSubjects\tNurses
add-node\tSubjects\tNurses\tOne
tidy-map\tSubjects
"""
cli("batch", project, stdin=BATCH)


with launch(project) as app:
    go_to_map(app, "Nurses")
    app.click(node(app, "One"))
    app.settle()
    press(app, name="Sheet of the chosen node")
    app.wait_for(lambda: app.focused() is not None and app.focused().name == "Note", timeout=5, what="the note")

    # A note: saved when typing pauses.
    app.type_text("Ask again")
    until_kept(app, project, "a note", note="Ask again")
    assert "has a note" in node(app, "One").name
    assert app.exists(role="label", name="Nothing but itself")
    for label in ("Open what it stands for", "Follow the name again", "Let go"):
        assert not app.exists(role="button", name=label), f"“{label}” has nothing to do for an idea"

    # A code: its own words, its name again, let go of.
    stand_for(app, project, "handov", "code", "Handover")
    shoot(app, "map-sheet-code")
    app.click(node(app, "Handover"))
    app.key("F2")
    writes(app)
    app.key("ctrl+a")
    app.type_text("The change of shifts")
    app.key("F2")
    until_kept(app, project, "words of its own", text="The change of shifts", stands_for="code")
    press(app, role="button", name="Follow the name again")
    until_kept(app, project, "its name again", text="Handover", stands_for="code")
    assert not app.exists(role="button", name="Follow the name again")
    press(app, role="button", name="Let go")
    until_kept(app, project, "an idea", text="Handover", stands_for="idea")
    app.key("ctrl+z")
    until_kept(app, project, "the code again", text="Handover", stands_for="code")

    # Its counts are shown on the map, and hidden again.
    app.click(node(app, "Handover"))
    app.settle()
    count = re.compile(r"^Handover, .*\d+ files?, \d+ references?")
    switch_counts(app)
    app.wait_for(lambda: app.exists(role="list item", name=count), timeout=8, what="counts")
    app.settle()
    shoot(app, "map-sheet-counts")
    switch_counts(app)
    app.wait_for(lambda: not app.exists(role="list item", name=count), timeout=8, what="no counts")
    app.settle()

    # Shape, colour, and the colour of the branch again.
    before = kept(project)["colour"]
    press(app, role="combo box", name="Shape")
    app.settle()
    app.key("Down", "Down", "Down", "Return")
    until_kept(app, project, "a shape", shape="ellipse")
    press(app, role="button", name="Colour")
    app.settle()
    press(app, role="button", name="Green")
    app.wait_for(lambda: kept(project)["colour"] != before, timeout=8, what="a colour")
    app.settle()
    shoot(app, "map-sheet-colour")
    press(app, role="button", name="Colour of its branch")
    until_kept(app, project, "the branch's colour", shape="ellipse")
    for _step in range(3):
        app.key("ctrl+z")
        app.settle()
    until_kept(app, project, "all as it was", shape="by-depth", colour=before)

    # One that has just been written has its sheet as well.
    app.click(node(app, "Nurses"))
    app.key("Tab")
    writes(app)
    app.type_text("Late")
    app.key("Escape")
    app.wait_for(lambda: app.exists(role="label", name="Late"), timeout=8, what="the sheet of the new node")
cli("check", project)
