# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The tree of codes: create, rename, describe, nest, re-order by keys and by mouse, delete and undo, find."""

import re

from tema import cli, launch, listing, press, sample_copy, shoot, type_and_see

project = sample_copy("codebook.tema")


def codes():
    """Code → path, in the codebook's own order."""
    return {c["name"]: c for c in listing("codes", project)}


def order():
    return [c["name"] for c in listing("codes", project)]


def margin(app):
    """What is beside the upper part of the text."""
    x, y, width, height = app.find(role="text", name="Transcript").rect
    return app.picture((x + width - 130, y, 130, height * 2 // 3))


def label(app, name):
    return app.find(role="label", name=name)


with launch(project) as app:
    app.wait_for(lambda: app.exists(role="label", name="Quiet reports"), timeout=8)
    app.settle()

    # A new name is beside the text at once, and the old one after Undo.
    names = [c["code"].split("/")[-1] for c in sorted(listing("codings", project, "--document", "Interview 1"), key=lambda c: c["first"])[:8]]
    first = next(name for name in names if app.exists(role="label", name=name))
    app.click(label(app, first))
    app.scroll(app.find(role="text", name="Transcript").center, 6)
    app.settle()
    before = margin(app)
    app.key("F2")
    app.settle()
    app.type_text("Another word")
    app.key("Return")
    app.wait_for(lambda: "Another word" in codes(), timeout=8)
    app.settle()
    assert margin(app) != before, first
    app.key("ctrl+z")
    app.wait_for(lambda: first in codes(), timeout=8)
    app.wait_for(lambda: margin(app) == before, timeout=12, what=f"“{first}” beside the text again")

    # Create by name, rename in place, describe.
    app.key("ctrl+l")
    type_and_see(app, "Æresord på nattevakt", "Create “Æresord på nattevakt”")
    shoot(app, "codebook-find")
    app.key("Return")
    app.wait_for(lambda: "Æresord på nattevakt" in codes(), timeout=8)
    app.settle()
    app.click(label(app, "Æresord på nattevakt"))
    app.key("F2")
    app.settle()
    app.type_text("Promises")
    app.key("Return")
    app.wait_for(lambda: "Promises" in codes() and "Æresord på nattevakt" not in codes(), timeout=8)
    app.click(app.find(role="text", name="Description of this code"))
    app.type_text("What is promised at the bedside.")
    app.wait_for(lambda: codes()["Promises"]["description"] == "What is promised at the bedside.", timeout=8)

    # Escape leaves the description, back to its code, and what was typed is kept.
    app.type_text(" Kept.")
    app.key("Escape")
    app.wait_for(lambda: codes()["Promises"]["description"] == "What is promised at the bedside. Kept.", timeout=1.2)
    app.settle()
    app.key("F2")
    app.settle()
    app.type_text("Word of honour")
    app.key("Return")
    app.wait_for(lambda: "Word of honour" in codes(), timeout=8)
    app.key("ctrl+z")
    app.wait_for(lambda: "Promises" in codes(), timeout=8)
    app.settle()

    # Keys: nest below the code above, out again, up.
    app.click(label(app, "Promises"))
    before = order()
    app.key("alt+Right")
    app.wait_for(lambda: codes()["Promises"]["depth"] > 0, timeout=8)
    app.settle()
    app.key("alt+Left")
    app.wait_for(lambda: codes()["Promises"]["depth"] == 0, timeout=8)
    app.settle()
    assert order() == before
    app.key("alt+Up")
    app.wait_for(lambda: order() != before, timeout=8)
    app.settle()
    assert app.focused() is not None

    # Mouse: to another place among its siblings, then into another code. Nothing is merged.
    n_codes = len(order())
    app.key("ctrl+l")
    app.type_text("quiet")
    app.key("Return")
    app.settle()
    app.scroll(label(app, "Quiet reports").center, -20)
    app.settle()
    target = label(app, "What gets lost").rect
    app.drag(label(app, "Quiet reports").center, (target[0] + 40, target[1] + 4), hold=0.5)
    app.wait_for(lambda: order().index("Quiet reports") < order().index("What gets lost"), timeout=8)
    app.settle()
    app.drag(label(app, "Quiet reports").center, label(app, "Tiredness").center, hold=0.5)
    app.wait_for(lambda: order().index("Quiet reports") > order().index("Tiredness"), timeout=8)
    assert len(order()) == n_codes
    app.settle()
    shoot(app, "codebook")

    # Delete tells what went, and Undo brings it back with its codings.
    n_references = codes()["Quiet reports"]["references"]
    assert n_references > 0
    app.click(label(app, "Quiet reports"))
    app.key("Delete")
    app.wait_for(lambda: "Quiet reports" not in codes(), timeout=8)
    app.click(app.find(role="button", name="Undo"))
    app.wait_for(lambda: codes().get("Quiet reports", {}).get("references") == n_references, timeout=8)

    # Enter merges, though the focus begins on the choice of what stays.
    app.settle()
    app.click(label(app, "Staying awake"))
    app.click(label(app, "Staying awake"), button=3)
    app.find(role="menu item", name=re.compile("^_?Rename"), timeout=5)
    assert app.find(role="menu item", name=re.compile("^_?Merge")).now["states"].isdisjoint({"sensitive"}), "one code merges with nothing"
    app.key("Escape")
    app.settle()
    app.click(label(app, "Sleeping by day"), modifiers=("ctrl",))
    app.key("ctrl+shift+m")
    app.wait_for(lambda: app.exists(name="Merge 2 codes?"), timeout=5)
    app.settle()
    app.key("Return")
    app.wait_for(lambda: not app.exists(name="Merge 2 codes?"), timeout=5)
    app.wait_for(lambda: len(order()) == n_codes - 1, timeout=8)
    app.key("ctrl+z")
    app.wait_for(lambda: len(order()) == n_codes, timeout=8)

    # The context menu, and a colour from the palette.
    app.settle()
    app.move(label(app, "Sounds"))
    app.scroll(label(app, "Sounds").center, -20)
    app.settle()
    app.right_click(label(app, "Staying awake"))
    app.settle()
    shoot(app, "codebook-menu")
    app.key("Escape")
    app.settle()
    press(app, role="button", name="Colour of this code")
    app.settle()
    shoot(app, "codebook-colors")
    its = [n for n in app.find_all(role="button") if n.description == "The colour it has"]
    assert len(its) == 1 and its[0].name != "Pink", its
    press(app, role="button", name="Pink")
    app.wait_for(lambda: codes()["Staying awake"]["colour"].lower() == "#e661bd", timeout=8)

    # However many are merged, the buttons are on a small screen.
    app.settle()
    app.click(label(app, "Staying awake"))
    app.key("ctrl+a", "ctrl+shift+m")
    app.wait_for(lambda: app.exists(name=f"Merge {n_codes} codes?"), timeout=8)
    app.settle()
    shoot(app, "codebook-merge-many")
    assert app.windows[-1].extents[3] <= 720, app.windows[-1].extents
    app.key("Escape")
    app.wait_for(lambda: not app.exists(name=f"Merge {n_codes} codes?"), timeout=5)
cli("check", project)
