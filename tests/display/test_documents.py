# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The list of interviews: groups by menu, keys and dragging, finding one, properties, delete with Undo."""
import re
import sqlite3

from tema import cli, launch, press, sample_copy, shoot

project = sample_copy()


def groups():
    with sqlite3.connect(f"file:{project}?mode=ro", uri=True) as db:
        return db.execute("SELECT name, group_name FROM document ORDER BY position, id").fetchall()


def group_of(name):
    return dict(groups())[name]


def choose(app, name):
    app.click(app.find(role="label", name=name))
    app.settle()


with launch(project) as app:
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    shoot(app, "documents")

    # By the menu: a new group, then an old one.
    app.right_click(app.find(role="label", name="Intervju 5"))
    press(app, role="menu item", name=re.compile("^Put into a group"))
    app.wait_for(lambda: app.exists(role="text", name="New group"), timeout=5)
    app.type_text("norsk")
    app.key("Return")
    app.wait_for(lambda: group_of("Intervju 5") == "norsk", timeout=5)
    app.settle()
    app.right_click(app.find(role="label", name="Intervju 6"))
    press(app, role="menu item", name=re.compile("^Put into a group"))
    press(app, role="button", name=re.compile("^norsk"))
    app.wait_for(lambda: group_of("Intervju 6") == "norsk", timeout=5)
    app.wait_for(lambda: app.exists(role="label", name="norsk"), timeout=5)
    app.settle()
    shoot(app, "documents-groups")

    # By keys: through the end of the group into the one beside it.
    choose(app, "Intervju 5")
    app.key("alt+Up")
    app.wait_for(lambda: group_of("Intervju 5") == "", timeout=5)
    app.settle()
    app.key("alt+Down")
    app.wait_for(lambda: group_of("Intervju 5") == "norsk", timeout=5)

    # By dragging onto a document of the group.
    app.settle()
    x, y = app.find(role="label", name="Intervju 6").center
    app.drag(app.find(role="label", name="Interview 2").center, (x, y + 14), hold=0.4)
    app.wait_for(lambda: group_of("Interview 2") == "norsk", timeout=5)
    app.key("ctrl+z")
    app.wait_for(lambda: group_of("Interview 2") == "", timeout=5)

    # Another name; none dissolves it.
    app.settle()
    app.right_click(app.find(role="label", name="Intervju 5"))
    press(app, role="menu item", name=re.compile("^Rename the group"))
    app.wait_for(lambda: app.exists(role="text", name="Name of the group"), timeout=5)
    app.key("ctrl+a")
    app.type_text("in norwegian")
    app.key("Return")
    app.wait_for(lambda: group_of("Intervju 6") == "in norwegian", timeout=5)

    # Finding one; Escape shows them all.
    app.settle()
    choose(app, "Interview 1")
    app.key("ctrl+f")
    app.wait_for(lambda: app.exists(role="text", name="Find an interview"), timeout=5)
    app.type_text("norw")
    app.wait_for(lambda: not app.exists(role="label", name="Interview 3"), timeout=5)
    app.settle()
    shoot(app, "documents-found")
    app.key("Escape")
    app.wait_for(lambda: app.exists(role="label", name="Interview 3"), timeout=5)

    # Where it came from, and what was left out.
    app.settle()
    app.right_click(app.find(role="label", name="Interview 3"))
    press(app, role="menu item", name=re.compile("^Properties"))
    app.wait_for(lambda: app.exists(role="label", name=re.compile("^File: ")), timeout=5)
    app.settle()
    shoot(app, "documents-properties")
    app.key("Escape")
    cli("check", project)
