# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Reading: find in the document, notes in the margin, only some codings, without coding tools, two documents side by side."""
import re
import sqlite3

from tema import cli, launch, listing, press, sample_copy, shoot

project = sample_copy()
FLOOR = "The floor has been the same the whole time"


def notes():
    with sqlite3.connect(f"file:{project}?mode=ro", uri=True) as db:
        return db.execute("SELECT quote, text FROM annotation ORDER BY first").fetchall()


def transcripts(app):
    return [n for n in app.find_all(role="text", name="Transcript")]


def at(app, view, offset):
    x, y, w, h = app.char_rect(view, offset)
    return x + 2, y + h // 2


def selected(view):
    return view.text[slice(*(view.selection or (0, 0)))]


with launch(project) as app:
    view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    text = view.text

    # Find: capitals or not, all places counted, Enter walks on and around.
    places = [m.start() for m in re.finditer("sheet", text, re.I)]
    assert len(places) >= 2
    app.key("ctrl+f")
    app.wait_for(lambda: app.exists(role="text", name="Words to find in this document"), timeout=5)
    app.type_text("SHEET")
    app.wait_for(lambda: app.exists(role="label", name=f"1 of {len(places)}"), timeout=5)
    assert view.selection[0] == places[0]
    app.key("Return")
    app.wait_for(lambda: view.selection and view.selection[0] == places[1], timeout=5)
    app.settle()
    shoot(app, "find")
    app.key("shift+Return")
    app.wait_for(lambda: view.selection[0] == places[0], timeout=5)
    app.key("shift+Return")
    app.wait_for(lambda: view.selection[0] == places[-1], timeout=5)
    app.key("ctrl+a")
    app.type_text("xyzzy")
    app.wait_for(lambda: app.exists(role="label", name="Not found"), timeout=5)
    assert view.selection is None, "what the first letters found is let go"
    app.key("Escape")
    app.wait_for(lambda: not app.exists(role="label", name="Not found"), timeout=5)

    # A note: on the sentence at the caret, kept when its card closes; read again by the same key; changed; deleted.
    app.key("ctrl+Home")
    app.settle()
    app.click(at(app, view, text.index(FLOOR) + 4))
    app.key("Escape")
    app.key("ctrl+m")
    app.wait_for(lambda: app.exists(role="text", name="Note in the margin"), timeout=5)
    app.type_text("she knows the house by ear")
    app.settle()
    shoot(app, "note-card")
    app.key("Escape")
    app.wait_for(lambda: len(notes()) == 1, timeout=5)
    assert notes()[0][0].startswith(FLOOR) and notes()[0][1] == "she knows the house by ear"
    app.settle()  # the margin has a new mark, and the text another width
    app.click(at(app, view, text.index(FLOOR) + 4))
    app.key("Escape")
    app.key("ctrl+m")
    app.wait_for(lambda: app.exists(role="text", name="Note in the margin"), timeout=5)
    app.settle()  # the keys go where the card is, once it is there
    app.key("End")
    app.type_text(" at night")
    app.key("ctrl+Return")
    app.wait_for(lambda: notes()[0][1] == "she knows the house by ear at night", timeout=5)
    cli("check", project)
    app.settle()
    shoot(app, "note")

    # Reading: no codes, no coding by keys; the note stands in the margin; and back.
    app.key("ctrl+r")
    app.settle()
    shoot(app, "reading")
    assert not app.exists(role="text", name="Find or create a code in the codebook")
    before = len(listing("codings", project))
    app.double_click(at(app, view, text.index("Nineteen years") + 3))
    app.key("q")
    app.key("1")
    app.settle()
    assert len(listing("codings", project)) == before
    assert not app.exists(role="text", name="Find or create a code")
    app.key("ctrl+r")
    app.wait_for(lambda: app.exists(role="text", name="Find or create a code in the codebook"), timeout=5)

    # The sheet in the margin opens the note too; Delete takes it away, and undo brings it back.
    app.settle()
    line = app.char_rect(view, text.index(FLOOR))
    right = view.rect[0] + view.rect[2]
    app.click((next(px for px in range(right - 216, right - 100) if sum(abs(a - b) for a, b in zip(app.pixel((px, line[1] + line[3] // 2)), (0xb2, 0x7a, 0x12))) < 40) + 8, line[1] + line[3] // 2 + 2))
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Delete this note")), timeout=5)
    press(app, role="button", name=re.compile("^Delete this note"))
    app.wait_for(lambda: not notes(), timeout=5)
    app.key("ctrl+z")
    app.wait_for(lambda: len(notes()) == 1, timeout=5)

    # Only what is chosen in the codebook, and a bar that says how much is hidden.
    app.settle()
    app.click(app.find(role="label", name="Sounds"))
    app.click(app.find(name=re.compile("^Choose which codings are shown")))
    app.wait_for(lambda: app.exists(name=re.compile("^the codes chosen in the codebook")), timeout=5)
    app.settle()
    shoot(app, "filter-choices")
    press(app, name=re.compile("^the codes chosen in the codebook"))
    app.key("Escape")
    here = [c for c in listing("codings", project) if c["document"] == "Interview 1"]
    rituals = [c for c in here if c["code"].endswith("Sounds")]
    app.wait_for(lambda: app.exists(role="label", name=f"{len(here) - len(rituals)} of {len(here)} codings hidden · Only “Sounds”"), timeout=5)
    app.settle()
    shoot(app, "filter")
    # The choice goes on with the codebook.
    app.click(app.find(role="label", name="The dark hours"))
    app.wait_for(lambda: app.exists(role="label", name=re.compile("Only “The dark hours”$")), timeout=5)
    app.click(app.find(role="button", name=re.compile("^Show all")))
    app.wait_for(lambda: not app.exists(role="button", name=re.compile("^Show all")), timeout=5)

    # Two beside each other; the list is about the one with the focus; coding goes there.
    app.key("ctrl+b")
    app.wait_for(lambda: len(transcripts(app)) == 2, timeout=5)
    app.settle()
    first, second = sorted(transcripts(app), key=lambda n: n.rect[0])
    assert first.text == text and second.text != text
    shoot(app, "beside")
    app.click(at(app, second, 200))
    app.key("Escape")
    app.key("ctrl+e")
    app.key("v")
    app.wait_for(lambda: [c for c in listing("codings", project) if c["document"] == "Interview 2" and c["first"] <= 200 < c["last"]], timeout=5)
    app.settle()
    app.click(app.find(role="label", name="Interview 3"))
    app.wait_for(lambda: app.exists(role="label", name="Interview 3") and second.text not in (text,), timeout=5)
    app.settle()
    assert first.text == text
    app.click(app.find(role="button", name=re.compile("^Close this side")))
    app.wait_for(lambda: len(transcripts(app)) == 1, timeout=5)
    app.settle()

    # Where reading stopped.
    view = app.find(role="text", name="Transcript")
    app.scroll(view.center, 30)
    app.settle()
    shoot(app, "place-before")
    place = app.char_rect(view, 4000)[1]
    cli("check", project)
    app.key("ctrl+q")
    app.proc.wait(5)

with launch(project) as app:
    view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    shoot(app, "place-after")
    assert abs(app.char_rect(view, 4000)[1] - place) < 60, (place, app.char_rect(view, 4000))
    assert len(notes()) == 1
