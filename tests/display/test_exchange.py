# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A project for another program and back: what is lost is said before, both ways; into this project and into a new one."""
import os
import re
import zipfile

from tema import choose_file, choose_from_menu, cli, drop_files, launch, listing, path, sample_copy, shoot

project = sample_copy()
n_codings = len(listing("codings", project))

with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
    choose_from_menu(app, "Other programs", "Export the project")
    app.find(name="What will not arrive", timeout=8)
    app.wait_for(lambda: app.exists(name=re.compile("Turns of speakers")), timeout=8)
    shoot(app, "export")
    app.click(app.find(role="button", name=re.compile("_Export…")))
    app.settle()
    app.key("ctrl+a")
    app.type_text(path("out.qdpx"))
    app.key("Return")
    app.wait_for(lambda: os.path.exists(path("out.qdpx")), timeout=30)
    with zipfile.ZipFile(path("out.qdpx")) as archive:
        assert "project.qde" in archive.namelist()
    drop_files(app, [path("out.qdpx")], app.find(name="Interview 1"))
    app.find(name=re.compile("^Import “out.qdpx”"), timeout=15)
    shoot(app, "import-asks")
    app.click(app.find(role="button", name=re.compile("Into _?this project")))
    app.wait_for(lambda: app.exists(name=re.compile("here already")), timeout=20)
    app.settle()
    # A project of its own is asked where it shall be, and nothing is written anywhere else.
    drop_files(app, [path("out.qdpx")], app.find(name="Interview 1"))
    app.find(name=re.compile("^Import “out.qdpx”"), timeout=15)
    app.click(app.find(role="button", name=re.compile("Into a _?new project")))
    app.wait_for(lambda: not app.exists(name=re.compile("^Import “out.qdpx”")), timeout=8)
    choose_file(app, path("arrived.tema"), saving=True)
    app.wait_for(lambda: os.path.exists(path("arrived.tema")), timeout=15)
    app.wait_for(lambda: len(listing("codings", path("arrived.tema"))) == n_codings, timeout=30)

assert len(listing("codings", project)) == n_codings, "the same study twice is the same study"
cli("check", project)
