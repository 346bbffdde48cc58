# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Speakers who are spelled in two ways: told at import, joined from there, renamed in the margin by mouse and by keys,
in one document and in all."""
import re

from tema import cli, drop_files, launch, listing, path, press, shoot

project = path("study.tema")
cli("new", project, "--title", "Night")


def write(name, asks, answers):
    turns = [f"{asks}: What happens in the first ten minutes?", f"{answers}: You listen for what they do not say.",
             f"{asks.upper()}: And then?", f"{answers}: I go round. It is quiet.", f"{asks}: Every night?", f"{answers}: Every night."]
    with open(path(name), "w", encoding="utf-8") as f:
        f.write("\n\n".join(turns) + "\n")
    return path(name)


def speakers(document):
    return [(s["speaker"], s["turns"]) for s in listing("speakers", project) if s["document"] == document]


def last_act():
    return listing("history", project)[-1]["label"]


files = [write("Talk.txt", "Interviewer", "Kari"), write("Other talk.txt", "Interviewer", "Kari")]
with launch(project) as app:
    app.find(name=re.compile("Drop your"), timeout=8)
    drop_files(app, files, (500, 400))
    app.find(name="2 files imported", timeout=10)
    app.find(name=re.compile("May be the same speaker: “Interviewer”, “INTERVIEWER”"), timeout=5)
    app.settle()
    shoot(app, "speakers-import")

    # From the card to where it is put right; what becomes one is said before.
    card = app.find(role="list", name="Files of the import")
    app.click(app.find_all(role="button", name=re.compile("^_?Speakers…"), within=card)[0])
    app.wait_for(lambda: app.exists(role="text", name="Name of “INTERVIEWER”"), timeout=5)
    app.settle()
    shoot(app, "speakers")
    rename = app.find(role="button", name=re.compile("^_?Rename( Rename)?$"))
    assert "sensitive" not in rename.states, "nothing is to be done yet"
    app.click(app.find(role="text", name="Name of “INTERVIEWER”"))
    app.key("ctrl+a")
    app.type_text("Interviewer")
    app.find(name="Joins 1 turn of “INTERVIEWER” with the 2 of “Interviewer”.", timeout=5)
    app.find(name=re.compile("“INTERVIEWER” speaks in 1 other document"))
    app.settle()
    shoot(app, "speakers-join")
    # No name is none.
    app.key("ctrl+a")
    app.key("BackSpace")
    app.find(name="A name cannot be empty.", timeout=5)
    assert "sensitive" not in app.find(role="button", name=re.compile("^_?Rename( Rename)?$")).states
    app.type_text("Interviewer")
    app.click(app.find(name="Also in all other documents", role="switch"))
    app.find(name="Joins 2 turns of “INTERVIEWER” with the 4 of “Interviewer”, in 2 documents.", timeout=5)
    app.settle()
    shoot(app, "speakers-join-everywhere")
    app.click(app.find(role="button", name=re.compile("^_?Rename( Rename)?$")))
    app.wait_for(lambda: speakers("Talk") == [("Interviewer", 3), ("Kari", 3)], timeout=5)
    assert speakers("Other talk") == [("Interviewer", 3), ("Kari", 3)]
    assert last_act() == "Join speaker “INTERVIEWER” with “Interviewer” in 2 documents", last_act()
    app.find(name="Renamed the speaker of 2 turns", timeout=5)
    app.settle()
    app.key("ctrl+z")
    app.wait_for(lambda: ("INTERVIEWER", 1) in speakers("Talk"), timeout=5)
    app.key("ctrl+shift+z")
    app.wait_for(lambda: ("INTERVIEWER", 1) not in speakers("Talk"), timeout=5)

    # In the margin, with the other button on a name.
    app.click(app.find(role="label", name="Talk"))
    app.settle()
    text = app.find(role="text", name="Transcript")
    x, y, _width, _height = text.rect
    app.right_click((x + 40, y + 30))
    app.settle()
    shoot(app, "speakers-menu")
    press(app, role="menu item", name=re.compile("^_?Rename speaker"))
    app.wait_for(lambda: app.exists(role="text", name="Name of “Interviewer”"), timeout=5)
    app.settle()
    app.type_text("Nora")
    app.key("Return")
    app.wait_for(lambda: speakers("Talk") == [("Nora", 3), ("Kari", 3)], timeout=5)
    assert speakers("Other talk") == [("Interviewer", 3), ("Kari", 3)]
    assert last_act() == "Rename speaker “Interviewer” to “Nora” in “Talk”", last_act()
    app.settle()
    shoot(app, "speakers-margin")

    # By keys alone: F2 where the caret stands, and the menu key where nothing is coded.
    app.click(app.find(role="text", name="Transcript"))
    app.key("ctrl+Home")
    app.key("Down")
    app.key("Down")
    app.key("F2")
    app.wait_for(lambda: app.exists(role="text", name="Name of “Kari”"), timeout=5)
    app.settle()
    app.type_text("Informant 1")
    app.key("Return")
    app.wait_for(lambda: speakers("Talk") == [("Nora", 3), ("Informant 1", 3)], timeout=5)
    app.settle()
    app.key("Menu")
    app.wait_for(lambda: app.exists(role="menu item", name=re.compile("^_?Rename speaker")), timeout=5)
    app.settle()
    app.key("Return")
    app.wait_for(lambda: app.exists(role="text", name="Name of “Informant 1”"), timeout=5)
    app.settle()
    app.key("Escape")
    app.gone(role="text", name="Name of “Informant 1”", timeout=5)

    # From the list of documents.
    app.settle()
    app.right_click(app.find(role="label", name="Other talk"))
    press(app, role="menu item", name=re.compile("^_?Speakers"))
    app.wait_for(lambda: app.exists(name="Speakers in “Other talk”"), timeout=5)
    app.key("Escape")
    app.gone(name="Speakers in “Other talk”", timeout=5)
cli("check", project)
