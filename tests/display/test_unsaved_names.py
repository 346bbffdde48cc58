# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A name that is typed over in place while the project cannot be written is not lost: it is told as not saved, it stands in the entry when one
types over it again, and it is saved as soon as that can be done. A name that is taken is told, and leaves nothing waiting. A click elsewhere
takes what was typed, and so does closing, which asks where it cannot be kept."""
import os
import re
import sqlite3
import time

from tema import cli, launch, path, sample_copy, shoot
from themes import BOARD, canvas, thing

project = sample_copy("names.tema")
away = path("away.tema")
THEME = "What holds"
cli("memo", project, "--title", "Running to and fro", "In short.")


def read(sql):
    with sqlite3.connect(f"file:{project}?mode=ro", uri=True) as db:
        return db.execute(sql).fetchone()[0]


def has(table, name, column="name"):
    return read(f"SELECT count(*) FROM {table} WHERE {column} = '{name}'") == 1


def wait_for_names(app, *names):
    try:
        app.wait_for(lambda: all(has(table, name, column) for table, column, name in names), timeout=8)
    except AssertionError:
        raise AssertionError([read(f"SELECT group_concat({column}, ' | ') FROM {table}") for table, column, _ in names]) from None


def wait_for_header(app, words):
    app.wait_for(lambda: app.exists(role="label", name=re.compile(f"· {words}$")), timeout=8)


def open_name(app, label):
    """Chooses a row by its label, and opens its name. GTK does not tell of an entry in a row of a list."""
    app.click(app.wait_for(lambda: app.find(role="label", name=label), timeout=8))
    app.settle()
    app.key("F2")
    app.settle()


def type_over(app, label, name, leave=("Return",)):
    open_name(app, label)
    app.key("ctrl+a")
    app.type_text(name)
    app.settle()
    app.key(*leave)
    app.settle()


def type_on(app, label, words):
    """Goes on in the name from where it ends."""
    open_name(app, label)
    app.key("End")
    app.type_text(words)
    app.settle()
    app.key("Return")
    app.settle()


with launch(project) as app:
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()

    # A click elsewhere takes the name of an interview, as it does that of a code.
    type_over(app, "Interview 3", "The third", leave=())
    app.click(app.find(role="label", name="Interview 1"))
    app.wait_for(lambda: has("document", "The third"), timeout=8)

    # Taken: told, and nothing waits.
    type_over(app, "Sounds", "Small rituals")
    app.wait_for(lambda: app.exists(name=re.compile("^There is a code “Small rituals” in that place already")), timeout=8)
    wait_for_header(app, "Saved")
    assert not app.exists(role="button", name=re.compile("^Try again"))

    os.rename(project, away)
    type_over(app, "Sounds", "Noises")
    wait_for_header(app, "Not saved")
    shoot(app, "unsaved-name")
    type_on(app, "Sounds", " at three")
    type_over(app, "Interview 2", "The second")
    type_on(app, "Interview 2", " one")

    app.key("alt+5")
    app.click(app.wait_for(lambda: app.find(role="label", name="Running to and fro"), timeout=8))
    app.wait_for(lambda: app.find(role="text box", name="Title of the memo").text == "Running to and fro", timeout=8)
    app.click(app.find(role="text box", name="Title of the memo"))
    app.key("ctrl+a")
    app.type_text("Running about")
    app.key("Return")
    app.settle()
    assert app.find(role="text box", name="Title of the memo").text == "Running about"

    app.key("alt+2")
    app.wait_for(lambda: app.exists(role="list", name="Theme board " + BOARD), timeout=8)
    app.settle()
    app.click(thing(app, "^Theme " + THEME))
    app.key("F2")
    app.wait_for(lambda: app.exists(role="text box", name="Name of the theme"), timeout=5)
    app.key("ctrl+a")
    app.type_text("Nobody there")
    app.key("Return")
    app.settle()
    app.click(thing(app, "^Theme " + THEME))
    app.key("F2")
    app.wait_for(lambda: app.exists(role="text box", name="Name of the theme"), timeout=5)
    app.key("End")
    app.type_text(" at all")
    shoot(app, "unsaved-theme")
    app.key("Return")
    app.settle()
    wait_for_header(app, "Not saved")

    # It is back: all of them are saved, when they are asked to or by themselves, if the window has seen that it was away.
    os.rename(away, project)
    for button in app.find_all(role="button", name=re.compile("^Try again")):
        app.click(button)
    wait_for_header(app, "Saved")
    wait_for_names(app, ("code", "name", "Noises at three"), ("document", "name", "The second one"), ("memo", "title", "Running about"), ("theme", "name", "Nobody there at all"))
    app.wait_for(lambda: app.exists(role="list item", name=re.compile("^Theme Nobody there")), timeout=8)
    shoot(app, "unsaved-names-saved")
    assert canvas(app, BOARD)

    # Away for so long that the window has looked for it: once it is back, what waits is saved without being asked to.
    app.key("alt+1")
    app.settle()
    os.rename(project, away)
    type_over(app, "Noises at three", "Noises in the wall")
    wait_for_header(app, "Not saved")
    time.sleep(15)  # it looks every ten seconds
    os.rename(away, project)
    wait_for_header(app, "Saved")
    wait_for_names(app, ("code", "name", "Noises in the wall"))
    app.wait_for(lambda: not app.exists(role="button", name=re.compile("^Try again")), timeout=8)


def close(app):
    app.key("ctrl+q")
    app.proc.wait(20)
    assert app.proc.returncode == 0, app.proc.returncode


# Closed while a name is being typed over: it is kept.
with launch(project) as app:
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    type_over(app, "Noises in the wall", "Little rites", leave=())
    close(app)
wait_for_names(app, ("code", "name", "Little rites"))

with launch(project) as app:
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    type_over(app, "Interview 1", "The first", leave=())
    close(app)
wait_for_names(app, ("document", "name", "The first"))

with launch(project) as app:
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    app.key("alt+2")
    app.wait_for(lambda: app.exists(role="list", name="Theme board " + BOARD), timeout=8)
    app.settle()
    app.click(thing(app, "^Theme Nobody there"))
    app.key("F2")
    app.wait_for(lambda: app.exists(role="text box", name="Name of the theme"), timeout=5)
    app.key("ctrl+a")
    app.type_text("Somebody there")
    close(app)
wait_for_names(app, ("theme", "name", "Somebody there"))

# It cannot be kept: the closing asks.
with launch(project) as app:
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    os.rename(project, away)
    type_over(app, "Little rites", "Rites", leave=())
    app.key("ctrl+q")
    app.wait_for(lambda: app.exists(name="What you typed could not be saved"), timeout=8)
    os.rename(away, project)
    app.key("Escape")
    app.wait_for(lambda: not app.exists(name="What you typed could not be saved"), timeout=8)
    close(app)
wait_for_names(app, ("code", "name", "Rites"))
cli("check", project)
