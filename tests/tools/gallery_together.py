# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Part of tests/tools/gallery: what a second coder and a supervisor meet, in a session "together" over the sample study and a
review copy of it that lies beside it."""
import contextlib
import re
import sqlite3

# Nobody has said who codes: the bar asks.
ENVIRONMENT = {"TEMA_CODER": ""}
LONG = "Det som ikke blir sagt når vaktene skifter, men som likevel må vites av den som står alene på gangen mellom klokka tre og fem om natten"


STUDY = {}  # the path of the one that was prepared
NAMES = ("Anders Christian Løvenskiold-Hennum fra Universitetet i Tromsø", "Anne-Margrethe Kristoffersen Wedel-Jarlsberg av Søndre Follo")


def prepare_names(tema, path):
    """Two who code under names of sixty letters."""
    codings = tema.listing("codings", path)
    for name, first in zip(NAMES, (0, 3)):
        for coding in codings[first:first + 8]:
            tema.cli("code", path, coding["document"], str(coding["first"]), str(coding["last"]), coding["code"], coder=name)


def prepare(tema, path):
    """Two who code, and a copy in which one of them has renamed, described, coded, made and removed."""
    STUDY["path"] = path
    codings = tema.listing("codings", path)
    for coding in codings[:6]:
        tema.cli("code", path, coding["document"], str(coding["first"]), str(coding["last"]), coding["code"], coder="Berit")
    copy = path[:-len(".tema")] + " (conflicted copy 2026-01-31).tema"
    tema.cli("review-copy", path, "-o", copy, "--for", "Berit Ås")
    tema.cli("batch", path, stdin=f"describe-code\tSounds\t{LONG}\ncreate-code\tTo av samme navn\n")
    tema.cli("batch", copy, stdin=f"describe-code\tSounds\tEn annen beskrivelse. {LONG}\ncreate-code\tTo av samme navn\ncreate-code\t{LONG}\n", coder="Berit")
    for coding, coder in ((codings[0], "Berit"), (codings[1], "Berit"), (codings[7], "Berit")):
        tema.cli("code", copy, coding["document"], str(coding["first"]), str(coding["last"]), LONG[:40], "--create", coder=coder)
        tema.cli("uncode", copy, coding["document"], str(coding["first"]), str(coding["last"]), coding["code"], coder=coder)


def add(state, _, plain, begins):
    """Registers the states; the arguments are gallery.py's own."""

    def menu(s, *items):
        s.app.key("F10")
        for item in items:
            s.app.settle()
            s.press(role="menu item", name=re.compile(re.escape(plain(item).rstrip("…"))))
        s.app.settle()

    def close(s):
        s.app.key("Escape")
        s.app.settle()

    @state("together", "coder-bar")
    def coder_bar(s):
        s.shoot("coder-bar")

    @state("together", "coder-name")
    def coder_name(s):
        s.press(role="button", name=begins("Another name…"))
        s.app.settle()
        s.app.key("ctrl+a")
        s.app.type_text("Berit")
        s.shoot("coder-name")
        close(s)

    @state("together", "coder-choice")
    def coder_choice(s):
        s.press(name=begins("Choose which codings are shown"))
        s.app.settle()
        s.shoot("coder-choice")
        close(s)

    @state("together", "merge-copy")
    def merge_copy(s):
        s.press(role="button", name=begins("Compare and merge…"))
        s.app.find(role="button", name=re.compile("^(Merge|Flett inn)$"), timeout=15)
        s.app.settle()
        s.shoot("merge-copy")
        for n in range(3):
            s.app.scroll(s.app.find(name=_("What the other copy has")), 8)
        s.shoot("merge-copy-below")
        close(s)

    @state("together", "merge-waiting")
    def merge_waiting(s):
        # Another program holds the file for as long as the picture takes.
        with contextlib.closing(sqlite3.connect(STUDY["path"], isolation_level=None, timeout=5)) as holder:
            holder.execute("BEGIN EXCLUSIVE")
            s.press(role="button", name=begins("Compare and merge…"))
            s.app.find(role="button", name=plain("_Cancel"), timeout=4)
            s.shoot("merge-waiting")
            s.app.find(name=_("That did not work"), timeout=30)
            s.shoot("merge-failed")
            holder.execute("ROLLBACK")
        close(s)

    @state("together", "agreement")
    def agreement(s):
        menu(s, "_Work together", "A_greement between coders…")
        s.app.find(name=_("All codes together"), timeout=15)
        s.shoot("agreement")
        close(s)

    @state("names", "names")
    def names(s):
        s.shoot("names")
        s.press(name=begins("Choose which codings are shown"))
        s.app.settle()
        s.shoot("names-choice")
        s.press(name=NAMES[0])
        s.app.settle()
        close(s)
        s.shoot("names-hidden")

    @state("names", "names-passages")
    def names_passages(s):
        s.app.key("ctrl+shift+x")
        s.app.settle()
        s.shoot("names-passages")

    @state("names", "names-agreement")
    def names_agreement(s):
        menu(s, "_Work together", "A_greement between coders…")
        s.app.find(name=_("All codes together"), timeout=15)
        s.shoot("names-agreement")
        s.press(name=_("First coder"))
        s.app.settle()
        s.shoot("names-agreement-choice")
        close(s)
        close(s)

    @state("together", "review-copy")
    def review_copy(s):
        menu(s, "_Work together", "Make a _review copy…")
        s.app.click(s.app.find(role="switch", name=_("Take out names"), timeout=8))
        s.app.settle()
        s.shoot("review-copy")
        close(s)

    @state("together", "export-study")
    def export_study(s):
        menu(s, "Other pro_grams", "_Export the project…")
        s.app.find(name=_("What will not arrive"), timeout=15)
        s.shoot("export-study")
        close(s)
