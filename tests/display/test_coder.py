# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Who codes: asked once where others code too and in a review copy, changed from the menu of coders, at every coding; and whose codings are seen, in the text, in the list of passages and on the Themes page."""
import re

from tema import INTERVIEWS, cli, launch, listing, path, press, shoot
from themes import thing

# Preferences outlive the program; nobody says beforehand who codes.
KEPT = {"GSETTINGS_BACKEND": "keyfile", "TEMA_CODER": ""}
ASKED = re.compile("^Who codes here: Anna, Berit. What you code is kept as by “")
project = path("two.tema")
cli("new", project, "--title", "Two who code")
cli("import", project, f"{INTERVIEWS}/Interview 2.docx")
document = listing("documents", project)[0]["name"]
for coder, first, last, code in (("Anna", 0, 40, "Nights"), ("Anna", 60, 90, "Nights"), ("Berit", 0, 40, "Nights"), ("Berit", 100, 140, "Days")):
    cli("code", project, document, str(first), str(last), code, "--create", coder=coder)


def coders():
    return {c["coder"] for c in listing("codings", project)}


def code_as(app, view, start, name, expected):
    app.select_text(view, start, start + 20)
    app.settle()
    app.key("ctrl+k")
    app.type_text(name)
    app.key("Return")
    app.wait_for(lambda: expected in coders(), timeout=8)
    app.settle()


def test_asked_once():
    with launch(project, **KEPT) as app:
        view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
        app.find(name=ASKED, timeout=8)
        app.settle()
        shoot(app, "coder-asked")
        app.click(app.find(role="button", name=re.compile("^Another name…")))
        entry = app.find(role="text", name="Your name as a coder", timeout=8)
        app.settle()
        app.key("ctrl+a")
        app.type_text("Anna")
        app.find(name=re.compile("^Anna codes here already"), timeout=5)
        app.settle()
        shoot(app, "coder-taken")
        app.key("ctrl+a")
        app.type_text("Kari Nordmann")
        app.wait_for(lambda: entry.text == "Kari Nordmann" and not app.exists(name=re.compile("^Anna codes here already")), timeout=5)
        app.key("Return")
        app.gone(name=ASKED, timeout=8)
        app.settle()
        code_as(app, view, 200, "Mine", "Kari Nordmann")
    # The preference is what another program would read, and nobody asks again.
    with launch(project, **KEPT) as app:
        view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
        app.settle()
        assert not app.exists(name=ASKED)
        app.click(app.find(name=re.compile("^Choose which codings are shown")))
        app.settle()
        shoot(app, "coder-menu")
        press(app, role="button", name=re.compile("^You code as “Kari Nordmann”"))
        app.find(role="text", name="Your name as a coder", timeout=8)
        app.settle()
        app.key("ctrl+a")
        app.type_text("Kari N.")
        app.key("Return")
        app.gone(role="text", name="Your name as a coder", timeout=8)
        app.settle()
        code_as(app, view, 260, "Mine too", "Kari N.")
        app.key("ctrl+comma")
        app.wait_for(lambda: any(n.text == "Kari N." for n in app.find_all(role="text", name="Your name as a coder")), timeout=8)


def test_review_copy():
    copy = path("copy.tema")
    cli("review-copy", project, "-o", copy, "--for", "Marit")
    elsewhere = dict(KEPT, XDG_CONFIG_HOME=path("elsewhere"))
    with launch(copy, **elsewhere) as app:
        app.find(name=re.compile("^Who codes here: .*What you code is kept as by “"), timeout=8)
        app.settle()
        app.click(app.find(role="button", name=re.compile("^Keep this name")))
        app.gone(name=re.compile("^Who codes here"), timeout=8)
    with launch(copy, **elsewhere) as app:
        app.wait_for(lambda: app.exists(name=re.compile("^Review copy for Marit")), timeout=8)
        app.settle()
        assert not app.exists(name=re.compile("^Who codes here")), "asked once"


def test_whose_are_seen():
    here = listing("codings", project)
    hers = [c for c in here if c["coder"] == "Anna"]
    nights = [c for c in here if c["code"] == "Nights"]
    cli("batch", project, stdin="create-board\tBoard\ncreate-theme\tBoard\tTheme\nplace\tBoard\tTheme\tNights\n")
    with launch(project, **KEPT) as app:
        app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
        app.settle()
        app.click(app.find(name=re.compile("^Choose which codings are shown")))
        app.settle()
        press(app, name=re.compile("^Anna$"))
        app.key("Escape")
        # What is clicked while the menu still closes goes to the menu.
        app.gone(name=re.compile("^Anna$"), timeout=8)
        app.find(name=f"Codings of Berit, Kari N., Kari Nordmann are hidden – {len(here) - len(hers)} of {len(here)}", timeout=8)
        app.settle()
        shoot(app, "coder-hidden")
        press(app, role="button", name=re.compile("^Show all codings"))
        app.gone(role="button", name=re.compile("^Show all codings"), timeout=8)
        # The list of passages says whose they are, and hides some.
        app.settle()
        app.click(app.find(role="label", name="Nights"))
        app.settle()
        app.key("ctrl+shift+x")
        app.find(name="Coded by Anna, Berit", timeout=8)
        app.find(name=re.compile("· Nights · Berit$"), timeout=8)
        app.settle()
        app.click(app.find(name=re.compile("^Choose whose passages are shown")))
        app.settle()
        press(app, name=re.compile("^Anna$"))
        app.find(name=f"Codings of Berit are hidden – 1 of {len(nights)}", timeout=8)
        app.gone(name=re.compile("· Nights · Berit$"), timeout=8)
        app.settle()
        shoot(app, "coder-passages")
        # Codes without a passage of hers: it is said that they are hidden, not that there are none.
        app.click(app.find(role="label", name="Days"))
        app.find(name="All its passages are hidden", timeout=8)
        app.click(app.find(role="button", name=re.compile("^Show all passages")))
        app.find(role="label", name="1 passage", timeout=8)
        # So do the passages of a card.
        app.key("alt+2")
        app.wait_for(lambda: app.exists(role="list", name="Theme board Board"), timeout=8)
        app.settle()
        app.click(thing(app, "^Nights, "))
        app.settle()
        app.key("Return")
        app.find(role="label", name=f"{len(nights)} passages · 1 informant", timeout=8)
        app.find(name="Coded by Anna, Berit", timeout=8)
        app.settle()
        app.click(app.find(name=re.compile("^Choose whose passages are shown")))
        app.settle()
        press(app, name=re.compile("^Berit$"))
        app.find(name=f"Codings of Anna are hidden – {len(nights) - 1} of {len(nights)}", timeout=8)
        app.find(role="label", name="1 passage · 1 informant", timeout=8)
        app.settle()
        shoot(app, "coder-card")
        app.click(app.find(role="button", name=re.compile("^Show all passages")))
        app.find(role="label", name=f"{len(nights)} passages · 1 informant", timeout=8)


test_asked_once()
test_review_copy()
test_whose_are_seen()
cli("check", project)
