# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Coding as a student does it: by mouse, by keys, by dragging either way; uncode; undo after a restart."""
import re

from tema import cli, launch, listing, sample_copy, shoot

project = sample_copy()
INTERVIEW = "Interview 1"
FIRST = "You have read the sheet about the study"
SECOND = "I took it for one winter"
THIRD = "because of the children"


def codings(text=None, code=None):
    found = listing("codings", project)
    return [c for c in found if (text is None or c["text"] == text) and (code is None or c["code"].endswith(code))]


def count(app, text, code, number=1):
    app.wait_for(lambda: len(codings(text, code)) == number, timeout=8)
    app.settle()  # on disk is sooner than on the screen


def healthy():
    cli("check", project)


n_before = len(codings())
with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    app.settle()
    shoot(app, "code")
    view = app.find(role="text", name="Transcript")

    # Stripes scroll with their passage.
    app.scroll(view.center, 2)
    app.settle()
    x, y, w, h = app.char_rect(view, view.text.index("The floor has been"))
    right = view.rect[0] + view.rect[2]
    pixels = [app.pixel((px, y + h // 2)) for px in range(right - 200, right - 100)]
    assert any(abs(r - 0x0e) + abs(g - 0x35) + abs(b - 0x6f) < 24 for r, g, b in pixels), pixels
    app.scroll(view.center, -4)
    app.settle()

    # The mouse: select, type, Enter creates in place.
    assert app.select_text(view, FIRST) == FIRST
    app.wait_for(lambda: app.exists(role="text", name="Find or create a code"), timeout=5)
    app.settle()
    shoot(app, "coding-bar")
    app.type_text("first of all")
    app.wait_for(lambda: app.exists(name="Create “first of all”"), timeout=5)
    shoot(app, "coding-bar-typed")
    app.key("Return")
    count(app, FIRST, "first of all")
    healthy()

    # The same passage once more, with a code that there is: found by a part of its name.
    app.type_text("small rit")
    app.wait_for(lambda: app.exists(name=re.compile("^Small rituals"), role="list item"), timeout=5)
    app.key("Return")
    count(app, FIRST, "Small rituals")
    # Again with the same code: told, not done twice.
    app.key("q")
    app.wait_for(lambda: app.exists(name=re.compile("already")), timeout=5)
    count(app, FIRST, "Small rituals")

    # A capital is no key: it begins a name.
    app.type_text("Vigil")
    app.wait_for(lambda: app.exists(name="Create “Vigil”"), timeout=5)
    app.key("Escape")
    app.settle()
    assert not codings(FIRST, FIRST)

    # Keys alone: the sentence at the caret, Ctrl+K, a name, Enter; recent codes by number.
    app.key("Escape")
    app.click(app.char_rect(view, view.text.index(SECOND) + 3)[:2])
    app.key("ctrl+k")
    app.settle()
    app.type_text("driving")
    app.key("Return")
    app.wait_for(lambda: codings(code="Driving home") and any(SECOND in c["text"] for c in codings(code="Driving home")), timeout=8)
    healthy()

    # The selection onto a code, and a code onto the selection.
    app.click(app.char_rect(view, 3)[:2])
    app.select_text(view, THIRD)
    app.key("Escape")
    at = app.char_rect(view, view.text.index(THIRD) + 4)
    app.drag((at[0] + 2, at[1] + 8), app.find(role="label", name="Quiet reports").center, hold=0.4)
    count(app, THIRD, "Quiet reports")
    app.drag(app.find(role="label", name="Sounds").center, (at[0] + 2, at[1] + 8), hold=0.4)
    count(app, THIRD, "Sounds")
    healthy()

    # A screen reader hears what the words have.
    app.click((at[0] + 2, at[1] + 8))
    app.wait_for(lambda: "Quiet reports" in view.description and "Sounds" in view.description, timeout=5)

    # Right click tells code, coder and time; Uncode takes one away.
    app.right_click((at[0] + 2, at[1] + 8))
    app.settle()
    shoot(app, "coding-card")
    app.click(app.find(role="button", name=re.compile("^Uncode “Sounds”")))
    count(app, THIRD, "Sounds", 0)
    # By keys: two are left here, so the card asks which; then one, which needs no question.
    app.click((at[0] + 2, at[1] + 8))
    app.key("ctrl+shift+k")
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Uncode “Driving home”")), timeout=5)
    app.settle()
    app.key("Return")
    app.wait_for(lambda: not [c for c in codings(code="Driving home") if SECOND in c["text"]], timeout=8)
    app.settle()
    app.key("ctrl+shift+k")
    count(app, THIRD, "Quiet reports", 0)
    app.key("ctrl+z")
    count(app, THIRD, "Quiet reports")
    healthy()
    nameless = app.nameless_controls(within=app.find(role="text", name="Transcript").parent)
    assert not nameless, nameless

after = len(codings())
assert after == n_before + 3, (n_before, after)

# What was done before the restart can be undone after it.
with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    app.settle()
    app.key("ctrl+z")  # the uncoding of "Driving home"
    app.wait_for(lambda: len(codings()) == after + 1, timeout=8)
    app.settle()
    app.key("ctrl+z")  # the uncoding of "Sounds"
    count(app, THIRD, "Sounds")
    app.settle()
    app.key("ctrl+shift+z")
    count(app, THIRD, "Sounds", 0)
healthy()
