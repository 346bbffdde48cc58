# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The small map that is shown while a map is larger than its view hides no node as long as there is a corner where none is."""
import re

from maps import go_to_map, new_project, node
from tema import cli, launch, shoot

MINI = "The whole map, small"
project = new_project()
cli("batch", project, stdin="create-map\tSmall\tNurses\n" + "".join(f"add-node\tSmall\tNurses\tBranch {b}\n" for b in "ABCDEFGHIJ") + "tidy-map\tSmall\n")


def hidden(app):
    """The nodes that are under it, in part at least."""
    x, y, w, h = app.find(name=MINI).rect
    rects = [(n.name, n.rect) for n in app.find_all(role="list item", name=re.compile("^(Nurses|Branch)"))]
    return [name for name, r in rects if r[0] < x + w and r[0] + r[2] > x and r[1] < y + h and r[1] + r[3] > y]


with launch(project) as app:
    go_to_map(app, "Nurses")
    app.key("ctrl+0")
    app.settle()
    x, y, width, height = app.window.rect
    ground = (x + 60, y + height - 60)
    # The whole of it is on the screen: there is none. Pushed half out of it, to the lower right: there is one, beside it.
    for step in range(3):
        app.drag(ground, (ground[0] + 190, ground[1] - 20), button=2)
        app.settle()
        app.drag((x + 60, y + 200), (x + 60, y + 310), button=2)
        app.settle()
    app.wait_for(lambda: app.exists(name=MINI), timeout=6)
    app.wait_for(lambda: not hidden(app), timeout=6, what=f"the small map beside the nodes, not over {hidden(app)}")
    shoot(app, "map-mini-aside")
    left, top, w, h = app.find(name=MINI).rect
    assert (left + w < x + width - 40 or top + h < y + height - 40), "in another corner than where it is at home, as nodes are there"
    assert node(app, "Nurses").rect[0] > x + width // 2
