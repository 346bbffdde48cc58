# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Every choice of a merge made by the mouse: what is different, two of one name, another order, what is new. Each is done, seen in the file, and taken back."""
import re
import shutil

from tema import INTERVIEWS, choose_file, choose_from_menu, cli, launch, listing, path, shoot

project, other = path("study.tema"), path("other.tema")
cli("new", project, "--title", "Nights")
cli("import", project, f"{INTERVIEWS}/Interview 2.docx")
document = listing("documents", project)[0]["name"]
cli("batch", project, stdin="create-code Pay\ncreate-code Rest\ncreate-code Light\n")
cli("code", project, document, "0", "40", "Pay", coder="Berit")
cli("code", project, document, "60", "90", "Pay")
cli("code", project, document, "100", "130", "Light")
shutil.copy(project, other)
cli("batch", project, stdin="describe-code Pay 'What I say.'\ncreate-code Twin\n")
cli("batch", other, stdin="describe-code Pay 'What she says.'\ncreate-code Twin\nmove-code Light Rest\nmove-code Light\ncreate-code Hers\nmove-code Pay Rest\nmove-code Pay\n", coder="Berit")


def codes():
    return {c["name"]: c for c in listing("codes", project)}


def tops():
    return [c["name"] for c in listing("codes", project) if c["path"] == c["name"]]


def open_merge(app, file):
    choose_from_menu(app, "Work together", "Merge a copy")
    choose_file(app, file)
    app.find(role="button", name="Merge", timeout=10)
    app.find(name=re.compile("^Mine: |^Coded passages · |They stay|they stay"), timeout=10)
    app.settle()


def choose(app, name, label):
    row = app.find(name=f"What to do about “{name}”", timeout=8)
    chosen = app.find_all(role="label", within=row)[0].name
    if chosen == label:
        return
    app.click(row)
    app.settle()
    # The button says what is chosen, the list below it what can be.
    node = app.wait_for(lambda: app.find_all(role="label", name=label, within=row), timeout=5)[-1]
    app.move(node)
    app.settle()
    app.click(node)
    app.settle()


def has_description(*words):
    return lambda: all(word in codes()["Pay"]["description"] for word in words) and len(words) == sum(word in codes()["Pay"]["description"] for word in ("What I say.", "What she says."))


mine = tops()
theirs = [c["name"] for c in listing("codes", other) if c["path"] == c["name"]]
assert [n for n in mine if n in ("Pay", "Rest", "Light")] != [n for n in theirs if n in ("Pay", "Rest", "Light")]
before = cli("codes", project), cli("codings", project)

with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    app.settle()
    for different, twin, order, new in (("Mine", "Leave out", "Mine", "Leave out"), ("Theirs", "Make them one", "Theirs", "Take"), ("Both", "Keep both", "Both", "Take")):
        open_merge(app, other)
        choose(app, "Pay", different)
        choose(app, "Twin", twin)
        choose(app, "Codes", order)
        choose(app, "Hers", new)
        shoot(app, "merge-choices-" + different.lower())
        app.click(app.find(role="button", name="Merge"))
        app.gone(role="button", name="Merge", timeout=15)
        app.settle()
        expected = {"Mine": ["What I say."], "Theirs": ["What she says."], "Both": ["What I say.", "What she says."]}[different]
        app.wait_for(has_description(*expected), timeout=8)
        names = [c["name"] for c in listing("codes", project)]
        assert ("Hers" in names) == (new == "Take"), names
        assert len([n for n in names if n.startswith("Twin")]) == (2 if twin == "Keep both" else 1), names
        ordered = [n for n in tops() if n in ("Pay", "Rest", "Light")]
        assert order == "Both" or ordered == [n for n in (mine if order == "Mine" else theirs) if n in ordered], (order, ordered)
        cli("check", project)
        if (cli("codes", project), cli("codings", project)) != before:
            app.key("ctrl+z")
            app.wait_for(lambda: (cli("codes", project), cli("codings", project)) == before, timeout=8)
        app.settle()
