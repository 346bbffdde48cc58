# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A mind map by keys alone, in a project without a single document: written at typing speed, walked through, re-ordered,
folded, linked, cut and pasted, undone; and as it is in the file."""
from maps import EDITOR, go_to_map, has_node, links, new_project, node, outline, parent_of, stands_on, until_outline, writes
from tema import cli, launch, shoot

project = new_project()
WRITTEN = [
    (0, "Nurses at night"),
    (1, "The shift"),
    (2, "Handover"),
    (2, "Medication round"),
    (2, "After four"),
    (1, "The system"),
    (2, "Staffing"),
    (2, "Rota software"),
]

with launch(project) as app:
    go_to_map(app, "New map")
    shoot(app, "map-first-use")

    # The first map: its middle is open for typing. From there on nothing is waited for: what is typed while the disk
    # still writes must not be lost.
    app.click(app.find(role="button", name="New map"))
    writes(app)
    app.type_text("Nurses at night")
    app.key("Return", "Tab")  # Tab in an empty one waits for its words
    app.type_text("The shift")
    app.key("Tab")
    app.type_text("Handover")
    app.key("Return")
    app.type_text("Medication round")
    app.key("Return")
    app.type_text("After four")
    app.key("shift+Tab")
    app.type_text("The system")
    app.key("Tab")
    app.type_text("Staffing")
    app.key("Return")
    app.type_text("Rota software")
    shoot(app, "map-typing")
    app.key("Escape")
    until_outline(app, project, WRITTEN)
    stands_on(app, "Rota software")
    assert parent_of(app, "Handover") == "The shift" and parent_of(app, "Staffing") == "The system"
    assert app.nameless_controls(within=app.find(role="list", name="Map Map")) == []
    shoot(app, "map-written")

    # A node is one step for undo, with its words.
    app.key("ctrl+z")
    until_outline(app, project, WRITTEN[:-1])
    app.key("ctrl+shift+z")
    until_outline(app, project, WRITTEN)

    # An empty new node leaves nothing behind.
    app.click(node(app, "Staffing"))
    app.key("Return", "Escape")
    app.settle()
    assert outline(project) == WRITTEN
    stands_on(app, "Staffing")

    # Typing replaces, Escape brings it back; F2 keeps what is there; Shift+Enter is a new line.
    app.type_text("x")
    writes(app)
    app.key("Escape")
    app.settle()
    assert outline(project) == WRITTEN
    stands_on(app, "Staffing")
    app.key("F2", "End")
    writes(app)
    app.key("shift+Return")
    app.type_text("at night")
    app.key("F2")
    changed = [(depth, "Staffing\nat night" if text == "Staffing" else text) for depth, text in WRITTEN]
    until_outline(app, project, changed)
    app.key("ctrl+z")
    until_outline(app, project, WRITTEN)

    # Tidy up, so that arrows have places to walk by; one act, and undone.
    app.click(app.find(name="Tidy up"))
    app.settle()
    app.click(node(app, "Nurses at night"))
    stands_on(app, "Nurses at night")
    places = {text: node(app, text).extents for _depth, text in WRITTEN}
    middle = places["Nurses at night"][0]
    side = "Right" if places["The shift"][0] > middle else "Left"
    app.key(side)
    near = app.focused().name.split(",")[0]
    assert near in ("The shift", "The system"), near
    app.key("Left" if side == "Right" else "Right")
    stands_on(app, "Nurses at night")

    # Re-order among siblings, one level in and out.
    app.click(node(app, "Medication round"))
    stands_on(app, "Medication round")
    app.key("ctrl+Up")
    until_outline(app, project, WRITTEN[:2] + [WRITTEN[3], WRITTEN[2]] + WRITTEN[4:])
    assert node(app, "Medication round").extents[1] < node(app, "Handover").extents[1]
    app.key("ctrl+z")
    until_outline(app, project, WRITTEN)
    is_right = node(app, "Medication round").extents[0] > node(app, "The shift").extents[0]
    app.key("ctrl+Right" if is_right else "ctrl+Left")
    until_outline(app, project, WRITTEN[:3] + [(3, "Medication round")] + WRITTEN[4:])
    app.key("ctrl+z")
    until_outline(app, project, WRITTEN)
    app.key("ctrl+Left" if is_right else "ctrl+Right")
    until_outline(app, project, WRITTEN[:3] + [WRITTEN[4], (1, "Medication round")] + WRITTEN[5:])
    app.key("ctrl+z")
    until_outline(app, project, WRITTEN)

    # Space folds and unfolds; what is folded away is not there for anybody.
    app.click(node(app, "The shift"))
    app.key("space")
    app.wait_for(lambda: not has_node(app, "Handover"), what="a fold")
    assert "folded" in node(app, "The shift").name
    shoot(app, "map-folded")
    app.key("ctrl+period")
    app.wait_for(lambda: has_node(app, "Handover"), what="the branch again")

    # A cross-link to a node by its name; its words are asked for at once.
    app.click(node(app, "After four"))
    app.key("ctrl+l")
    app.find(role="search box", name="Find a node to link to")
    app.settle()
    app.type_text("rota")
    app.key("Return")
    app.wait_for(lambda: app.exists(name="Words of the link"), what="the link's words")
    app.settle()
    app.type_text("wears down")
    app.key("Return")
    app.wait_for(lambda: links(project) == [("After four", "wears down", "Rota software")], timeout=8)
    app.settle()
    shoot(app, "map-link")

    # Delete takes the branch, undo brings it back with its link.
    app.click(node(app, "The shift"))
    app.key("Delete")
    until_outline(app, project, [WRITTEN[0]] + WRITTEN[5:])
    assert links(project) == []
    app.key("ctrl+z")
    until_outline(app, project, WRITTEN)
    assert len(links(project)) == 1

    # Cut and paste moves a branch; copy and paste doubles it.
    app.click(node(app, "The system"))
    app.key("ctrl+x")
    app.click(node(app, "The shift"))
    app.key("ctrl+v")
    until_outline(app, project, WRITTEN[:5] + [(2, "The system"), (3, "Staffing"), (3, "Rota software")])
    app.key("ctrl+z")
    until_outline(app, project, WRITTEN)
    app.click(node(app, "Staffing"))
    app.key("ctrl+c")
    app.click(node(app, "Handover"))
    app.key("ctrl+v")
    until_outline(app, project, WRITTEN[:3] + [(3, "Staffing")] + WRITTEN[3:])

    # A branch is an indented outline: what is copied is pasted as words into a node that is being written.
    app.click(node(app, "The system"))
    app.key("ctrl+c", "Tab")
    writes(app)
    app.key("ctrl+v")
    app.settle()
    app.type_text(" again")
    app.key("ctrl+a", "ctrl+c")
    app.settle()
    app.key("Escape")
    app.settle()
    app.key("ctrl+z")
    app.settle()
    # And that text, taken from an editor, becomes a branch again.
    app.click(node(app, "After four"))
    app.key("ctrl+v")
    app.wait_for(lambda: (3, "The system") in outline(project) and (4, "again") in outline(project), timeout=8, what=f"a branch of text; there is {outline(project)}")
    app.key("ctrl+z")
    app.settle()
    assert EDITOR not in [n.name for n in app.find_all(role="text box")]
cli("check", project)
