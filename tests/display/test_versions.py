# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Versions of the codebook by keys and mouse: kept, taken back, compared with now, shown on the report screen as it was."""
import os

from tema import cli, launch, listing, path, press, sample_copy, shoot

project = sample_copy()
n_codes = len(listing("codes", project))

with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Codes", role="list") or app.exists(role="tree table") or app.exists(name="Codebook"))
    app.key("ctrl+shift+v")
    app.wait_for(lambda: app.exists(name="Keep", role="button"))
    shoot(app, "version-keep")
    app.key("ctrl+a")
    app.type_text("Version 1 of spring")
    app.key("Return")
    app.wait_for(lambda: [v["name"] for v in listing("versions", project)] == ["Version 1 of spring"])
    kept, = listing("versions", project)
    assert kept["codes"] == n_codes, kept
    app.key("ctrl+z")
    app.wait_for(lambda: listing("versions", project) == [])
    app.key("ctrl+shift+z")
    app.wait_for(lambda: listing("versions", project) == [kept])

first = listing("codes", project)[0]["path"] if "path" in listing("codes", project)[0] else listing("codes", project)[0]["name"]
cli("batch", project, stdin="create-code\tAfterwards\n")

with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Main menu"))
    app.key("F10")
    press(app, name="Versions of the codebook…")
    app.wait_for(lambda: app.exists(name="Version 1 of spring"))
    app.wait_for(lambda: app.exists(name="“Afterwards” is new"))
    shoot(app, "versions")
    press(app, name="Print or export “Version 1 of spring”")
    app.wait_for(lambda: app.exists(name="Codebook", role="combo box") or app.exists(name="Heading"))
    shoot(app, "version-report")
assert len(listing("versions", project)) == 1
print("ok")
