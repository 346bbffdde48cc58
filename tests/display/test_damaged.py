# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A project that cannot be opened any more offers its newest backup; its own bytes are kept."""
import os
import re
import subprocess

from tema import CLI, ENVIRONMENT, accept_file, cli, launch, press, sample_copy, shoot

NONSENSE = b"nothing that could be opened".ljust(4096, b"\0")

project = sample_copy("damaged.tema")
cli("backup", project)
codes = cli("codes", project)
with open(project, "r+b") as f:
    f.write(NONSENSE)
with launch(project) as app:
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Go back to a backup")), timeout=8)
    app.settle()
    shoot(app, "damaged")
    press(app, role="button", name=re.compile("^Go back to a backup"))
    app.wait_for(lambda: app.exists(role="list", name="Backups"), timeout=8)
    app.settle()
    app.key("Return")
    app.wait_for(lambda: app.exists(role="label", name="Quiet reports"), timeout=15)
    app.settle()
    shoot(app, "damaged-put-back")
assert cli("codes", project) == codes
cli("check", project)
folder = os.path.join(os.environ["XDG_DATA_HOME"], "tema", "before")
kept = os.listdir(folder)
assert len(kept) == 1, kept
with open(os.path.join(folder, kept[0]), "rb") as f:
    assert f.read().startswith(NONSENSE)

# A page in the middle of the way to the passages is gone: what can be read is shown, the bar says what cannot and what to do.
project = sample_copy("holed.tema")
with open(project, "rb") as f:
    sound = f.read()
for page in range(1, len(sound) // 4096):
    with open(project, "wb") as f:
        f.write(sound[:page * 4096] + bytes(4096) + sound[(page + 1) * 4096:])
    if "pages of the file could not be read" in subprocess.run([CLI, "codes", project], capture_output=True, text=True, env=dict(os.environ, **ENVIRONMENT)).stderr:
        break
with open(project, "rb") as f:
    holed = f.read()
with launch(project) as app:
    app.wait_for(lambda: app.exists(role="label", name=re.compile("is damaged. You see what could be read of it.*1 of [0-9]+ pages of the file could not be read")), timeout=10)
    app.wait_for(lambda: app.exists(role="label", name="Quiet reports"), timeout=8)
    assert app.exists(role="button", name=re.compile("^Rescue"))
    assert app.exists(role="button", name=re.compile("^Go back to a backup"))
    app.settle()
    shoot(app, "damaged-holed")
    # What can be read goes into a project beside it, under a name that is free.
    taken = os.path.join(os.path.dirname(project), "holed, rescued.tema")
    with open(taken, "wb") as f:
        f.write(b"mine")
    press(app, role="button", name=re.compile("^Rescue"))
    app.wait_for(lambda: len(app.windows) > 1, timeout=8)
    app.settle()
    shoot(app, "damaged-rescue")
    accept_file(app)
    app.wait_for(lambda: app.exists(name=re.compile("^Everything Was Readable|^Rescued, With Losses")), timeout=20)
    shoot(app, "damaged-rescued")
cli("check", taken.replace("rescued", "rescued 2"))
with open(taken, "rb") as f:
    assert f.read() == b"mine"
with open(project, "rb") as f:
    assert f.read() == holed
assert os.listdir(os.path.dirname(project)).count("holed.tema-journal") == 0
