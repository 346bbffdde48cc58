# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""From where one looks at a map: panned by the middle button, by Space, by the wheel and over the small map; zoomed around
the pointer, by buttons and by two fingers; the whole of it; and none of that changes the project."""
import os
import re
import subprocess

from maps import go_to_map, new_project, node
from tema import BUILD, cli, launch, listing, path, shoot, ui

project = new_project()
BATCH = "create-map\tLarge\tNurses\n"
for branch in "ABCDEFGH":
    BATCH += f"add-node\tLarge\tNurses\tBranch {branch}\n"
    BATCH += "".join(f"add-node\tLarge\tBranch {branch}\tLeaf {branch}{number} of the map\n" for number in range(1, 9))
cli("batch", project, stdin=BATCH + "tidy-map\tLarge\n")
WRITTEN = listing("maps", project)
MINI = "The whole map, small"


def at(app, text):
    return node(app, text).rect[:2]


def moved_by(app, before, dx, dy, what):
    app.wait_for(lambda: at(app, "Nurses") == (before[0] + dx, before[1] + dy), timeout=6, what=f"{what}: {before} to {at(app, 'Nurses')}")
    app.settle()


def held(key, run):
    ui.server().hold(key, True)
    try:
        run()
    finally:
        ui.server().hold(key, False)


def percent(app):
    """What the bar says, as "87 %"."""
    return next(n.name for n in app.find_all(role="label") if re.fullmatch(r"\d+ %", n.name))


with launch(project) as app:
    go_to_map(app, "Nurses")
    app.key("ctrl+0")
    app.click(node(app, "Nurses"))
    app.settle()
    window = app.window.rect
    ground = (window[0] + 60, window[1] + window[3] - 60)

    # The sheet that opens beside the map does not hide what it is about.
    leaf = "Leaf C8 of the map"
    app.click(node(app, leaf))
    app.settle()
    right = node(app, leaf).rect[0] + node(app, leaf).rect[2]
    app.key("ctrl+d")
    sheet = app.find(role="button", name="Close the sheet", timeout=6)
    app.settle()
    assert right > window[0] + window[2] - 320, "it would have been hidden"
    app.wait_for(lambda: at(app, leaf)[0] + node(app, leaf).rect[2] < window[0] + window[2] - 320, timeout=6, what=f"the chosen node in sight: {node(app, leaf).rect}")
    app.click(sheet)
    app.settle()
    app.click(node(app, "Nurses"))
    app.settle()

    # By the middle button, and by Space, over a node as well as over the ground: nothing but the view moves.
    before = at(app, "Nurses")
    app.drag(ground, (ground[0] + 70, ground[1] - 50), button=2)
    moved_by(app, before, 70, -50, "the middle button")
    before = at(app, "Nurses")
    centre = node(app, "Nurses").center
    held("space", lambda: app.drag(centre, (centre[0] - 70, centre[1] + 50)))
    moved_by(app, before, -70, 50, "Space")
    assert "folded" not in node(app, "Nurses").name, "Space that panned folds nothing"
    held("space", lambda: app.drag(ground, (ground[0] + 30, ground[1] - 20)))
    moved_by(app, (before[0] - 70, before[1] + 50), 30, -20, "Space over the ground")

    # The wheel goes up and down, with Shift aside; with Ctrl it zooms around the pointer.
    before = at(app, "Nurses")
    app.scroll(ground, 1)
    moved_by(app, before, 0, -60, "the wheel")
    held("shift", lambda: app.scroll(ground, -1))
    moved_by(app, before, 60, -60, "the wheel with Shift")
    left, top, width, height = node(app, "Nurses").rect
    centre = node(app, "Nurses").center
    held("ctrl", lambda: app.scroll(centre, -2))
    app.wait_for(lambda: percent(app) == "144 %", timeout=6, what=f"a larger map, not {percent(app)}")
    app.settle()
    now, wanted = at(app, "Nurses"), (centre[0] - width * 0.72, centre[1] - height * 0.72)
    assert abs(now[0] - wanted[0]) <= 2 and abs(now[1] - wanted[1]) <= 2, f"what is under the pointer stays there: {now}, not {wanted}"
    held("ctrl", lambda: app.scroll(centre, 2))
    app.wait_for(lambda: percent(app) == "100 %", timeout=6, what="life size")
    app.settle()

    # A map that is larger than the view is shown small in a corner; a press there goes there.
    mini = app.find(name=MINI)
    shoot(app, "map-mini")
    before = at(app, "Nurses")
    left, top, mini_width, mini_height = mini.rect
    app.click((left + 12, top + 12))
    app.wait_for(lambda: at(app, "Nurses")[0] > before[0] and at(app, "Nurses")[1] > before[1], timeout=6, what="its upper left")
    app.settle()
    left, top, mini_width, mini_height = app.find(name=MINI).rect
    before = at(app, "Nurses")
    app.drag((left + 12, top + 12), (left + mini_width - 12, top + mini_height - 12))
    app.wait_for(lambda: at(app, "Nurses")[0] < before[0] and at(app, "Nurses")[1] < before[1], timeout=6, what="its lower right")
    app.settle()

    # The whole of it: every node lies within the view, and the small map has gone.
    app.click(app.find(role="button", name="The whole map"))
    app.wait_for(lambda: not app.exists(name=MINI), timeout=6, what="the whole map")
    app.settle()
    shoot(app, "map-whole")
    places = [n.rect for n in app.find_all(role="list item", name=re.compile("^(Nurses|Branch|Leaf)"))]
    assert len(places) == 73, len(places)
    assert all(window[0] <= p[0] <= window[0] + window[2] and window[1] <= p[1] <= window[1] + window[3] for p in places), "every node is within the window"
    app.click(app.find(role="button", name="Zoom in"))
    app.settle()
    larger = percent(app)
    app.click(app.find(role="button", name="Zoom out"))
    app.wait_for(lambda: percent(app) != larger, timeout=6)
    app.click(app.find(role="button", name="Normal size"))
    app.wait_for(lambda: percent(app) == "100 %", timeout=6)
assert listing("maps", project) == WRITTEN
cli("check", project)

# Two fingers: told by the gesture itself.
subprocess.run([os.path.join(BUILD, "tests/display/map-pinch"), path("pinch.tema")], check=True, timeout=60, env=dict(os.environ, G_DEBUG="fatal-criticals"))
