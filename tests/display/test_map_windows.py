# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Maps between projects and programs: a branch from one window into another, mind maps of other programs dropped and chosen,
what was cut comes once."""
import re
import subprocess

from maps import go_to_map, has_node, node, outline, until_outline
from tema import cli, drop_files, launch, listing, on_clipboard, path, press

HERE, THERE = path("here.tema"), path("there.tema")
cli("new", HERE, "--title", "Study here")
cli("new", THERE, "--title", "Study there")
cli("batch", HERE, stdin="""create-code Handover
create-map\tHere\tNurses
add-node\tHere\tNurses\tThe shift
add-node\tHere\tThe shift\tHandover
stand-for\tHere\tHandover\tcode\tHandover
add-node\tHere\tThe shift\tAfter four
tidy-map\tHere
""")
cli("batch", THERE, stdin="create-map\tThere\tElsewhere\nadd-node\tThere\tElsewhere\tBefore\n")
WRITTEN = outline(HERE)


def activate(app, title):
    """The window of a project comes to the front."""
    window = next(w for w in app.windows if title in w.name)
    subprocess.run(["xdotool", "windowactivate", "--sync", app._xwin(window)[0]], check=True)
    app.wait_for(lambda: "active" in window.states, timeout=6, what=f"the window of {title}")
    app.settle()
    return window


with launch(HERE, THERE) as app:
    app.wait_for(lambda: len(app.windows) == 2, timeout=15, what="a second window")
    for title, middle in ("Study here", "Nurses"), ("Study there", "Elsewhere"):
        activate(app, title)
        go_to_map(app, middle)

    # A branch from one to the other, with its form; what it stood for is not there, its words are.
    activate(app, "Study here")
    app.click(node(app, "The shift"))
    app.key("ctrl+c")
    app.settle()
    activate(app, "Study there")
    app.click(node(app, "Before"))
    app.key("ctrl+v")
    ARRIVED = [(0, "Elsewhere"), (1, "Before"), (2, "The shift"), (3, "Handover"), (3, "After four")]
    until_outline(app, THERE, ARRIVED)
    assert {n["stands_for"] for n in listing("maps", THERE)[0]["nodes"]} == {"idea"}
    assert outline(HERE) == WRITTEN
    app.key("ctrl+z")
    until_outline(app, THERE, ARRIVED[:2])

    # What is cut stays where it is until it is pasted beside; pasted elsewhere it is a copy.
    activate(app, "Study here")
    app.click(node(app, "After four"))
    app.key("ctrl+x")
    app.settle()
    activate(app, "Study there")
    app.click(node(app, "Before"))
    app.key("ctrl+v")
    until_outline(app, THERE, ARRIVED[:2] + [(2, "After four")])
    assert outline(HERE) == WRITTEN

    # An outline of any other program becomes a branch.
    with on_clipboard("- Sleep\n  - Before the shift\n  - After it\n    - Curtains\n"):
        app.click(node(app, "Before"))
        app.key("ctrl+v")
        until_outline(app, THERE, ARRIVED[:2] + [(2, "After four"), (2, "Sleep"), (3, "Before the shift"), (3, "After it"), (4, "Curtains")])

    # Mind maps of other programs: two dropped, one chosen.
    for form in "opml", "mm":
        cli("map", HERE, "Here", "-o", path("Dropped." + form))
        n_maps = len(listing("maps", THERE))
        drop_files(app, [path("Dropped." + form)], (700, 450))
        app.wait_for(lambda: len(listing("maps", THERE)) == n_maps + 1 and has_node(app, "After four"), timeout=12, what=f"the map of the dropped .{form}")
        app.settle()
        assert [text for _depth, text in outline(THERE, listing("maps", THERE)[-1]["name"])] == [text for _depth, text in WRITTEN]
    n_maps = len(listing("maps", THERE))
    press(app, name=re.compile("^Map: "), within=app.window)
    app.settle()
    press(app, role="menu item", name="Import a map…")
    app.wait_for(lambda: len(app.windows) == 3, timeout=8)
    app.settle()
    app.type_text(path("Dropped.mm"))
    app.settle()
    app.key("Return")
    app.wait_for(lambda: len(listing("maps", THERE)) == n_maps + 1, timeout=12, what="the map of the chosen .mm")
    app.settle()
    app.key("ctrl+z")
    app.wait_for(lambda: len(listing("maps", THERE)) == n_maps, timeout=8, what="the import taken back")
for project in HERE, THERE:
    cli("check", project)
