# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Part of tests/tools/gallery: the states of the Informants screen, in a session "cases" over the sample study."""
import re
import time

BATCH = """create-case\tSykehjem
create-case\tSykehus, medisinsk avdeling med et langt navn
create-case\tAnne\tSykehjem
create-case\tBjørn\tSykehjem
create-case\tCecilie\tSykehus, medisinsk avdeling med et langt navn
create-case\tDavid – kalt <b>natteravnen</b> & 🦆\tSykehus, medisinsk avdeling med et langt navn
create-case\tElin
create-attribute\tRolle\tchoice\tsykepleier\thelsefagarbeider\tlege
create-attribute\tÅr i yrket\tnumber
create-attribute\tFast nattevakt\tyes-no
create-attribute\tIntervjuet\tdate
create-attribute\tHvordan informanten ble funnet\ttext
say\tAnne\tRolle\tsykepleier
say\tAnne\tÅr i yrket\t12.5
say\tAnne\tFast nattevakt\tyes
say\tAnne\tIntervjuet\t2026-03-14
say\tAnne\tHvordan informanten ble funnet\tGjennom avdelingslederen, som spurte alle på vakten
say\tBjørn\tRolle\tlege
say\tBjørn\tÅr i yrket\t3
say\tBjørn\tFast nattevakt\tno
say\tCecilie\tRolle\tsykepleier
say\tElin\tÅr i yrket\t31
give\tAnne\tInterview 1
give\tAnne\tInterview 2
give\tBjørn\tInterview 3
give\tCecilie\tIntervju 6
attribute-quotations\t({case}, {Rolle}, {År i yrket} år)
"""


def add(state, _, plain, begins):
    """Registers the states; the arguments are gallery.py's own."""

    def page(s):
        s.key("alt+4")
        time.sleep(0.3)
        s.app.settle()

    def focus(s, case, heading):
        x, y, w, h = s.app.find(name=re.compile(f"^{re.escape(case)}, {re.escape(heading)}: ")).rect
        s.app.click((x + w // 2, y + h // 2))
        s.app.settle()

    def press(s, name):
        """A button, or the item of the menu that it is in where there is no room."""
        if not s.app.exists(role="button", name=begins(name)):
            s.press(name=_("More about the informants"))
            s.app.settle()
        s.press(name=begins(name))

    @state("empty", "empty-cases")
    def empty_cases(s):
        page(s)
        s.shoot("empty-cases")
        s.key("alt+1")

    @state("cases", "cases-table")
    def table(s):
        page(s)
        s.shoot("cases-table")
        focus(s, "Anne", "Rolle")
        s.app.right_click(s.app.find(name=re.compile("^Anne, Rolle: ")))
        s.app.settle()
        s.shoot("cases-menu")
        s.key("Escape")

    @state("cases", "cases-choice")
    def choice(s):
        focus(s, "Elin", "Rolle")
        s.key("F2")
        s.shoot("cases-choice")
        s.key("Escape")
        focus(s, "Cecilie", "År i yrket")
        s.app.type_text("mange")
        s.key("Return")
        s.shoot("cases-refused")
        s.key("Escape")

    @state("cases", "cases-places")
    def places(s):
        focus(s, "Anne", _("Name"))
        s.key(*["Right"] * 6)
        s.key("Return")
        s.shoot("cases-places")
        s.key("Escape")

    @state("cases", "cases-attribute")
    def attribute(s):
        press(s, "New attribute…")
        s.app.wait_for(lambda: s.app.exists(name=_("New Attribute")), timeout=8)
        s.app.type_text("Arbeidssted")
        s.key("Tab", "space", "Down", "Down", "Return")
        s.shoot("cases-attribute")
        s.key("Escape")

    @state("cases", "cases-attribution")
    def attribution(s):
        press(s, "Attribution…")
        s.app.wait_for(lambda: s.app.exists(name=_("Attribution of Quotations")), timeout=8)
        s.shoot("cases-attribution")
        s.app.type_text(" {sko}")
        s.shoot("cases-attribution-unknown")
        s.key("Escape")
