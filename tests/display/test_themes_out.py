# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A theme board leaves the program: tables, extracts, pages, pictures, cards, what changed; and onto paper."""
import os
import re
import subprocess
import zipfile

from tema import FOLDER, choose_file, launch, open_menu, path, press, sample_copy

project = sample_copy()
# "Print to File" proposes output.pdf in the folder that the program was started in.
printed = path("output.pdf")
os.chdir(FOLDER)


def export(app, submenu, item, name):
    """Through the menu and the file chooser; returns the bytes that were written."""
    app.settle()
    open_menu(app, re.compile("^" + submenu), lambda: press(app, name="More about this board"))
    press(app, name=re.compile("^" + submenu))
    app.settle()
    press(app, name=re.compile("^" + item))
    save(app, name)
    return open(path(name), "rb").read()


def save(app, name):
    choose_file(app, path(name), saving=True)
    app.wait_for(lambda: os.path.exists(path(name)) and os.path.getsize(path(name)) > 0, timeout=10)
    app.wait_for(lambda: app.exists(name=f"Saved to “{name}”"), timeout=8)
    app.settle()


def words(name):
    return subprocess.run(["pdftotext", "-layout", path(name), "-"], capture_output=True, text=True, check=True).stdout


with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
    app.key("alt+2")
    app.wait_for(lambda: app.exists(role="list", name="Theme board What the night asks"), timeout=5)

    export(app, "Themes and codes, as tables", "Word", "themes.docx")
    inside = zipfile.ZipFile(path("themes.docx")).read("word/document.xml").decode()
    assert "vMerge" in inside and "What the night does not hear" in inside and "The dark hours" not in inside, "spans; no discarded theme"
    export(app, "Themes and codes, as tables", "OpenDocument", "themes.odt")
    assert "What holds" in zipfile.ZipFile(path("themes.odt")).read("content.xml").decode()
    assert b"Looking after each other" in export(app, "Extracts by theme", "Web page", "extracts.html")
    export(app, "A page for each theme", "PDF", "pages.pdf")
    assert "What colleagues do for each other" in words("pages.pdf")
    assert b"Night humour" in export(app, "Themes and codes, as tables", "Spreadsheet", "themes.csv")
    assert export(app, "The board as a picture", r"Picture", "board.png").startswith(b"\x89PNG")
    assert b"<svg" in export(app, "The board as a picture", "Drawing", "board.svg")
    export(app, "Cards to cut out", "PDF", "cards.pdf")
    assert "Night humour" in words("cards.pdf")

    # What changed, for the method chapter, in another language than the program's.
    open_menu(app, re.compile("^Language of tables"), lambda: press(app, name="More about this board"))
    press(app, name=re.compile("^Language of tables"))
    app.settle()
    press(app, name=re.compile("^Norsk bokmål"))
    app.settle()
    app.key("Escape")
    app.settle()
    press(app, name=re.compile("^Round: Now"))
    app.wait_for(lambda: app.exists(name=re.compile("^Compare")), timeout=8)
    press(app, name=re.compile("^Compare"))
    app.wait_for(lambda: app.exists(name="Save the list for the method chapter"), timeout=8)
    app.settle()
    press(app, name="Save the list for the method chapter")
    app.wait_for(lambda: app.exists(name=re.compile("^Spreadsheet")), timeout=8)
    press(app, name=re.compile("^Spreadsheet"))
    save(app, "changed.csv")
    text = open(path("changed.csv"), encoding="utf-8-sig").read()
    assert "Extra staff" in text and "Endring" in text, text

    # On paper: the board that is on the screen.
    press(app, role="button", name="Stop comparing")
    app.settle()
    app.key("ctrl+p")
    app.wait_for(lambda: len(app.windows) > 1, timeout=8)
    app.settle()
    app.click(app.find(role="label", name="Print to File"))
    app.settle()
    app.click(app.find(role="button", name=re.compile(r"^_?Print( Print)?$")))
    app.wait_for(lambda: os.path.exists(printed), timeout=15)
    app.wait_for(lambda: "What the night does not hear" in words("output.pdf"), timeout=8)
