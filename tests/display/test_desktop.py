# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A good citizen of the desktop: one program, one window a project, recent files, the window as it was left."""
import os
import re
import subprocess

from tema import BUILD, ENVIRONMENT, cli, launch, path

for name in ("First", "Second"):
    cli("new", path(name + ".tema"), "--title", name + " study")


def start_again(*words):
    """A second start of the program, which hands over to the first and ends."""
    done = subprocess.run([os.path.join(BUILD, "ui/tema"), *words], env=dict(os.environ, **ENVIRONMENT), capture_output=True, text=True, timeout=30)
    assert done.returncode == 0 and done.stderr == "", done


def titles(app):
    return sorted(w.name for w in app.windows)


def raised():
    return subprocess.run(["xdotool", "getactivewindow", "getwindowname"], capture_output=True, text=True).stdout.strip()


with launch(path("First.tema")) as app:
    app.wait_for(lambda: titles(app) == ["First study"], timeout=8)
    start_again(path("Second.tema"))
    app.wait_for(lambda: titles(app) == ["First study", "Second study"] and raised() == "Second study", timeout=8)
    # A project that is open is shown, however it is called.
    start_again(os.path.join(os.path.dirname(path("x")), ".", "First.tema"))
    app.wait_for(lambda: raised() == "First study", timeout=8)
    assert titles(app) == ["First study", "Second study"]
    os.symlink(path("Second.tema"), path("link.tema"))
    start_again(path("link.tema"))
    app.wait_for(lambda: raised() == "Second study", timeout=8)
    assert titles(app) == ["First study", "Second study"]
    # Without a file: a first screen beside them, which has both among the recent ones.
    start_again()
    app.wait_for(lambda: len(app.windows) == 3, timeout=8)
    for name in ("First", "Second"):
        app.wait_for(lambda: app.exists(role="list item", name=re.compile("^" + name)) or app.exists(name=name), timeout=5)
    app.click(app.find(name="First"))
    app.wait_for(lambda: raised() == "First study" and titles(app) == ["First study", "Second study"], timeout=8)
    # The size in which the last window was left is that of the next.
    start_again(path("Second.tema"))
    app.wait_for(lambda: raised() == "Second study", timeout=8)
    app.key("ctrl+w")
    app.wait_for(lambda: titles(app) == ["First study"] and raised() == "First study", timeout=8)
    window = subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True).stdout.strip()
    subprocess.run(["xdotool", "windowsize", "--sync", window, "1100", "700"], check=True)
    app.settle()
    size = app.window.extents[2:]
    app.key("ctrl+q")
    app.wait_for(lambda: app.proc.poll() is not None, timeout=10)

with launch(path("First.tema")) as app:
    app.wait_for(lambda: titles(app) == ["First study"], timeout=8)
    app.settle()
    assert abs(app.window.extents[2] - size[0]) <= 2 and abs(app.window.extents[3] - size[1]) <= 2, (app.window.extents, size)
