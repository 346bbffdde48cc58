# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Who hears the windows beside the work: versions, history, journal, copies that go out and come back, agreement, exchange, and where the
project lies."""
import re
import shutil

from hearing import named
from shared import PROJECT, change_elsewhere, wait_for_project
from tema import choose_file, choose_from_menu, cli, launch, listing, path, press, sample_copy, type_and_see


def opened(app, state, look=named):
    """A window that has been asked for: everything in it has a name, and Escape leaves it."""
    app.wait_for(lambda: len(app.windows) == 2, timeout=8)
    look(app, state)
    app.key("Escape")
    app.wait_for(lambda: len(app.windows) == 1, timeout=8)


def found(app, state):
    app.find(name=re.compile("^Type a word"), timeout=5)
    named(app, state + ", nothing yet")
    type_and_see(app, "night", re.compile("^\\d+ places in"))
    app.settle()
    app.key("Down")
    app.key("ctrl+a")
    app.find(name=re.compile("^\\d+ places chosen"), timeout=5)
    named(app, state)
    app.key("ctrl+k")
    app.find(role="text", name="Find or create a code", timeout=5)
    named(app, state + ", a code for them")
    app.key("Escape")
    app.wait_for(lambda: not app.exists(role="text", name="Find or create a code"), timeout=5)


def test_trail(project):
    cli("keep-version", project, "Before", "--reason", "First reading")
    cli("batch", project, stdin="create-code\tSilence\n")
    with launch(project) as app:
        app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
        app.settle()
        app.key("ctrl+shift+v")
        opened(app, "keep a version")
        choose_from_menu(app, "Versions and history", "Versions of the codebook")
        opened(app, "versions")
        app.key("ctrl+shift+h")
        opened(app, "history")
        app.key("ctrl+shift+j")
        opened(app, "journal")
        app.key("ctrl+shift+f")
        opened(app, "find in all interviews", found)
        app.key("alt+5")
        named(app, "notes")
        app.key("ctrl+shift+n")
        named(app, "notes with a memo")


def test_together(project):
    other = path("other.tema")
    shutil.copy(project, other)
    coding = listing("codings", project)[0]
    for copy, coder in ((other, "Berit"), (project, "Carl")):
        cli("code", copy, coding["document"], str(coding["first"]), str(coding["last"]), coding["code"], coder=coder)
    cli("batch", other, stdin="create-code\tBerit's own\n", coder="Berit")

    def review(app, state):
        named(app, state)
        press(app, name="Take out names")
        named(app, state + " without names")

    def agreement(app, state):
        app.wait_for(lambda: app.exists(name="All codes together"), timeout=8)
        named(app, state)

    with launch(project) as app:
        app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
        app.settle()
        choose_from_menu(app, "Work together", "Make a review copy")
        opened(app, "review copy", review)
        choose_from_menu(app, "Work together", "Agreement between coders")
        opened(app, "agreement", agreement)
        choose_from_menu(app, "Other programs", "Export the project")
        app.find(name="What will not arrive", timeout=8)
        opened(app, "what will not arrive")
        choose_from_menu(app, "Work together", "Merge a copy")
        choose_file(app, other)
        app.wait_for(lambda: app.exists(name=re.compile("^What to do about “Berit's own”")), timeout=30)
        opened(app, "merge a copy")


def test_place():
    with launch(PROJECT) as app:
        wait_for_project(app)
        app.wait_for(lambda: app.exists(name=re.compile("· Saved$")), timeout=8)
        choose_from_menu(app, "Project file", "Where this project lies")
        opened(app, "where the project lies")
        app.key("ctrl+comma")
        app.wait_for(lambda: len(app.windows) == 2, timeout=8)
        change_elsewhere("From elsewhere")
        app.key("Escape")
        app.wait_for(lambda: app.exists(role="button", name=re.compile("^Use the _?other")), timeout=8)
        named(app, "changed elsewhere")


project = sample_copy("beside.tema")
test_trail(project)
test_together(project)
test_place()
