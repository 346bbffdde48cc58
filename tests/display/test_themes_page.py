# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The Themes screen around the board: first use, boards, tray, sheet, rounds, comparing, the codebook; by mouse and by keys."""
import re
import time

from tema import cli, launch, listing, press, sample_copy, shoot

project = sample_copy()


def boards():
    return listing("boards", project)


def board(name):
    return next(b for b in boards() if b["name"] == name)


def theme(of, name):
    return next((t for t in board(of)["themes"] if t["name"] == name), None)


def healthy():
    cli("check", project)


def thing(app, name):
    """A card or theme of the canvas: a place in its upper left corner, whatever the zoom."""
    x, y, w, h = app.find(role="list item", name=re.compile(name)).rect
    return x + 12, y + 7


def waiting(app, name):
    """A code in the tray."""
    return app.find(role="label", name=name, within=app.find(name="Codes not yet placed"))


def choose(app, button, item):
    app.settle()
    press(app, name=re.compile("^" + button))
    app.wait_for(lambda: app.exists(name=re.compile("^" + item)), timeout=8)
    press(app, name=re.compile("^" + item))
    app.move((700, 70))  # off the canvas: a click is lost after the card below a resting pointer vanished
    app.settle()


def until(app, condition):
    app.wait_for(condition, timeout=8)
    healthy()


