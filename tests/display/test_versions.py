# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Versions of the codebook by keys and mouse: kept, taken back, compared with now, saved, and on the report screen as they were."""
import csv
import os
import re

from tema import choose_from_menu, cli, launch, listing, path, press, sample_copy, shoot

project = sample_copy()
codes = listing("codes", project)


def names():
    return [version["name"] for version in listing("versions", project)]


cli("phase", project, "2")

with launch(project) as app:
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()

    # One key, a name and the phase that are there already, Enter; undo takes it back, redo brings the same.
    app.key("ctrl+shift+v")
    app.wait_for(lambda: app.exists(role="text box", name="Why now (for the method chapter)"), timeout=5)
    app.settle()
    shoot(app, "version-keep")
    app.type_text("Version 1 of spring")
    app.key("Return")
    app.wait_for(lambda: names() == ["Version 1 of spring"], timeout=5)
    kept, = listing("versions", project)
    assert (kept["codes"], kept["phase"]) == (len(codes), 2), kept
    app.settle()
    app.key("ctrl+z")
    app.wait_for(lambda: names() == [], timeout=5)
    app.key("ctrl+shift+z")
    app.wait_for(lambda: listing("versions", project) == [kept], timeout=5)

    # Escape keeps nothing.
    app.key("ctrl+shift+v")
    app.wait_for(lambda: app.exists(role="text box", name="Why now (for the method chapter)"), timeout=5)
    app.settle()
    app.key("Escape")
    app.settle()
    assert names() == ["Version 1 of spring"]

cli("batch", project, stdin="create-code\tAfterwards\nrename-code\tSounds\tNight sounds\n")

with launch(project) as app:
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()

    # The list, and what became of it since; it grows while one works.
    choose_from_menu(app, "Versions and history", "Versions of the codebook")
    app.wait_for(lambda: app.exists(role="label", name="“Afterwards” is new"), timeout=5)
    assert app.exists(role="label", name="“Sounds” was renamed “Night sounds”")
    app.settle()
    shoot(app, "versions")

    # On the report screen it is as it was; now is one choice away.
    press(app, role="button", name=re.compile("^Print or export “Version 1 of spring”"))
    app.wait_for(lambda: app.exists(role="combo box", name="Codebook"), timeout=5)
    app.settle()
    shoot(app, "version-report")
    assert names() == ["Version 1 of spring"]

cli("compare-versions", project, "1", "-o", path("differences.csv"))
with open(path("differences.csv"), encoding="utf-8-sig", newline="") as f:
    assert ["Afterwards", "New", "", "Afterwards", "0"] in list(csv.reader(f))
