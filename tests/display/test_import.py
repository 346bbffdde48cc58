# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Transcripts dropped on the window from another program: good ones come in, a broken one is told in one sentence."""
import os
import re

from tema import INTERVIEWS, cli, drop_files, launch, listing, path, shoot

project = path("study.tema")
cli("new", project, "--title", "Night")
with open(path("broken.docx"), "wb") as f:
    f.write(b"PK\x03\x04 this is no Word document")
files = [os.path.join(INTERVIEWS, name) for name in ("Interview 1.vtt", "Interview 2.docx", "Intervju 6.txt")]

with launch(project) as app:
    app.find(name=re.compile("Drop your"), timeout=8)
    shoot(app, "empty-project")
    drop_files(app, [*files[:2], path("broken.docx"), files[2]], (500, 400))
    app.find(name="3 imported, 1 refused", timeout=10)
    for name in ("Interview 1", "Interview 2", "Intervju 6"):
        app.find(name=name)
    assert app.exists(name="broken.docx")
    shoot(app, "import")

names = [document["name"] for document in listing("documents", project)]
assert names == ["Interview 1", "Interview 2", "Intervju 6"], names
cli("check", project)
