# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""What is gone from a board is found by the comparison with a kept round, in that round; Escape leads back to now."""
import re

from tema import cli, launch, listing, sample_copy, shoot
from themes import BOARD, choose, on_canvas, open_themes, thing

project = sample_copy()


def test_what_is_gone_is_shown_where_it_was(app, name):
    """A theme of the round before that is nowhere any more: its row shows the board of that round, and it is chosen there."""
    app.key("ctrl+k")
    app.wait_for(lambda: app.exists(role="text", name="Name of the round"), timeout=5)
    app.settle()
    app.key("ctrl+a")
    app.type_text("before")
    app.key("Return")
    app.wait_for(lambda: any(r["name"] == "before" for r in listing("rounds", project)), timeout=5)
    app.settle()
    app.click(thing(app, "^(Kept t|T)heme " + name))
    app.key("Delete")
    app.gone(role="list item", name=re.compile("^(Kept t|T)heme " + name), timeout=5)
    choose(app, "Round: Now", "Compare")
    row = re.compile("“" + re.escape(name) + "”")
    app.wait_for(lambda: app.exists(role="label", name=row, within=app.find(role="list", name="Differences")), timeout=5)
    app.settle()
    app.click(app.find(role="label", name=row, within=app.find(role="list", name="Differences")))
    app.wait_for(lambda: app.exists(role="list item", name=re.compile("^(Kept t|T)heme " + name), state="selected"), timeout=5)
    shoot(app, "themes-compare-gone")
    # Escape: first what is chosen, then the comparison.
    app.key("Escape", "Escape")
    app.gone(role="list", name="Differences", timeout=5)
    on_canvas(app, BOARD)
    assert not app.exists(role="list item", name=re.compile("^(Kept t|T)heme " + name))


def test_escape_leaves_a_round(app):
    choose(app, "Round: Now", "before")
    app.wait_for(lambda: app.exists(role="button", name="Back to now"), timeout=5)
    app.key("alt+2", "Escape", "Escape")
    app.wait_for(lambda: app.exists(name="Round: Now"), timeout=5)


with launch(project) as app:
    open_themes(app)
    test_what_is_gone_is_shown_where_it_was(app, "What holds")
    test_escape_leaves_a_round(app)
cli("check", project)
