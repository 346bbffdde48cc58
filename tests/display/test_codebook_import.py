# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A codebook out of a table: chosen, looked at, understood otherwise, taken in, undone."""
import re

from tema import choose_file, cli, launch, listing, path, press, shoot

project = path("table.tema")
cli("new", project, "--title", "Table")
with open(path("first.csv"), "w") as f:
    f.write("Kode\nTillit\n")
cli("import-codebook", project, path("first.csv"))
table = path("koder.csv")
with open(table, "w") as f:
    f.write("Kode;Beskrivelse\nTillit;Til hvem\n  Skole/hjem;Hvor\n  Venner;\nUro;\n")


def codes():
    return ["  " * c["depth"] + c["name"] for c in listing("codes", project)]


def choose(app):
    """Opens the preview of the table."""
    press(app, name=re.compile("^Order, counts and hints"))
    press(app, name=re.compile("^_?Import codebook"))
    choose_file(app, table)
    app.wait_for(lambda: app.exists(role="label", name=re.compile("codes?, . of them new")), timeout=10)
    app.settle()


with launch(project) as app:
    app.wait_for(lambda: app.exists(role="label", name="Tillit"), timeout=8)
    app.settle()
    choose(app)
    assert app.exists(role="label", name="4 codes, 3 of them new")
    assert app.exists(role="label", name="Here already")
    assert app.exists(role="label", name="Skole/hjem")
    shoot(app, "codebook-import")

    # Its levels understood otherwise: the same lines are another tree. Escape changes nothing.
    app.key("alt+l")
    app.settle()
    app.key("space")
    app.settle()
    for _ in range(5):
        app.key("Down")
    app.key("Return")
    app.wait_for(lambda: app.exists(role="label", name="hjem"), timeout=8)
    shoot(app, "codebook-import-slash")
    app.key("Escape")
    app.wait_for(lambda: not app.exists(role="label", name="hjem"), timeout=8)
    assert codes() == ["Tillit"]

    # Taken in: one act, with what was there already.
    choose(app)
    press(app, role="button", name=re.compile("^_?Import( Import)?$"))
    app.wait_for(lambda: codes() == ["Tillit", "  Skole/hjem", "  Venner", "Uro"], timeout=10)
    app.settle()
    assert [c["description"] for c in listing("codes", project)][:2] == ["Til hvem", "Hvor"]
    app.key("ctrl+z")
    app.wait_for(lambda: codes() == ["Tillit"], timeout=8)
    cli("check", project)
