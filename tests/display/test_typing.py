# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""T-9: what is typed is never lost. A note, a description and a comment: SIGTERM at once loses nothing, SIGKILL loses at most
the last two seconds; closing makes a backup."""
import os
import re
import signal
import sqlite3
import time

from tema import cli, launch, listing, press, sample_copy

project = sample_copy("typed.tema")
FLOOR = "The floor has been the same the whole time"


def ask(sql):
    with sqlite3.connect(f"file:{project}?mode=ro", uri=True) as db:
        return [row[0] for row in db.execute(sql)]


def notes():
    return ask("SELECT text FROM annotation")


def description():
    return ask("SELECT description FROM code WHERE name = 'Quiet reports'")[0]


def end(app, how):
    os.kill(app.pid, how)
    app.proc.wait(20)


def at_floor(app):
    view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    box = app.char_rect(view, view.text.index(FLOOR) + 4)
    app.click((box[0] + 2, box[1] + box[3] // 2))
    app.settle()


def into_description(app):
    app.click(app.wait_for(lambda: app.find(role="label", name="Quiet reports"), timeout=8))
    app.settle()
    app.click(app.find(role="text", name=re.compile("^Description|^What ")))
    app.key("ctrl+End")


def into_note(app):
    at_floor(app)
    app.key("Escape")
    app.key("ctrl+m")
    app.wait_for(lambda: app.exists(role="text", name="Note in the margin"), timeout=5)
    app.key("ctrl+End")


# SIGTERM right behind the last key.
with launch(project) as app:
    into_description(app)
    app.type_text(" typed before the end")
    end(app, signal.SIGTERM)
    assert app.proc.returncode == 0, app.proc.returncode
assert description().endswith("typed before the end"), description()
# Closing was orderly: a backup of it was made.
assert listing("backups", project)[0]["reason"] == "When the project was closed", listing("backups", project)[0]

with launch(project) as app:
    into_note(app)
    app.type_text("a note cut off")
    end(app, signal.SIGHUP)
    assert app.proc.returncode == 0
assert notes() == ["a note cut off"], notes()

# SIGKILL two seconds behind it; and what is typed then changes the same note.
with launch(project) as app:
    into_note(app)
    app.type_text(", gone on")
    time.sleep(2.2)
    assert notes() == ["a note cut off, gone on"], notes()
    app.type_text(", and on")
    time.sleep(2.2)
    end(app, signal.SIGKILL)
    app._last_err = ""
    app.proc.returncode = 0
assert notes() == ["a note cut off, gone on, and on"], notes()

with launch(project) as app:
    into_description(app)
    app.type_text(" and killed")
    time.sleep(2.2)
    end(app, signal.SIGKILL)
    app.proc.returncode = 0
assert description().endswith("typed before the end and killed"), description()

# A new note that is saved in its first pause is one note, not two, when it is closed right then.
with launch(project) as app:
    view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    app.select_text(view, "Nineteen years in November")
    app.key("ctrl+m")
    app.wait_for(lambda: app.exists(role="text", name="Note in the margin"), timeout=5)
    app.type_text("nineteen")
    app.wait_for(lambda: len(notes()) == 2, timeout=5)
    app.type_text(" winters")
    app.key("ctrl+Return")
    app.wait_for(lambda: sorted(notes())[1] == "nineteen winters", timeout=5)

    # A comment while its card is open.
    box = app.char_rect(view, view.text.index(FLOOR) + 4)
    app.click((box[0] + 2, box[1] + box[3] // 2))
    app.key("Menu")
    press(app, role="button", name=re.compile("^Comment on this passage"))
    app.type_text("says it slowly")
    app.wait_for(lambda: ask("SELECT comment FROM coding WHERE comment <> ''") == ["says it slowly"], timeout=4)
    end(app, signal.SIGTERM)
    assert app.proc.returncode == 0
assert len(notes()) == 2, notes()
cli("check", project)
