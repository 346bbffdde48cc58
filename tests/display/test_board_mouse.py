# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The canvas of a theme board by mouse: drag, copy, band, resize, the edge; all of it undone again."""
import re
import subprocess
import time

from board import board, card, hold, inside, let_go, open_board, printed, theme, until
from tema import cli, sample_copy, shoot

HEARS, BODY, SKILL, HOLDS = "What the night does not hear", "A body that works nights", "Asking is a skill", "What holds"
project = sample_copy("board.tema")


def undo_to(app, wanted):
    app.key("ctrl+z")
    until(app, lambda text: text == wanted, "undo")


with open_board(project, "--bare") as app:
    app.settle()
    first = board(app)
    assert inside(first, HEARS) == ["Handover", "What gets lost", "Handover by phone", "Quiet reports"], first

    # A card into another theme at its rank: others make room, the theme lights up.
    target = card(app, "Tiredness").rect
    hold(app, card(app, "Quiet reports").center, [(target[0] - 40, target[1] + 60), (target[0] + 60, target[1] + 4)])
    shoot(app, "board-carry")
    let_go(app)
    until(app, lambda text: inside(text, BODY) == ["The folded sheet", "Quiet reports", "Tiredness", "After four in the morning"])
    shoot(app, "board-dropped")
    undo_to(app, first)

    # Within a theme to another rank.
    target = card(app, "Handover").rect
    app.drag(card(app, "Quiet reports").center, (target[0] + 80, target[1] + 2), hold=0.3)
    until(app, lambda text: inside(text, HEARS) == ["Quiet reports", "Handover", "What gets lost", "Handover by phone"])
    undo_to(app, first)

    # Into an empty theme; it says so.
    place = theme(app, HOLDS).center
    hold(app, card(app, "Driving home").center, [(place[0] - 60, place[1] + 90), place])
    shoot(app, "board-empty")
    let_go(app)
    until(app, lambda text: inside(text, HOLDS) == ["Driving home"])
    undo_to(app, first)

    # Onto the canvas, and never on top of another thing.
    note = app.find(role="list item", name=re.compile("^Note,"))
    app.drag(card(app, "Handover").center, note.center, hold=0.3)
    until(app, lambda text: "Handover" in inside(text, "loose"))
    moved, other = card(app, "Handover").rect, note.rect
    assert moved[0] + moved[2] <= other[0] or other[0] + other[2] <= moved[0] or moved[1] + moved[3] <= other[1] or other[1] + other[3] <= moved[1], (moved, other)
    undo_to(app, first)

    # Escape on the way: nothing has happened.
    place = theme(app, SKILL).center
    hold(app, card(app, "Handover").center, [(place[0] - 90, place[1]), place])
    subprocess.run(["xdotool", "key", "Escape"], check=True)  # app.key() lets go of the button
    app.settle()
    let_go(app)
    assert board(app) == first

    # Several: Ctrl adds, all go along.
    app.click(card(app, "Handover"))
    app.click(card(app, "Tiredness"), modifiers=("ctrl",))
    app.settle()
    assert printed(app, "chosen")[-1] == "2"
    app.drag(card(app, "Handover").center, theme(app, SKILL).center, hold=0.3)
    until(app, lambda text: sorted(inside(text, SKILL)) == ["Handover", "Tiredness"])
    undo_to(app, first)

    # Ctrl-drag copies.
    place = theme(app, HOLDS).center
    app.click(card(app, "Handover"))
    hold(app, card(app, "Handover").center, [(place[0] - 60, place[1] + 60), place], keys=("ctrl",))
    let_go(app, keys=("ctrl",))
    until(app, lambda text: inside(text, HOLDS) == ["Handover"] and "Handover" in inside(text, HEARS))
    undo_to(app, first)

    # Ctrl-drag copies a theme with all that is in it; by keys it lies beside itself; one act each.
    frame = theme(app, HEARS).rect
    x, y = frame[0] + 40, frame[1] + 12
    app.click((x, y))
    hold(app, (x, y), [(x, y + 200), (x, y + 330)], keys=("ctrl",))
    let_go(app, keys=("ctrl",))
    until(app, lambda text: text.count(HEARS + " [Handover, What gets lost, Handover by phone, Quiet reports]") == 2)
    assert inside(board(app), "loose") == inside(first, "loose"), board(app)
    shoot(app, "board-theme-copied")
    undo_to(app, first)
    app.click((x, y))
    app.key("ctrl+c", "ctrl+v")
    until(app, lambda text: text.count(HEARS + " [Handover, What gets lost, Handover by phone, Quiet reports]") == 2)
    undo_to(app, first)

    # A second click on a name opens it after a moment. Who has opened it by keys meanwhile goes on in what they type.
    app.click((x, y))
    app.settle()
    app.click((x, y))
    app.key("F2", "End")
    time.sleep(0.7)
    app.type_text(" yet")
    app.key("Return")
    until(app, lambda text: HEARS + " yet [" in text)
    undo_to(app, first)
    app.click((x, y))
    app.settle()
    app.click((x, y))
    app.find(role="text box", name="Name of the theme")
    app.key("Escape")
    app.settle()

    # The rubber band chooses what it touches.
    x, y, width, height = card(app, "Staying awake").rect
    note_rect = app.find(role="list item", name=re.compile("^Note,")).rect
    app.drag((x - 30, y - 16), (note_rect[0] + note_rect[2] + 8, note_rect[1] + 10), hold=0.2)
    app.wait_for(lambda: printed(app, "chosen")[-1] == "3", what="the band")
    shoot(app, "board-band")
    app.click((x - 60, y + 200))
    app.wait_for(lambda: printed(app, "chosen")[-1] == "0", what="nothing chosen")

    # A theme with all that is in it; dropped into a theme it becomes its subtheme.
    frame = theme(app, BODY).rect
    place = theme(app, SKILL).rect
    hold(app, (frame[0] + 60, frame[1] + 8), [(frame[0] + 120, frame[1] + 30), (place[0] + 90, place[1] + 50)])
    shoot(app, "board-carry-theme")
    let_go(app)
    until(app, lambda text: inside(text, SKILL) == [f"{BODY} [The folded sheet, Tiredness, After four in the morning]"])
    shoot(app, "board-subtheme")
    undo_to(app, first)

    # A frame is made larger at its corner.
    frame = theme(app, HOLDS).rect
    corner = (frame[0] + frame[2] - 5, frame[1] + frame[3] - 5)
    app.drag(corner, (corner[0] - 10, corner[1] + 120), hold=0.2)
    app.wait_for(lambda: theme(app, HOLDS).rect[3] > frame[3] + 90, timeout=6, what="a larger frame")
    app.key("ctrl+z")
    app.wait_for(lambda: theme(app, HOLDS).rect[3] == frame[3], timeout=6, what="the frame as before")

    # At the edge the board scrolls by itself.
    before = theme(app, HEARS).rect
    hold(app, card(app, "Driving home").center, [(before[0] + 400, before[1] + 500), (before[0] + 400, before[1] + 715)])
    heads = re.compile("^Theme " + HEARS)
    app.wait_for(lambda: not app.exists(name=heads) or theme(app, HEARS).rect[1] < before[1] - 60, what="the board to scroll")
    subprocess.run(["xdotool", "key", "Escape"], check=True)
    let_go(app)
    app.key("ctrl+9")
    app.settle()
    assert board(app) == first

    # Board after everything as before, also on disk.
    assert board(app) == first
cli("check", project)
with open_board(project, "--bare") as app:
    assert board(app) == first
