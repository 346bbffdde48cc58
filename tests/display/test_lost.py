# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The only copy of a project is deleted, or went with its disk: the first screen knows of its backups, and brings it back to where it was or to
a place that is asked for. Who has deleted one on purpose puts its row away."""
import os
import re
import shutil

from tema import choose_file, cli, launch, listing, path, press, sample_copy, shoot

DATA = {"TEMA_BACKUP_DIR": path("backups"), "GSETTINGS_BACKEND": "keyfile"}  # preferences outlive the program
os.environ.update(DATA)
HEADING = "No longer there, but backed up"


def project_of(title, file):
    """A project of its own with a backup, and then without its file."""
    cli("new", file, "--title", title)
    cli("code", file, *code_of(file))
    cli("backup", file)


def code_of(file):
    text = path("text.txt")
    with open(text, "w") as words:
        words.write("The nights are long.\n")
    cli("import", file, text)
    return "text", "0", "10", "Nights", "--create"


study = sample_copy("study.tema")
before = sorted(c["guid"] for c in listing("codings", study))
cli("backup", study)
os.mkdir(path("stick"))
project_of("On a stick", path("stick/stick.tema"))
project_of("Of no use", path("trial.tema"))
for gone in (study, path("trial.tema")):
    os.remove(gone)
shutil.rmtree(path("stick"))

with launch(**DATA) as app:
    app.wait_for(lambda: app.exists(role="list", name=HEADING), timeout=8)
    app.settle()
    shoot(app, "lost")
    shown = [n.name for n in app.find_all(role="label", within=app.find(role="list", name=HEADING))]
    assert {"study", "stick", "trial"} <= set(shown), shown

    # Deleted on purpose: put away for good.
    row = app.find(role="label", name="trial", within=app.find(role="list", name=HEADING))
    buttons = app.find_all(role="button", name="Do not show this project any more")
    app.click(min(buttons, key=lambda b: abs(b.center[1] - row.center[1])))
    app.wait_for(lambda: not app.exists(role="label", name="trial"), timeout=8)
    app.settle()

    # Where it was.
    app.click(app.find(role="label", name="study", within=app.find(role="list", name=HEADING)))
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^_?Go back( Go back)?$")), timeout=8)
    app.settle()
    shoot(app, "lost-way")
    app.key("Return")
    app.wait_for(lambda: app.exists(name=re.compile("294 of 294 passages verified")), timeout=15)
    app.settle()
assert sorted(c["guid"] for c in listing("codings", study)) == before

with launch(**DATA) as app:
    app.wait_for(lambda: app.exists(role="list", name=HEADING), timeout=8)
    app.settle()
    assert not app.exists(role="label", name="trial")
    # Its folder went with it.
    app.click(app.find(role="label", name="stick", within=app.find(role="list", name=HEADING)))
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^_?Go back( Go back)?$")), timeout=8)
    app.settle()
    app.key("Return")
    choose_file(app, path("elsewhere.tema"), saving=True)
    app.wait_for(lambda: app.exists(role="label", name="Nights"), timeout=15)
    app.settle()
    shoot(app, "lost-elsewhere")
assert [c["text"] for c in listing("codings", path("elsewhere.tema"))] == ["The nights"]