with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
    app.key("alt+2")
    app.wait_for(lambda: app.exists(role="list", name="Theme board What the night asks"), timeout=5)
    app.settle()
    shoot(app, "themes-page")
    assert not app.nameless_controls(within=app.find(name="Codes not yet placed")), "every row of the tray has a name"

    # Deleted with Undo: the first use shows two ways to begin.
    choose(app, "Board: What the night asks", "Delete$")
    app.wait_for(lambda: app.exists(role="button", name="Board from codebook"), timeout=5)
    assert boards() == []
    app.settle()
    shoot(app, "themes-first-use")
    app.key("ctrl+z")
    until(app, lambda: len(boards()) == 1 and app.exists(name=re.compile("^Board: What the night asks")))
    assert len(listing("rounds", project)) == 2, "undo brought the rounds back too"
    choose(app, "Board: What the night asks", "Delete$")
    app.wait_for(lambda: app.exists(role="button", name="Empty board"), timeout=5)
    app.settle()
    app.click(app.find(role="button", name="Empty board"))
    until(app, lambda: len(boards()) == 1 and board("Board")["placed"] == 0)
    app.settle()
    shoot(app, "themes-empty-board")

    # The tray: by keys, the best hit; by double click; dragged, several at once.
    app.key("ctrl+f")
    app.settle()
    app.type_text("night humour")
    app.wait_for(lambda: app.exists(name=re.compile("^Night humour, 4 files")), timeout=5)
    app.key("Return")
    until(app, lambda: board("Board")["placed"] == 1)
    app.key("ctrl+f")
    app.key("ctrl+a", "BackSpace")
    app.settle()
    app.double_click(waiting(app, "Tiredness"))
    until(app, lambda: board("Board")["placed"] == 2)
    app.settle()
    app.click(waiting(app, "Handover"))
    app.settle()
    app.click(waiting(app, "What gets lost"), modifiers=("ctrl",))
    app.settle()
    canvas = app.find(role="list", name="Theme board Board").rect
    app.drag(waiting(app, "What gets lost").center, (canvas[0] + 500, canvas[1] + 350), hold=0.4)
    until(app, lambda: board("Board")["placed"] == 4)
    assert app.exists(role="label", name="4 of 48 codes placed")

    # A card dragged onto the tray leaves the board, and Undo brings it back.
    app.settle()
    tray = app.find(name="Codes not yet placed").rect
    app.drag(thing(app, "^Tiredness, .* not in a theme"), (tray[0] + 90, tray[1] + 250), hold=0.4)
    until(app, lambda: board("Board")["placed"] == 3)
    app.key("ctrl+z")
    until(app, lambda: board("Board")["placed"] == 4)

    # Another board from the codebook, renamed, duplicated; back to the first by its name.
    choose(app, "Board: Board", "New board from the codebook")
    app.wait_for(lambda: app.exists(role="text", name="Name of the board"), timeout=5)
    app.settle()
    app.key("Return")
    until(app, lambda: len(boards()) == 2 and app.exists(name="Board: From the codebook"))
    choose(app, "Board: From the codebook", "Rename")
    app.wait_for(lambda: app.exists(role="text", name="Name of the board"), timeout=5)
    app.settle()
    app.key("ctrl+a")
    app.type_text("tree")
    app.key("Return")
    until(app, lambda: app.exists(name="Board: tree"))
    choose(app, "Board: tree", "Duplicate")
    app.wait_for(lambda: app.exists(role="text", name="Name of the board"), timeout=5)
    app.settle()
    app.key("Return")
    until(app, lambda: [b["name"] for b in boards()] == ["Board", "tree", "tree 2"])
    assert board("tree")["placed"] == board("tree 2")["placed"] > 4
    choose(app, "Board: tree 2", "Board$")
    app.wait_for(lambda: app.exists(name="Board: Board"), timeout=5)

    # The sheet: a theme of the chosen cards, named, defined, coloured, discarded with a reason; each one act.
    app.settle()
    app.click(thing(app, "^Handover, "))
    app.settle()
    app.click(thing(app, "^What gets lost, "), modifiers=("ctrl",))
    app.settle()
    app.click(app.find(role="button", name="New theme"))
    app.wait_for(lambda: len(board("Board")["themes"]) == 1, timeout=5)
    app.settle()
    app.key("ctrl+a")
    app.type_text("hearing")
    app.key("Return")
    until(app, lambda: theme("Board", "hearing") is not None)
    app.settle()
    app.click(thing(app, "^Theme hearing"))
    definition = app.wait_for(lambda: app.find(role="text", name="Definition of this theme"), timeout=5)
    app.settle()
    app.click(definition)
    app.type_text("What one shift tells the next.")
    until(app, lambda: theme("Board", "hearing")["definition"] == "What one shift tells the next.")
    name = app.find(role="text", name="Name of the theme")
    app.click(name)
    app.key("ctrl+a")
    app.type_text("listening")
    app.key("Tab")
    until(app, lambda: theme("Board", "listening") is not None)
    app.settle()
    press(app, role="button", name="Discarded")
    until(app, lambda: theme("Board", "listening")["status"] == "discarded")
    app.settle()
    app.click(app.find(role="text", name="Why the theme was discarded"))
    app.type_text("Too wide.")
    until(app, lambda: theme("Board", "listening")["reason"] == "Too wide.")
    app.settle()
    shoot(app, "themes-sheet")
    assert app.exists(name=re.compile("^1 discarded theme")), "it stays findable"
    press(app, role="button", name="Kept")
    until(app, lambda: theme("Board", "listening")["status"] == "kept")
    assert app.exists(role="button", name="Read “Interview 1”"), "who speaks in it"

    # All its passages, and one of them where it stands.
    app.settle()
    press(app, role="button", name="Read all its passages")
    app.wait_for(lambda: app.exists(name=re.compile(r"^\d+ passages · \d informants$")), timeout=5)
    app.settle()
    shoot(app, "themes-passages")
    wanted = next(c for c in listing("codings", project, "--code", "Handover"))
    app.click(app.find(role="button", name="Read it where it stands"))
    view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=5)
    app.wait_for(lambda: view.text[slice(*(view.selection or (0, 0)))] != "", timeout=8)
    assert any(view.text[slice(*view.selection)] == c["text"] for c in listing("codings", project)), wanted
    app.key("alt+2")
    app.settle()

    # A card's own passages by Enter, beside the board.
    app.click(thing(app, "^Night humour, "))
    app.settle()
    app.key("Return")
    app.wait_for(lambda: app.exists(role="label", name="5 passages · 4 informants"), timeout=5)
    app.settle()
    shoot(app, "themes-card")

    # Kept as a round, changed, looked at, compared, gone back to.
    app.key("ctrl+k")
    app.wait_for(lambda: app.exists(role="text", name="Name of the round"), timeout=5)
    app.settle()
    app.key("ctrl+a")
    app.type_text("first try")
    app.key("Tab")
    app.type_text("before the split")
    app.key("Return")
    until(app, lambda: [(r["name"], r["reason"]) for r in listing("rounds", project)] == [("first try", "before the split")])
    app.settle()
    app.click(thing(app, "^Tiredness, "))
    app.settle()
    app.key("Delete")
    until(app, lambda: board("Board")["placed"] == 3)
    choose(app, "Round: Now", "first try")
    app.wait_for(lambda: app.exists(role="button", name="Go back to this round"), timeout=5)
    app.wait_for(lambda: app.exists(role="list item", name=re.compile("^Tiredness, ")), timeout=5)
    app.settle()
    shoot(app, "themes-round")
    press(app, role="button", name="Back to now")
    app.wait_for(lambda: not app.exists(role="list item", name=re.compile("^Tiredness, ")), timeout=5)
    choose(app, "Round: Now", "Compare")
    app.wait_for(lambda: app.exists(name=re.compile("“Tiredness” was taken off the canvas")), timeout=5)
    app.settle()
    shoot(app, "themes-compare")
    press(app, name=re.compile("“Tiredness” was taken off the canvas"))
    app.wait_for(lambda: app.exists(role="list item", name=re.compile("^Tiredness, ")), timeout=5)  # where it was
    app.settle()
    shoot(app, "themes-compare-before")
    press(app, role="button", name="Stop comparing")
    app.wait_for(lambda: not app.exists(role="list item", name=re.compile("^Tiredness, ")), timeout=5)
    choose(app, "Round: Now", "first try")
    press(app, role="button", name="Go back to this round")
    until(app, lambda: board("Board")["placed"] == 4)
    app.key("ctrl+z")
    until(app, lambda: board("Board")["placed"] == 3)

    # Applied to the codebook after a look, and taken back.
    codes = listing("codes", project)
    app.settle()
    press(app, role="button", name="Apply to codebook…")
    app.wait_for(lambda: app.exists(name=re.compile("^“listening” becomes a new code")), timeout=5)
    time.sleep(0.5)
    shoot(app, "themes-apply")
    app.click(app.find(role="button", name="Apply"))
    until(app, lambda: any(c["name"] == "listening" and c["description"] == "What one shift tells the next." for c in listing("codes", project)))
    app.key("alt+1")
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=5)
    app.settle()
    app.key("ctrl+z")
    until(app, lambda: listing("codes", project) == codes)

    # F9 hides the tray and shows it again.
    app.key("alt+2")
    app.settle()
    app.key("F9")
    app.wait_for(lambda: not app.exists(name="Codes not yet placed"), timeout=5)
    app.key("F9")
    app.wait_for(lambda: app.exists(name="Codes not yet placed"), timeout=5)
    before = boards()

# All of it is there after a restart, on the same board.
with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
    app.key("alt+2")
    app.wait_for(lambda: app.exists(name="Board: Board"), timeout=5)
    assert boards() == before
    app.settle()
    app.move((700, 70))
    app.settle()
    app.click(thing(app, "^(Kept t|T)heme listening"))
    app.wait_for(lambda: app.exists(role="text", name="Definition of this theme"), timeout=5)
    assert "What one shift tells the next." in app.find(role="text", name="Definition of this theme").text
healthy()
