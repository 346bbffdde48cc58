# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""T-25: names that mean something to Pango, to printf or to the direction of writing stand on every screen as they are, and no warning is written.

While all of this goes on, dialogs of files among it, the lock of the project is never let go of (T-7)."""
import os
import re
import threading

from tema import cli, launch, path

MARKUP = "<b>Nights</b> & days"
FORMAT = "%s%n 100 % {0}"
BIDI = "\u202eevening\u202c שלום"
LONG = "Long " + "name " * 60 + "end"
NAMES = [MARKUP, FORMAT, BIDI, LONG]


class LockWatch(threading.Thread):
    """Looks again and again whether the kernel still knows of the lock beside a project."""

    def __init__(self, project):
        super().__init__(daemon=True)
        folder, name = os.path.split(project)
        self.wanted = f":{os.stat(os.path.join(folder, f'.{name}.lock')).st_ino} "
        self.done = threading.Event()
        self.n_looks = self.n_missed = 0

    def run(self):
        while not self.done.wait(0.02):
            with open("/proc/locks", encoding="ascii") as f:
                held = any("FLOCK" in line and self.wanted in line for line in f)
            self.n_looks += 1
            self.n_missed += not held

    def finish(self):
        self.done.set()
        self.join()
        assert self.n_looks > 20 and self.n_missed == 0, (self.n_looks, self.n_missed)


def make_study():
    project = path("odd <i>&amp; %s.tema")
    cli("new", project, "--title", MARKUP)
    for number, name in enumerate(NAMES):
        file = path(f"interview {number}.txt")
        with open(file, "w", encoding="utf-8") as f:
            f.write(f"I: What of {name}?\n\nR1: I lie awake, {MARKUP}.\n")
        cli("import", project, file)
    lines = [f"rename-document\tinterview {number}\t{name}" for number, name in enumerate(NAMES)]
    lines += [f"create-code\t{name}" for name in NAMES]
    lines += [f"code\t{FORMAT}\t3\t9\t{name}" for name in NAMES]
    lines += [f"create-board\t{MARKUP}"]
    cli("batch", project, stdin="\n".join(lines) + "\n")
    return project


project = make_study()
with launch(project) as app:
    app.wait_for(lambda: app.exists(name=MARKUP), timeout=8)
    watch = LockWatch(project)
    watch.start()
    for name in NAMES:
        app.wait_for(lambda: app.exists(role="label", name=name), timeout=8)
    app.key("ctrl+k")
    app.settle()
    app.key("Escape")
    for screen in range(2, 7):
        app.key(f"alt+{screen}")
        app.settle()
    # The report lists every code.
    app.key("alt+1")
    app.settle()
    app.click(app.find(role="label", name=FORMAT))
    for key in ("F2", "Escape", "ctrl+shift+x", "ctrl+shift+x"):
        app.key(key)
        app.settle()
    # What a chooser asks of the files it shows must not cost the lock.
    for keys in (("ctrl+i",), ("ctrl+o",)):
        app.key(*keys)
        app.wait_for(lambda: len(app.windows) > 1, timeout=8)
        app.settle()
        app.type_text(path(""))
        app.settle()
        app.key("Escape", "Escape")
        app.wait_for(lambda: len(app.windows) == 1, timeout=8)
    watch.finish()
cli("check", project)
