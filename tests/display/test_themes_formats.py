# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The table of extracts and the theme pages in every format from the window, and cards to cut out on paper: eight to an A4 page."""
import os
import re
import subprocess
import zipfile

from tema import FOLDER, choose_file, cli, launch, listing, open_menu, path, press, sample_copy

project = sample_copy()
BOARD = "What the night asks"
FORMATS = {"docx": "Word", "odt": "OpenDocument", "html": "Web page", "csv": "Spreadsheet", "pdf": "PDF"}
# "Print to File" proposes output.pdf in the folder that the program was started in.
printed = path("output.pdf")
os.chdir(FOLDER)


def words(name):
    """What a person reads in a document, on one line."""
    if name.endswith(".pdf"):
        text = subprocess.run(["pdftotext", "-raw", path(name), "-"], capture_output=True, text=True, check=True).stdout
    elif name.endswith((".docx", ".odt")):
        part = "word/document.xml" if name.endswith(".docx") else "content.xml"
        text = re.sub(r"<[^>]*>", " ", zipfile.ZipFile(path(name)).read(part).decode())
    else:
        text = re.sub(r"<[^>]*>", " ", open(path(name), encoding="utf-8-sig").read())
    return " ".join(text.split())


def export(app, submenu, item, name):
    app.settle()
    open_menu(app, re.compile("^" + submenu), lambda: press(app, name="More about this board"))
    press(app, name=re.compile("^" + submenu))
    app.settle()
    press(app, name=re.compile("^" + item))
    choose_file(app, path(name), saving=True)
    app.wait_for(lambda: os.path.exists(path(name)) and os.path.getsize(path(name)) > 0, timeout=10)
    app.wait_for(lambda: app.exists(name=f"Saved to “{name}”"), timeout=8)
    return words(name)


def test_every_format(app, theme, quote):
    for form, item in FORMATS.items():
        told = export(app, "Extracts by theme", item, "extracts." + form)
        assert all(word in told for word in ("Dimension", "Raw text", theme, "(Interview 1)")) and quote in told, (form, told[:400])
        told = export(app, "A page for each theme", item, "pages." + form)
        assert all(word in told for word in ("Behind it", "Key extracts", "Silent informants", theme)) and "The dark hours" not in told, (form, told[:400])


def test_cards_on_paper(app):
    """Each card that is not in a discarded theme once, eight to a page."""
    app.settle()
    open_menu(app, re.compile("^Print cards to cut out"), lambda: press(app, name="More about this board"))
    press(app, name=re.compile("^Print cards to cut out"))
    app.wait_for(lambda: len(app.windows) > 1, timeout=8)
    app.settle()
    app.click(app.find(role="label", name="Print to File"))
    app.settle()
    app.click(app.find(role="button", name=re.compile(r"^_?Print( Print)?$")))
    app.wait_for(lambda: os.path.exists(printed), timeout=15)
    info = lambda: subprocess.run(["pdfinfo", printed], capture_output=True, text=True).stdout  # noqa: E731
    app.wait_for(lambda: "Pages:" in info(), timeout=8)
    cli("board", project, BOARD, "-o", path("cards.pdf"), "--cards")
    n_cards = len(next(b for b in listing("boards", project) if b["name"] == BOARD)["cards"])
    n_pages = int(re.search(r"Pages:\s+(\d+)", info())[1])
    assert n_pages == -(-n_cards // 8) and n_pages > 1, (n_pages, n_cards)
    assert re.search(r"Page size:.*59[45]\S* x 84[12]", info()), info()
    assert words("output.pdf") == words("cards.pdf"), "the printer and tema-cli make the same cards"


with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
    app.key("alt+2")
    app.wait_for(lambda: app.exists(role="list", name="Theme board " + BOARD), timeout=5)
    quote = listing("codings", project, "--code", "Night humour")[0]["text"][:12]
    test_cards_on_paper(app)
    test_every_format(app, "What holds", quote)
