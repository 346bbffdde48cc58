# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A map by hand: nodes placed, hung on others, linked from their handle, chosen with a band, folded by their knob, tidied
up in four ways; codes dragged onto it; a double-click for a new one."""
from maps import center, go_to_map, has_node, links, new_project, node, outline, parent_of, until_outline, writes
from tema import cli, launch, listing, open_menu, press, shoot

BATCH = """create-code Tiredness
create-code Handover
create-map\tIdeas\tNurses
add-node\tIdeas\tNurses\tThe shift
add-node\tIdeas\tNurses\tThe team
add-node\tIdeas\tThe shift\tAfter four
add-node\tIdeas\tThe shift\tMedication
add-node\tIdeas\tThe team\tBeing new
tidy-map\tIdeas
"""
project = new_project()
cli("batch", project, stdin=BATCH)
FIRST = outline(project)


def place(text):
    return next((n["x"], n["y"]) for n in listing("maps", project)[0]["nodes"] if n["text"] == text)


with launch(project) as app:
    go_to_map(app, "Nurses")

    # To another place, with all that hangs on it, and back.
    before, child, x, y = place("The shift"), place("After four"), *center(app, "The shift")
    app.drag((x, y), (x + 40, y + 160))
    app.wait_for(lambda: place("The shift") != before, timeout=8, what="another place")
    assert place("The shift") == (before[0] + 40, before[1] + 160) and place("After four") == (child[0] + 40, child[1] + 160)
    assert outline(project) == FIRST
    app.key("ctrl+z")
    app.wait_for(lambda: place("The shift") == before and place("After four") == child, timeout=8)
    app.settle()

    # Onto another node: it hangs there.
    app.drag(center(app, "Medication"), center(app, "Being new"))
    app.wait_for(lambda: (3, "Medication") in outline(project), timeout=8, what=f"another parent: {outline(project)}")
    app.settle()
    assert parent_of(app, "Medication") == "Being new"
    app.key("ctrl+z")
    until_outline(app, project, FIRST)

    # From the handle below a chosen node to another: a cross-link, whose words are asked for in place.
    app.click(node(app, "After four"))
    app.settle()
    shoot(app, "map-handles")
    x, y, width, height = node(app, "After four").rect
    app.drag((x + width // 2, y + height + 6), center(app, "Being new"))
    app.wait_for(lambda: app.exists(name="Words of the link"), timeout=8, what="the link's words")
    app.settle()
    app.type_text("wears down")
    app.key("Return")
    app.wait_for(lambda: links(project) == [("After four", "wears down", "Being new")], timeout=8, what=f"{links(project)}")
    app.settle()
    shoot(app, "map-linked")

    # Rubber band and Ctrl+click choose several, Delete takes them.
    tops = [node(app, text).rect for text in ("After four", "Medication")]
    left, top = min(t[0] for t in tops) - 14, min(t[1] for t in tops) - 14
    right, bottom = max(t[0] + t[2] for t in tops) + 6, max(t[1] + t[3] for t in tops) + 14
    app.drag((left, top), (right, bottom))
    app.settle()
    chosen = [n.name.split(",")[0] for n in app.find_all(role="list item") if "selected" in n.states]
    assert set(chosen) >= {"After four", "Medication"} and "Being new" not in chosen, chosen
    app.click(node(app, "Being new"), modifiers=("ctrl",))
    app.settle()
    app.key("Delete")
    app.wait_for(lambda: (2, "Being new") not in outline(project) and (2, "Medication") not in outline(project), timeout=8)
    app.click(app.find(role="button", name="Undo"))
    until_outline(app, project, FIRST)

    # The knob folds.
    app.click(node(app, "The shift"))
    app.settle()
    x, y, width, height = node(app, "The shift").rect
    is_right = center(app, "After four")[0] > x
    app.click((x + width + 11, y + height // 2) if is_right else (x - 11, y + height // 2))
    app.wait_for(lambda: not has_node(app, "After four"), timeout=8, what="a fold")
    app.key("ctrl+z")
    app.wait_for(lambda: has_node(app, "After four"), timeout=8)
    app.settle()

    # Four arrangements, each one act.
    for label in ("On one side", "In rings", "From the top down", "On two sides"):
        before = [(n["x"], n["y"]) for n in listing("maps", project)[0]["nodes"]]
        x, y, width, height = app.find(role="button", name="Tidy up").rect
        app.move((x + width + 14, y + height // 2))
        app.settle()
        open_menu(app, label, lambda: app.click((x + width + 14, y + height // 2)))
        press(app, role="menu item", name=label)
        app.wait_for(lambda: [(n["x"], n["y"]) for n in listing("maps", project)[0]["nodes"]] != before, timeout=8, what=label)
        app.settle()
        shoot(app, "map-tidy-" + label.split()[-1])
    assert outline(project) == FIRST

    # Double-click on the ground: a free node; on a node: its words.
    x, y, width, height = app.window.rect
    app.double_click((x + 160, y + height - 120))  # notices stand in the middle
    writes(app)
    app.type_text("Loose idea")
    app.key("Escape")
    until_outline(app, project, FIRST + [(0, "Loose idea")])
    app.double_click(node(app, "Loose idea"))
    writes(app)
    app.key("ctrl+a")
    app.type_text("Loose end")
    app.click((x + 60, y + height - 240))
    until_outline(app, project, FIRST + [(0, "Loose end")])

    # A code from beside the map, onto a node and onto the ground.
    app.key("ctrl+f")
    app.settle()
    app.drag(app.find(role="label", name="Tiredness", within=app.find(role="list", name="Codes to drag onto the map")), center(app, "The team"), hold=0.5)
    app.wait_for(lambda: (2, "Tiredness") in outline(project), timeout=8, what=f"a code on the map: {outline(project)}")
    app.settle()
    assert "stands for a code" in node(app, "Tiredness").name and parent_of(app, "Tiredness") == "The team"
    shoot(app, "map-codes")
    assert not app.exists(role="list item", name="", within=app.find(role="list", name="Map Ideas"))
cli("check", project)
