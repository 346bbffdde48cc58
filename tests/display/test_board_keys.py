# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The canvas of a theme board by keys alone: walk, move, cut and paste, "Move to", rename, remove; all of it undone again."""
from board import board, inside, open_board, printed, until
from tema import cli, sample_copy, shoot

HEARS, BODY, SKILL, HOLDS = "What the night does not hear", "A body that works nights", "Asking is a skill", "What holds"
project = sample_copy("board.tema")


def undo_to(app, wanted):
    app.key("ctrl+z")
    until(app, lambda text: text == wanted, "undo")


def stands_on(app, name):
    app.wait_for(lambda: app.focused() is not None and name in app.focused().name.split(",")[0], what=f"the focus on {name}; it is on {app.focused()}")
    app.settle()


with open_board(project, "--bare") as app:
    app.settle()
    first = board(app)
    assert app.nameless_controls(within=app.find(role="list", name="Theme board By hand")) == []

    # Arrows walk by place, into themes and out of them.
    app.key("Down")
    stands_on(app, f"Theme {HEARS}")
    app.key("Down")
    stands_on(app, "Handover")
    app.key("Down")
    stands_on(app, "What gets lost")
    app.key("Right")
    stands_on(app, "Tiredness")
    app.key("Up", "Up")
    stands_on(app, f"Theme {BODY}")
    app.key("Right")
    stands_on(app, f"Theme {SKILL}")
    app.key("Down")
    stands_on(app, f"Theme {HOLDS}")
    app.key("Down")
    stands_on(app, "Staying awake")
    shoot(app, "board-keys-walk")

    # Alt+Right enters the nearest theme, Alt+Up and Down move in rank, Alt+Left leaves.
    app.key("alt+Right")
    until(app, lambda text: inside(text, HOLDS) == ["Staying awake"])
    stands_on(app, "Staying awake")
    app.key("alt+Left")
    until(app, lambda text: inside(text, HOLDS) == [] and "Staying awake" in inside(text, "loose"))
    app.key("ctrl+z")
    until(app, lambda text: inside(text, HOLDS) == ["Staying awake"])
    undo_to(app, first)
    app.key("Escape", "Left", "Left")
    app.settle()

    # To a known place: the first card of the first theme; two are chosen with Shift.
    for _ in range(6):
        app.key("Left")
    for _ in range(6):
        app.key("Up")
    app.settle()
    app.key("Down")
    stands_on(app, "Handover")
    app.key("alt+Down")
    until(app, lambda text: inside(text, HEARS) == ["What gets lost", "Handover", "Handover by phone", "Quiet reports"])
    app.key("alt+Up")
    until(app, lambda text: text == first)
    app.key("ctrl+z")
    until(app, lambda text: text != first)
    undo_to(app, first)
    app.key("shift+Down")
    app.settle()
    assert printed(app, "chosen")[-1] == "2"

    # Cut and paste into another theme, behind the card that keys are about.
    app.key("ctrl+x")
    app.settle()
    shoot(app, "board-keys-cut")
    app.key("Right")
    stands_on(app, "Tiredness")
    app.key("ctrl+v")
    until(app, lambda text: inside(text, BODY) == ["The folded sheet", "Tiredness", "Handover", "What gets lost", "After four in the morning"])
    undo_to(app, first)

    # Copy and paste into a theme.
    app.key("Up", "Up")
    app.settle()
    app.key("Down")
    app.settle()
    app.key("ctrl+c")
    copied = app.focused().name.split(",")[0]
    app.key("Up", "Right")
    stands_on(app, f"Theme {SKILL}")
    app.key("ctrl+v")
    until(app, lambda text: inside(text, SKILL) == [copied] and copied in inside(text, BODY))
    undo_to(app, first)

    # Move to …: type a part of the name, Enter.
    stands_on(app, "Staying awake")  # what the keys were about is gone: the nearest card has them
    app.key("Up", "Down")
    stands_on(app, "Staying awake")
    app.key("ctrl+m")
    app.find(role="search box", name="Find a theme")
    app.settle()
    app.type_text("body")
    app.wait_for(lambda: len([n for n in app.find_all(role="list item") if n.now["name"] == BODY]) == 1)
    shoot(app, "board-keys-move-to")
    app.key("Return")
    until(app, lambda text: inside(text, BODY)[-1] == "Staying awake")
    undo_to(app, first)

    # Rename, new theme, group, remove with undo, all.
    app.key("Escape", "Up")
    for _ in range(5):
        app.key("Up")
    app.settle()
    name = app.focused().name
    assert name.startswith("Theme "), name

    app.key("F2")
    app.find(role="text box", name="Name of the theme")
    app.key("ctrl+a")
    app.type_text("Another name")
    app.key("Return")
    until(app, lambda text: "Another name [" in text)
    undo_to(app, first)
    app.key("ctrl+shift+n")
    app.find(role="text box", name="Name of the theme")
    app.type_text("Made by keys")
    app.key("Return")
    until(app, lambda text: "Made by keys []" in text)
    app.key("Delete")
    until(app, lambda text: "Made by keys" not in text)
    undo_to(app, first.replace("; loose", "; Made by keys []; loose"))
    undo_to(app, first.replace("; loose", "; New theme []; loose"))
    undo_to(app, first)
    app.key("ctrl+t")
    app.find(role="text box", name="Note")
    app.type_text("Ask about July")
    app.key("Return")
    until(app, lambda text: "Ask about July" in inside(text, "loose"))
    app.key("ctrl+z")
    app.settle()
    undo_to(app, first)
    app.key("ctrl+a")
    app.wait_for(lambda: printed(app, "chosen")[-1] == "14", what="everything chosen")
    app.key("Escape")
    app.wait_for(lambda: printed(app, "chosen")[-1] == "0", what="nothing chosen")

    # Enter opens, the menu key shows the menu, zoom and fit.
    app.key("Down")
    app.key("Return")
    app.wait_for(lambda: len(printed(app, "open")) == 1, what="something to open")
    app.key("Menu")
    app.find(role="menu item", name="Rename")
    app.key("Escape")
    app.settle()

    # The key of a new theme takes the chosen card along, as the button does.
    for _ in range(12):
        if app.focused().name.startswith("Driving home,"):
            break
        app.key("Down")
        app.settle()
    stands_on(app, "Driving home")
    app.key("ctrl+shift+n")
    app.find(role="text box", name="Name of the theme")
    app.key("Return")
    until(app, lambda text: inside(text, "New theme") == ["Driving home"])
    undo_to(app, first)
    app.settle()
    app.key("ctrl+plus", "ctrl+minus", "ctrl+0", "ctrl+9")
    app.settle()
    assert board(app) == first
    assert not printed(app, "error")
cli("check", project)
with open_board(project, "--bare") as app:
    assert board(app) == first
