# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Every place in all interviews where somebody says a word: found, gone to, two of them coded in one act, undone; from the find bar with its words."""
import re

from tema import cli, launch, listing, path, sample_copy, shoot, type_and_see

LONG = "og så gikk jeg videre nedover " * 400
TEXTS = {
    "Fyr 1.txt": "Jeg vokste opp ved Fyrlykten. Far tente den hver kveld.\nFYRLYKTEN var alt vi hadde å se etter, sa han.",
    "Fyr 2.txt": "Ingen bor der nå. Men fyrlykten blinker ennå.\n" + LONG + "fyrlykten " + LONG + "\n" + "Mange ting. " * 2100,
}

project = sample_copy("everywhere.tema")
for name, text in TEXTS.items():
    with open(path(name), "w", encoding="utf-8") as file:
        file.write(text)
    cli("import", project, path(name))


def coded(code):
    return [c["text"] for c in listing("codings", project) if c["code"].split("/")[-1] == code]


def selected():
    return view.text[slice(*(view.selection or (0, 0)))]


def place(words):
    return app.find(role="label", name=re.compile(words))


with launch(project) as app:
    view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    app.key("ctrl+shift+f")
    app.wait_for(lambda: len(app.windows) == 2, timeout=8)
    app.find(name=re.compile("^Type a word"), timeout=5)
    shoot(app, "everywhere-empty")
    type_and_see(app, "fyrlykten", "4 places in 2 interviews")
    app.find(name="Fyr 1", timeout=5)
    shoot(app, "everywhere")

    # Enter goes to the first place, then to the next; the window stays.
    app.key("Return")
    app.wait_for(lambda: selected() == "Fyrlykten", timeout=8)
    app.key("Return")
    app.wait_for(lambda: selected() == "FYRLYKTEN", timeout=8)
    assert len(app.windows) == 2

    # A click too, in another interview; with Ctrl one more, and both sentences get a code in one act.
    app.click(place("^Men fyrlykten"))
    app.wait_for(lambda: selected() == "fyrlykten", timeout=8)
    app.find(name="1 place chosen", timeout=5)
    app.click(place("^Jeg vokste"), modifiers=("ctrl",))
    app.find(name="2 places chosen", timeout=5)
    before = len(listing("codings", project))
    app.key("ctrl+k")
    app.find(role="text", name="Find or create a code", timeout=5)
    app.settle()
    app.type_text("sounds")
    app.wait_for(lambda: app.exists(role="list item", name=re.compile("^Sounds")), timeout=5)
    shoot(app, "everywhere-code")
    app.key("Return")
    app.wait_for(lambda: len(listing("codings", project)) == before + 2, timeout=8)
    assert {"Men fyrlykten blinker ennå.", "Jeg vokste opp ved Fyrlykten."} <= set(coded("Sounds"))
    app.find(name="Coded 2 sentences with “Sounds”", timeout=5)
    shoot(app, "everywhere-coded")
    app.key("ctrl+z")
    app.wait_for(lambda: len(listing("codings", project)) == before, timeout=8)
    cli("check", project)

    # All of them at once; a code that there was not.
    app.key("ctrl+a")
    app.find(name="4 places chosen", timeout=5)
    app.key("ctrl+k")
    app.find(role="text", name="Find or create a code", timeout=5)
    app.settle()
    app.type_text("The lighthouse")
    app.wait_for(lambda: app.exists(name=re.compile("^Create .*“The lighthouse”")), timeout=5)
    app.key("Return")
    app.wait_for(lambda: len(coded("The lighthouse")) == 4, timeout=8)
    app.settle()

    # What nobody says; so many that the list ends.
    app.key("ctrl+f")
    type_and_see(app, "hvalross", "“hvalross” was not found")
    shoot(app, "everywhere-none")
    app.key("ctrl+a")
    app.type_text("mange ting")
    app.find(name=re.compile("^The first 2.?000 places"), timeout=10)
    shoot(app, "everywhere-many")
    app.key("Escape")
    app.wait_for(lambda: len(app.windows) == 1, timeout=8)

    # From the find bar, with its words.
    app.click(view)
    app.key("ctrl+f")
    type_and_see(app, "FYR", re.compile("^1 of "))
    shoot(app, "everywhere-bar")
    app.click(app.find(role="button", name="In all interviews"))
    app.wait_for(lambda: len(app.windows) == 2, timeout=8)
    app.find(name=re.compile("^4 places in"), timeout=8)
