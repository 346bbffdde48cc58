# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The codebook appendix: previewed, pointed at what is missing, exported as PDF and printed into one."""
import os
import re
import sqlite3
import subprocess

from tema import cli, launch, listing, path, sample_copy, shoot

project = sample_copy()
cli("batch", project, stdin="create-code Undescribed\n")
# Characters that no paper can hold came with somebody's description.
with sqlite3.connect(project) as db:
    db.execute("UPDATE code SET description = description || char(7) || char(8) WHERE name = 'Quiet reports'")


def read_pdf(name):
    return subprocess.run(["pdftotext", "-layout", name, "-"], capture_output=True, text=True, check=True).stdout


with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
    app.key("alt+6")
    app.find(name=re.compile("^1 code "), timeout=8)
    assert app.exists(name="Undescribed")
    shoot(app, "report")
    app.click(app.find(role="button", name="Export"))
    app.settle()
    app.click(app.find(name=re.compile("^_?PDF")))
    app.settle()
    app.key("ctrl+a")
    app.type_text(path("appendix.pdf"))
    app.key("Return")
    app.wait_for(lambda: os.path.exists(path("appendix.pdf")), timeout=8)
    app.wait_for(lambda: app.exists(name="Codebook saved to “appendix.pdf”. 2 control characters were left out."), timeout=8)
    app.settle()
    text = read_pdf(path("appendix.pdf"))
    assert text.count("Description") >= 3, "the heading stands on every page"
    assert "What gets lost" in text and "Page 1 of" in text

    # A code without a description is one click from having one.
    app.click(app.find(name="Undescribed"))
    app.settle()
    app.type_text("When nothing is said.")
    app.wait_for(lambda: [c["description"] for c in listing("codes", project) if c["name"] == "Undescribed"] == ["When nothing is said."], timeout=8)
    # What else goes into a thesis has its way from here.
    app.key("alt+6")
    app.settle()
    row = app.wait_for(lambda: app.find(role="list item", name="Table of informants"), timeout=8)
    app.scroll(app.find(role="label", name="Undescribed"), 40)
    app.click(row)
    app.find(name=re.compile("^One informant for each"), timeout=8)
