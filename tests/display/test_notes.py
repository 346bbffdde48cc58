# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The Notes screen: a memo on a passage by keys, found by search, gone to, undone; the journal, a question chosen, a phase set."""
import os
import re
import subprocess

from tema import FOLDER, cli, launch, listing, path, press, sample_copy, shoot

project = sample_copy()
# "Print to File" proposes output.pdf in the folder that the program was started in.
os.chdir(FOLDER)


def memos():
    return [m for m in listing("memos", project) if m["kind"] == "memo"]


def until(app, condition):
    app.wait_for(condition, timeout=12)
    cli("check", project)


with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=10)
    app.settle()

    # A memo on a passage, by keys alone: the sentence at the caret, Ctrl+Shift+M, and one writes.
    x, y, w, h = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8).rect
    app.click((x + w // 2, y + 60))
    app.key("ctrl+e")
    app.settle()
    app.key("ctrl+shift+m")
    until(app, lambda: len(memos()) == 1)
    assert memos()[0]["about"] == "passage" and memos()[0]["name"] == "Interview 1", memos()
    app.wait_for(lambda: app.exists(name="Text of the memo"), timeout=8)
    app.settle()
    app.type_text("# Heard\n\n- something *odd* about the handover")
    until(app, lambda: "handover" in memos()[0]["text"])
    assert memos()[0]["text"].startswith("# Heard\n\n- something"), memos()
    shoot(app, "notes-memo")

    # A free one beside it, then found again by its words.
    app.key("ctrl+shift+n")
    until(app, lambda: len(memos()) == 2)
    app.settle()
    app.type_text("Nothing to see.")
    until(app, lambda: any(m["text"] == "Nothing to see." for m in memos()))
    app.key("ctrl+f")
    app.settle()
    app.type_text("HANDOVER")
    app.wait_for(lambda: not app.exists(name=re.compile("^Nothing to see")), timeout=8)
    shoot(app, "notes-found")
    app.key("Tab")
    app.settle()
    press(app, name=re.compile("^Heard, Interview 1"))
    app.wait_for(lambda: app.exists(name=re.compile("^Passage in “Interview 1”")), timeout=8)
    app.settle()

    # To its place.
    press(app, name=re.compile("^Passage in “Interview 1”"))
    app.settle()
    shoot(app, "notes-gone-to")
    app.wait_for(lambda: app.exists(role="text", name="Transcript", state="focused"), timeout=8)
    app.wait_for(lambda: app.exists(role="button", name="1 memo: Heard"), timeout=8)

    # Undo takes back the words, one step a pause.
    app.key("ctrl+z")
    until(app, lambda: not any(m["text"] == "Nothing to see." for m in memos()))

    # From the menu of a code; its row tells from then on.
    app.settle()
    app.right_click(app.find(role="label", name="Staying awake"))
    app.wait_for(lambda: app.exists(name="Write memo about this"), timeout=8)
    app.settle()
    press(app, name="Write memo about this")
    until(app, lambda: any(m["about"] == "code" and m["name"] == "Staying awake" for m in memos()))
    app.settle()
    press(app, name="Code “Staying awake”")
    app.wait_for(lambda: app.exists(name=re.compile("^Staying awake, .*1 memo")), timeout=8)
    app.settle()

    # On its own page: about another thing, found by typing; let go; back again by undo.
    app.key("alt+5")
    app.wait_for(lambda: app.exists(name="Choose what the memo is about"), timeout=8)
    app.settle()
    press(app, name="Choose what the memo is about", role="button")
    app.wait_for(lambda: app.exists(name="Find a code, theme, document or informant"), timeout=8)
    app.settle()
    app.type_text("sleeping by")
    app.settle()
    shoot(app, "notes-about")
    app.key("Return")
    until(app, lambda: any(m["about"] == "code" and m["name"] == "Sleeping by day" for m in memos()))
    app.wait_for(lambda: app.exists(name="Code “Sleeping by day”"), timeout=8)
    app.settle()
    press(app, name="Let go: the memo is about this no longer")
    until(app, lambda: not any(m["about"] == "code" for m in memos()))
    app.wait_for(lambda: app.exists(name="Free memo"), timeout=8)
    app.key("ctrl+z")
    until(app, lambda: any(m["about"] == "code" and m["name"] == "Sleeping by day" for m in memos()))
    app.key("alt+1")
    app.settle()

    # The journal, from here, in a window that stays out of the way.
    app.key("ctrl+shift+j")
    app.wait_for(lambda: app.exists(name="Entry of the journal"), timeout=8)
    app.settle()
    app.type_text("A good day.")
    shoot(app, "notes-journal")
    app.key("Escape")
    until(app, lambda: [m["text"] for m in listing("journal", project)] == ["A good day."])
    assert listing("journal", project)[0]["open_document"] == "Interview 1"

    # A question, put twice, the second chosen.
    app.settle()
    app.key("alt+5")
    app.wait_for(lambda: app.exists(name="Research questions"), timeout=8)
    app.settle()
    press(app, name="Research questions")
    app.settle()
    app.wait_for(lambda: app.exists(name="New wording of the research question"), timeout=8)
    app.find(name=re.compile("^No wording yet"), timeout=5)
    press(app, name=re.compile("^New$"))
    for wording in ("How?", "How, at night?"):
        app.type_text(wording)
        app.key("Return")
        until(app, lambda: any(q["wording"] == wording for q in listing("questions", project)))
        app.settle()
    # On the day that they were asked, in words; the first has nothing above it.
    days = [n for n in app.find_all(role="text box", name="Date")]
    assert [re.fullmatch(r"[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}", day.text) is not None for day in days] == [True, True], [d.text for d in days]
    assert [("sensitive" in up.now["states"]) for up in app.find_all(role="button", name="Earlier on the same day")] == [False, True]
    press(app, name="Choose “How, at night?”")
    until(app, lambda: [q["chosen"] for q in listing("questions", project)] == [False, True])
    shoot(app, "notes-questions")

    # On the paper of the reports: what is shown.
    app.key("ctrl+p")
    app.wait_for(lambda: len(app.windows) > 1, timeout=8)
    app.settle()
    app.click(app.find(role="label", name="Print to File"))
    app.settle()
    app.click(app.find(role="button", name=re.compile(r"^_?Print( Print)?$")))
    app.wait_for(lambda: os.path.exists(path("output.pdf")), timeout=15)
    app.settle()
    words = subprocess.run(["pdftotext", path("output.pdf"), "-"], capture_output=True, text=True, check=True).stdout
    assert "How, at night?" in words, words
    size = subprocess.run(["pdfinfo", path("output.pdf")], capture_output=True, text=True, check=True).stdout
    assert "(A4)" in size, size

    # The phase: said once, carried by what is done after.
    press(app, name="Phase")
    app.wait_for(lambda: app.exists(name="2. First codes"), timeout=8)
    app.settle()
    shoot(app, "notes-phase")
    press(app, name="2. First codes")
    until(app, lambda: cli("phase", project).startswith("2\t"))
    assert listing("history", project)[-1]["phase"] == 2
    app.key("ctrl+z")
    until(app, lambda: cli("phase", project).startswith("0\t"))
    # The same from the main menu, which is there on every screen.
    app.key("alt+1")
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    app.settle()
    app.key("F10")
    app.settle()
    press(app, name="Phase")
    app.wait_for(lambda: app.exists(name="3. Searching for themes"), timeout=8)
    app.settle()
    shoot(app, "phase-in-main-menu")
    press(app, name="3. Searching for themes")
    until(app, lambda: cli("phase", project).startswith("3\t"))
    assert listing("history", project)[-1]["phase"] == 3
    app.key("Escape", "Escape")
    app.settle()
    app.key("F10")
    app.wait_for(lambda: app.exists(name="3. Searching for themes"), timeout=8)
    app.key("Escape")
    app.settle()
