# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Agreement is counted beside the window: while the file is busy the window answers, can be told to stop, and counts when asked again; by another unit, to a file."""
import os
import re
import sqlite3

from tema import choose_from_menu, cli, launch, listing, path, press, sample_copy, shoot

project = sample_copy("study.tema")
coding = listing("codings", project)[0]
cli("code", project, coding["document"], str(coding["first"]), str(coding["last"]), coding["code"], coder="Berit")
cli("code", project, coding["document"], str(coding["first"]), str(coding["last"]), "Berit's own", "--create", coder="Berit")


BUSY = re.compile("^Another program is using")


def named(text):
    return re.compile(text)


def count_and_stop(app, n_before):
    """Somebody else's program holds the file, as a slow disk would: the store waits, the window does not. Returns whether it
    was stopped and stayed so when the file was free."""
    if n_before > 0:
        app.key("Escape")
        app.wait_for(lambda: len(app.windows) == 1, timeout=8)
    other = sqlite3.connect(project, isolation_level=None, timeout=5)
    other.execute("BEGIN EXCLUSIVE")
    choose_from_menu(app, "Work together", "Agreement between coders")
    app.wait_for(lambda: app.exists(name="Counting all codings…") or app.exists(name=BUSY), timeout=8)
    is_told = app.exists(role="progress bar", name="How much is done")
    for button in app.find_all(role="button", name="Cancel"):
        app.click(button)
    app.find(name="Not counted", timeout=8)
    app.settle()
    is_refused = app.exists(name=BUSY)
    other.execute("ROLLBACK")
    other.close()
    app.settle()
    return is_told and not is_refused and app.exists(name="Not counted") and not app.exists(name="All codes together")


with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    app.settle()
    # The button that stops stands where the one that begins anew will: where the machine is so slow that the store gave up
    # before it was found, the click begins anew.
    assert any(count_and_stop(app, n) for n in range(4)), "what was stopped is not counted after all"
    shoot(app, "agreement-stopped")
    app.click(app.find(role="button", name="Count"))
    app.find(name="All codes together", timeout=8)
    app.find(name=named("^only "), timeout=8)
    # A passage is known by its words, not by where it stands.
    app.find(name=named("^I put my bag in the same locker, I fill the kettle"), timeout=8)
    assert not app.exists(name=named("^[0-9]+–[0-9]+$")), "numbers of characters"
    shoot(app, "agreement-figures")
    # Sentences: the texts are divided anew, and what is shown follows.
    app.click(app.find(name="What is counted"))
    app.settle()
    press(app, name="Sentences")
    app.wait_for(lambda: app.exists(name="All codes together") and app.exists(role="button", name="Save…", state="sensitive"), timeout=8)
    app.settle()
    # The same coder twice cannot be compared, and nothing old is shown beside it.
    app.click(app.find(name="Second coder"))
    app.settle()
    app.key("Home", "Return")
    app.find(name=named("^Choose two or more different coders"), timeout=8)
    assert app.find(role="button", name="Save…").now["states"].isdisjoint({"sensitive"}), "nothing old is saved"
    app.settle()
    shoot(app, "agreement-same-coder")
    app.click(app.find(name="Second coder"))
    app.settle()
    app.key("End", "Return")
    app.find(name="All codes together", timeout=8)
    app.click(app.find(role="button", name="Save…"))
    app.settle()
    app.key("ctrl+a")
    app.type_text(path("agreement.csv"))
    app.key("Return")
    app.wait_for(lambda: os.path.exists(path("agreement.csv")), timeout=10)

with open(path("agreement.csv"), encoding="utf-8-sig") as table:
    assert "Berit's own" in table.read()
