# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""When a project cannot be written or opened there is a way on: a copy elsewhere, a backup, a rescue, another computer's lock taken over."""
import os
import re
import shutil
import sqlite3

from tema import choose_file, cli, launch, listing, path, press, sample_copy, shoot

DATA = {"TEMA_BACKUP_DIR": path("backups")}


def wait_for_project(app):
    return app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=10)


def n_codings(project):
    return len(listing("codings", project))


# The project is moved away while it is open: the next act is not made, and everything before goes into a copy.
project = sample_copy("moved.tema")
with launch(project, **DATA) as app:
    wait_for_project(app)
    app.settle()
    os.rename(project, path("elsewhere.tema"))
    app.click(app.find(role="label", name="Quiet reports"))
    app.key("F2")
    app.settle()
    app.type_text("Silent reports")
    app.key("Return")
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Save a copy elsewhere")), timeout=8)
    assert not app.exists(role="button", name=re.compile("^Rescue"))
    app.settle()
    shoot(app, "way-copy")
    press(app, role="button", name=re.compile("^Save a copy elsewhere"))
    choose_file(app, path("kept.tema"), saving=True)
    app.wait_for(lambda: os.path.exists(path("kept.tema")), timeout=10)
    app.wait_for(lambda: app.exists(role="label", name="The copy is on the disk, and verified; you work in it now"), timeout=8)
    assert not os.path.exists(project), "nothing new at the old name"
    assert n_codings(path("kept.tema")) == 294
    cli("check", path("kept.tema"))

# A page that nobody needs at once is damaged: the project opens for reading and says so; what is readable goes into a new one.
damaged = sample_copy("damaged.tema")
with sqlite3.connect(damaged) as db:
    page = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_code_1'").fetchone()[0]
    size = db.execute("PRAGMA page_size").fetchone()[0]
db.close()
with open(damaged, "r+b") as file:
    file.seek((page - 1) * size)
    file.write(b"\xa5" * size)
before = open(damaged, "rb").read()
with launch(damaged, **DATA) as app:
    wait_for_project(app)
    app.wait_for(lambda: app.exists(name=re.compile("is damaged")), timeout=8)
    app.settle()
    shoot(app, "way-damaged")
    press(app, role="button", name=re.compile("^Rescue"))
    choose_file(app, path("rescued.tema"), saving=True)
    app.wait_for(lambda: app.exists(name=re.compile("were brought into the new project")), timeout=15)
    app.settle()
    shoot(app, "way-rescued")
    app.key("Escape")
    app.wait_for(lambda: not app.exists(name=re.compile("is damaged")), timeout=8)
    wait_for_project(app)
    app.settle()
    assert open(damaged, "rb").read() == before, "the damaged file is as it was"
    # The window works on the new one.
    app.click(app.find(role="label", name="Quiet reports"))
    app.key("F2")
    app.settle()
    app.type_text("Silent reports")
    app.key("Return")
    app.wait_for(lambda: "Silent reports" in [c["name"] for c in listing("codes", path("rescued.tema"))], timeout=8)
assert n_codings(path("rescued.tema")) == 294
cli("check", path("rescued.tema"))

# The beginning is gone: it cannot be opened at all; a backup takes its place.
lost = sample_copy("lost.tema")
os.environ.update(DATA)
cli("backup", lost)
with open(lost, "r+b") as file:
    file.write(b"\0" * 512)
with launch(lost, **DATA) as app:
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Go back to a backup")), timeout=8)
    assert not app.exists(role="button", name=re.compile("^Save a copy elsewhere"))
    app.settle()
    shoot(app, "way-lost")
    press(app, role="button", name=re.compile("^Go back to a backup"))
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^_?Go back( Go back)?$")), timeout=8)
    app.settle()
    shoot(app, "way-backups")
    app.key("Return")
    wait_for_project(app)
assert n_codings(lost) == 294
cli("check", lost)

# A lock that another computer left: read only, until somebody decides.
held = sample_copy("held-elsewhere.tema")
with open(path(".held-elsewhere.tema.lock"), "w") as file:
    file.write("Anna\nsome-other-computer\n123\n2026-03-12T10:12:00Z\n")
with launch(held, **DATA) as app:
    wait_for_project(app)
    app.wait_for(lambda: app.exists(name=re.compile("some-other-computer")), timeout=8)
    app.settle()
    shoot(app, "way-held")
    press(app, role="button", name=re.compile("^Work here"))
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^_?Work here( Work here)?$")), timeout=8)
    app.settle()
    shoot(app, "way-take-over")
    press(app, role="button", name=re.compile("^_?Work here Work here$|^_Work here|^Work here$"))
    app.wait_for(lambda: not app.exists(name=re.compile("some-other-computer")), timeout=8)
    app.click(app.find(role="label", name="Quiet reports"))
    app.key("F2")
    app.settle()
    app.type_text("Silent reports")
    app.key("Return")
    app.wait_for(lambda: "Silent reports" in [c["name"] for c in listing("codes", held)], timeout=8)

# In a synchronised folder: a calm word, once; a copy that a conflict left is told of until it is gone, and opens beside.
os.mkdir(path("Nextcloud"))
synced = os.path.join(path("Nextcloud"), "study.tema")
shutil.copy(sample_copy("plain.tema"), synced)
with launch(synced, **DATA) as app:
    wait_for_project(app)
    app.wait_for(lambda: app.exists(name=re.compile("Nextcloud")), timeout=8)
    app.settle()
    shoot(app, "way-synced")
    press(app, role="button", name=re.compile("^Close this notice"))
    app.settle()
conflict = os.path.join(path("Nextcloud"), "study (conflicted copy 2026-03-03 101500).tema")
shutil.copy(synced, conflict)
with launch(synced, **DATA) as app:
    wait_for_project(app)
    app.wait_for(lambda: app.exists(name=re.compile("conflicted copy")), timeout=8)
    app.settle()
    shoot(app, "way-conflict")
    press(app, role="button", name=re.compile("^Open it beside this one"))
    app.wait_for(lambda: len(app.windows) == 2, timeout=8)
    app.settle()
os.remove(conflict)
with launch(synced, **DATA) as app:
    wait_for_project(app)
    app.settle()
    shoot(app, "way-synced-again")
    assert not app.exists(role="label", name=re.compile("Nextcloud"))
shutil.rmtree(path("backups"), ignore_errors=True)
