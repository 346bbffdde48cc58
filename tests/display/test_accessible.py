# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Who sees little or uses no mouse: every control of every state has a name, Tab and F6 reach every pane and the focus
is seen, no two keys collide, and with large text or in a narrow window the text still has room."""
import os
import re
import subprocess
import time

from tema import SOURCE, launch, press, sample_copy, shoot

project = sample_copy()
FLOOR = "The floor has been the same"


def named(app, state):
    app.settle()
    nameless = [n for n in app.nameless_controls() if is_there(n)]
    assert not nameless, (state, [lineage(n) for n in nameless])


def is_there(node):
    """Not what a closed drop-down list or a closed bar holds."""
    parent = node.now["parent"]
    while parent is not None and parent.now["role"] != "combo box":
        parent = parent.now["parent"]
    return parent is None and tuple(node.extents[2:]) != (0, 0)


def lineage(node):
    """What stands around a control, to find it by."""
    parts = []
    while node is not None and len(parts) < 6:
        parts.append(f"{node.now['role']} {node.now['name']!r}")
        node = node.now["parent"]
    return " < ".join(parts)


def inside(node, outer):
    """Whether a node lies within the rectangle of another."""
    x, y, w, h = node.extents
    ox, oy, ow, oh = outer
    return ox <= x + w // 2 < ox + ow and oy <= y + h // 2 < oy + oh


def test_states(app, view):
    """Every state that controls come in; each is left by Escape or by the key that brought it."""
    at = app.char_rect(view, view.text.index(FLOOR) + 12)
    place = (at[0] + 2, at[1] + at[3] // 2)
    named(app, "plain")
    app.click(place)
    named(app, "coding card")
    app.key("Escape", "ctrl+e")
    app.settle()
    app.key("ctrl+k")
    named(app, "coding bar")
    app.type_text("sou")
    named(app, "coding bar with hits")
    app.key("Escape", "Escape", "ctrl+f")
    named(app, "find bar")
    app.key("Escape", "ctrl+m")
    named(app, "note card")
    app.key("Escape")
    app.click(app.find(role="label", name="Quiet reports"))
    app.key("ctrl+shift+x")
    named(app, "list of passages")
    app.key("ctrl+shift+x")
    app.click(app.find(role="label", name="What gets lost"), modifiers=("ctrl",))
    app.key("ctrl+shift+m")
    named(app, "merge")
    app.key("Escape")
    app.settle()
    press(app, name=re.compile("^Choose which codings are shown"))
    named(app, "filter")
    app.key("Escape")
    press(app, name=re.compile("^Order, counts and hints"))
    press(app, name=re.compile("^Hints"))
    named(app, "hints")
    app.key("Escape")
    app.settle()
    app.click(app.find(role="label", name="Quiet reports"))
    app.settle()
    press(app, name=re.compile("^Colour of this code"))
    named(app, "colours")
    app.key("Escape")
    for state, name in (("codebook's menu", "Quiet reports"), ("documents' menu", "Interview 2")):
        app.right_click(app.find(role="label", name=name))
        named(app, state)
        app.key("Escape")
        app.settle()
    for state, name in (("rename a code", "Quiet reports"), ("rename a document", "Interview 2")):
        app.click(app.find(role="label", name=name))
        app.key("F2")
        named(app, state)
        app.key("Escape")
        app.settle()
    for state, key in (("reading", "ctrl+r"), ("beside", "ctrl+b")):
        app.key(key)
        named(app, state)
        app.key(key)
    app.key("F10")
    named(app, "menu")
    app.key("Escape", "ctrl+question")
    app.wait_for(lambda: len(app.windows) == 2, timeout=5)
    named(app, "shortcuts")
    app.key("Escape")
    app.wait_for(lambda: len(app.windows) == 1, timeout=5)
    app.key("alt+2")
    named(app, "report")
    app.key("alt+1")
    app.settle()


def panes(app):
    """The four places to be in: rectangle of each, in the window's coordinates."""
    title, heading = app.find(role="button", name="Undo").extents, app.find(role="text", name="Transcript").extents
    width, height = app.window.extents[2:]
    left, right = heading[0], app.find(role="list", name="Codebook").extents[0] - 8
    top = title[1] + title[3] + 8
    return {"header": (0, 0, width, top), "documents": (0, top, left, height), "transcript": (left, top, right - left, height), "codebook": (right, top, width - right, height)}


