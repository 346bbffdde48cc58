# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A codebook grows up: the passages of a code and what can be done from there, merge, split, origin, order, hints."""
import re

from tema import cli, launch, listing, open_menu, press, sample_copy, shoot

project = sample_copy()


def codings(code):
    return [c for c in listing("codings", project) if c["code"].endswith("/" + code) or c["code"] == code]


def codes():
    return {c["name"]: c for c in listing("codes", project)}


def healthy():
    cli("check", project)


with launch(project) as app:
    view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()

    # The passages of a code, each with its place; choosing one shows it where it stands, in its own document.
    sounds = codings("Sounds")
    app.click(app.find(role="label", name="Sounds"))
    app.key("ctrl+shift+x")
    app.wait_for(lambda: app.exists(role="label", name=f"{len(sounds)} passages"), timeout=5)
    app.settle()
    shoot(app, "extracts")
    far = next(c for c in sounds if c["document"] != "Interview 1")
    app.click(app.find(role="label", name=far["text"]))
    app.wait_for(lambda: view.text[slice(*(view.selection or (0, 0)))] == far["text"], timeout=8)
    app.settle()
    x, y, w, h = app.char_rect(view, far["first"])
    assert view.rect[1] < y < app.find(role="label", name=far["text"]).rect[1], (y, view.rect)
    shoot(app, "extracts-place")

    # From there: one code more, another code instead, a new code for some, uncode; each one act.
    press(app, role="button", name=re.compile("^Give the chosen passages one more code"))
    app.wait_for(lambda: app.exists(role="text", name="Find or create a code"), timeout=5)
    app.type_text("handover by")
    app.wait_for(lambda: app.exists(role="list item", name=re.compile("^Handover by phone")), timeout=5)
    n = len(codings("Handover by phone"))
    app.key("Return")
    app.wait_for(lambda: len(codings("Handover by phone")) == n + 1 and len(codings("Sounds")) == len(sounds), timeout=5)
    healthy()
    app.settle()
    app.click(app.find(role="label", name=sounds[0]["text"]))
    app.settle()
    app.click(app.find(role="label", name=sounds[1]["text"]), modifiers=("ctrl",))
    app.settle()
    # What they belong to is not pushed aside by what can be done with them.
    head = next(label for label in app.find_all(role="label", name="Sounds") if abs(label.rect[1] - app.find(role="button", name="Close the list of passages").rect[1]) < 20)
    facts = app.find(role="label", name=f"{len(sounds)} passages")
    assert facts.rect[1] > head.rect[1] and facts.rect[2] > 5 * len(facts.name), (head.rect, facts.rect)
    press(app, role="button", name=re.compile("^Make a new code of the chosen passages"))
    app.wait_for(lambda: app.exists(role="text", name="Name of the new code"), timeout=5)
    app.settle()
    shoot(app, "extracts-split")
    app.type_text("night sounds")
    app.key("Return")
    app.wait_for(lambda: len(codings("night sounds")) == 2 and len(codings("Sounds")) == len(sounds) - 2, timeout=5)
    healthy()
    app.settle()
    app.click(app.find(role="label", name=far["text"]))
    app.settle()
    app.key("Delete")
    app.wait_for(lambda: len(codings("Sounds")) == len(sounds) - 3, timeout=5)
    app.key("ctrl+z")
    app.wait_for(lambda: len(codings("Sounds")) == len(sounds) - 2, timeout=5)
    app.key("ctrl+shift+x")
    app.wait_for(lambda: not app.exists(role="button", name=re.compile("^Make a new code of the chosen passages")), timeout=5)

    # Merging says first what there will be.
    app.settle()
    app.click(app.find(role="label", name="Sounds"))
    app.settle()
    app.click(app.find(role="label", name="night sounds"), modifiers=("ctrl",))
    app.settle()
    app.key("ctrl+shift+m")
    app.wait_for(lambda: app.exists(role="label", name=re.compile(f"^Together: . files, {len(sounds)} references")), timeout=5)
    app.settle()
    shoot(app, "merge")
    press(app, role="button", name=re.compile("^_?Merge"))
    app.wait_for(lambda: len(codings("Sounds")) == len(sounds) and "night sounds" not in codes(), timeout=5)
    healthy()
    app.key("ctrl+z")
    app.wait_for(lambda: len(codings("night sounds")) == 2, timeout=5)

    # Where a code came from.
    app.settle()
    app.click(app.find(role="label", name="Handover"))
    app.settle()
    app.right_click(app.find(role="label", name="Handover"))
    press(app, name=re.compile("^Came from"), role="menu item")
    press(app, name=re.compile("^Theory: a priori"), role="menu item")
    app.wait_for(lambda: app.exists(name=re.compile("^Handover, .*, a priori")), timeout=5)
    app.settle()
    shoot(app, "origin")

    # Another order is a view: the own order is kept.
    order = [c["path"] if "path" in c else c["name"] for c in listing("codes", project)]
    open_menu(app, re.compile("^By name"), lambda: press(app, name=re.compile("^Order, counts and hints")))
    press(app, name=re.compile("^By name"), role="menu item")
    app.settle()
    open_menu(app, re.compile("^Count with subcodes too"), lambda: press(app, name=re.compile("^Order, counts and hints")))
    press(app, name=re.compile("^Count with subcodes too"), role="menu item")
    app.settle()
    shoot(app, "sorted")
    tops = [app.find(role="label", name=name).rect[1] for name in ("Handover by phone", "Quiet reports", "The folded sheet", "What gets lost")]
    assert tops == sorted(tops), tops
    assert app.exists(role="label", name="All")
    assert order == [c["path"] if "path" in c else c["name"] for c in listing("codes", project)]
    open_menu(app, re.compile("^Own order"), lambda: press(app, name=re.compile("^Order, counts and hints")))
    press(app, name=re.compile("^Own order"), role="menu item")
    app.settle()

    # Hints: a code that was split off has no description; a click goes there.
    press(app, name=re.compile("^Order, counts and hints"))
    press(app, name=re.compile("^Hints"))
    app.wait_for(lambda: app.exists(role="label", name=re.compile("^No description yet")), timeout=5)
    app.settle()
    shoot(app, "hints")
    healthy()
