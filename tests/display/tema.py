# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""What the display tests share: starting Tema and tema-cli from the build folder, a private folder, screenshots.

Each test is a script run by tests/support/uitest/headless with the build folder as its argument.
"""
import atexit
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support", "uitest"))
import ui  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.normpath(os.path.join(HERE, "..", ".."))
BUILD = os.path.abspath(sys.argv[1])
ENVIRONMENT = {
    "GSETTINGS_SCHEMA_DIR": os.path.join(BUILD, "data"),
    "TEMA_DATADIR": os.path.join(BUILD, "data"),
    "TEMA_WORKER": os.path.join(BUILD, "src/formats/worker/tema-worker"),
    "G_DEBUG": "fatal-criticals",
    "TEMA_CODER": "Nora",  # or a bar would ask who codes; test_coder.py has it asked
}
CLI = os.path.join(BUILD, "src/cli/tema-cli")
INTERVIEWS = os.path.join(SOURCE, "data/sample/interviews")

FOLDER = tempfile.mkdtemp(prefix="tema-display-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)


def path(name):
    return os.path.join(FOLDER, name)


def cli(*words, stdin=None, status=0, coder="Anna"):
    """Runs tema-cli as a coder and returns its standard output."""
    done = subprocess.run([CLI, *words], input=stdin, capture_output=True, text=True, env=dict(os.environ, **dict(ENVIRONMENT, TEMA_CODER=coder)), timeout=60)
    assert done.returncode == status, f"tema-cli {words}: {done.returncode} {done.stdout}{done.stderr}"
    return done.stdout


def listing(command, project, *words):
    return json.loads(cli(command, project, *words, "--json"))


def launch(*words, **environment):
    """Starts Tema; leaving the block ends it, and fails on any warning of GTK."""
    return ui.launch([os.path.join(BUILD, "ui/tema"), *words], env=dict(ENVIRONMENT, **environment))


def sample_copy(name="sample.tema"):
    """A copy of the sample study of its own."""
    shutil.copy(os.path.join(BUILD, "data/sample.tema"), path(name))
    return path(name)


def shoot(app, name):
    """Keeps a screenshot, where somebody wants to look at it."""
    if os.environ.get("TEMA_SCREENSHOTS"):
        app.settle()
        app.screenshot(os.path.join(os.environ["TEMA_SCREENSHOTS"], name + ".png"), app.window)


def press(app, **what):
    """A click in a popover: the pointer rests on it first, as GTK learns of motion with the next frame only."""
    node = app.find(**what)
    app.move(node)
    app.settle()
    app.click(node)


def open_menu(app, opened, open_it):
    """Opens a menu that shows @opened, again where the click came while something else was still closing."""
    for attempt in range(3):
        open_it()
        app.settle()
        if app.exists(role="menu item", name=opened):
            return


def choose_from_menu(app, *items):
    """Opens the main menu, and goes through its submenus to an item; underlines do not count."""
    open_menu(app, re.compile("^" + "_?".join(re.escape(letter) for letter in items[0])), lambda: app.key("F10"))
    for item in items:
        app.settle()
        press(app, role="menu item", name=re.compile("^" + "_?".join(re.escape(letter) for letter in item)))
    app.settle()


def type_and_see(app, text, name):
    """Types, and waits for what it brings; types anew where the place to type in came too late for the first letters."""
    for attempt in range(3):
        app.type_text(text)
        try:
            return app.wait_for(lambda: app.exists(name=name), timeout=4)
        except ui.UiError:
            app.key("ctrl+a")
    raise ui.UiError(f"never saw {name}")


def choose_file(app, file, saving=False):
    """Answers the file chooser that was just asked for: to open, a path that is typed goes to its own entry."""
    app.wait_for(lambda: len(app.windows) > 1, timeout=8)
    app.settle()
    if saving:
        app.key("ctrl+a")
    app.type_text(file)
    accept_file(app)


def accept_file(app):
    """Return in a file chooser, again where it did not hear it: it may be looking for names that begin alike."""
    app.settle()
    chooser, n = app.windows[-1], len(app.windows)
    for attempt in range(4):
        app.key("Return")
        try:
            return app.wait_for(lambda: chooser not in app.windows or len(app.windows) > n or app.proc.poll() is not None, timeout=0.7)
        except ui.UiError:
            pass


def drop_files(app, files, target):
    """Drags files from another program's window onto a place of the screen."""
    dropper = subprocess.Popen(["/usr/bin/python3", "-B", os.path.join(SOURCE, "tests/support/uitest/dropper.py"), *files], stdout=subprocess.PIPE, text=True)
    try:
        window = ui.wait_for(lambda: subprocess.run(["xdotool", "search", "--name", "^Dropper$"], capture_output=True, text=True).stdout.split(), 8, "the dropper's window")[-1]
        subprocess.run(["xdotool", "windowmove", "--sync", window, "1180", "760"], check=True)
        subprocess.run(["xdotool", "windowraise", window], check=True)
        time.sleep(0.5)
        app.drag((1260, 810), target, steps=14, hold=0.4)
        assert dropper.stdout.readline().strip() == "dropped"
    finally:
        dropper.kill()
        dropper.wait()


def read_clipboard():
    """What another program gets from the clipboard: {"text": …, "html": …}, each None where it is not offered."""
    done = subprocess.run(["/usr/bin/python3", "-B", os.path.join(HERE, "read_clipboard.py")], capture_output=True, text=True, timeout=20)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@contextlib.contextmanager
def on_clipboard(text):
    """While it lasts, another program offers @text on the clipboard."""
    with subprocess.Popen(["/usr/bin/python3", "-B", os.path.join(HERE, "clipboard.py"), text], stdout=subprocess.PIPE, text=True) as owner:
        try:
            assert owner.stdout.readline() == "there\n"
            yield
        finally:
            owner.kill()
