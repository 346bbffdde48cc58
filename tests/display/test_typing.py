# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""T-9: what is typed is never lost. A note, a description and a comment: SIGTERM at once loses nothing, SIGKILL loses at most
the last two seconds, also of somebody who types without a pause; that is one step of undo; closing makes a backup."""
import os
import re
import signal
import sqlite3
import time

from tema import cli, launch, listing, press, sample_copy

project = sample_copy("typed.tema")
FLOOR = "The floor has been the same the whole time"


def ask(sql):
    with sqlite3.connect(f"file:{project}?mode=rw", uri=True) as db:
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

# Somebody who types without a pause: a sudden death takes the last two seconds and no more.
SECONDS = 6
MOST_LOST = 2.2


def type_on(app, seconds):
    """Types words without a pause; returns them, each with the moment when it was there."""
    words, begun = [], time.monotonic()
    while time.monotonic() - begun < seconds:
        word = f" wort{len(words)}."
        app.type_text(word)
        words.append((time.monotonic(), word))
    return words


def assert_kept(words, text, ended):
    early = [word for typed, word in words if typed < ended - MOST_LOST]
    assert len(early) > 5, words
    missing = [word for word in early if word.strip() not in text]
    assert not missing, f"{len(missing)} of {len(early)} words are lost: {text!r}"


def kill(app):
    ended = time.monotonic()
    end(app, signal.SIGKILL)
    app._last_err = ""
    app.proc.returncode = 0
    return ended


def into_memo(app):
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    app.key("alt+5")
    app.click(app.wait_for(lambda: app.find(role="label", name="Running to and fro"), timeout=8))
    app.click(app.wait_for(lambda: app.find(role="text", name="Text of the memo"), timeout=8))
    app.key("ctrl+End")


def into_journal(app):
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    app.key("ctrl+shift+j")
    app.wait_for(lambda: app.exists(role="text", name="Entry of the journal"), timeout=8)
    app.settle()


def into_board_note(app):
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    app.key("alt+2")
    app.wait_for(lambda: app.exists(role="list", name=re.compile("^Theme board")), timeout=8)
    app.settle()
    app.key("ctrl+t")
    app.wait_for(lambda: app.exists(role="text box", name="Note", state="focused"), timeout=8)


def board_note():
    return next(iter(ask("SELECT text FROM card WHERE text LIKE '%wort0.%'")), "")


def memo(words):
    return next(iter(ask(f"SELECT text FROM memo WHERE text LIKE '%{words}%'")), "")


cli("memo", project, "--title", "Running to and fro", "They ran.")

for begin, read in ((into_description, description), (into_memo, lambda: memo("They ran.")), (into_journal, lambda: memo("wort0.")), (into_board_note, board_note)):
    with launch(project) as app:
        begin(app)
        words = type_on(app, SECONDS)
        ended = kill(app)
    assert_kept(words, read(), ended)

# It is one step of undo, however often it was saved meanwhile.
with launch(project) as app:
    into_memo(app)
    before, acts = memo("They ran."), len(listing("history", project))
    words = type_on(app, SECONDS)
    app.wait_for(lambda: memo("They ran.") == before + "".join(word for _, word in words), timeout=5)
    assert len(listing("history", project)) >= acts + 2, "saved while it was typed"
    app.click(app.find(role="label", name="Running to and fro"))
    app.key("ctrl+z")
    app.wait_for(lambda: memo("They ran.") == before, timeout=5)
    app.key("ctrl+shift+z")
    app.wait_for(lambda: memo("They ran.").endswith(words[-1][1]), timeout=5)

# Undo by the button takes back what was typed last, though it was not saved yet: it says so, and the field shows it.
def codes(name):
    return ask(f"SELECT count(*) FROM code WHERE name = '{name}'")[0]


def field(app):
    return app.find(role="text", name=re.compile("^Description of this code"))


with launch(project) as app:
    into_description(app)
    before = description()
    app.type_text(" in haste")
    app.click(app.find(role="button", name="Undo"))
    app.wait_for(lambda: app.exists(name=re.compile("^Undone: Describe “Quiet reports”")), timeout=5)
    app.wait_for(lambda: description() == before and field(app).text == before, timeout=5)
    assert listing("history", project)[-1]["label"].startswith("Undo: Describe"), "the act before it stands"

    # A field that has nothing of its own to take back or to do again leaves the keys to the project.
    app.key("ctrl+shift+z")
    app.wait_for(lambda: description() == before + " in haste" and field(app).text == description(), timeout=5)
    app.click(field(app))
    app.settle()
    app.key("ctrl+z")
    app.wait_for(lambda: description() == before and field(app).text == before, timeout=5)
    app.key("ctrl+shift+z")
    app.wait_for(lambda: description() == before + " in haste" and field(app).text == description(), timeout=5)

    # An entry that Enter has emptied has nothing to take back: the keys are about the project.
    app.key("ctrl+l")
    app.type_text("Made by Enter")
    app.key("Return")
    app.wait_for(lambda: codes("Made by Enter") == 1, timeout=5)
    app.settle()
    app.key("ctrl+z")
    app.wait_for(lambda: codes("Made by Enter") == 0, timeout=5)
    app.key("ctrl+shift+z")
    app.wait_for(lambda: codes("Made by Enter") == 1, timeout=5)
cli("check", project)
