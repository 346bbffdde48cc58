# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""What happens to the file of an open project is told although nobody does anything: it goes, it comes back, another project is copied over it
in place. Nothing is written to what is not ours, and the bar leads back to what was there."""
import os
import re

from tema import cli, launch, listing, path, press, sample_copy, shoot

project = sample_copy("study.tema")
other = path("other.tema")
cli("new", other, "--title", "Somebody else's")
before = sorted(c["guid"] for c in listing("codings", project))
GONE = re.compile("^“study.tema” is no longer where it was")
OVER = re.compile("^Another project was copied over “study.tema”")


def come_back(app):
    """Somebody looks elsewhere for a moment."""
    app.key("ctrl+comma")
    app.wait_for(lambda: len(app.windows) == 2, timeout=8)
    app.settle()
    app.key("Escape")
    app.wait_for(lambda: len(app.windows) == 1, timeout=8)


with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    app.wait_for(lambda: app.exists(name=re.compile("294 of 294 passages verified")), timeout=8)
    app.settle()

    os.rename(project, project + ".away")
    come_back(app)
    app.wait_for(lambda: app.exists(name=GONE), timeout=8)
    app.settle()
    shoot(app, "file-gone")
    os.rename(project + ".away", project)
    come_back(app)
    app.wait_for(lambda: not app.exists(name=GONE), timeout=8)

    with open(other, "rb") as taken:
        foreign = taken.read()
    with open(project, "r+b") as file:
        file.truncate(0)
        file.write(foreign)
    come_back(app)
    app.wait_for(lambda: app.exists(name=OVER), timeout=8)
    app.settle()
    shoot(app, "file-overwritten")
    with open(project, "rb") as file:
        assert file.read() == foreign

    press(app, role="button", name=re.compile("^Go back to a backup…"))
    app.wait_for(lambda: app.exists(name="Go Back to a Backup?"), timeout=8)
    app.settle()
    shoot(app, "file-overwritten-way")
    app.key("Return")
    app.wait_for(lambda: app.exists(name=re.compile("294 of 294 passages verified")), timeout=15)
    app.wait_for(lambda: not app.exists(name=OVER), timeout=8)
    app.settle()
    assert sorted(c["guid"] for c in listing("codings", project)) == before
