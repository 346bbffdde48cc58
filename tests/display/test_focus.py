# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Where keys are: the row with the focus is the chosen one, whoever chose it, and Delete and Shift go on from there."""
import re

from tema import cli, launch, listing, open_menu, press, sample_copy, shoot

project = sample_copy("focus.tema")


def names():
    return [code["name"] for code in listing("codes", project)]


def chosen(app, name):
    """The rows of a list that are chosen, each by the first words in it."""
    its = app.find(role="list", name=name)
    rows = [node for node in app.find_all(role="list item", state="selected") if node.inside(its)]
    return [next(label.name for label in app.find_all(role="label") if label.inside(row)) for row in rows]


def row_of_focus(app, name):
    """The row of a list that has the focus, by the first words in it, if it is in sight."""
    focus, its = app.focused(), app.find(role="list", name=name)
    row = next((node for node in app.find_all(role="list item") if node.inside(its) and focus is not None and (focus.ref == node.ref or focus.inside(node))), None)
    if row is None:
        return focus
    (_x, top, _w, height), (_rx, y, _rw, h) = its.rect, row.rect
    return next(label.name for label in app.find_all(role="label") if label.inside(row)) if top <= y and y + h <= top + height else "out of sight"


def test_codebook(app):
    """What is created is what keys are about when they come to the list; what is deleted leaves them to its neighbour."""
    app.key("ctrl+l")
    for name in ("zebra", "zero", "zone"):
        app.type_text(name)
        app.settle()
        app.key("Return")
        app.wait_for(lambda: name in names(), timeout=8)
        app.settle()
    app.key("Tab", "Tab", "Tab")
    app.settle()
    assert chosen(app, "Codebook") == ["zone"] and row_of_focus(app, "Codebook") == "zone", row_of_focus(app, "Codebook")
    app.key("Delete")
    app.wait_for(lambda: "zone" not in names(), timeout=8)
    app.settle()
    assert chosen(app, "Codebook") == ["zero"] and row_of_focus(app, "Codebook") == "zero", row_of_focus(app, "Codebook")
    app.key("shift+Up")
    app.settle()
    assert chosen(app, "Codebook") == ["zebra", "zero"], chosen(app, "Codebook")
    app.key("Delete")
    app.wait_for(lambda: "zebra" not in names() and "zero" not in names(), timeout=8)
    app.settle()
    last = chosen(app, "Codebook")
    assert len(last) == 1 and row_of_focus(app, "Codebook") == last[0], (last, row_of_focus(app, "Codebook"))
    app.key("alt+Up")
    app.settle()
    assert chosen(app, "Codebook") == last and row_of_focus(app, "Codebook") == last[0], row_of_focus(app, "Codebook")
    app.key("shift+Up")
    app.settle()
    assert len(chosen(app, "Codebook")) == 2, chosen(app, "Codebook")


def test_documents(app):
    """One row looks chosen when a document was deleted, and when it came back."""
    app.click(app.find(role="label", name="Interview 3"))
    app.settle()
    for key, name in (("Delete", "Interview 4"), ("ctrl+z", "Interview 3"), ("Down", "Interview 4")):
        app.key(key)
        app.wait_for(lambda: chosen(app, "Interviews") == [name], timeout=8)
        app.settle()
        assert row_of_focus(app, "Interviews") == name, (key, row_of_focus(app, "Interviews"))


def focus_is_in(app, name):
    """Whether the focus is on a row of a list."""
    focus = app.focused()
    return focus is not None and app.exists(role="list", name=name) and focus.inside(app.find(role="list", name=name))


def has_focus(app, name):
    focus = app.focused()
    return focus is not None and name in focus.name


def test_welcome():
    """The first screen is about what most will do: the first project, or the one they had."""
    with launch() as app:
        app.wait_for(lambda: has_focus(app, "New project…"), timeout=8)
    with launch(project) as app:
        app.wait_for(lambda: has_focus(app, "Transcript"), timeout=8)
    with launch() as app:
        app.wait_for(lambda: has_focus(app, "focus"), timeout=8)
        app.key("Return")
        app.wait_for(lambda: has_focus(app, "Transcript"), timeout=8)


