# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The canvas of a theme board: arrange, merge, split, dissolve, keep and discard, by menu and by keys; all of it undone again."""
import re

from board import board, card, inside, open_board, printed, theme, until
from tema import cli, listing, press, sample_copy, shoot

HEARS, BODY, SKILL, HOLDS = "What the night does not hear", "A body that works nights", "Asking is a skill", "What holds"
HEARS_CARDS, BODY_CARDS = ["Handover", "What gets lost", "Handover by phone", "Quiet reports"], ["The folded sheet", "Tiredness", "After four in the morning"]
project = sample_copy("board.tema")


def head(app, name):
    """A place in a theme's head, where no card is."""
    x, y, _, _ = theme(app, name).rect
    return x + 40, y + 12


def undo_to(app, wanted):
    app.key("ctrl+z")
    until(app, lambda text: text == wanted, "undo")


def choose_by_menu(app, place, item):
    app.right_click(place)
    app.settle()
    press(app, role="menu item", name=item)
    app.settle()


def choose_by_keys(app, item):
    """The menu key, Down from where the focus is as often as it takes, Enter."""
    app.key("Menu")
    app.find(role="menu item", name=item)
    app.settle()
    items = [n.name for n in sorted(app.find_all(role="menu item"), key=lambda n: n.rect[1])]
    at = app.wait_for(lambda: next((items.index(n.now["name"]) + 1 for n in app.find_all(role="menu item", state="focused")), 0), what="a focus in the menu") - 1
    app.key(*["Down"] * ((items.index(item) - at) % len(items)))
    app.wait_for(lambda: app.focused() is not None and app.focused().now["name"] == item, what=f"the focus on {item}; it is on {app.focused()}")
    app.key("Return")
    app.settle()


def walk_to(app, name, *keys):
    app.key(*keys)
    app.wait_for(lambda: app.focused() is not None and app.focused().name.split(",")[0] == name, what=f"the focus on {name}; it is on {app.focused()}")
    app.settle()


def name_it(app, name):
    app.find(role="text box", name="Name of the theme")
    app.key("ctrl+a")
    app.type_text(name)
    app.key("Return")
    app.settle()


def reason_of(name):
    return next(t for b in listing("boards", project) if b["name"] == "By hand" for t in b["themes"] if t["name"] == name)["reason"]


