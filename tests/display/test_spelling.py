# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Spelling where one writes, by a dictionary of a few words: the menu of a wrong word offers the right one, adds it to the
personal dictionary, and turns it all off."""
import os

from tema import cli, launch, listing, path, press, sample_copy, shoot

project = sample_copy()
os.makedirs(path("enchant/hunspell"))
with open(path("enchant/hunspell/en_US.dic"), "w") as words:
    words.write("3\nnight\nquiet\nthe\n")
with open(path("enchant/hunspell/en_US.aff"), "w") as rules:
    rules.write("SET UTF-8\n")
cli("memo", project, "--title", "Spelt", "the nigth\n\nthe vaktrom")


def text():
    return [m for m in listing("memos", project) if m["title"] == "Spelt"][0]["text"]


def menu_at(app, where):
    """The menu of the text, with the caret brought to the word first."""
    app.key("ctrl+Home", *where)
    app.settle()
    app.key("shift+F10")
    app.wait_for(lambda: app.exists(role="menu item", name="Spelling"), timeout=8)
    app.settle()


with launch(project, ENCHANT_CONFIG_DIR=path("enchant"), LANG="en_US.UTF-8") as app:
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=10)
    app.key("alt+5")
    app.wait_for(lambda: app.exists(name="Search all notes"), timeout=8)
    app.settle()
    press(app, role="label", name="Spelt")
    app.wait_for(lambda: app.exists(role="text", name="Text of the memo"), timeout=8)
    app.click(app.find(role="text", name="Text of the memo"))
    app.settle()
    shoot(app, "spelling-underlined")

    # A right word has no suggestions.
    menu_at(app, ["Right"])
    assert not app.exists(role="menu item", name="Add to dictionary")
    app.key("Escape")
    app.settle()

    # A wrong one is replaced by what was meant; undone by Ctrl+Z.
    menu_at(app, ["End"])
    shoot(app, "spelling-menu")
    press(app, role="menu item", name="night")
    app.wait_for(lambda: text() == "the night\n\nthe vaktrom", timeout=12)

    # Added, it is right from then on, here and for good.
    app.settle()
    menu_at(app, ["Down", "Down", "End"])
    press(app, role="menu item", name="Add to dictionary")
    app.wait_for(lambda: os.path.exists(path("enchant/en_US.dic")) and "vaktrom" in open(path("enchant/en_US.dic")).read(), timeout=8)
    app.settle()
    menu_at(app, ["Down", "Down", "End"])
    assert not app.exists(role="menu item", name="Add to dictionary")
    app.key("Escape")
    app.settle()
    assert text() == "the night\n\nthe vaktrom", "adding changes no word"
    cli("check", project)
