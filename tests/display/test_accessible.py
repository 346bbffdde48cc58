# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Who hears the screen: every control of every state has a name."""
import re

from hearing import named
from tema import launch, press, sample_copy

project = sample_copy()
FLOOR = "The floor has been the same"


def test_states(app, view):
    """Every state that controls come in; each is left by Escape or by the key that brought it."""
    at = app.char_rect(view, view.text.index(FLOOR) + 12)
    place = (at[0] + 2, at[1] + at[3] // 2)
    named(app, "plain")
    app.click(place)
    named(app, "coding card")
    app.key("Escape", "ctrl+e")
    app.settle()
    app.key("ctrl+k")
    named(app, "coding bar")
    app.type_text("sou")
    named(app, "coding bar with hits")
    app.key("Escape", "Escape", "ctrl+f")
    named(app, "find bar")
    app.key("Escape", "ctrl+m")
    named(app, "note card")
    app.key("Escape")
    app.click(app.find(role="label", name="Quiet reports"))
    app.key("ctrl+shift+x")
    named(app, "list of passages")
    app.key("ctrl+shift+x")
    app.click(app.find(role="label", name="What gets lost"), modifiers=("ctrl",))
    app.key("ctrl+shift+m")
    named(app, "merge")
    app.key("Escape")
    app.settle()
    press(app, name=re.compile("^Choose which codings are shown"))
    named(app, "filter")
    app.key("Escape")
    press(app, name=re.compile("^Order, counts and hints"))
    press(app, name=re.compile("^Hints"))
    named(app, "hints")
    app.key("Escape")
    app.settle()
    app.click(app.find(role="label", name="Quiet reports"))
    app.settle()
    press(app, name=re.compile("^Colour of this code"))
    named(app, "colours")
    app.key("Escape")
    for state, name in (("codebook's menu", "Quiet reports"), ("documents' menu", "Interview 2")):
        app.right_click(app.find(role="label", name=name))
        named(app, state)
        app.key("Escape")
        app.settle()
    for state, name in (("rename a code", "Quiet reports"), ("rename a document", "Interview 2")):
        app.click(app.find(role="label", name=name))
        app.key("F2")
        named(app, state)
        app.key("Escape")
        app.settle()
    for state, key in (("reading", "ctrl+r"), ("beside", "ctrl+b")):
        app.key(key)
        named(app, state)
        app.key(key)
    app.key("F10")
    named(app, "menu")
    app.key("Escape", "ctrl+question")
    app.wait_for(lambda: len(app.windows) == 2, timeout=5)
    named(app, "shortcuts")
    app.key("Escape")
    app.wait_for(lambda: len(app.windows) == 1, timeout=5)
    app.key("alt+2")
    named(app, "themes")
    app.key("alt+3")
    named(app, "map")
    node = app.find(role="list item", name=re.compile("^The shift, on "))
    app.click(node)
    app.key("ctrl+d")
    named(app, "sheet of a node")
    app.key("ctrl+d", "ctrl+f")
    named(app, "codes beside the map")
    app.click(node)
    app.key("F9", "F2")
    named(app, "words of a node")
    app.key("Escape", "Menu")
    named(app, "menu of a node")
    app.key("Escape")
    app.settle()
    informants(app)
    notes(app)
    app.key("alt+6")
    named(app, "report")
    app.key("alt+1")
    app.settle()


def notes(app):
    """The Notes screen: nothing yet, a memo, the phases, the questions."""
    app.key("alt+5")
    app.wait_for(lambda: app.exists(name="No memos yet"), timeout=8)
    named(app, "no notes")
    app.key("ctrl+shift+n")
    app.wait_for(lambda: app.exists(name="Text of the memo"), timeout=8)
    named(app, "memo")
    press(app, name="Phase")
    named(app, "phases")
    app.key("Escape")
    app.settle()
    press(app, name="Research questions")
    named(app, "questions")


def informants(app):
    """The Informants screen, empty and as a table: each cell says whose it is and what it holds."""
    app.key("alt+4")
    app.wait_for(lambda: app.exists(name=re.compile("^One informant for each")), timeout=8)
    named(app, "no informants")
    press(app, name=re.compile("^One informant for each"))
    app.wait_for(lambda: app.exists(name=re.compile("^Interview 1, Name: ")), timeout=8)
    named(app, "informants")
    table = app.find(role="list", name="Informants")
    assert app.find(name=re.compile("^Interview 1, Name: ")).inside(table)
    x, y, w, h = app.find(name=re.compile("^Interview 1, Speaks in: ")).rect
    app.click((x + w // 2, y + h // 2))
    app.key("Return")
    named(app, "where an informant speaks")
    app.settle()
    app.key("Escape")
    app.settle()
    for state, button, dialog in (("new attribute", "New attribute…", "New Attribute"), ("attribution", "Attribution…", "Attribution of Quotations")):
        press(app, name=button)
        app.wait_for(lambda: app.exists(name=dialog), timeout=8)
        named(app, state)
        app.settle()
        app.key("Escape")
        app.wait_for(lambda: len(app.windows) == 1, timeout=5)
        app.settle()


with launch(project) as app:
    view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    test_states(app, view)
