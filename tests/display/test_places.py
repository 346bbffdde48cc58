# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Codings and codes in every place that takes them: only one coder's, the strip beside the text, an end dragged letter by letter, a code
dropped on a passage of the list, a code dropped while another order is on the screen, a list of hints over many codes."""
import re
import time

from tema import cli, launch, listing, path, press, sample_copy, shoot

project = sample_copy("places.tema")
FLOOR = "The floor has been the same the whole time, and I know which tile by the linen room makes a noise."


def codings(**want):
    return [c for c in listing("codings", project) if all(c[key] == value for key, value in want.items())]


def children(name):
    codes = {c["guid"]: c for c in listing("codes", project)}
    return [c["name"] for c in codes.values() if c["parent"] and codes[c["parent"]]["name"] == name]


def at(app, view, offset):
    x, y, w, h = app.char_rect(view, offset)
    return x + 2, y + h // 2


def label(app, name):
    return app.find(role="label", name=name)


# A second coder reads the first interview.
text = cli("text", project, "Interview 1")
start = text.index(FLOOR)
second = start + 4, start + 9
cli("code", project, "Interview 1", str(second[0]), str(second[1]), "The shift/The dark hours/Sounds", coder="Berit Ås")

with launch(project) as app:
    view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()

    # Only one coder's codings; the bar counts the others, and takes the choice back.
    here = codings(document="Interview 1")
    app.click(app.find(name=re.compile("^Choose which codings are shown")))
    app.wait_for(lambda: app.exists(name=re.compile("^Berit Ås")), timeout=5)
    assert [n.role for n in app.find_all(name="Berit Ås")].count("checkbox") == 1
    press(app, name=re.compile("^Berit Ås"))
    app.key("Escape")
    app.wait_for(lambda: app.exists(role="label", name=re.compile(f"^Codings of (?!Berit Ås).* are hidden – {len(here) - 1} of {len(here)}$")), timeout=5)
    app.settle()
    shoot(app, "filter-coder")
    # A click on the passage knows hers only.
    app.click(at(app, view, start + 5))
    app.wait_for(lambda: app.exists(role="button", name="Uncode “Sounds” Uncode"), timeout=5)
    assert not app.exists(role="button", name="Uncode “Small rituals” Uncode")
    app.key("Escape")
    app.click(app.find(role="button", name=re.compile("^Show all")))
    app.wait_for(lambda: not app.exists(role="button", name=re.compile("^Show all")), timeout=5)
    app.settle()

    # An end with Ctrl held goes letter by letter.
    app.move(at(app, view, start + 30))
    time.sleep(0.6)  # where the pointer rests, the passage lights up, and its ends can be taken
    x, y, w, h = app.char_rect(view, start + len(FLOOR) - 1)
    app.drag((x + w, y + h // 2), at(app, view, text.index("linen room") + 3), hold=0.3, modifiers=("ctrl",))
    moved = app.wait_for(lambda: [c for c in codings(first=start) if c["code"].endswith("Small rituals") and c["last"] < start + len(FLOOR)], timeout=5)[0]
    assert moved["text"].endswith("by the lin"), moved
    cli("check", project)
    app.key("ctrl+z")
    app.wait_for(lambda: codings(first=start, last=start + len(FLOOR)), timeout=5)

    # A passage that the pointer lit dims the others no more when the text is scrolled away under the pointer.
    point = at(app, view, start + 30)
    app.move(point)
    time.sleep(0.6)
    app.scroll(point, 12)
    time.sleep(0.6)
    app.settle()
    line = app.char_rect(view, text.index("What gets left out is"))
    right = view.rect[0] + view.rect[2]
    colours = [app.pixel((px, line[1] + line[3])) for px in range(right - 190, right - 130)]
    assert any(sum(abs(a - b) for a, b in zip(colour, (0x44, 0x8B, 0xFF))) < 12 for colour in colours), colours
    app.scroll(point, -12)
    app.settle()

    # The strip beside the text: a press goes there, a drag goes along.
    app.settle()
    right = view.rect[0] + view.rect[2]
    strip = right + 5, view.rect[1] + view.rect[3] * 3 // 4
    before = app.char_rect(view, 200)[1]
    app.click(strip)
    app.settle()
    far = app.char_rect(view, 200)[1]
    assert far < before - 1000, (before, far)
    shoot(app, "strip")
    app.drag(strip, (strip[0], view.rect[1] + 4))
    app.settle()
    assert abs(app.char_rect(view, 200)[1] - before) < 60

    # A code dropped on a passage of the list codes it with that too, as one act.
    def coded_too():
        return [c for c in codings(first=place["first"], last=place["last"], document=place["document"]) if c["code"].endswith("/What gets lost")]

    app.click(label(app, "Handover by phone"))
    app.key("ctrl+shift+x")
    place = next(c for c in codings() if c["code"].endswith("/Handover by phone"))
    app.wait_for(lambda: app.exists(role="label", name=place["text"]), timeout=5)
    app.settle()
    acts = len(listing("history", project))
    app.drag(label(app, "What gets lost").center, label(app, place["text"]).center, hold=0.4)
    app.wait_for(coded_too, timeout=5)
    assert len(listing("history", project)) == acts + 1
    cli("check", project)
    app.key("ctrl+z")
    app.wait_for(lambda: not coded_too(), timeout=5)
    app.key("ctrl+shift+x")
    app.settle()

    # By name on the screen: a code dropped on another goes into it, and never before or behind it in an order that is only looked at.
    press(app, name=re.compile("^Order, counts and hints"))
    press(app, name=re.compile("^By name"))
    app.settle()
    app.scroll(label(app, "What gets lost"), 5)
    app.settle()
    app.click(label(app, "Tiredness"))
    app.settle()
    shoot(app, "by-name")
    target = label(app, "Tiredness").rect
    app.drag(label(app, "Sounds").center, (target[0] + 20, target[1] + 3), hold=0.5)
    app.wait_for(lambda: "Sounds" in children("Tiredness"), timeout=5)
    cli("check", project)

# Four hundred codes: the list of hints opens at once, and a row of it goes to its code.
many = path("many.tema")
topics = "søvn", "vakt", "uro", "lys"
cli("new", many)
cli("batch", many, stdin="".join(f"create-code\tKode {i} om {topics[i % 4]}\n" for i in range(400)))
with launch(many) as app:
    app.wait_for(lambda: app.exists(role="label", name="Kode 0 om søvn"), timeout=8)
    app.settle()
    press(app, name=re.compile("^Order, counts and hints"))
    press(app, name=re.compile("^Hints"))
    app.wait_for(lambda: app.exists(role="label", name=re.compile("^No description yet")), timeout=5)
    app.settle()
    shoot(app, "hints-many")
    app.click(app.find_all(role="label", name="Kode 2 om uro")[-1])
    app.wait_for(lambda: app.exists(role="text", name="Description of this code"), timeout=5)
    # All of them are there when the list is scrolled to its end.
    app.click(label(app, "Kode 2 om uro"))
    app.key("End")
    app.wait_for(lambda: app.exists(role="label", name="Kode 399 om lys"), timeout=5)
