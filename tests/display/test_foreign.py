# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Projects of QualCoder (a folder), Taguette and RQDA through the file chooser: what is in them is said first; those that cannot be read say why, and nothing is changed."""
import os
import re
import sqlite3

from tema import SOURCE, choose_file, choose_from_menu, cli, launch, listing, path, shoot

project = path("study.tema")
cli("new", project, "--title", "From elsewhere")


def make(program, file):
    with open(os.path.join(SOURCE, "tests/fixtures/foreign", program + ".sql"), encoding="utf-8") as script:
        database = sqlite3.connect(file)
        database.executescript(script.read())
        database.commit()
        database.close()
    return file


def choose(app, item, file):
    app.wait_for(lambda: len(app.windows) == 1, timeout=8)
    app.settle()
    choose_from_menu(app, "Other programs", item)
    choose_file(app, file)


folder = path("Night work.qda")
os.mkdir(folder)
make("qualcoder", os.path.join(folder, "data.qda"))
taguette, rqda = make("taguette", path("tags.sqlite3")), make("rqda", path("work.rqda"))
cut = make("taguette", path("cut.sqlite3"))
os.truncate(cut, os.path.getsize(cut) // 2)
busy = make("rqda", path("busy.rqda"))
with open(busy + "-journal", "wb") as f:
    f.write(b"x")
os.mkdir(path("Holiday pictures"))

with launch(project) as app:
    app.wait_for(lambda: app.exists(role="button", name="Main menu"), timeout=8)
    app.settle()
    n = 0
    for item, file, name in (("Import a QualCoder folder", folder, "Night work.qda"), ("Import from another program", taguette, "tags.sqlite3"), ("Import from another program", rqda, "work.rqda")):
        choose(app, item, file)
        app.find(name=re.compile(f"^Import “{re.escape(name)}”"), timeout=15)
        app.find(name=re.compile("[0-9] documents? · .*[0-9] codings?"), timeout=5)
        app.settle()
        shoot(app, "foreign-" + os.path.splitext(name)[1][1:])
        app.click(app.find(role="button", name=re.compile("Into _?this project")))
        app.wait_for(lambda: len(listing("codings", project)) > n, timeout=20)
        app.settle()
        n = len(listing("codings", project))
    cli("check", project)
    before = cli("codings", project)
    for item, file, reason in (("Import from another program", cut, "damaged"), ("Import from another program", busy, "open in another program"), ("Import a QualCoder folder", path("Holiday pictures"), "Holiday pictures” is no project of QualCoder’s")):
        choose(app, item, file)
        app.find(name=re.compile(reason), timeout=15)
        app.settle()
        shoot(app, "foreign-refused")
        app.click(app.find(role="button", name="Close this message"))
        app.settle()
    assert cli("codings", project) == before
