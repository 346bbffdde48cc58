# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Importing through the file chooser, and printing through the print dialog, as somebody does who drags nothing."""
import os
import re
import subprocess

from tema import FOLDER, INTERVIEWS, accept_file, cli, launch, listing, path, shoot

project = path("chosen.tema")
cli("new", project, "--title", "Chosen")
# "Print to File" proposes output.pdf in the folder that the program was started in.
printed = path("output.pdf")
os.chdir(FOLDER)

with launch(project) as app:
    app.wait_for(lambda: app.exists(role="button", name="Import interviews"), timeout=8)
    app.settle()
    app.key("ctrl+i")
    app.wait_for(lambda: len(app.windows) > 1, timeout=8)
    app.settle()
    app.type_text(os.path.join(INTERVIEWS, sorted(os.listdir(INTERVIEWS))[0]))
    app.settle()
    shoot(app, "chooser")
    accept_file(app)
    app.wait_for(lambda: len(listing("documents", project)) == 1, timeout=10)
    app.settle()
    cli("check", project)
    app.key("ctrl+p")
    app.wait_for(lambda: len(app.windows) > 1, timeout=8)
    app.settle()
    shoot(app, "print")
    # A real print job, to the printer that every computer has.
    app.click(app.find(role="label", name="Print to File"))
    app.settle()
    app.click(app.find(role="button", name=re.compile(r"^_?Print( Print)?$")))
    app.wait_for(lambda: os.path.exists(printed), timeout=15)
    app.wait_for(lambda: "Codebook" in subprocess.run(["pdftotext", printed, "-"], capture_output=True, text=True).stdout, timeout=8)
