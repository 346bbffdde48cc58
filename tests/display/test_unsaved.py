# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""What is typed while the project cannot be written is never lost: it is told as not saved, it is there when one comes back to it, it is
saved as soon as that can be done again, closing asks first, and a copy saved elsewhere has it and is the project from then on. The file
is moved away and back, as a stick is pulled and put in again."""
import os
import re
import sqlite3

from tema import choose_file, cli, launch, path, sample_copy, shoot

project = sample_copy("unsaved.tema")
away = path("away.tema")
TITLE = re.compile("^What you typed could not be saved")
FIRST, SECOND = "Running to and fro", "The blue lamp"
for title in FIRST, SECOND:
    cli("memo", project, "--title", title, f"{title}, in short.")


def read(sql, file):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
        return db.execute(sql).fetchone()[0]


def memo(title, file=project):
    return read(f"SELECT text FROM memo WHERE title = '{title}'", file)


def description(file=project):
    return read("SELECT description FROM code WHERE name = 'Quiet reports'", file)


def pull():
    os.rename(project, away)


def put_back():
    os.rename(away, project)


def into_memo(app, title):
    app.click(app.wait_for(lambda: app.find(role="label", name=title), timeout=8))
    app.wait_for(lambda: app.find(role="text box", name="Title of the memo").text == title, timeout=8)
    app.click(app.find(role="text", name="Text of the memo"))
    app.key("ctrl+End")


def text_of(app, name):
    return app.find(role="text", name=name).text


def wait_for_header(app, words):
    app.wait_for(lambda: app.exists(role="label", name=re.compile(f"· {words}$")), timeout=8)


def wait_for_question(app):
    app.wait_for(lambda: app.exists(name=TITLE), timeout=8)
    app.settle()


def choose_code(app, name):
    app.click(app.wait_for(lambda: app.find(role="label", name=name), timeout=8))
    app.settle()


with launch(project) as app:
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()

    # A description, while the file is away: told, and there again after another code was looked at.
    choose_code(app, "Quiet reports")
    app.click(app.find(role="text", name=re.compile("^Description|^What ")))
    app.key("ctrl+End")
    before = description()
    pull()
    app.type_text(" Hushed.")
    wait_for_header(app, "Not saved")
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Save a copy elsewhere")), timeout=8)
    shoot(app, "unsaved-description")
    choose_code(app, "Sounds")
    assert not text_of(app, re.compile("^Description|^What ")).endswith("Hushed.")
    choose_code(app, "Quiet reports")
    assert text_of(app, re.compile("^Description|^What ")) == before + " Hushed."

    # The name of a code that could not be made stays where it was typed.
    app.key("ctrl+l")
    app.type_text("Whispered")
    app.key("Return")
    app.settle()
    app.wait_for(lambda: app.find(role="text box", name=re.compile("^Find or create a code")).text == "Whispered", timeout=8)
    app.key("ctrl+a")
    app.key("Delete")

    # A memo likewise.
    app.key("alt+5")
    into_memo(app, FIRST)
    app.type_text(" They ran all night.")
    app.settle()
    into_memo(app, SECOND)
    assert text_of(app, "Text of the memo") == f"{SECOND}, in short."
    into_memo(app, FIRST)
    assert text_of(app, "Text of the memo") == f"{FIRST}, in short. They ran all night."
    wait_for_header(app, "Not saved")

    # Closing asks; nothing is closed by Enter or by Escape.
    for key, answer in ("ctrl+w", "Return"), ("ctrl+q", "Escape"):
        app.key(key)
        wait_for_question(app)
        shoot(app, "unsaved-closing")
        app.key(answer)
        app.wait_for(lambda: not app.exists(name=TITLE), timeout=8)
        assert app.proc.poll() is None
    assert text_of(app, "Text of the memo").endswith("They ran all night.")
    wait_for_header(app, "Not saved")

    # It is back: the next key saves all of it, and the bar has nothing more to tell.
    put_back()
    app.click(app.find(role="text", name="Text of the memo"))
    app.key("ctrl+End")
    app.type_text(" And then")
    app.wait_for(lambda: memo(FIRST).endswith("They ran all night. And then"), timeout=8)
    app.wait_for(lambda: description() == before + " Hushed.", timeout=8)
    wait_for_header(app, "Saved")
    app.wait_for(lambda: not app.exists(role="button", name=re.compile("^Try again")), timeout=8)

    # Or somebody asks for it.
    pull()
    app.type_text(" they slept.")
    wait_for_header(app, "Not saved")
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Try again")), timeout=8)
    put_back()
    app.settle()
    app.click(app.find(role="button", name=re.compile("^Try again")))
    app.wait_for(lambda: memo(FIRST).endswith("And then they slept."), timeout=8)
    wait_for_header(app, "Saved")

    # A copy elsewhere has it, and is the project from then on.
    into_memo(app, FIRST)
    pull()
    app.type_text(" Till six.")
    wait_for_header(app, "Not saved")
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Save a copy elsewhere")), timeout=8)
    app.settle()
    app.click(app.find(role="button", name=re.compile("^Save a copy elsewhere")))
    copy = path("copy.tema")
    choose_file(app, copy, saving=True)
    app.wait_for(lambda: app.exists(role="label", name="The copy is on the disk, and verified; you work in it now"), timeout=15)
    app.wait_for(lambda: memo(FIRST, copy).endswith("they slept. Till six."), timeout=8)
    wait_for_header(app, "Saved")
    assert app.exists(role="label", name="copy.tema · Saved"), "the window shows the copy"
    shoot(app, "unsaved-copy")
    focused = [node for node in app.find_all(state="focused")]
    assert not any("GtkImage" in node.name or node.role == "button" for node in focused), focused
    into_memo(app, SECOND)
    app.type_text(" In the copy.")
    app.wait_for(lambda: memo(SECOND, copy).endswith("In the copy."), timeout=8)
    assert not os.path.exists(project), "nothing new at the old name"
put_back()
assert memo(FIRST).endswith("they slept."), "the old one is as it was"
cli("check", copy)
cli("check", project)

# The question is a way to the copy, too; and somebody may go without.
with launch(project) as app:
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    app.key("alt+5")
    into_memo(app, SECOND)
    pull()
    app.type_text(" Never mind.")
    app.key("ctrl+w")
    wait_for_question(app)
    app.click(app.find(role="button", name=re.compile("^_Save a copy elsewhere")))
    other = path("other.tema")
    choose_file(app, other, saving=True)
    app.wait_for(lambda: os.path.exists(other) and memo(SECOND, other).endswith("Never mind."), timeout=15)
    wait_for_header(app, "Saved")
    os.rename(other, path("gone.tema"))
    into_memo(app, SECOND)
    app.type_text(" Lost.")
    app.key("ctrl+w")
    wait_for_question(app)
    app.click(app.find(role="button", name=re.compile("^Close _?without it")))
    assert app.proc.wait(20) == 0
assert memo(SECOND, path("gone.tema")).endswith("Never mind.")
