# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Part of tests/tools/gallery: an encrypted copy is made and opened again, in a session "encrypted" over a project so large that
both take a while."""
import os
import random
import re
import time

import tema

PASSPHRASE = "vinter over vidda 1986"
ARCHIVE = tema.path("for-the-stick.zip")


def prepare(path):
    """Some 200 MB of words that no compression makes small."""
    chance = random.Random(4)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvæøå", k=chance.randint(2, 11))) for _word in range(60000)]
    files = []
    for number in range(60):
        files.append(tema.path(f"samtale-{number:02}.txt"))
        with open(files[-1], "w", encoding="utf-8") as f:
            for _turn in range(900):
                f.write("Anna: " + " ".join(chance.choices(words, k=450)) + ".\n\n")
    tema.cli("new", path, "--title", "Samtaler")
    tema.cli("import", path, *files)
    for file in files:
        os.remove(file)


def add(state, _, plain, begins):
    """Registers the states; the arguments are gallery.py's own."""

    def entry(s, name):
        return s.app.find(role="text", name=_(name), timeout=8)

    def save_as(s):
        s.key("F10")
        for item in ("Project _file", "Save an _encrypted copy…"):
            s.press(role="menu item", name=begins(item))
            s.app.settle()
        entry(s, "Passphrase")
        s.app.settle()

    @state("encrypted", "passphrase-new")
    def passphrase_new(s):
        save_as(s)
        s.shoot("passphrase-new")
        s.app.type_text(PASSPHRASE)
        s.shoot("passphrase-unlike")
        s.app.click(entry(s, "The same again"))
        s.app.type_text(PASSPHRASE)
        s.shoot("passphrase-good")
        s.key("Escape")

    @state("encrypted", "encrypting")
    def encrypting(s):
        save_as(s)
        s.app.type_text(PASSPHRASE)
        s.app.click(entry(s, "The same again"))
        s.app.type_text(PASSPHRASE)
        s.press(role="button", name=re.compile("_?".join(re.escape(letter) for letter in plain("_Choose a place…"))))
        tema.choose_file(s.app, ARCHIVE, saving=True)
        time.sleep(1.2)
        s.app.screenshot(os.path.join(s.out, f"{s.dress}-encrypting.png"))
        s.app.wait_for(lambda: os.path.exists(ARCHIVE), timeout=60)
        time.sleep(1)
        s.shoot("encrypted")

    @state("encrypted", "passphrase-ask")
    def passphrase_ask(s):
        s.key("ctrl+o")
        tema.choose_file(s.app, ARCHIVE)
        entry(s, "Passphrase")
        s.app.settle()
        s.shoot("passphrase-ask")
        s.app.type_text(PASSPHRASE + "7")
        s.key("Return")
        time.sleep(1)
        s.shoot("passphrase-wrong")
        s.app.type_text(PASSPHRASE)
        s.key("Return")
        s.app.gone(role="text", name=_("Passphrase"), timeout=20)
        tema.choose_file(s.app, tema.path("unpacked.tema"), saving=True)
        time.sleep(0.8)
        s.app.screenshot(os.path.join(s.out, f"{s.dress}-unpacking.png"))
