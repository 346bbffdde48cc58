# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A copy that somebody else worked on: comparing stopped, compared, chosen, merged, undone; and how far the two agree, one click from each difference."""
import os
import re
import shutil
import sqlite3

from tema import choose_file, choose_from_menu, cli, launch, listing, path, press, sample_copy, shoot, ui

project = sample_copy("study.tema")
other = path("study (conflicted copy 2026-01-31).tema")
shutil.copy(project, other)
coding = listing("codings", project)[0]
cli("code", other, coding["document"], str(coding["first"]), str(coding["last"]), coding["code"], coder="Berit")
cli("code", other, coding["document"], str(coding["first"]), str(coding["last"]), "Berit's own", "--create", coder="Berit")
before = cli("codings", project)


def named(text):
    return re.compile(text)


def stop_comparing(app):
    """On a machine so slow that the store gives up before the button is found, once more."""
    for attempt in range(4):
        press(app, role="button", name=named("Compare and merge"))
        try:
            app.click(app.find(role="button", name="Cancel", timeout=4))
            return app.find(name="Not compared; nothing was changed", timeout=4)
        except ui.UiError:
            app.key("Escape")
            app.gone(role="button", name="Merge", timeout=8)
            app.settle()
    raise ui.UiError("comparing was never stopped")


with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    app.wait_for(lambda: app.exists(role="button", name=named("Compare and merge")), timeout=8)
    app.settle()
    # Somebody else's program holds the file, as a slow disk would: comparing is stopped by the button, and by Escape with the window.
    holder = sqlite3.connect(project, isolation_level=None, timeout=5)
    holder.execute("BEGIN EXCLUSIVE")
    stop_comparing(app)
    assert app.find(role="button", name="Merge").now["states"].isdisjoint({"sensitive"}), "nothing is merged that was not shown"
    shoot(app, "merge-stopped")
    app.click(app.find(role="button", name="Compare"))
    shoot(app, "merge-comparing")
    app.key("Escape")
    app.gone(role="button", name="Merge", timeout=8)
    holder.execute("ROLLBACK")
    holder.close()
    app.settle()
    assert cli("codings", project) == before
    # The copy is out of reach, as on a stick that was pulled out: another file can be chosen, and what cannot be read is compared again once it can.
    elsewhere, broken = path("elsewhere.tema"), path("broken.tema")
    press(app, role="button", name=named("Compare and merge"))
    app.wait_for(lambda: app.exists(name=named("^3 new, 0 different")), timeout=10)
    app.key("Escape")
    app.gone(role="button", name="Merge", timeout=8)
    os.rename(other, elsewhere)
    with open(broken, "w", encoding="utf-8") as file:
        file.write("Not yet copied.")
    choose_from_menu(app, "Work together", "Merge a copy")
    choose_file(app, broken)
    app.find(name="That did not work", timeout=10)
    app.settle()
    shoot(app, "merge-failed")
    assert app.find(role="button", name="Merge").now["states"].isdisjoint({"sensitive"}), "nothing is merged that could not be compared"
    app.click(app.find(role="button", name="Another file…"))
    choose_file(app, elsewhere)
    app.wait_for(lambda: app.exists(name=named("^3 new, 0 different")), timeout=10)
    app.find(name="Merge “elsewhere.tema”")
    app.key("Escape")
    app.gone(role="button", name="Merge", timeout=8)
    choose_from_menu(app, "Work together", "Merge a copy")
    choose_file(app, broken)
    app.find(name="That did not work", timeout=10)
    app.settle()
    shutil.copy(elsewhere, broken)
    app.key("Return")
    app.wait_for(lambda: app.exists(name=named("^3 new, 0 different")), timeout=10)
    app.settle()
    shoot(app, "merge-plan")
    assert cli("codings", project) == before
    # What is left out stays away.
    app.wait_for(lambda: app.exists(name=named("What to do about “Berit's own”")), timeout=8)
    press(app, role="button", name=named("^Merge$"))
    app.wait_for(lambda: app.exists(name=named("^Merged “")), timeout=10, what="that it is merged, and can be undone")
    app.wait_for(lambda: app.exists(role="text", name="Transcript") and len(listing("codings", project)) == before.count("\n") + 2, timeout=10)
    app.settle()
    assert {c["coder"] for c in listing("codings", project)} >= {"Berit"}
    cli("check", project)
    # Side by side in the margin: one stripe of what both did, and a word on what is whose.
    press(app, role="button", name=named("Choose which codings are shown"))
    app.settle()
    press(app, name=named(", compared$"))
    app.settle()
    app.wait_for(lambda: app.exists(name=named("1 of [0-9]+ codings hidden.*Full: both.*Berit")), timeout=8)
    app.key("Escape")
    app.settle()
    shoot(app, "compared-coders")
    choose_from_menu(app, "Work together", "Agreement between coders")
    app.wait_for(lambda: app.exists(name="All codes together"), timeout=8)
    app.settle()
    shoot(app, "agreement")
    app.wait_for(lambda: app.exists(name=named("^only ")), timeout=8)
    app.click(app.find(role="label", name=named("^only ")))
    app.settle()
    app.key("Escape")
    app.settle()
    app.key("ctrl+z")
    app.wait_for(lambda: cli("codings", project) == before, timeout=8)
