#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Checks that a project is known by its content: with and without its suffix, and no other database.

Builds a MIME database of the package and the system's freedesktop types in a temporary folder and asks
GIO in a process of its own. Exit status 77, "skipped", where the tools for that are not installed.
"""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

SYSTEM = "/usr/share/mime/packages/freedesktop.org.xml"
PROJECT = "application/x-tema-project"


def make_database(path, application_id):
    db = sqlite3.connect(path)
    db.execute("PRAGMA application_id = %d" % application_id)
    db.execute("CREATE TABLE t (a)")
    db.commit()
    db.close()


def content_type(path, data_home):
    environment = dict(os.environ, XDG_DATA_HOME=data_home, XDG_DATA_DIRS=data_home, LC_ALL="C.UTF-8")
    answer = subprocess.run(["gio", "info", "-a", "standard::content-type", path], env=environment,
                            capture_output=True, text=True, check=True).stdout
    return answer.rsplit("standard::content-type: ", 1)[-1].strip()


def main(package):
    if not (shutil.which("gio") and shutil.which("update-mime-database") and os.path.exists(SYSTEM)):
        return 77
    with tempfile.TemporaryDirectory() as folder:
        packages = os.path.join(folder, "mime", "packages")
        os.makedirs(packages)
        shutil.copy(SYSTEM, packages)
        shutil.copy(package, packages)
        subprocess.run(["update-mime-database", os.path.join(folder, "mime")], check=True)
        with open(os.path.join(folder, "mime", "aliases")) as file:
            assert "application/x-tema %s\n" % PROJECT in file.read(), "the short name is not known"
        make_database(os.path.join(folder, "study.tema"), 0x54454D41)
        make_database(os.path.join(folder, "study"), 0x54454D41)
        make_database(os.path.join(folder, "other"), 0x54454D42)
        codebook = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sample", "codebook.qdc")
        shutil.copy(codebook, os.path.join(folder, "codebook.qdc"))
        with zipfile.ZipFile(os.path.join(folder, "exchange.qdpx"), "w") as archive:
            archive.writestr("project.qde", "<Project/>")
        wrong = 0
        for name, wanted in (("study.tema", PROJECT), ("study", PROJECT),
                             ("other", "application/vnd.sqlite3"),
                             ("codebook.qdc", "application/x-qdc+xml"),
                             ("exchange.qdpx", "application/x-qdpx")):
            found = content_type(os.path.join(folder, name), folder)
            print("%-14s %s" % (name, found))
            if found != wanted:
                print("%s should be %s" % (name, wanted), file=sys.stderr)
                wrong += 1
        return 1 if wrong else 0


sys.exit(main(sys.argv[1]))