def pane_of_focus(app, places):
    focus = app.focused()
    return next((name for name, place in places.items() if focus is not None and inside(focus, place)), None)


def look(app):
    """What the screen shows, as a number."""
    return subprocess.run(["import", "-silent", "-window", "root", "-format", "%#", "info:-"], capture_output=True, text=True, check=True).stdout


def test_focus(app):
    """Tab goes through all panes; F6 through those of the Code screen; what has the focus looks otherwise than without."""
    places = panes(app)
    reached, seen = set(), 0
    app.click(app.find(role="label", name="Interview 2"))
    app.settle()
    before = look(app)
    for _step in range(45):
        app.key("Tab")
        time.sleep(0.1)
        reached.add(pane_of_focus(app, places))
        after = look(app)
        seen += before != after
        before = after
        if len(reached - {None}) == len(places):
            break
    assert set(places) <= reached, (reached, places)
    assert seen >= len(places), "the focus moved without being seen"
    app.click(app.find(role="label", name="Interview 1"))
    for key, want in (("F6", ["transcript", "codebook", "documents"] * 2), ("shift+F6", ["codebook", "transcript", "documents"])):
        walked = []
        for _step in want:
            app.key(key)
            app.settle()
            walked.append(pane_of_focus(app, places))
        assert walked == want, (key, walked, want)


def test_keys():
    """The one table of keys: within a place, and between it and the window's own, no key has two meanings."""
    with open(os.path.join(SOURCE, "ui/application/tema-application-actions.c"), encoding="utf-8") as f:
        table = re.findall(r'\{\s*(NULL|"[^"]*"),\s*N_ \("([^"]*)"\),\s*N_ \("([^"]*)"\),\s*\{([^}]*)\}', f.read())
    assert len(table) > 40, "the table was not understood"
    everywhere, by_place = {}, {}
    for action, label, group, keys in table:
        for key in re.findall(r'"([^"]*)"', keys):
            place = everywhere if action != "NULL" else by_place.setdefault(group, {})
            assert key not in place, f"{key}: “{label}” and “{place[key]}”"
            place[key] = label
    for group, keys in by_place.items():
        assert not set(keys) & set(everywhere), (group, set(keys) & set(everywhere))


def test_large_text():
    """Text twice as large on a small screen: the list gives way, and a button brings it back."""
    subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", "Xft.dpi:\t192\n"], check=True)
    with launch(project) as app:
        view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
        subprocess.run(["xdotool", "windowsize", "--sync", app._xwin(app.window)[0], "1280", "720"], check=True)
        app.settle()
        shoot(app, "accessible-large")
        assert app.window.extents[2] <= 1280 and app.window.extents[3] <= 720, app.window.extents
        first = app.char_rect(view, 0)
        n_chars = next(i for i in range(1, 200) if app.char_rect(view, i)[1] > first[1])
        assert n_chars >= 18, f"{n_chars} letters a line"
        button = dict(role="button", name=re.compile("^Interviews instead of the codebook"))
        assert not app.exists(role="list", name="Interviews")
        app.click(app.find(**button))
        app.click(app.find(role="label", name="Interview 2"))
        app.settle()
        assert not app.exists(role="list", name="Codebook")
        app.click(app.find(**button))
        app.wait_for(lambda: app.exists(role="list", name="Codebook") and not app.exists(role="list", name="Interviews"), timeout=5)
        named(app, "large text")
        app.key("F9")
        app.wait_for(lambda: not app.exists(role="list", name="Codebook"), timeout=5)
        app.key("F9")
        app.wait_for(lambda: app.exists(role="list", name="Codebook"), timeout=5)


test_keys()
with launch(project) as app:
    view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    test_states(app, view)
    test_focus(app)
test_large_text()
