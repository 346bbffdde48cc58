# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Memos are found where the thing is: a pencil beside a document, a code, a passage, an informant, on cards and themes of a
board, on nodes of a map. It says the title, a click opens the memo; the menu has it too, and writes another one."""
import re

from board import card, theme
from maps import go_to_map, stands_on
from tema import cli, launch, listing, path, press, sample_copy, shoot, ui

project = sample_copy()
with open(path("cases.csv"), "w") as table:
    table.write("Name,Role\nAnne,nurse\nBjørg,porter\n")
cli("import-cases", project, path("cases.csv"))
for about, title in (("document:Interview 2", "On the second"), ("code:Staying awake", "What keeps awake"), ("case:Bjørg", "A porter"),
                     ("theme:A body that works nights", "Bodies"), ("code:Handover", "On handover"),
                     ("passage:Interview 1:546-644", "The tile"), ("passage:Interview 1:664-700", "The locker")):
    cli("memo", project, "--about", about, "--title", title, "Some words.")


def memos():
    return [m for m in listing("memos", project) if m["kind"] == "memo"]


def until(app, condition):
    app.wait_for(condition, timeout=12)
    cli("check", project)


def is_shown(app, title):
    """The memo is in the editor of the Notes screen, which can be written in."""
    app.wait_for(lambda: app.exists(role="text", name="Text of the memo", state="focused"), timeout=8)
    app.wait_for(lambda: app.find(role="text box", name="Title of the memo").text == title, timeout=8)
    app.settle()


def on_map(app, text):
    """A node of the map; the board, which is not on the screen then, has cards of the same name."""
    return app.find(role="list item", name=re.compile("^" + text + ", on "))


def find_pencil(app, across, down, has_worked):
    """Clicks where it may be, which depends on the font, until it was there."""
    for x in across:
        app.click((x, down))
        app.settle()
        try:
            return app.wait_for(has_worked, timeout=1)
        except ui.UiError:
            continue
    raise ui.UiError(f"no pencil in {across}")


def to_code(app):
    app.key("alt+1")
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    app.settle()


with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=10)
    app.settle()

    # Beside the document in the list.
    press(app, role="button", name="1 memo: On the second")
    is_shown(app, "On the second")

    # Beside the passages, in the margin of the text; a click on each opens its own.
    to_code(app)
    app.click(app.find(role="label", name="Interview 1"))
    app.wait_for(lambda: app.exists(role="button", name="1 memo: The tile"), timeout=8)
    app.settle()
    shoot(app, "memo-marks-text")
    press(app, role="button", name="1 memo: The locker")
    is_shown(app, "The locker")

    # They go along when the text is scrolled, and come again.
    to_code(app)
    x, y, w, h = app.find(role="text", name="Transcript").rect
    before = app.find(role="button", name="1 memo: The locker").rect
    app.scroll((x + w // 2, y + h // 2), clicks=1)
    app.wait_for(lambda: app.find(role="button", name="1 memo: The locker").rect[1] < before[1], timeout=5)
    app.scroll((x + w // 2, y + h // 2), clicks=-30)
    app.wait_for(lambda: app.find(role="button", name="1 memo: The tile").rect[1] > y, timeout=5)


    # A code: its row says it, the menu opens it.
    row = app.find(name=re.compile("^Staying awake, .*1 memo"))
    app.right_click(row)
    app.wait_for(lambda: app.exists(name="Memos…"), timeout=8)
    app.settle()
    shoot(app, "memo-marks-menu")
    press(app, name="Memos…")
    is_shown(app, "What keeps awake")
    to_code(app)

    # Another one about the same code; of two the click lets one choose.
    app.right_click(app.find(name=re.compile("^Staying awake, .*1 memo")))
    app.wait_for(lambda: app.exists(name="Write memo about this"), timeout=8)
    app.settle()
    press(app, name="Write memo about this")
    until(app, lambda: sum(m["name"] == "Staying awake" for m in memos()) == 2)
    app.wait_for(lambda: app.exists(role="text", name="Text of the memo", state="focused"), timeout=8)
    app.settle()
    app.type_text("Second thoughts")
    until(app, lambda: any(m["text"] == "Second thoughts" for m in memos()))
    to_code(app)
    x, y, w, h = app.find(name=re.compile("^Staying awake, .*2 memos")).rect
    find_pencil(app, range(x + w - 70, x + w - 130, -7), y + h // 2, lambda: app.exists(role="menu item", name="Second thoughts"))
    shoot(app, "memo-marks-choose")
    press(app, role="menu item", name="What keeps awake")
    is_shown(app, "What keeps awake")

    # An informant, in the table.
    app.key("alt+4")
    app.wait_for(lambda: app.exists(role="button", name="1 memo: A porter"), timeout=8)
    app.settle()
    shoot(app, "memo-marks-cases")
    press(app, role="button", name="1 memo: A porter")
    is_shown(app, "A porter")
    app.key("alt+4")
    app.wait_for(lambda: app.exists(name="Anne, Name: Anne"), timeout=8)
    app.settle()
    app.right_click(app.find(name="Anne, Name: Anne"))
    app.wait_for(lambda: app.exists(name="Write memo about this"), timeout=8)
    assert not app.exists(name="Memos…"), "there is none on her yet"
    app.settle()
    press(app, name="Write memo about this")
    until(app, lambda: any(m["about"] == "case" and m["name"] == "Anne" for m in memos()))

    # A board: theme and card say it; the menu opens it.
    app.key("alt+2")
    app.wait_for(lambda: app.exists(role="list", name="Theme board What the night asks"), timeout=8)
    app.settle()
    assert ", 1 memo" in card(app, "Handover").name, card(app, "Handover").name
    shoot(app, "memo-marks-board")
    assert "1 memo" in theme(app, "A body that works nights").name
    app.click(app.find(role="list", name="Theme board What the night asks").center)
    app.key("ctrl+0")  # places are told at that size alone
    app.wait_for(lambda: app.exists(name="100 %"), timeout=8)
    app.settle()
    app.right_click(card(app, "Handover").center)
    app.wait_for(lambda: app.exists(role="menu item", name="Memos…"), timeout=8)
    app.key("Escape")
    app.settle()
    x, y, w, h = card(app, "Handover").rect
    find_pencil(app, range(x + w - 17, x + w - 50, -7), y + h // 2,
                lambda: app.exists(role="text", name="Text of the memo", state="focused"))
    is_shown(app, "On handover")

    # A map: a node says what there is about it and about what it stands for; those without a memo do not.
    go_to_map(app, "Handover, on The shift")
    assert ", 1 memo" in on_map(app, "Handover").name, on_map(app, "Handover").name
    assert "memo" not in on_map(app, "Being new").name
    app.right_click(on_map(app, "After four").center)
    app.wait_for(lambda: app.exists(role="menu item", name="Write memo about this"), timeout=8)
    app.settle()
    assert not app.exists(role="menu item", name="Memos…"), "there is none on it yet"
    press(app, role="menu item", name="Write memo about this")
    until(app, lambda: any(m["about"] == "node" and m["name"] == "After four" for m in memos()))
    app.wait_for(lambda: app.exists(role="text", name="Text of the memo", state="focused"), timeout=8)
    app.type_text("The worst hour")
    until(app, lambda: any(m["text"] == "The worst hour" for m in memos()))
    go_to_map(app, "Handover, on The shift")
    app.wait_for(lambda: ", 1 memo" in on_map(app, "After four").name, timeout=8)
    app.settle()
    shoot(app, "memo-marks-map")
    # The pencil lies on the upper left edge, half of it beside the node.
    x, y, w, h = on_map(app, "Handover").rect
    app.click((x + 1, y + 1))
    is_shown(app, "On handover")
    go_to_map(app, "Handover, on The shift")
    app.right_click(on_map(app, "After four").center)
    app.wait_for(lambda: app.exists(role="menu item", name="Memos…"), timeout=8)
    app.settle()
    press(app, role="menu item", name="Memos…")
    app.wait_for(lambda: app.exists(role="text", name="Text of the memo", state="focused") and app.find(role="text", name="Text of the memo").text == "The worst hour", timeout=8)
    # A click beside the pencil chooses the node, as before.
    go_to_map(app, "Handover, on The shift")
    app.click(on_map(app, "Handover").center)
    stands_on(app, "Handover")
    # With the memo the pencil goes: its words were one act, it was another.
    app.key("ctrl+z")
    app.wait_for(lambda: not any(m["text"] == "The worst hour" for m in memos()), timeout=8)
    app.settle()
    app.key("ctrl+z")
    until(app, lambda: not any(m["about"] == "node" for m in memos()))
    app.wait_for(lambda: "memo" not in on_map(app, "After four").name, timeout=8)
