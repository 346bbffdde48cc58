# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Part of tests/tools/gallery: the tour, the help, and the windows beside the work; sessions "tour", "windows", "shared" and "recovery"."""
import os
import re
import shutil
import subprocess
import time

import tema

SHARED = tema.path("Nextcloud")
OTHER = "study (Annas konfliktkopi 2026-01-31) conflict.tema"
LATER = "create-code\tStillhet\nrename-code\tStillhet\tStillheten etter fire\n"


def share(*words):
    """A study in a synchronised folder, whose last act never reached its file."""
    os.environ.update({"TEMA_WORKING_DIR": tema.path("working"), "TEMA_BACKUP_DIR": tema.path("backups")})
    os.makedirs(SHARED, exist_ok=True)
    project = os.path.join(SHARED, words[0])
    shutil.copy(tema.sample_copy("shared.tema"), project)
    with subprocess.Popen([tema.CLI, "batch", project], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(os.environ, **tema.ENVIRONMENT)) as batch:
        batch.stdin.write("create-code\tStillheten etter fire\ncreate-code\tDet lille røde lyset\n")
        batch.stdin.flush()
        for _attempt in range(100):
            if len(tema.listing("codes", project)) > 53:
                break
            time.sleep(0.1)
        batch.kill()
    return project


def open_session(session, path):
    """What the program is started with."""
    if session == "tour":
        return ["--sample"]
    if session == "recovery":
        share("Nattevakter.tema")
        os.remove(share("Et prosjekt med et langt navn, som noen flyttet.tema"))
        return []
    if session == "shared":
        return [share("study.tema")]
    tema.sample_copy(os.path.basename(path))
    tema.cli("keep-version", path, "Etter piloten", "--reason", "Før veilederen leste den")
    tema.cli("batch", path, stdin=LATER)
    other = tema.path(OTHER)
    shutil.copy(path, other)
    coding = tema.listing("codings", path)[0]
    tema.cli("code", other, coding["document"], str(coding["first"]), str(coding["last"]), coding["code"], coder="Berit")
    tema.cli("batch", other, stdin="create-code\tDet Berit la merke til\n", coder="Berit")
    tema.cli("code", path, coding["document"], str(coding["first"]), str(coding["last"]), coding["code"], coder="Carl")
    return [path]


def add(state, _, plain, begins):
    """Registers the states; the arguments are gallery.py's own."""

    def menu(s, *items):
        s.key("F10")
        for item in items:
            s.press(role="menu item", name=begins(item))
            s.app.settle()

    def window(s, name, *leave):
        time.sleep(0.4)
        s.shoot(name)
        s.key(*(leave or ("Escape",)))

    @state("tour", "tour")
    def tour(s):
        s.shoot("tour")

    @state("recovery", "recovery")
    def recovery(s):
        s.app.wait_for(lambda: s.app.exists(name=_("Not in the file yet")), timeout=8)
        s.shoot("recovery")

    @state("shared", "place")
    def place(s):
        s.shoot("place-recovered")
        menu(s, "Project _file", "_Where this project lies…")
        window(s, "place")

    @state("windows", "menus")
    def menus(s):
        for name, item in (("menu-file", "Project _file"), ("menu-versions", "_Versions and history"), ("menu-together", "_Work together")):
            menu(s, item)
            window(s, name)

    @state("windows", "preferences")
    def preferences(s):
        s.key("ctrl+comma")
        window(s, "preferences")

    @state("windows", "help")
    def help_(s):
        s.key("F1")
        window(s, "help", "Escape", "Escape")
        s.key("alt+5", "F1")
        window(s, "help-notes", "Escape", "Escape")
        s.key("alt+1")

    @state("windows", "notes")
    def notes(s):
        s.key("alt+5")
        s.shoot("notes")
        s.key("ctrl+shift+j")
        window(s, "journal")
        s.key("alt+1")

    @state("windows", "versions")
    def versions(s):
        s.key("ctrl+shift+v")
        window(s, "keep-version")
        menu(s, "_Versions and history", "Versions of the co_debook…")
        window(s, "versions")
        s.key("ctrl+shift+h")
        window(s, "history")

    @state("windows", "together")
    def together(s):
        menu(s, "_Work together", "Make a _review copy…")
        window(s, "review")
        menu(s, "_Work together", "A_greement between coders…")
        time.sleep(1)
        window(s, "agreement")

    @state("windows", "merge-copy")
    def merge_copy(s):
        menu(s, "_Work together", "_Merge a copy…")
        tema.choose_file(s.app, tema.path(OTHER))
        s.app.find(role="button", name=re.compile("^(Merge|Flett inn)$"), timeout=15)
        time.sleep(1)
        window(s, "merge-copy")

    @state("windows", "search")
    def search(s):
        s.key("ctrl+shift+f")
        window(s, "search-empty", "ctrl+a")
        s.app.type_text("night")
        time.sleep(1)
        s.shoot("search")
        s.app.type_text("x")
        window(s, "search-none", "Escape", "Escape")

    @state("windows", "backups")
    def backups(s):
        menu(s, "Project _file", "_Backups…")
        window(s, "backups")
        menu(s, "Project _file", "_Verify the passages…")
        window(s, "health")

    @state("windows", "exchange")
    def exchange(s):
        menu(s, "Other pro_grams", "_Export the project…")
        window(s, "exchange")
