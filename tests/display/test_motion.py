# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Reduced motion: where the desktop wants no animations, nothing glides; where it does, boards and maps do."""
import os
import re
import subprocess
import time

from tema import launch, sample_copy

SETTINGS = os.path.join(os.environ["XDG_CONFIG_HOME"], "gtk-4.0", "settings.ini")


def set_animations(are_on):
    with open(SETTINGS, "w") as file:
        file.write("[Settings]\ngtk-cursor-blink=0\ngtk-enable-animations=%d\n" % are_on)


def watch(app, node, *done):
    """Every place that a node was seen at while it moved, without where it began and came to rest. @done: with xdotool."""
    before = tuple(node.extents[:2])
    pressing = subprocess.Popen(["xdotool", *done])
    seen, end = [], time.monotonic() + 1.5
    while time.monotonic() < end:
        seen.append(tuple(node.extents[:2]))
    pressing.wait()
    app.settle()
    after = tuple(node.extents[:2])
    assert after != before, f"{done} moved nothing"
    return set(seen) - {before, after}


def places_on_the_way(are_on):
    set_animations(are_on)
    with launch(sample_copy()) as app:
        app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
        app.key("alt+3")
        app.settle()
        node = app.find(role="list item", name=re.compile("^Handover, "))
        app.click(node)
        app.settle()
        between = set()
        # A busy machine may paint no frame on the way; it gets more than one chance.
        for keys in (["ctrl+Down"], ["ctrl+Up"]) * 3:
            between |= watch(app, node, "key", "--clearmodifiers", *keys)
            if are_on and between:
                break
        return between, tidied(app, are_on)


def tidied(app, are_on):
    """The same of a whole map that is tidied up."""
    between = set()
    for _chance in range(3):
        node = app.find(role="list item", name=re.compile("^Handover, "))
        x, y = node.center
        app.drag((x, y), (x + 60, y + 90))
        app.settle()
        app.move(app.find(role="button", name="Tidy up"))
        app.settle()
        between |= watch(app, app.find(role="list item", name=re.compile("^Handover, ")), "click", "1")
        if are_on and between:
            break
    return between


moved, tidied_up = places_on_the_way(True)
assert moved and tidied_up, "with animations a node is seen on its way"
assert places_on_the_way(False) == (set(), set()), "without animations it is where it belongs at once"
