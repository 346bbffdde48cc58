# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Copy as quotation from the text, from a coding, from the list of passages and from the board: another program gets plain and rich text."""
import re

from tema import cli, launch, listing, press, read_clipboard, sample_copy, shoot
from ui import UiError

project = sample_copy()
cli("batch", project, stdin="create-case\tEva\ncreate-attribute\tRole\ttext\nsay\tEva\tRole\tnurse\ngive\tEva\tInterview 1\tR1\n"
                            "attribute-quotations\t(Informant {case}, {role})\n")
text = cli("text", project, "Interview 1")


def copied(app, says):
    """Presses the key until the clipboard holds what it shall: the words come a moment later."""
    app.key("ctrl+shift+c")
    seen = []

    def is_there():
        seen.append(read_clipboard())
        return seen[-1]["text"] is not None and re.search(says, seen[-1]["text"])
    try:
        app.wait_for(is_there, timeout=8)
    except UiError:
        raise AssertionError((says, seen[-1]))
    return seen[-1]


with launch(project) as app:
    view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()

    # Words that are selected, by whoever speaks them, in the marks of the report's language.
    turn = next(c for c in listing("codings", project) if c["document"] == "Interview 1" and len(c["text"]) > 40)
    app.select_text(view, turn["first"], turn["first"] + 30)
    app.settle()
    words = text[turn["first"]:turn["first"] + 30].strip()
    got = copied(app, re.escape(words[:20]))
    assert got["text"].startswith("“" + words[:20]), got
    assert re.search(r"” \((Informant .*|Interview 1)\)$", got["text"]), got
    assert got["html"].startswith('<p lang="en">“') and got["html"].endswith("</p>"), got
    shoot(app, "quotation-copied")

    # From the card of a coding, by its button.
    x, y, w, h = app.char_rect(view, turn["first"] + 2)
    app.right_click((x + w // 2, y + h // 2))
    app.wait_for(lambda: app.exists(role="button", name="Copy as quotation"), timeout=5)
    app.settle()
    shoot(app, "quotation-card")
    press(app, role="button", name="Copy as quotation")
    app.wait_for(lambda: (read_clipboard()["text"] or "").startswith("“" + turn["text"][:15]), timeout=8)
    app.key("Escape")
    app.settle()

    # Passages in the list: one quotation an informant, with what was left out between them.
    sounds = [c for c in listing("codings", project) if c["code"].split("/")[-1] == "Sounds"]
    by_document = {}
    for coding in sounds:
        by_document.setdefault(coding["document"], []).append(coding)
    two = next(c for c in by_document.values() if len(c) > 1)[:2]
    app.click(app.find(role="label", name="Sounds"))
    app.key("ctrl+shift+x")
    app.wait_for(lambda: app.exists(role="label", name=f"{len(sounds)} passages"), timeout=5)
    app.settle()
    app.click(app.find(role="label", name=two[0]["text"]))
    app.settle()
    app.click(app.find(role="label", name=two[1]["text"]), modifiers=("ctrl",))
    app.settle()
    got = copied(app, re.escape(two[0]["text"][:15]) + r"(.|\n)*" + re.escape(two[1]["text"][:15]))
    assert " […] " in got["text"] or got["text"].count("\n") == 1, got
    assert got["html"].count("<p ") == got["text"].count("\n") + 1, got

# A quote card on the board, among all that is chosen.
quote = next(c for c in listing("codings", project) if c["document"] == "Interview 1" and "\n" not in c["text"] and '"' not in c["text"])
cli("batch", project, stdin="\t".join(["place-quote", "What the night asks", "-", "Interview 1", quote["code"], quote["text"]]) + "\n")
with launch(project) as app:
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.key("alt+2")
    app.wait_for(lambda: app.exists(role="list", name="Theme board What the night asks"), timeout=5)
    app.settle()
    app.key("ctrl+a")
    app.settle()
    assert copied(app, re.escape(quote["text"][:15]))["text"].startswith("“")
    shoot(app, "quotation-board")
