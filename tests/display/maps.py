# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""What the tests of the Map screen share: going there, its nodes on the screen, and what of it is in the file."""
import re

from tema import cli, listing, path, press

NODE = "list item"
EDITOR = "Words of the node"


def new_project(name="map.tema", title="Night shift"):
    cli("new", path(name), "--title", title)
    return path(name)


def new_project_with_board(name="map.tema"):
    """Three codes, and a board of three themes with two of them."""
    project = new_project(name)
    codes = "".join(f"create-code {code}\n" for code in ("Tiredness", "Handover", "Help"))
    cli("batch", project, stdin=codes + """create-board\tRound 3
create-theme\tRound 3\tNight
create-theme\tRound 3\tAsking
create-theme\tRound 3\tLeaving
place\tRound 3\tNight\tTiredness
place\tRound 3\tAsking\tHelp
""")
    return project


def choose_from_maps(app, label):
    """An entry of the menu of maps."""
    press(app, name=re.compile("^Map: "))
    app.settle()
    press(app, role="menu item", name=label)
    app.settle()


def go_to_map(app, first):
    """To the Map screen, where this node or button is waited for."""
    app.wait_for(lambda: app.exists(name="Undo"), timeout=15)
    app.settle()
    app.key("alt+3")
    app.wait_for(lambda: app.exists(name=re.compile("^" + re.escape(first))), timeout=8)
    app.settle()


def node(app, text):
    return app.find(role=NODE, name=re.compile("^" + re.escape(text) + "(,|$)"))


def has_node(app, text):
    return app.exists(role=NODE, name=re.compile("^" + re.escape(text) + "(,|$)"))


def parent_of(app, text):
    """The text of what a node hangs on, as a screen reader says it."""
    found = re.search(", on ([^,]*)", node(app, text).name)
    return found.group(1) if found else None


def center(app, text):
    return node(app, text).center


def outline(project, name=None):
    """What is in the file: (depth, text) of every node of a map."""
    maps = listing("maps", project)
    found = next(m for m in maps if name is None or m["name"] == name)
    return [(n["depth"], n["text"]) for n in found["nodes"]]


def links(project, name=None):
    found = next(m for m in listing("maps", project) if name is None or m["name"] == name)
    texts = {n["guid"]: n["text"] for n in found["nodes"]}
    return [(texts[e["source"]], e["label"], texts[e["target"]]) for e in found["links"]]


def until_outline(app, project, wanted, name=None):
    """Waits until the file says so."""
    try:
        app.wait_for(lambda: outline(project, name) == wanted, timeout=8)
    except Exception as error:
        raise AssertionError(f"wanted {wanted}, the file has {outline(project, name)}") from error
    app.settle()


def stands_on(app, text):
    app.wait_for(lambda: app.focused() is not None and app.focused().name.split(",")[0] == text, what=f"the focus on {text}; it is on {app.focused()}")
    app.settle()


def writes(app):
    """Waits until a node is open for typing."""
    app.wait_for(lambda: app.focused() is not None and app.focused().name == EDITOR, timeout=6, what=f"the editor; the focus is on {app.focused()}")


def kept(project):
    """The first node on the middle of the first map, as the file has it."""
    return listing("maps", project)[0]["nodes"][1]


def until_kept(app, project, what, **wanted):
    """Waits until that node is so."""
    app.wait_for(lambda: all(kept(project)[key] == value for key, value in wanted.items()), timeout=8, what=f"{what}; there is {kept(project)}")
    app.settle()


def stand_for(app, project, typed, kind, text):
    """Chooses on the sheet, by typing, what that node shall stand for."""
    press(app, role="button", name="Choose what it stands for")
    app.find(role="search box", name=re.compile("^Find a code, theme"))
    app.settle()
    app.type_text(typed)
    app.key("Return")
    until_kept(app, project, f"a {kind}", stands_for=kind, text=text)
    app.wait_for(lambda: app.exists(role=NODE, name=re.compile(f"^{re.escape(text)}, .*stands for {'an informant' if kind == 'case' else 'a ' + kind}")), timeout=5)


def switch_counts(app):
    """The switch of the sheet, not the words before it."""
    found = next(n for n in app.find_all(name="Show files and references") if n.role != "label")
    app.move(found)
    app.settle()
    app.click(found)
