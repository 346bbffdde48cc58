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
    # Keys were about choosing files; they are about the text now, which can be coded at once.
    app.wait_for(lambda: app.focused() is not None and app.focused().name == "Transcript", timeout=5, what=f"the focus in the text; it is on {app.focused()}")
    # What was refused stands above what came in.
    files_list = app.find(role="list", name="Files of the import")
    tops = {n.name: n.rect[1] for n in app.find_all(role="label", within=files_list) if "." in n.name}
    assert min(tops, key=tops.get) == "broken.docx", tops
    for detail in app.find_all(role="label", within=files_list):
        assert not detail.name[:1].islower() or detail.name in tops, f"“{detail.name}” is a sentence by itself"
    shoot(app, "import")

    # All taken back and all done again ends where the last act was.
    view = lambda: app.exists(role="text", name="Transcript") and app.find(role="text", name="Transcript").text  # noqa: E731
    last = view()
    for _n in range(3):
        app.key("ctrl+z")
        app.settle()
    app.wait_for(lambda: app.exists(name="Begin with your interviews"), timeout=5)
    for _n in range(3):
        app.key("ctrl+shift+z")
        app.settle()
    app.wait_for(lambda: app.exists(role="label", name="Intervju 6") and view(), timeout=5)
    app.wait_for(lambda: view() and view() != last, timeout=5)
    app.wait_for(lambda: not app.exists(name="Choose an interview"), timeout=5)

    # The same text again is told on its card; taken back, the card goes too.
    drop_files(app, [files[0]], (500, 400))
    app.find(name=re.compile("^The same text is in the project already, as “Interview 1”"), timeout=10)
    app.find(name="1 file imported", timeout=5)
    app.settle()
    shoot(app, "import-same")
    app.key("ctrl+z")
    app.gone(name="1 file imported", timeout=5)
    app.gone(role="list", name="Files of the import", timeout=5)

names = [document["name"] for document in listing("documents", project)]
assert names == ["Interview 1", "Interview 2", "Intervju 6"], names
cli("check", project)
