# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Cross-links: drawn from the handle of a node, told to who listens at both ends, worded anew, given arrows, turned around,
deleted, from the menu that a line has and by keys, each with undo; folded away with their branch and back."""
from maps import center, go_to_map, has_node, links, new_project, node, outline, until_outline
from tema import cli, launch, listing, open_menu, press, shoot
from ui import UiError

project = new_project()
cli("batch", project, stdin="""create-map\tIdeas\tNurses
add-node\tIdeas\tNurses\tThe shift
add-node\tIdeas\tNurses\tThe team
add-node\tIdeas\tThe shift\tAfter four
add-node\tIdeas\tThe team\tBeing new
tidy-map\tIdeas
""")
WRITTEN = outline(project)
WORDS = "Words of the link"


def until_links(app, wanted, arrow=None):
    def is_so():
        arrows = [link["arrow"] for link in listing("maps", project)[0]["links"]]
        return links(project) == wanted and (arrow is None or arrows == [arrow])

    app.wait_for(is_so, timeout=8, what=f"{wanted}, {arrow}; there is {listing('maps', project)[0]['links']}")
    app.settle()


def told(app, text, wanted):
    app.wait_for(lambda: node(app, text).description == wanted, timeout=6, what=f"{wanted} at {text}; it is {node(app, text).description}")


def n_acts():
    return len(cli("history", project).splitlines())


def choose(app, place, label):
    """A verb of the menu that the line has. Now and then GTK takes a click of the driver's for one beside the menu,
    which closes it and does nothing; what is done is one act, so that is not asked for twice."""
    before = n_acts()
    for attempt in range(3):
        open_menu(app, label, lambda: app.right_click(place))
        press(app, role="menu item", name=label)
        app.gone(role="menu item", name=label, timeout=8)
        app.settle()
        try:
            return app.wait_for(lambda: app.exists(name=WORDS) if label == WORDS else n_acts() > before, timeout=2)
        except UiError:
            pass


with launch(project) as app:
    go_to_map(app, "Nurses")
    told(app, "After four", "")

    # From the handle below a chosen node to another: a line whose words are asked for, and where they are written is where it
    # can be taken hold of.
    app.click(node(app, "After four"))
    app.settle()
    x, y, width, height = node(app, "After four").rect
    app.drag((x + width // 2, y + height + 6), center(app, "Being new"))
    place = app.find(name=WORDS, timeout=8).center
    app.type_text("wears down")
    app.key("Return")
    until_links(app, [("After four", "wears down", "Being new")], "target")
    told(app, "After four", "linked to Being new: wears down")
    told(app, "Being new", "linked to After four: wears down")
    told(app, "The team", "")
    shoot(app, "map-links")

    # Dropped on the ground, and on the node itself: no line.
    app.click(node(app, "The team"))
    app.settle()
    x, y, width, height = node(app, "The team").rect
    app.drag((x + width // 2, y + height + 6), (x + width // 2, y + height + 90))
    app.settle()
    assert not app.exists(name=WORDS) and len(links(project)) == 1

    # A click chooses the line, F2 and a double-click write on it, Escape leaves it as it was.
    app.click(place)
    app.settle()
    shoot(app, "map-link-chosen")
    app.key("F2")
    app.find(name=WORDS, timeout=5)
    app.key("ctrl+a")
    app.type_text("tires")
    app.key("Return")
    until_links(app, [("After four", "tires", "Being new")])
    told(app, "Being new", "linked to After four: tires")
    app.double_click(place)
    app.find(name=WORDS, timeout=5)
    app.type_text("nothing of this")
    app.key("Escape")
    app.settle()
    until_links(app, [("After four", "tires", "Being new")])

    # Arrows, and the other way around.
    choose(app, place, "Arrows at both ends")
    until_links(app, [("After four", "tires", "Being new")], "both")
    shoot(app, "map-link-both")
    choose(app, place, "No arrow")
    until_links(app, [("After four", "tires", "Being new")], "none")
    choose(app, place, "Turn around")
    until_links(app, [("Being new", "tires", "After four")], "none")
    choose(app, place, "Arrow at the end")
    until_links(app, [("Being new", "tires", "After four")], "target")
    for _step in range(4):
        app.key("ctrl+z")
        app.settle()
    until_links(app, [("After four", "tires", "Being new")], "target")

    # Its words may be taken away; the line stays.
    choose(app, place, "Words of the link")
    app.find(name=WORDS, timeout=5)
    app.key("ctrl+a", "Delete", "Return")
    until_links(app, [("After four", "", "Being new")])
    told(app, "After four", "linked to Being new")
    app.key("ctrl+z")
    until_links(app, [("After four", "tires", "Being new")])

    # A branch that is folded takes the line along, and brings it back.
    app.click(node(app, "The shift"))
    app.key("ctrl+period")
    app.wait_for(lambda: not has_node(app, "After four"), timeout=8, what="a fold")
    app.settle()
    shoot(app, "map-link-folded")
    app.key("ctrl+period")
    told(app, "Being new", "linked to After four: tires")

    # Deleted alone, without what it links.
    app.settle()
    app.click(place)
    app.settle()
    app.key("Delete")
    until_links(app, [])
    until_outline(app, project, WRITTEN)
    told(app, "After four", "")
    app.key("ctrl+z")
    until_links(app, [("After four", "tires", "Being new")], "target")
    told(app, "After four", "linked to Being new: tires")
    app.click(place)
    choose(app, place, "Delete")
    until_links(app, [])
cli("check", project)
