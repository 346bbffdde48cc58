# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Who uses no mouse, or sees little: Tab and F6 reach every pane and the focus is seen, no two keys collide, and with
large text on a small screen the text still has room."""
import os
import re
import subprocess
import time

from tema import SOURCE, cli, launch, path, sample_copy, shoot

project = sample_copy()


def inside(node, outer):
    """Whether a node lies within the rectangle of another."""
    x, y, w, h = node.extents
    ox, oy, ow, oh = outer
    return ox <= x + w // 2 < ox + ow and oy <= y + h // 2 < oy + oh


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
        app.key("F9")
        app.wait_for(lambda: not app.exists(role="list", name="Codebook"), timeout=5)
        app.key("F9")
        app.wait_for(lambda: app.exists(role="list", name="Codebook"), timeout=5)


def test_map(app):
    """F6 goes around the Map screen; Tab hangs a node on the one that has the focus, and leaves the map where there is none."""
    app.key("alt+3")
    app.wait_for(lambda: app.exists(role="list", name=re.compile("^Map ")), timeout=8)
    app.settle()
    nodes = app.find(role="list", name=re.compile("^Map "))
    app.key("ctrl+f")
    app.settle()
    walked = []
    for _step in range(6):
        app.key("F6")
        app.settle()
        focus = app.focused()
        walked.append("map" if focus.inside(nodes) or focus.name.startswith("Map ") and focus.role != "button" else "codes" if inside(focus, (0, 0, 250, 2000)) and focus.role in ("text box", "search box", "entry", "text", "list item") else "heading")
    assert {"map", "heading"} <= set(walked), walked
    assert walked[:3] == walked[3:], walked
    app.key("ctrl+9", "alt+1")
    app.settle()


def name_of_focus(app):
    """What has the focus, by its name, or the first words in it."""
    focus = app.focused()
    return focus.name or next(label.name for label in app.find_all(role="label") if label.inside(focus)) if focus is not None else "nothing"


def walk(app, key, n_steps):
    """The names of what a key leads to, step by step."""
    names = []
    for _step in range(n_steps):
        app.key(key)
        app.settle()
        names.append(name_of_focus(app))
    return names


def test_parts(app):
    """F6 goes around the parts of every screen, each time to what matters there; a screen begins with something that has a name."""
    first, board, boards = "The dark hours", "Theme board What the night asks", "Board: What the night asks"
    screens = {
        "alt+2": (board, [boards, first, board, boards]),
        "alt+4": ("Interview 1", ["New informant", "Interview 1", "New informant"]),
        "alt+5": ("Search all notes", ["Memos", "Search all notes", "Memos"]),
        "alt+6": ("The appendix, page by page", ["Export", "The appendix, page by page", "Export"]),
    }
    for screen, (begin, want) in screens.items():
        app.key(screen)
        app.settle()
        assert begin in name_of_focus(app), (screen, name_of_focus(app))
        forward, backward = walk(app, "F6", len(want)), walk(app, "shift+F6", 1)
        assert all(w in f for w, f in zip(want, forward, strict=True)), (screen, forward)
        assert want[-2] in backward[0], (screen, backward)
    # A code with passages, and their list below the text.
    app.key("alt+1", "ctrl+l")
    app.type_text("What gets lost")
    app.key("Return", "ctrl+shift+x")
    app.wait_for(lambda: app.exists(role="list", name="Passages"), timeout=8)
    app.settle()
    assert name_of_focus(app) == "What gets lost", name_of_focus(app)
    passages, documents, text, codebook = walk(app, "F6", 4)
    assert "Interview" in documents and "Transcript" in text and "What gets lost" in codebook and "Close" not in passages, (passages, documents, text, codebook)
    app.key("F6")
    app.settle()
    assert app.focused().inside(app.find(role="list", name="Passages"))


test_keys()
with open(path("cases.csv"), "w", encoding="utf-8") as f:
    f.write("Name,Role\nInterview 1,nurse\nInterview 2,nurse\n")
cli("import-cases", project, path("cases.csv"))
with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    app.settle()
    test_focus(app)
    test_map(app)
    test_parts(app)
test_large_text()
