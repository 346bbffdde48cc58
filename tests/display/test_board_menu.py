# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The canvas of a theme board by mouse: names in place, the context menu, pan and zoom; all of it undone again."""
import re
import time

from board import board, card, inside, open_board, printed, theme, until
from tema import cli, press, sample_copy, shoot, ui

HEARS, BODY, SKILL, HOLDS = "What the night does not hear", "A body that works nights", "Asking is a skill", "What holds"
project = sample_copy("board.tema")


def undo_to(app, wanted):
    app.key("ctrl+z")
    until(app, lambda text: text == wanted, "undo")


with open_board(project, "--bare") as app:
    app.settle()
    first = board(app)
    assert inside(first, HEARS) == ["Handover", "What gets lost", "Handover by phone", "Quiet reports"], first

    # A double-click opens a card; on an empty spot it makes a theme whose name is typed.
    app.double_click(card(app, "Handover").center)
    app.wait_for(lambda: printed(app, "open") == ["Handover"], what="the card to open")
    free = theme(app, SKILL).rect
    time.sleep(0.5)  # GTK 4.8 takes a double-click right after another, elsewhere, for two clicks
    app.double_click((free[0] - 200, free[1] + 500))
    app.find(role="text box", name="Name of the theme")
    app.type_text("Walking home")
    shoot(app, "board-new-theme")
    app.key("Return")
    until(app, lambda text: "Walking home []" in text)
    undo_to(app, first.replace("; loose", "; New theme []; loose"))
    undo_to(app, first)

    # A double-click on a name, and a second click on a chosen theme's name.
    name = (lambda rect: (rect[0] + 60, rect[1] + 12))(theme(app, HOLDS).rect)
    app.double_click(name)
    app.find(role="text box", name="Name of the theme")
    app.type_text("What carries")
    app.key("Return")
    until(app, lambda text: "What carries []" in text)
    undo_to(app, first)
    app.double_click(name)
    app.find(role="text box", name="Name of the theme")
    app.key("ctrl+a", "BackSpace", "Return")
    app.wait_for(lambda: len(printed(app, "error")) == 1, what="why it cannot be")
    app.settle()
    assert board(app) == first
    app.click((free[0] - 200, free[1] + 500))
    app.click(name)
    app.settle()
    time.sleep(0.6)
    app.click(name)
    app.find(role="text box", name="Name of the theme", timeout=3)
    app.key("Escape")
    app.settle()
    assert board(app) == first

    # The menu: what a thing cannot do is not in it. Keep, colour, remove with Undo.
    app.right_click(name)
    app.settle()
    shoot(app, "board-menu")
    press(app, role="menu item", name="Keep the theme")
    until(app, lambda text: f"{HOLDS}+ []" in text)
    shoot(app, "board-kept")
    undo_to(app, first)
    app.right_click(name)
    app.settle()
    press(app, role="menu item", name="Discard the theme…")
    app.find(role="text box", name="Why is this theme discarded?")
    app.type_text("Too thin")
    app.key("Return")
    until(app, lambda text: f"{HOLDS}- []" in text)
    shoot(app, "board-discarded")
    undo_to(app, first)
    app.right_click(name)
    app.settle()
    press(app, role="menu item", name="Colour…")
    app.settle()
    shoot(app, "board-colors")
    press(app, role="button", name="Pink")
    app.settle()
    app.key("ctrl+z")
    app.settle()

    # Pan by the middle button and by the wheel, zoom around the pointer and back.
    before = card(app, "Handover").rect
    app.drag((free[0] - 200, free[1] + 500), (free[0] - 140, free[1] + 550), button=2)
    app.wait_for(lambda: card(app, "Handover").rect[0] == before[0] + 60, what="the pan")
    ui.server().hold("space", True)
    app.drag(card(app, "Handover").center, (card(app, "Handover").center[0] + 40, card(app, "Handover").center[1]))
    ui.server().hold("space", False)
    app.wait_for(lambda: card(app, "Handover").rect[0] == before[0] + 100, what="the pan with Space")
    ui.server().hold("ctrl", True)
    app.scroll(card(app, "Handover").center, -3)
    ui.server().hold("ctrl", False)
    app.settle()
    shoot(app, "board-zoomed")
    app.key("ctrl+9")
    app.wait_for(lambda: card(app, "Handover").rect[:2] == before[:2], what="the whole board")

    # Board after everything as before, also on disk.
    assert board(app) == first
cli("check", project)
with open_board(project, "--bare") as app:
    assert board(app) == first
