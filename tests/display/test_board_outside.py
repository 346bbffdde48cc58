# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The canvas of a theme board and what is around it: dragged off onto the tray; codes from the codebook and passages from their list dropped on it."""
import re

from board import board, card, inside, open_board, theme, until
from tema import cli, listing, press, sample_copy, shoot

HEARS, BODY, SKILL, HOLDS = "What the night does not hear", "A body that works nights", "Asking is a skill", "What holds"
project = sample_copy("board.tema")


def undo_to(app, wanted):
    app.key("ctrl+z")
    until(app, lambda text: text == wanted, "undo")


with open_board(project) as app:
    app.settle()
    first = board(app)
    assert inside(first, HEARS) == ["Handover", "What gets lost", "Handover by phone", "Quiet reports"], first

    # Dragged onto the tray it is gone from the board, and only from there.
    tray = app.find(role="label", name="Not yet sorted")
    app.drag(card(app, "Quiet reports").center, tray.center, hold=0.3)
    until(app, lambda text: "Quiet reports" not in text)
    press(app, role="button", name=re.compile("^Undo"))
    until(app, lambda text: text == first)

    # From the codebook, and a passage from its list.
    app.drag(app.find(role="label", name="Staying awake"), theme(app, HOLDS).center, hold=0.5)
    until(app, lambda text: inside(text, HOLDS) == ["Staying awake"])
    undo_to(app, first)
    app.click(app.find(role="label", name="The folded sheet"))
    row = app.find(role="list item", within=app.find(role="list", name="Passages"), timeout=8)
    app.drag(row.center, theme(app, HOLDS).center, hold=0.5)
    until(app, lambda text: inside(text, HOLDS) != [])
    app.find(role="list item", name=re.compile("^Quote from "))
    shoot(app, "board-quote")
    undo_to(app, first)

    # Let go over the codebook, where no board is, it glides back: nothing was done, and nothing can be undone.
    acts = len(listing("history", project))
    app.drag(card(app, "Handover").center, app.find(role="label", name="Staying awake").center, hold=0.3)
    app.settle()
    assert board(app) == first and len(listing("history", project)) == acts

    # Board after everything as before, also on disk.
    assert board(app) == first
cli("check", project)
with open_board(project) as app:
    assert board(app) == first
