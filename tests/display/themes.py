# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""What the tests of the Themes screen share: its menus, its canvas, where the focus is."""
import re

from tema import press

BOARD = "What the night asks"


def choose(app, button, item):
    app.settle()
    press(app, name=re.compile("^" + button))
    app.wait_for(lambda: app.exists(name=re.compile("^" + item)), timeout=8)
    press(app, name=re.compile("^" + item))
    app.move((700, 70))
    app.settle()


def zoom(app):
    return app.find(role="label", name=re.compile(r"^\d+ %$")).name


def canvas(app, name):
    return app.find(role="list", name="Theme board " + name)


def is_on_canvas(app, name):
    """Keys are about the board or a thing on it."""
    at = app.focused()
    return at is not None and (at.ref == canvas(app, name).ref or at.inside(canvas(app, name)))


def on_canvas(app, name):
    app.wait_for(lambda: is_on_canvas(app, name), timeout=5, what=f"the focus on the board; it is on {app.focused()}")


def thing(app, name):
    x, y, _, _ = app.find(role="list item", name=re.compile(name)).rect
    return x + 12, y + 7


def open_themes(app):
    """The Themes screen by its key; keys are about the board then."""
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
    app.key("alt+2")
    app.wait_for(lambda: app.exists(role="list", name="Theme board " + BOARD), timeout=5)
    app.settle()
    on_canvas(app, BOARD)
