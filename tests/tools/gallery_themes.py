# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Part of tests/tools/gallery: the states of the Themes screen, in a session "themes" over the sample study."""
import re

BOARD = "What the night asks"
KEPT = "What the night does not hear"


def add(state, _, plain, begins):
    """Registers the states; the arguments are gallery.py's own."""

    def head(s, name):
        """A place in a theme's head, where no card is."""
        x, y, w, h = s.app.find(role="list item", name=re.compile(r"^[^,]*" + re.escape(name) + ",")).rect
        return x + 30, y + 10

    def button(s, format_text, value):
        s.press(name=re.compile("^" + re.escape(_(format_text) % value)))
        s.app.settle()

    def aside(s):
        """Nothing chosen, nothing beside the board, no pointer over it."""
        s.key("alt+2", "Escape", "Escape")
        if s.app.exists(role="toggle button", name=_("Sheet of the chosen theme or card"), state="pressed"):
            s.key("ctrl+d")
        s.app.move((700, 20))
        s.app.settle()

    @state("themes", "themes-board")
    def board(s):
        aside(s)
        s.key("ctrl+9")
        s.shoot("themes-board")

    @state("themes", "themes-sheet")
    def sheet(s):
        s.app.click(head(s, KEPT))
        s.app.settle()
        s.shoot("themes-sheet")
        s.app.click(s.app.find(role="list item", name=re.compile("^Night humour,")))
        s.key("Return")
        s.shoot("themes-card")
        aside(s)

    @state("themes", "themes-rounds")
    def rounds(s):
        button(s, "Round: %s", _("Now"))
        s.shoot("themes-rounds")
        s.key("Escape", "ctrl+k")
        s.shoot("themes-keep-round")
        s.key("Escape")
        aside(s)

    @state("themes", "themes-compare")
    def compare(s):
        button(s, "Round: %s", _("Now"))
        s.press(role="menu item", name=begins("_Compare…"))
        s.app.wait_for(lambda: s.app.exists(role="list", name=_("Differences")), timeout=8)
        s.shoot("themes-compare")
        aside(s)

    @state("themes", "themes-menus")
    def menus(s):
        s.press(name=_("More about this board"))
        s.app.settle()
        s.shoot("themes-more")
        s.key("Escape")
        button(s, "Board: %s", BOARD)
        s.shoot("themes-boards")
        s.key("Escape")
        s.app.right_click(head(s, KEPT))
        s.app.settle()
        s.shoot("themes-context")
        s.key("Escape")
        aside(s)

    @state("themes", "themes-discarded")
    def discarded(s):
        s.press(name=re.compile(r"^1 \w+ \w+$"), role="button")
        s.app.settle()
        s.shoot("themes-discarded")
        s.key("Escape")
        aside(s)

    @state("themes", "themes-apply")
    def apply(s):
        s.press(role="button", name=_("Apply to codebook…"))
        s.app.wait_for(lambda: len(s.app.windows) > 1, timeout=8)
        s.shoot("themes-apply")
        s.key("Escape")
        s.app.wait_for(lambda: len(s.app.windows) == 1, timeout=8)
        aside(s)

    @state("themes", "themes-begin")
    def begin(s):
        button(s, "Board: %s", BOARD)
        s.press(name=begins("_Delete"))
        s.app.wait_for(lambda: s.app.exists(role="button", name=_("Empty board")), timeout=8)
        s.shoot("themes-first-use")
        s.app.click(s.app.find(role="button", name=_("Empty board")))
        s.app.settle()
        s.shoot("themes-empty-board")