with open_board(project, "--bare") as app:
    app.settle()
    first = board(app)
    assert inside(first, HEARS) == HEARS_CARDS and inside(first, BODY) == BODY_CARDS, first

    # Merge by mouse: into the one that was chosen last. The notice offers to undo.
    app.click(head(app, HEARS))
    app.click(head(app, BODY), modifiers=("ctrl",))
    app.settle()
    choose_by_menu(app, head(app, BODY), "Merge the themes")
    until(app, lambda text: HEARS not in text and inside(text, BODY) == BODY_CARDS + HEARS_CARDS)
    app.find(role="label", name=f"Merged into “{BODY}”")
    shoot(app, "board-merged")
    app.click(app.find(role="button", name=re.compile("^Undo")))
    until(app, lambda text: text == first, "undo by the notice")

    # Split by mouse: the chosen cards into a theme beside, whose name is typed.
    app.click(card(app, "What gets lost").center)
    app.click(card(app, "Quiet reports").center, modifiers=("ctrl",))
    app.settle()
    choose_by_menu(app, card(app, "Quiet reports").center, "Split off into a new theme")
    name_it(app, "Lost at dawn")
    until(app, lambda text: inside(text, "Lost at dawn") == ["What gets lost", "Quiet reports"] and inside(text, HEARS) == ["Handover", "Handover by phone"])
    shoot(app, "board-split")
    app.key("ctrl+z")
    until(app, lambda text: inside(text, "New theme") == ["What gets lost", "Quiet reports"])
    undo_to(app, first)

    # All of a theme cannot be split off it.
    app.click(card(app, "The folded sheet").center)
    app.click(card(app, "Tiredness").center, modifiers=("ctrl",))
    app.click(card(app, "After four in the morning").center, modifiers=("ctrl",))
    app.settle()
    app.right_click(card(app, "Tiredness").center)
    app.find(role="menu item", name="New theme of the chosen cards")
    assert not app.exists(role="menu item", name="Split off into a new theme")
    app.key("Escape")
    app.settle()

    # Dissolve by mouse: its cards lie on the canvas where they were, none on another.
    choose_by_menu(app, head(app, BODY), "Dissolve the theme")
    until(app, lambda text: BODY not in text and set(BODY_CARDS) <= set(inside(text, "loose")))
    rects = [n.rect for n in app.find_all(role="list item") if "not in a theme" in n.name]
    for i, a in enumerate(rects):
        for b in rects[i + 1:]:
            assert a[0] + a[2] <= b[0] or b[0] + b[2] <= a[0] or a[1] + a[3] <= b[1] or b[1] + b[3] <= a[1], (a, b)
    shoot(app, "board-dissolved")
    undo_to(app, first)

    # Cards and a theme go together into a theme, and come back by one Ctrl+Z; so do those taken off the board.
    app.click(card(app, "Handover").center)
    app.click(card(app, "Driving home").center, modifiers=("ctrl",))
    app.click(head(app, HOLDS), modifiers=("ctrl",))
    app.settle()
    assert printed(app, "chosen")[-1] == "3"
    app.key("ctrl+x")
    app.click(head(app, BODY))
    app.key("ctrl+v")
    until(app, lambda text: inside(text, BODY) == BODY_CARDS + ["Handover", "Driving home", f"{HOLDS} []"] or set(inside(text, BODY)) == {*BODY_CARDS, "Handover", "Driving home", f"{HOLDS} []"})
    shoot(app, "board-together")
    undo_to(app, first)
    app.click(card(app, "Driving home").center)
    app.click(head(app, HOLDS), modifiers=("ctrl",))
    app.key("Delete")
    until(app, lambda text: HOLDS not in text and "Driving home" not in inside(text, "loose"))
    app.find(role="label", name="Removed 2 things from the board")
    undo_to(app, first)

    # Arrange: things on the canvas find new places, nothing changes its theme; one act.
    before = {n.name: n.rect for n in app.find_all(role="list item")}
    app.right_click((theme(app, SKILL).rect[0] - 200, theme(app, SKILL).rect[1] + 560))
    app.settle()
    press(app, role="menu item", name="Arrange the board")
    app.wait_for(lambda: {n.name: n.rect for n in app.find_all(role="list item")} != before, what="other places")
    app.settle()
    shoot(app, "board-arranged")
    assert board(app) == first
    app.key("ctrl+z")
    app.wait_for(lambda: {n.name: n.rect for n in app.find_all(role="list item")} == before, what="the places as before")
    assert board(app) == first

    # The same by keys alone. Kept, a candidate again, discarded with a reason that is on disk; each by the menu key.
    app.key("Escape")
    for _ in range(7):
        app.key("Up")
    for _ in range(3):
        app.key("Left")
    for _ in range(3):
        app.key("Up")
    walk_to(app, f"Theme {HEARS}")
    choose_by_keys(app, "Keep the theme")
    until(app, lambda text: f"{HEARS}+ [" in text)
    choose_by_keys(app, "Make it a candidate again")
    until(app, lambda text: text == first)
    choose_by_keys(app, "Discard the theme…")
    app.find(role="text box", name="Why is this theme discarded?")
    app.type_text("Says the same as another")
    app.key("Return")
    until(app, lambda text: f"{HEARS}- [" in text)
    assert reason_of(HEARS) == "Says the same as another"
    undo_to(app, first)
    assert reason_of(HEARS) == ""
    app.key("ctrl+z")
    until(app, lambda text: f"{HEARS}+ [" in text)
    undo_to(app, first)

    # Merge, split, dissolve and arrange by keys.
    walk_to(app, f"Theme {HEARS}")
    app.key("shift+Right")
    app.wait_for(lambda: printed(app, "chosen")[-1] == "2", what="two themes chosen")
    choose_by_keys(app, "Merge the themes")
    until(app, lambda text: HEARS not in text and inside(text, BODY) == BODY_CARDS + HEARS_CARDS)
    undo_to(app, first)
    app.key("Escape")
    walk_to(app, "The folded sheet", "Down")
    app.key("shift+Down")
    app.wait_for(lambda: printed(app, "chosen")[-1] == "2", what="two cards chosen")
    choose_by_keys(app, "Split off into a new theme")
    name_it(app, "By keys")
    until(app, lambda text: inside(text, "By keys") == BODY_CARDS[:2] and inside(text, BODY) == BODY_CARDS[2:])
    choose_by_keys(app, "Dissolve the theme")
    until(app, lambda text: "By keys" not in text and set(BODY_CARDS[:2]) <= set(inside(text, "loose")))
    app.key("ctrl+z", "ctrl+z")
    until(app, lambda text: inside(text, "New theme") == BODY_CARDS[:2])
    undo_to(app, first)
    app.key("Escape")
    choose_by_keys(app, "Arrange the board")
    app.wait_for(lambda: {n.name: n.rect for n in app.find_all(role="list item")} != before, what="other places")
    app.key("ctrl+z")
    app.wait_for(lambda: {n.name: n.rect for n in app.find_all(role="list item")} == before, what="the places as before")
    assert board(app) == first
    assert not printed(app, "error")
cli("check", project)

# A kept round is looked at and walked through; no key, no hand and no item of the menu changes it or the board of today.
cli("batch", project, stdin=f"keep-round\tBy hand\tFirst\tFor the test\nmerge-themes\tBy hand\t{SKILL}\t{BODY}\nplace-note\tBy hand\t-\tOf today\n")
with open_board(project, "--bare", "--round", "First") as app:
    app.settle()
    today = board(app)
    assert SKILL not in today and "Of today" in today, today
    theme(app, SKILL)
    assert not app.exists(role="list item", name=re.compile("^Note, Of today"))
    shoot(app, "board-kept-round")
    places = {n.name: n.rect for n in app.find_all(role="list item")}
    app.click(card(app, "Handover").center)
    app.key("Delete", "ctrl+x", "alt+Down", "alt+Left", "F2", "ctrl+m", "ctrl+t", "ctrl+g", "ctrl+shift+n", "ctrl+v")
    app.settle()
    assert not app.exists(role="text box", name="Name of the theme") and not app.exists(role="search box", name="Find a theme")
    app.drag(card(app, "Handover").center, theme(app, HOLDS).center, hold=0.3)
    app.double_click((theme(app, SKILL).rect[0] - 200, theme(app, SKILL).rect[1] + 560))
    app.settle()
    assert {n.name: n.rect for n in app.find_all(role="list item")} == places
    app.right_click(head(app, SKILL))
    app.find(role="menu item", name="Copy")
    shoot(app, "board-kept-round-menu")
    for item in ("Keep the theme", "Discard the theme…", "Dissolve the theme", "Rename", "New theme", "Cut", "Remove from the board", "Arrange the board"):
        assert not app.exists(role="menu item", name=item), item
    app.key("Escape")
    walk_to(app, "What gets lost", "Escape", "Left", "Left", "Left", "Up", "Up", "Up", "Up", "Up", "Down", "Down")
    assert board(app) == today and not printed(app, "error")
cli("check", project)
assert [b["rounds"] for b in listing("boards", project) if b["name"] == "By hand"] == [1]
