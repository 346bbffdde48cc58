# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Codings under the hand: grow a selection, uncode a part, drag and step the ends, change the code, comment, walk."""
import re

from tema import cli, launch, listing, press, sample_copy, shoot

project = sample_copy()
FLOOR = "The floor has been the same the whole time, and I know which tile by the linen room makes a noise."
KETTLE = "I put my bag in the same locker"


def codings(**want):
    return [c for c in listing("codings", project) if all(c[key] == value for key, value in want.items())]


def healthy():
    cli("check", project)


def at(app, view, offset):
    """A point on a character."""
    x, y, w, h = app.char_rect(view, offset)
    return x + 2, y + h // 2


def walk(app):
    """The code that O comes to."""
    app.key("o")
    app.settle()
    shown = app.wait_for(lambda: app.find_all(role="button", name=re.compile("^Uncode “[^”]*” Uncode$")), timeout=5)
    assert len(shown) == 1, shown
    return re.search("“(.*)”", shown[0].name).group(1)


def selected(view):
    return view.text[slice(*(view.selection or (0, 0)))]


with launch(project) as app:
    view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    text = view.text
    start = text.index(FLOOR)
    end = start + len(FLOOR)

    # A click on coded text tells its code; the focus stays in the text, so that Escape closes it.
    app.click(at(app, view, start + 12))
    app.wait_for(lambda: app.exists(role="button", name="Uncode “Small rituals” Uncode"), timeout=5)
    app.settle()
    shoot(app, "gestures-card")
    app.key("Escape")
    app.gone(role="button", name="Uncode “Small rituals” Uncode", timeout=5)

    # The end, then the beginning, word by word.
    app.key("alt+Left")
    app.wait_for(lambda: codings(text=FLOOR.rsplit(" ", 1)[0]), timeout=5)
    app.key("alt+Right")
    app.wait_for(lambda: codings(text=FLOOR), timeout=5)
    app.key("alt+shift+Right")
    app.wait_for(lambda: codings(text=FLOOR.split(" ", 1)[1]), timeout=5)
    app.key("alt+shift+Left")
    app.wait_for(lambda: codings(text=FLOOR), timeout=5)
    healthy()
    app.settle()
    shoot(app, "gestures-ends")

    # The end dragged in the text: to whole words.
    x, y, w, h = app.char_rect(view, end - 1)
    grip = (x + w, y + h // 2)
    app.drag(grip, at(app, view, text.index("which tile") + 8), hold=0.3)
    app.wait_for(lambda: codings(first=start, last=text.index("which tile") + len("which tile")), timeout=5)
    app.key("ctrl+z")
    app.wait_for(lambda: codings(first=start, last=end), timeout=5)
    # The beginning.
    app.click(at(app, view, start + 12))
    app.wait_for(lambda: app.exists(role="button", name="Uncode “Small rituals” Uncode"), timeout=5)
    app.key("Return")  # goes into the card; Escape comes back
    app.key("Escape")
    app.click(at(app, view, start + 30))
    app.wait_for(lambda: app.exists(role="button", name="Uncode “Small rituals” Uncode"), timeout=5)
    x, y, w, h = app.char_rect(view, start)
    app.drag((x, y + h // 2), at(app, view, start + 5), hold=0.3)
    app.wait_for(lambda: codings(first=start + 4, last=end), timeout=5)
    app.key("ctrl+z")
    app.wait_for(lambda: codings(first=start, last=end), timeout=5)
    healthy()

    # Its stripe, by the lower end, one line down: the passage ends with that line.
    app.key("Escape")
    first_line = app.char_rect(view, start)
    last_line = app.char_rect(view, end - 1)
    right = view.rect[0] + view.rect[2]
    stripe_x = next(px for px in range(right - 200, right - 60)
                    if sum(abs(a - b) for a, b in zip(app.pixel((px, first_line[1] + 8)), (0x0e, 0x35, 0x6f))) < 30)
    # A click on it shows its card, wherever the focus was; the other button on its name as well.
    middle = (stripe_x + 1, (first_line[1] + last_line[1] + last_line[3]) // 2)
    app.click(app.find(role="label", name="Quiet reports"))
    app.settle()
    shoot(app, "stripe-before")
    app.click(middle)
    shoot(app, "stripe-clicked")
    app.wait_for(lambda: app.exists(role="button", name="Uncode “Small rituals” Uncode"), timeout=5)
    app.key("Escape")
    app.wait_for(lambda: not app.exists(role="button", name="Uncode “Small rituals” Uncode"), timeout=5)
    app.right_click((stripe_x + 50, first_line[1] + 8))
    shoot(app, "stripe-right")
    app.wait_for(lambda: app.exists(role="button", name="Uncode “Small rituals” Uncode"), timeout=5)
    app.key("Escape")
    app.wait_for(lambda: not app.exists(role="button", name="Uncode “Small rituals” Uncode"), timeout=5)
    # Beside the first line of what is selected, as it is right after coding: the card, and the selection stays.
    app.select_text(view, FLOOR)
    app.settle()
    chosen = view.selection
    app.click((stripe_x + 1, first_line[1] + first_line[3] * 2 // 3))
    app.wait_for(lambda: app.exists(role="button", name="Uncode “Small rituals” Uncode"), timeout=5)
    app.settle()
    assert app.exists(role="button", name="Uncode “Small rituals” Uncode") and view.selection == chosen, view.selection
    app.key("Escape")
    app.wait_for(lambda: not app.exists(role="button", name="Uncode “Small rituals” Uncode"), timeout=5)
    app.key("Left")
    lower = (stripe_x + 1, last_line[1] + last_line[3] - 3)
    app.drag(lower, (lower[0], lower[1] + last_line[3] + 6), hold=0.3)
    longer = app.wait_for(lambda: [c for c in codings(first=start) if c["last"] > end], timeout=5)[0]
    assert not longer["text"].endswith(" ") and text[longer["last"]] in " \n", longer
    app.key("ctrl+z")
    app.wait_for(lambda: codings(first=start, last=end), timeout=5)
    healthy()

    # Only the selected part goes.
    app.select_text(view, "the whole time")
    app.key("ctrl+shift+k")
    app.wait_for(lambda: not codings(text=FLOOR), timeout=5)
    assert codings(text="The floor has been the same") and [c for c in codings() if c["text"].startswith(", and I know which")]
    healthy()
    app.key("ctrl+z")
    app.wait_for(lambda: codings(text=FLOOR), timeout=5)

    # Half a word is taken whole; a code in vivo is not called after the comma too.
    app.select_text(view, "oor has been the same the whole time,")
    app.key("v")
    app.wait_for(lambda: codings(text="floor has been the same the whole time,", code="floor has been the same the whole time"), timeout=5)
    healthy()
    app.key("ctrl+z")
    app.wait_for(lambda: not codings(text="floor has been the same the whole time,"), timeout=5)

    # Several lie here: the card asks, and can take off the selected part only.
    both = text.index(KETTLE)
    app.scroll(view.center, 3)
    app.settle()
    app.select_text(view, KETTLE)
    app.key("Escape")
    app.key("ctrl+shift+k")
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Uncode “Handover” in the selection only")), timeout=5)
    app.settle()
    shoot(app, "gestures-card-part")
    press(app, role="button", name=re.compile("^Uncode “Handover” in the selection only"))
    app.wait_for(lambda: [c for c in codings() if c["text"].startswith(", I fill the kettle") and c["code"].endswith("Handover")], timeout=5)
    assert [c for c in codings(first=both) if c["code"].endswith("Small rituals")]
    healthy()
    app.key("ctrl+z")
    app.wait_for(lambda: len(codings(first=both)) == 2, timeout=5)

    # Growing: sentence, paragraph, turn, and back.
    app.click(at(app, view, start + 12))
    app.key("Escape")
    app.key("ctrl+e")
    app.wait_for(lambda: selected(view) == FLOOR, timeout=5)
    app.key("ctrl+e")
    app.wait_for(lambda: FLOOR in selected(view) and len(selected(view)) > len(FLOOR), timeout=5)
    app.key("ctrl+shift+e")
    app.wait_for(lambda: selected(view) == FLOOR, timeout=5)

    # O walks what lies on top of each other; Enter goes into the card.
    app.key("Escape")
    app.wait_for(lambda: not app.exists(name=re.compile("^Undone")), timeout=10)  # it lies over the text
    app.click(at(app, view, both + 4))
    app.wait_for(lambda: app.exists(role="button", name="Uncode “Handover” Uncode"), timeout=5)
    app.key("Escape")
    first = walk(app)
    second = walk(app)
    assert {first, second} == {"Handover", "Small rituals"} and walk(app) == first, (first, second)
    while walk(app) != "Small rituals":
        pass
    app.settle()
    shoot(app, "gestures-walk")

    # Another code, found by typing; then a new one, made in place.
    press(app, role="button", name=re.compile("^Give this passage another code than “Small rituals”"))
    app.wait_for(lambda: app.exists(role="text", name="Find or create a code"), timeout=5)
    app.type_text("sounds")
    app.wait_for(lambda: app.exists(name=re.compile("^Sounds"), role="list item"), timeout=5)
    shoot(app, "gestures-recode")
    app.key("Return")
    app.wait_for(lambda: [c for c in codings(first=both) if c["code"].endswith("Sounds")], timeout=5)
    assert len(codings(first=both)) == 2
    app.settle()
    app.key("o")
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Uncode “(Sounds|Handover)” Uncode$")), timeout=5)
    if not app.exists(role="button", name="Uncode “Sounds” Uncode"):
        app.key("o")
    app.wait_for(lambda: app.exists(role="button", name="Uncode “Sounds” Uncode"), timeout=5)

    # A comment is kept when the card closes.
    press(app, role="button", name=re.compile("^Comment on this passage of “Sounds”"))
    app.settle()
    app.type_text("says it twice")
    app.settle()
    shoot(app, "gestures-comment")
    app.key("ctrl+Return")
    app.settle()
    app.key("o")
    app.settle()
    if not app.exists(role="text", name="Comment on this passage of “Sounds”"):
        app.key("o")
    app.wait_for(lambda: app.find(role="text", name="Comment on this passage of “Sounds”").text == "says it twice", timeout=5)
    app.key("Escape")
    healthy()

    # Delete uncodes what is chosen.
    app.key("o")
    app.settle()
    app.key("Delete")
    app.wait_for(lambda: len(codings(first=both)) == 1, timeout=5)
    app.key("ctrl+z")
    app.wait_for(lambda: len(codings(first=both)) == 2, timeout=5)

    # What nobody coded yet, one after the other and back.
    app.key("F4")
    app.wait_for(lambda: selected(view), timeout=5)
    gap = view.selection
    assert not [c for c in codings(document="Interview 1") if c["first"] < gap[1] and c["last"] > gap[0]]
    app.key("F4")
    app.wait_for(lambda: view.selection != gap and view.selection[0] > gap[0], timeout=5)
    app.key("shift+F4")
    app.wait_for(lambda: view.selection == gap, timeout=5)

    # Several codes at once: Ctrl+Enter codes and stays.
    app.type_text("sounds")
    app.wait_for(lambda: app.exists(name=re.compile("^Sounds"), role="list item"), timeout=5)
    app.settle()
    shoot(app, "gestures-several")
    app.key("ctrl+Return")
    app.wait_for(lambda: len(codings(document="Interview 1", first=gap[0], last=gap[1])) == 1, timeout=5)
    app.type_text("handover")
    app.wait_for(lambda: app.exists(name=re.compile("^Handover"), role="list item"), timeout=5)
    app.key("Return")
    app.wait_for(lambda: len(codings(document="Interview 1", first=gap[0], last=gap[1])) == 2, timeout=5)
    healthy()
