# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A copy for a supervisor without names: made by mouse and keys, not a byte of a name in it, coded and commented in a window of its own, and merged back to the very words."""
import csv
import os
import re
import sqlite3
import subprocess

from tema import choose_file, choose_from_menu, cli, launch, listing, path, shoot

TEXT = """I: Who was on duty that night?

Kari: I was, with Nordmann from the third floor. He said that the old lift had stopped again.

I: And then?

Kari: Then Nordmann went down and sat in the dark until they came.
"""
project, copy, table = path("study.tema"), path("for-marit.tema"), path("names.csv")
with open(path("Interview.txt"), "w", encoding="utf-8") as f:
    f.write(TEXT)
cli("new", project, "--title", "Nights")
cli("import", project, path("Interview.txt"))
document = listing("documents", project)[0]["name"]


def within(file, sql):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        return [row[0] for row in database.execute(sql)]


with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    app.settle()
    choose_from_menu(app, "Work together", "Make a review copy")
    app.click(app.find(role="text", name="For whom", timeout=8))
    app.settle()
    app.type_text("Marit")
    app.settle()
    app.click(app.find(role="switch", name="Take out names"))
    app.find(role="button", name="Add a name", timeout=8)
    app.settle()
    entries = app.find_all(role="text", name="Name")
    assert [n.text for n in entries] == ["I", "Kari", ""] or [n.text for n in entries] == ["Kari", ""], [n.text for n in entries]
    app.click(entries[-1])
    app.settle()
    app.type_text("Nordmann ")
    app.key("Tab")
    app.type_text("a colleague")
    app.settle()
    # How often each is there is told while it is typed; a name that is nowhere stands out.
    app.click(app.find(role="button", name="Add a name"))
    app.settle()
    app.click(app.find_all(role="text", name="Name")[-1])
    app.settle()
    app.type_text("Nordman")
    app.key("Tab")
    app.type_text("Person 9")
    app.find(name="Not found", timeout=8)
    app.find(name="2 times", timeout=8)
    app.settle()
    shoot(app, "review-names")
    app.click(app.find(role="button", name=re.compile("^Save the copy")))
    choose_file(app, table, saving=True)
    app.wait_for(lambda: os.path.exists(table), timeout=10)
    app.settle()
    choose_file(app, copy, saving=True)
    app.wait_for(lambda: os.path.exists(copy), timeout=15)
    app.gone(role="button", name=re.compile("^Save the copy"), timeout=10)
    app.find(name="“Nordman” was not found", timeout=10)
    app.find(name="“Nordmann” was found 2 times")
    app.find(name=re.compile("^A name that was not found may be spelled otherwise"))
    app.settle()
    shoot(app, "review-found")
    app.key("Return")
    app.gone(name="The copy is saved", timeout=10)

    # Not one byte of a name, however it might be written; the table has them, for whoever made the copy.
    with open(copy, "rb") as f:
        content = f.read().lower()
    for name in ("Kari", "Nordmann"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert name.lower().encode(encoding) not in content, name
    with open(table, encoding="utf-8-sig", newline="") as f:
        assert {"Kari", "Nordmann"} <= {row[0] for row in csv.reader(f)}
    assert within(copy, "SELECT count (*) FROM kept_file") == [0], "no files go along"

    # In a window of its own, of another size, so that the two can be told apart: one more coding, and a note in the margin.
    app.settle()
    subprocess.run(["xdotool", "windowsize", "--sync", app._xwin(app.window)[0], "1000", "640"], check=True)
    app.settle()
    app.key("ctrl+o")
    choose_file(app, copy)
    app.find(name="Review copy for Marit", timeout=15)
    app.settle()
    view = app.wait_for(lambda: next((n for n in app.find_all(role="text", name="Transcript") if "a colleague went down" in n.text), None), timeout=10)
    app.settle()
    shoot(app, "review-opened")
    first = view.text.index("a colleague went down")
    app.select_text(view, first, first + len("a colleague went down"))
    app.settle()
    app.key("ctrl+k")
    app.type_text("In the dark")
    app.key("Return")
    app.wait_for(lambda: within(copy, "SELECT quote FROM coding") == ["a colleague went down"], timeout=10)
    app.settle()
    app.select_text(view, first, first + len("a colleague went down"))
    app.settle()
    app.key("ctrl+m")
    app.settle()
    app.type_text("Why alone?")
    app.key("Escape")
    app.wait_for(lambda: within(copy, "SELECT text FROM annotation") == ["Why alone?"], timeout=10)
    app.settle()
    app.key("ctrl+w")
    app.wait_for(lambda: len(app.windows) == 1, timeout=10)
    app.settle()

    # Back: without the table of names nothing fits, with it every word does.
    choose_from_menu(app, "Work together", "Merge a copy")
    choose_file(app, copy)
    app.find(role="button", name=re.compile("^Table of names"), timeout=10)
    app.settle()
    shoot(app, "review-needs-table")
    app.click(app.find(role="button", name=re.compile("^Table of names")))
    choose_file(app, table)
    app.find(name=re.compile("^[1-9] new, 0 different"), timeout=15)
    app.settle()
    shoot(app, "review-merge")
    app.click(app.find(role="button", name="Merge"))
    app.wait_for(lambda: [c["text"] for c in listing("codings", project)] == ["Nordmann went down"], timeout=15)
    assert within(project, "SELECT text FROM annotation") == ["Why alone?"]
    assert within(project, "SELECT quote FROM annotation") == ["Nordmann went down"]
    cli("check", project)
    app.settle()
    app.key("ctrl+z")
    app.wait_for(lambda: listing("codings", project) == [], timeout=10)