def test_first_focus(app):
    """Coding by keys alone begins at once, in the text."""
    app.wait_for(lambda: has_focus(app, "Transcript"), timeout=8)
    assert len(app.windows) == 1 and not app.exists(role="text box", name="Name of a code")
    app.key("ctrl+Home", "Down", "Down", "shift+ctrl+Right")
    app.wait_for(lambda: app.find(role="text", name="Transcript").selection, timeout=5)
    app.key("ctrl+k")
    app.wait_for(lambda: has_focus(app, "Find or create a code"), timeout=5)
    app.key("Escape")
    app.wait_for(lambda: has_focus(app, "Transcript"), timeout=5)


def choose_in_menu(app, name):
    """An item of the context menu by keys alone."""
    open_menu(app, re.compile(name), lambda: app.key("shift+F10"))
    for _item in range(30):
        if has_focus(app, name):
            break
        app.key("Down")
    app.key("Return")
    app.settle()


def test_split(app):
    """Splitting leads to the passages, and what was split off leaves the keys among them; closed, they are in the text."""
    app.key("ctrl+l")
    app.type_text("What gets lost")
    app.key("Return")
    app.settle()
    choose_in_menu(app, "Spl")
    app.wait_for(lambda: focus_is_in(app, "Passages"), timeout=8)
    app.key("space", "shift+Down")
    app.wait_for(lambda: len(chosen(app, "Passages")) == 2, timeout=8)
    for _step in range(12):
        if has_focus(app, "Make a new code of the chosen passages"):
            break
        app.key("shift+Tab")
        app.settle()
    shoot(app, "focus-split")
    app.key("Return")
    app.wait_for(lambda: has_focus(app, "Name of the new code"), timeout=5)
    app.type_text("splinter")
    app.key("Return")
    app.wait_for(lambda: "splinter" in names() and focus_is_in(app, "Passages") and len(chosen(app, "Passages")) == 1, timeout=8)
    app.key("ctrl+shift+x")
    app.wait_for(lambda: has_focus(app, "Transcript"), timeout=5)


def test_dialogs(app):
    """What was asked of a document leaves the keys on its row; where that goes, on its neighbour's."""
    app.click(app.find(role="label", name="Interview 3"))
    app.settle()
    choose_in_menu(app, "Properties")
    app.key("Escape")
    app.wait_for(lambda: row_of_focus(app, "Interviews") == "Interview 3", timeout=5)
    app.settle()
    choose_in_menu(app, "Erase for good")
    for answer in ("Erase for good", "Take it out of them"):
        app.wait_for(lambda: len(app.windows) > 1, timeout=8)
        app.settle()
        press(app, role="button", name=re.compile(answer + "$"))
    app.wait_for(lambda: app.exists(name="Erased from the project and from its backups"), timeout=8)
    app.wait_for(lambda: chosen(app, "Interviews") == ["Interview 4"] and row_of_focus(app, "Interviews") == "Interview 4", timeout=5)


def write_memo(app):
    app.key("alt+5", "ctrl+shift+n")
    app.wait_for(lambda: has_focus(app, "Text of the memo"), timeout=8)
    app.type_text("Who counts")
    app.wait_for(lambda: [m["text"] for m in listing("memos", project)] == ["Who counts"], timeout=8)


def test_memo(app):
    """Enter on a memo opens it, though another or none was chosen, and one writes at once; Space does not close it."""
    app.key("alt+5")
    app.wait_for(lambda: focus_is_in(app, "Notes"), timeout=8)
    app.key("Return")
    app.wait_for(lambda: has_focus(app, "Text of the memo"), timeout=5)
    app.key("ctrl+End")
    app.type_text(" here?")
    app.wait_for(lambda: [m["text"] for m in listing("memos", project)] == ["Who counts here?"], timeout=8)
    for key, is_there in (("F6", "Memos"), ("F6", "Who counts here?"), ("F6", "Text of the memo"), ("shift+F6", "Who counts here?")):
        app.key(key)
        app.settle()
        assert has_focus(app, is_there) or row_of_focus(app, "Notes") == is_there, (key, app.focused())
    app.key("space")
    app.settle()
    assert chosen(app, "Notes") == ["Who counts here?"] and app.exists(role="text", name="Text of the memo")


test_welcome()
with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    app.settle()
    test_first_focus(app)
    test_codebook(app)
    test_documents(app)
    test_split(app)
    test_dialogs(app)
    write_memo(app)
with launch(project) as app:
    app.wait_for(lambda: has_focus(app, "Transcript"), timeout=8)
    test_memo(app)
cli("check", project)
