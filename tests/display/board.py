# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""What the tests of the board's canvas share: its window, and what lies where."""
import os
import re

from tema import BUILD, ENVIRONMENT, ui

CARD = "list item"


def open_board(project, *words, **environment):
    return ui.launch([os.path.join(BUILD, "tests/display/board-window"), project, *words], env=dict(ENVIRONMENT, **environment))


def board(app):
    """The last line that the window printed of what lies where."""
    return [line for line in app.stdout.splitlines() if line.startswith("board: ")][-1][7:]


def printed(app, word):
    return [line[len(word) + 2:] for line in app.stdout.splitlines() if line.startswith(word + ": ")]


def inside(text, theme):
    """What lies in a theme (or "loose"), as a list; inner themes are told as their whole."""
    start = re.search(r"(?:^|[ ,;\[])" + re.escape(theme) + r"[+-]? \[", text)
    assert start, f"no {theme} in {text}"
    depth, item, items = 1, "", []
    for letter in text[start.end():]:
        depth += (letter == "[") - (letter == "]")
        if depth == 0:
            break
        if letter == "," and depth == 1:
            items.append(item.strip())
            item = ""
        else:
            item += letter
    return items + ([item.strip()] if item.strip() else [])


def card(app, name, index=0):
    return app.find(role=CARD, name=re.compile("^" + re.escape(name) + ","), index=index)


def theme(app, name):
    return app.find(role=CARD, name=re.compile("^(Theme|Kept theme|Discarded theme) " + re.escape(name) + ","))


def until(app, predicate, what=""):
    """Waits until the board is so, and comes to rest."""
    app.wait_for(lambda: predicate(board(app)), timeout=6, what=what or "the board to be so; it is " + board(app))
    app.settle()


def hold(app, start, path, button=1, keys=()):
    """Presses and moves along a path, and does not let go."""
    app.move(start)
    for key in keys:
        ui.server().hold(key, True)
    ui.server().button(button, True)
    for x, y in path:
        ui.server().move(x, y)
        app.settle()


def let_go(app, button=1, keys=()):
    ui.server().button(button, False)
    for key in keys:
        ui.server().hold(key, False)
    app.settle()
