# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""T-9: the session ends (somebody logs off, the computer shuts down) while something is being typed. What was typed is on
disk before the program says that it is ready, and what is typed after that until the very end is kept too; nothing but the
project is left, and it was closed in order."""
import glob
import os
import re
import select
import sqlite3
import subprocess
import time

from tema import SOURCE, cli, launch, listing, sample_copy

project = sample_copy("session.tema")


class Session:
    """tests/support/uitest/session_manager.py, and what it has said so far."""

    def __init__(self):
        self.proc = subprocess.Popen(["/usr/bin/python3", "-B", os.path.join(SOURCE, "tests/support/uitest/session_manager.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.heard = b""
        self.expect("ready")

    def expect(self, beginning, seconds=10):
        """Waits for a line and returns it; what was said before is done with."""
        deadline = time.monotonic() + seconds
        while True:
            *lines, rest = self.heard.split(b"\n")
            for number, line in enumerate(lines):
                if line.decode().startswith(beginning):
                    self.heard = b"\n".join(lines[number + 1:] + [rest])
                    return line.decode()
            assert select.select([self.proc.stdout], [], [], max(0, deadline - time.monotonic()))[0], f"no “{beginning}”: {self.heard}"
            self.heard += os.read(self.proc.stdout.fileno(), 4096)

    def send(self, signal):
        self.proc.stdin.write(signal.encode() + b"\n")
        self.proc.stdin.flush()

    def close(self):
        self.proc.stdin.close()
        self.proc.wait(5)


def description():
    with sqlite3.connect(f"file:{project}?mode=ro", uri=True) as db:
        return db.execute("SELECT description FROM code WHERE name = 'Quiet reports'").fetchone()[0]


def into_description(app):
    app.click(app.wait_for(lambda: app.find(role="label", name="Quiet reports"), timeout=8))
    app.settle()
    app.click(app.find(role="text", name=re.compile("^Description|^What ")))
    app.key("ctrl+End")


def assert_in_order(app):
    assert app.proc.wait(20) == 0, app.proc.returncode
    left = [name for name in glob.glob(project + "*") + glob.glob(os.path.join(os.path.dirname(project), ".*.lock")) if name != project]
    assert left == [], left
    cli("check", project)


session = Session()

# Somebody is asked whether to log off: what is typed is on disk by the time the program answers, or it asks to wait.
with launch(project) as app:
    session.expect("registered")
    into_description(app)
    app.type_text(" typed before")
    session.send("QueryEndSession")
    assert session.expect("response").startswith("response True")
    app.wait_for(lambda: description().endswith("typed before"), timeout=1)

    # They stay after all and type on.
    session.send("CancelEndSession")
    app.type_text(", typed after")
    app.wait_for(lambda: description().endswith("typed before, typed after"), timeout=5)

    # They log off for good, still typing: the last letters come between the question and the end.
    session.send("QueryEndSession")
    session.expect("response True")
    app.type_text(", to the very end")
    session.send("EndSession")
    session.expect("response True")
    session.expect("unregistered")
    assert_in_order(app)
assert description().endswith("typed before, typed after, to the very end"), description()
assert listing("backups", project)[0]["reason"] == "When the project was closed", listing("backups", project)[0]

# A session that does not ask.
with launch(project) as app:
    session.expect("registered")
    into_description(app)
    app.type_text(", and stopped")
    session.send("Stop")
    assert_in_order(app)
assert description().endswith("to the very end, and stopped"), description()
session.close()

# Somebody impatient, without a session: the signal again and again until the program is gone.
with launch(project) as app:
    into_description(app)
    app.type_text(", and hurried")
    deadline = time.monotonic() + 20
    while app.proc.poll() is None and time.monotonic() < deadline:
        app.proc.terminate()
        time.sleep(0.01)
    assert_in_order(app)
assert description().endswith("and stopped, and hurried"), description()
