# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Spelling where one writes, by a dictionary of a few words: the menu of a wrong word offers the right one, adds it to the
personal dictionary, chooses another language, and turns it all off."""
import os

from tema import cli, launch, listing, path, press, sample_copy, shoot

project = sample_copy()
os.makedirs(path("enchant/hunspell"))
for language, known in (("en_US", "3\nnight\nquiet\nthe\n"), ("nb_NO", "2\nnatt\nvaktrom\n")):
    with open(path(f"enchant/hunspell/{language}.dic"), "w") as words:
        words.write(known)
    with open(path(f"enchant/hunspell/{language}.aff"), "w") as rules:
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


def choose_language(app, name):
    menu_at(app, ["Right"])
    press(app, role="menu item", name="Spelling")
    app.wait_for(lambda: app.exists(role="menu item", name="Off") and app.exists(role="menu item", name="As the reports"), timeout=8)
    app.settle()
    if name == "nb_NO":
        shoot(app, "spelling-languages")
    press(app, role="menu item", name=name)
    app.gone(role="menu item", name="Off", timeout=8)
    # GTK 4.8 leaves the focus in a submenu that is not there any more; who chose goes on writing.
    app.wait_for(lambda: app.exists(role="text", name="Text of the memo", state="focused"), timeout=8)
    app.settle()


def is_wrong(app, *where):
    """Whether the menu of a word offers to add it."""
    menu_at(app, where)
    wrong = app.exists(role="menu item", name="Add to dictionary")
    app.key("Escape")
    app.gone(role="menu item", name="Spelling", timeout=8)
    app.settle()
    return wrong


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

    # The menu has every language that there is a dictionary for, and none at all.
    assert not is_wrong(app, "Right")
    choose_language(app, "nb_NO")
    assert is_wrong(app, "Right"), "“the” is no Norwegian"
    assert not is_wrong(app, "Down", "Down", "End")
    choose_language(app, "Off")
    assert not is_wrong(app, "Right"), "nothing is wrong where nobody looks"
    shoot(app, "spelling-off")
    choose_language(app, "nb_NO")
    assert is_wrong(app, "Right"), "and on again"
    choose_language(app, "As the reports")
    assert not is_wrong(app, "Right")
    assert text() == "the night\n\nthe vaktrom", "no language changes a word"
    cli("check", project)
