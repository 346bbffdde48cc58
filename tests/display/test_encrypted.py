# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A project saved as an encrypted copy by mouse and keys, and opened again elsewhere: a wrong passphrase first, then the same codings; what is closed halfway leaves nothing."""
import os
import re

from hearing import named
from tema import choose_file, choose_from_menu, cli, drop_files, launch, listing, path, press, sample_copy, shoot

PASSPHRASE = "winter over the moor 1986"
project, archive = sample_copy("study.tema"), path("for-the-stick.zip")
codings = listing("codings", project)
assert len(codings) > 100


def wait_for_project(app):
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=10)
    app.settle()


def entry(app, name):
    return app.find(role="text", name=name, timeout=8)


with launch(project) as app:
    wait_for_project(app)
    choose_from_menu(app, "Project file", "Save an encrypted copy")
    entry(app, "Passphrase")
    app.settle()
    named(app, "a new passphrase")
    assert app.exists(name=re.compile("at least 12 characters"))
    app.key("Escape")
    app.gone(role="text", name="Passphrase", timeout=8)

    # By keys: too short, then not the same, then good.
    choose_from_menu(app, "Project file", "Save an encrypted copy")
    entry(app, "Passphrase")
    app.settle()
    app.type_text("too short")
    app.key("Return")
    app.settle()
    assert app.exists(name=re.compile("at least 12 characters")), "it waits for more"
    app.key("ctrl+a")
    app.type_text(PASSPHRASE)
    app.find(name="Type the same passphrase in both lines.", timeout=8)
    shoot(app, "encrypted-new")
    app.click(entry(app, "The same again"))
    app.settle()
    app.type_text(PASSPHRASE)
    app.find(name="Keep the passphrase where you will find it.", timeout=8)
    app.click(app.find(role="switch", name="Show what is typed"))
    app.settle()
    shoot(app, "encrypted-shown")
    press(app, role="button", name=re.compile("Choose a place"))
    app.settle()
    choose_file(app, archive, saving=True)
    app.wait_for(lambda: os.path.exists(archive), timeout=20)
    app.find(name=re.compile("^The encrypted copy “for-the-stick.zip” is on the disk, and verified"), timeout=10)
    shoot(app, "encrypted-saved")
    with open(archive, "rb") as f:
        content = f.read()
    assert b"SQLite" not in content and content[8] == 99, "AES, and nothing to be read"
    app.settle()

# Elsewhere: the first screen of another session, by drag and drop and by the file chooser.
out = path("elsewhere.tema")
with launch() as app:
    app.settle()
    drop_files(app, [archive], (500, 400))
    entry(app, "Passphrase")
    app.settle()
    named(app, "the passphrase of a file")
    shoot(app, "encrypted-ask")
    app.key("Escape")
    app.gone(role="text", name="Passphrase", timeout=8)
    app.settle()
    app.key("ctrl+o")
    choose_file(app, archive)
    entry(app, "Passphrase")
    app.settle()
    app.type_text("winter over the moor 1987")
    app.key("Return")
    app.find(name=re.compile("does not open with this passphrase"), timeout=20)
    app.settle()
    named(app, "a wrong passphrase")
    shoot(app, "encrypted-wrong")
    app.type_text(PASSPHRASE)
    app.settle()
    press(app, role="button", name=re.compile("^_?Open( Open)?$"))
    app.gone(role="text", name="Passphrase", timeout=20)
    app.settle()
    choose_file(app, out, saving=True)
    app.wait_for(lambda: os.path.exists(out), timeout=20)
    wait_for_project(app)
    shoot(app, "encrypted-opened")
assert listing("codings", out) == codings
cli("check", out)
assert os.stat(out).st_mode & 0o777 == 0o600
assert not [name for name in os.listdir(os.path.dirname(out)) if name.endswith(".new")]

# A damaged one is told in the window.
with open(archive, "r+b") as f:
    f.seek(len(content) // 2)
    f.write(b"\0\0\0\0")
with launch(archive) as app:
    entry(app, "Passphrase")
    app.settle()
    app.type_text(PASSPHRASE)
    app.key("Return")
    app.find(name=re.compile("“for-the-stick.zip” is damaged or was not copied completely"), timeout=20)
    app.settle()
    shoot(app, "encrypted-damaged")
