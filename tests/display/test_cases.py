# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The Informants screen: made from the interviews, written in by keys alone, attributes, places, attribution, a pasted block, undo."""
import re

from tema import cli, launch, listing, on_clipboard, press, sample_copy, shoot

project = sample_copy()


def cases():
    return {c["name"]: c for c in listing("cases", project)}


def until(app, condition):
    app.wait_for(condition, timeout=12)
    cli("check", project)


def cell(app, case, heading):
    return app.find(name=re.compile(f"^{case}, {heading}: "))


def focus(app, case, heading):
    x, y, w, h = cell(app, case, heading).rect
    app.click((x + w // 2, y + h // 2))
    app.settle()


def new_attribute(app, name, kind=0, choices=()):
    press(app, name="New attribute…")
    app.wait_for(lambda: app.exists(name="New Attribute"), timeout=8)
    app.settle()
    app.type_text(name)
    app.key("Tab")
    app.settle()
    app.key("space")
    for _ in range(kind):
        app.key("Down")
    app.key("Return")
    app.settle()
    if choices:
        app.key("Tab")
        for i, choice in enumerate(choices):
            if i:
                app.key("Return")
            app.type_text(choice)
        shoot(app, "cases-attribute")
    press(app, name=re.compile("^Save"))


with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=10)
    app.key("alt+4")
    app.wait_for(lambda: app.exists(name=re.compile("^One informant for each")), timeout=8)
    app.settle()
    shoot(app, "cases-empty")
    press(app, name=re.compile("^One informant for each"))
    until(app, lambda: len(cases()) == 6)
    assert cases()["Interview 1"]["parts"][0]["document"] == "Interview 1"

    # A whole table with its heading, pasted on the names, is taken in as one from a file.
    app.settle()
    focus(app, "Interview 1", "Name")
    with on_clipboard("Name\tTown\nInterview 1\tBergen\nInterview 9\tMoss\n"):
        app.key("ctrl+v")
        until(app, lambda: cases().get("Interview 9", {}).get("attributes") == {"Town": "Moss"})
    assert cases()["Interview 1"]["attributes"] == {"Town": "Bergen"}
    app.key("ctrl+z")
    until(app, lambda: "Interview 9" not in cases())

    new_attribute(app, "Role", 2, ["nurse", "doctor"])
    until(app, lambda: "Role" in cases()["Interview 1"]["attributes"])
    new_attribute(app, "Years", 1)
    until(app, lambda: "Years" in cases()["Interview 1"]["attributes"])

    # By keys alone: typing writes over, Enter goes down, Tab to the right.
    app.settle()
    focus(app, "Interview 1", "Name")
    app.key("F2")
    app.settle()
    app.key("ctrl+a")
    app.type_text("Anne")
    app.key("Tab")
    until(app, lambda: "Anne" in cases())
    app.settle()
    app.type_text("nu")
    app.settle()
    shoot(app, "cases-choice")
    app.key("Down")
    app.key("Tab")
    until(app, lambda: cases()["Anne"]["attributes"]["Role"] == "nurse")
    app.settle()
    app.type_text("12,5")
    app.key("Return")
    until(app, lambda: cases()["Anne"]["attributes"]["Years"] == "12.5")
    app.settle()
    app.type_text("many")
    app.key("Return")
    app.wait_for(lambda: app.exists(name=re.compile("is not a number")), timeout=8)
    assert cases()["Interview 2"]["attributes"]["Years"] == ""
    shoot(app, "cases-refused")

    # What is written is taken wherever one goes next: another cell, another screen and back, the header.
    focus(app, "Interview 2", "Name")
    app.type_text("Two")
    focus(app, "Interview 3", "Name")
    until(app, lambda: "Two" in cases())
    assert not app.exists(role="text", name="Name"), "the entry of “Two” is still there"
    app.type_text("Three")
    app.key("alt+5")
    until(app, lambda: "Three" in cases())
    app.key("alt+4")
    app.settle()
    app.key("Down")
    app.wait_for(lambda: app.focused() is not None and app.focused().name.startswith("Interview 4, Name"), timeout=5, what=f"the focus in the next row; it is on {app.focused()}")
    app.type_text("Four")
    app.click(app.find(role="button", name=re.compile("^Undo")))
    until(app, lambda: "Four" not in cases() and "Interview 4" in cases())
    app.key("ctrl+z", "ctrl+z")
    until(app, lambda: "Interview 2" in cases() and "Interview 3" in cases())
    app.settle()

    # A block from a spreadsheet is one act.
    focus(app, "Interview 2", "Role")
    with on_clipboard("doctor\t3\nnurse\t7\n"):
        app.key("ctrl+v")
        until(app, lambda: cases()["Interview 3"]["attributes"] == {"Role": "nurse", "Years": "7"})
    assert cases()["Interview 2"]["attributes"] == {"Role": "doctor", "Years": "3"}
    app.key("ctrl+z")
    until(app, lambda: cases()["Interview 3"]["attributes"]["Years"] == "")
    app.key("ctrl+shift+z")
    until(app, lambda: cases()["Interview 3"]["attributes"]["Years"] == "7")
    app.settle()
    shoot(app, "cases-table")
    nameless = app.nameless_controls(within=app.find(role="list", name="Informants"))
    assert not nameless, [str(n) for n in nameless]

    # Cases gather others; Delete takes one away, Undo brings it back.
    focus(app, "Interview 3", "Name")
    app.key("alt+Right")
    until(app, lambda: cases()["Interview 3"]["group"] == "Interview 2")
    app.settle()
    app.key("alt+Left")
    until(app, lambda: cases()["Interview 3"]["group"] == "")
    app.settle()
    focus(app, "Intervju 6", "Name")
    app.key("Delete")
    until(app, lambda: "Intervju 6" not in cases())
    app.key("ctrl+z")
    until(app, lambda: "Intervju 6" in cases())

    # All of it is in the menu of a cell as well.
    app.settle()
    x, y, w, h = cell(app, "Interview 2", "Role").rect
    app.right_click((x + w // 2, y + h // 2))
    app.wait_for(lambda: app.exists(name="Gather under the one above"), timeout=8)
    app.settle()
    shoot(app, "cases-menu")
    press(app, name="Gather under the one above")
    until(app, lambda: cases()["Interview 2"]["group"] == "Anne")
    app.settle()
    focus(app, "Interview 2", "Name")
    app.key("Menu")
    app.wait_for(lambda: app.exists(name="Take out of its group"), timeout=8)
    app.settle()
    press(app, name="Take out of its group")
    until(app, lambda: cases()["Interview 2"]["group"] == "")

    # Where a case speaks.
    app.settle()
    focus(app, "Intervju 6", "Speaks in")
    app.key("Return")
    app.settle()
    shoot(app, "cases-places")
    # Beside what the cell says, though the last column is as wide as the window has room.
    first = app.find(role="switch", name="Interview 1")
    assert first.rect[0] < cell(app, "Intervju 6", "Speaks in").rect[0] + 200, (first.rect, cell(app, "Intervju 6", "Speaks in").rect)
    app.key(*["Tab"] * 5)
    app.key("space")
    until(app, lambda: cases()["Intervju 6"]["parts"] == [])
    app.key("Escape")

    # How quotations are attributed.
    app.settle()
    press(app, name="Attribution…")
    app.wait_for(lambda: app.exists(name="Attribution of Quotations"), timeout=8)
    app.settle()
    app.type_text("(Informant {case}, {role}, {shoe})")
    app.wait_for(lambda: app.exists(name="There is no attribute “shoe”."), timeout=8)
    for _ in range(len(", {shoe})")):
        app.key("BackSpace")
    app.type_text(")")
    app.wait_for(lambda: app.exists(name="For example: (Informant Anne, nurse)"), timeout=8)
    shoot(app, "cases-attribution")
    app.key("Return")
    until(app, lambda: "nurse)" in cli("quote", project, "Interview 1", "0", "10"))

with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=10)
    app.key("alt+4")
    app.wait_for(lambda: app.exists(name=re.compile("^Anne, Role: nurse")), timeout=8)
