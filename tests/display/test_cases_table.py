# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A wide table of informants: the cell that keys are at is always in sight; printed and saved with chosen columns and caption."""
import os
import re
import subprocess

from tema import FOLDER, cli, launch, path, press, sample_copy, shoot

project = sample_copy()
# "Print to File" proposes output.pdf in the folder that the program was started in.
os.chdir(FOLDER)
COLUMNS = ["Role", "Years", "Ward"] + [f"A longer heading {i}" for i in range(1, 12)]
with open(path("wide.csv"), "w") as table:
    table.write(",".join(["Name", *COLUMNS]) + "\n")
    for name in ("Anne", "Bjørg", "Cecilie"):
        table.write(",".join([name, "nurse", "7", "north", *(f"value {i}" for i in range(1, 12))]) + "\n")
cli("import-cases", project, path("wide.csv"))


def is_in_sight(app):
    """The focused cell lies wholly within the window."""
    x, _, w, _ = app.focused().rect
    left, _, width, _ = app.window.rect
    return left <= x and x + w <= left + width


def walk(app, keys, name):
    app.key(*keys)
    app.wait_for(lambda: app.exists(name=re.compile("^" + name), state="focused"), timeout=8)
    app.wait_for(lambda: is_in_sight(app), timeout=8)


with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=10)
    app.key("alt+4")
    app.wait_for(lambda: app.exists(name="Anne, Name: Anne"), timeout=8)
    app.settle()
    app.click(app.find(name="Anne, Name: Anne"))
    app.settle()
    for column in COLUMNS:
        walk(app, ["Right"], f"Anne, {column}: ")
    shoot(app, "cases-sideways")
    walk(app, ["Down"], "Bjørg, A longer heading 11: ")
    walk(app, ["Home"], "Bjørg, Name: ")
    walk(app, ["End"], "Bjørg, Speaks in: ")
    walk(app, ["Tab"], "Cecilie, Name: ")

    # On paper, with two columns less and words above it.
    app.key("ctrl+p")
    app.wait_for(lambda: app.exists(name="The Table of Informants"), timeout=8)
    app.settle()
    app.type_text("Who spoke")
    for column in ("Years", "A longer heading 3"):
        box = app.find(role="switch", name=column)
        app.click(box)
        app.settle()
    shoot(app, "cases-columns")
    app.click(app.find(role="button", name=re.compile("^_?Print…")))
    app.wait_for(lambda: app.exists(role="label", name="Print to File"), timeout=12)
    app.settle()
    app.click(app.find(role="label", name="Print to File"))
    app.settle()
    app.click(app.find(role="button", name=re.compile(r"^_?Print( Print)?$")))
    app.wait_for(lambda: os.path.exists(path("output.pdf")) and os.path.getsize(path("output.pdf")) > 0, timeout=15)
    app.settle()
    words = subprocess.run(["pdftotext", path("output.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    words = "".join(words.split())  # narrow columns break words
    assert "Whospoke" in words and "Role" in words and "north" in words and "value4" in words, words
    assert "Years" not in words and "value3" not in words, words

    # A file has the same: it is remembered.
    press(app, name="Export the informants")
    app.wait_for(lambda: app.exists(name="Spreadsheet (.csv)…"), timeout=8)
    app.settle()
    press(app, name="Spreadsheet (.csv)…")
    app.wait_for(lambda: app.exists(name="The Table of Informants"), timeout=8)
    app.settle()
    app.key("Return")
    app.wait_for(lambda: app.exists(name="Save the Informants"), timeout=8)
    app.settle()
    app.key("ctrl+a")
    app.type_text(path("out.csv"))
    app.key("Return")
    app.wait_for(lambda: os.path.exists(path("out.csv")) and os.path.getsize(path("out.csv")) > 0, timeout=10)
    heading = open(path("out.csv"), encoding="utf-8-sig").readline()
    assert "Role" in heading and "Years" not in heading and "heading 3" not in heading and "heading 4" in heading, heading
    cli("check", project)
