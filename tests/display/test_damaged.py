# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A project that cannot be opened any more offers its newest backup; its own bytes are kept."""
import os
import re

from tema import cli, launch, press, sample_copy, shoot

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
