# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Who hears the screen: the first screen, and every window, dialog and menu that the screens open."""
import re

from hearing import named
from tema import choose_from_menu, cli, launch, path, press, sample_copy


def opened(app, state, *keys, leave=("Escape",)):
    """A window that keys open: everything in it has a name, and Escape leaves it."""
    before = len(app.windows)
    app.key(*keys)
    app.wait_for(lambda: len(app.windows) == before + 1, timeout=8)
    named(app, state)
    app.key(*leave)
    app.wait_for(lambda: len(app.windows) == before, timeout=8)


def opened_from_menu(app, state, *items, look=named):
    before = len(app.windows)
    choose_from_menu(app, *items)
    app.wait_for(lambda: len(app.windows) == before + 1, timeout=8)
    look(app, state)
    app.key("Escape")
    app.wait_for(lambda: len(app.windows) == before, timeout=8)


def menu(app, state, **button):
    press(app, **button)
    named(app, state)
    app.key("Escape")
    app.settle()


def test_welcome():
    with launch() as app:
        named(app, "welcome")
        app.key("F10")
        named(app, "menu of the first screen")
        app.key("Escape")
        opened(app, "help from the first screen", "F1", leave=("Escape", "Escape"))


def test_windows(project):
    with launch(project) as app:
        app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
        opened(app, "help", "F1", leave=("Escape", "Escape"))
        opened(app, "preferences", "ctrl+comma")
        opened(app, "shortcuts", "ctrl+question")
        for item in ("Backups…", "Verify the passages…"):
            opened_from_menu(app, item, "Project file", item)
        # The lists of libadwaita's own window have no names; what we put into it is there.
        opened_from_menu(app, "about", "About Tema", look=lambda app, state: app.find(name=re.compile(r"^\d+\.\d+\.\d+$"), timeout=5))


def test_themes(project):
    with launch(project) as app:
        app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
        app.key("alt+2")
        app.settle()
        x, y = app.find(role="list item", name=re.compile("^Theme What holds")).rect[:2]
        app.click((x + 12, y + 7))
        app.key("ctrl+d")
        named(app, "sheet of a theme")
        app.key("ctrl+d")
        app.settle()
        app.key("Return")
        named(app, "passages of a theme")
        app.key("Escape")
        app.settle()
        app.key("ctrl+k")
        named(app, "keep round")
        app.key("Escape")
        app.settle()
        app.key("Menu")
        named(app, "menu of a theme")
        app.key("Escape")
        app.settle()
        press(app, name=re.compile("^Apply to codebook"))
        app.settle()
        named(app, "apply to the codebook")
        app.key("Escape")


def test_rest(project):
    with launch(project) as app:
        app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
        app.key("alt+3")
        app.settle()
        menu(app, "export of the map", name="Export…")
        app.key("alt+6")
        app.settle()
        menu(app, "export of the report", role="button", name="Export")
        app.key("alt+1")
        app.settle()


def test_tour():
    with launch("--sample") as app:
        app.wait_for(lambda: app.exists(name=re.compile("^Read: ")), timeout=8)
        named(app, "tour")
        for step in range(1, 6):
            assert app.exists(name=f"Step {step}, not done yet")


def test_empty(project):
    with launch(project) as app:
        app.wait_for(lambda: app.exists(name="Code"), timeout=8)
        for screen in range(1, 6):
            app.key(f"alt+{screen}")
            named(app, f"empty screen {screen}")


cli("new", path("empty.tema"))
test_welcome()
test_empty(path("empty.tema"))
test_tour()
project = sample_copy()
test_windows(project)
test_themes(project)
test_rest(project)
