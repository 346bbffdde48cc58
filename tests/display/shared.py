# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A project in a folder that a service synchronises, and what other computers see of it and do to it."""
import os
import shutil

from tema import cli, listing, path, sample_copy

os.environ.update({"TEMA_BACKUP_DIR": path("backups"), "TEMA_WORKING_DIR": path("working")})
SHARED = path("Nextcloud")
PROJECT = os.path.join(SHARED, "study.tema")
os.mkdir(SHARED)
shutil.copy(sample_copy("plain.tema"), PROJECT)


def elsewhere(function, *words):
    """What another computer sees: the file itself, and no working copy."""
    kept = {name: os.environ.get(name) for name in ("TEMA_PLACE", "TEMA_WORKING_DIR")}
    os.environ.update({"TEMA_PLACE": "here", "TEMA_WORKING_DIR": path("nowhere")})
    try:
        return function(*words)
    finally:
        for name, value in kept.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def has_code(name, project=PROJECT):
    return name in [c["name"] for c in listing("codes", project)]


def is_there(name, project=PROJECT):
    return elsewhere(has_code, name, project)


def change_elsewhere(name):
    """Another computer adds a code, and the service brings its file."""
    copy = path("on-another-computer.tema")
    shutil.copy(PROJECT, copy)
    elsewhere(lambda: cli("batch", copy, stdin=f"create-code\t{name}\n"))
    shutil.copy(copy, os.path.join(SHARED, ".arriving"))
    os.rename(os.path.join(SHARED, ".arriving"), PROJECT)


def wait_for_project(app):
    return app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=10)


def rename_code(app, old, new, is_read=True):
    """Waits until it is on the disk; where the file was changed meanwhile, scripts read that one, and the window alone shows it."""
    app.click(app.find(role="label", name=old))
    app.key("F2")
    app.settle()
    app.type_text(new)
    app.key("Return")
    app.wait_for(lambda: has_code(new) if is_read else app.exists(role="label", name=new), timeout=8)


class Died(Exception):
    """Tema was killed in the midst of work."""


def die(app):
    app.kill()
    raise Died
