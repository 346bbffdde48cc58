# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A file that is changed elsewhere is told of before somebody writes on, as is a copy that a conflict leaves beside it: when somebody comes
back to the window, and by itself while the window is looked at."""
import os
import re
import shutil

from shared import PROJECT, SHARED, change_elsewhere, has_code, is_there, rename_code, wait_for_project
from tema import launch, press, shoot

CONFLICT = os.path.join(SHARED, "study (Anna's conflicted copy 2026-01-31).tema")

# Changed elsewhere while nobody writes: asked when somebody comes back to the window.
with launch(PROJECT) as app:
    wait_for_project(app)
    app.wait_for(lambda: app.exists(name=re.compile("· Saved$")), timeout=8)
    app.key("ctrl+comma")
    app.wait_for(lambda: len(app.windows) == 2, timeout=8)
    change_elsewhere("From elsewhere")
    app.key("Escape")
    app.wait_for(lambda: app.exists(name=re.compile("was changed elsewhere, and nothing was changed here since")), timeout=5)
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Use the _?other")), timeout=8)
    app.settle()
    shoot(app, "watch-newer")
    press(app, role="button", name=re.compile("^Use the _?other"))
    app.wait_for(lambda: not app.exists(role="button", name=re.compile("^Choose…")), timeout=10)
    app.wait_for(lambda: app.exists(role="label", name="Quiet reports"), timeout=10)
    app.settle()
    assert has_code("From elsewhere")
    app.wait_for(lambda: app.exists(name=re.compile("· Saved$")), timeout=8)

    # Or by itself, while the window is looked at; somebody in the midst of work is told, not asked.
    rename_code(app, "Quiet reports", "Ours by now")
    app.wait_for(lambda: is_there("Ours by now"), timeout=8)
    app.wait_for(lambda: app.exists(name=re.compile("· Saved$")), timeout=8)
    shutil.copy(PROJECT, CONFLICT)
    app.wait_for(lambda: app.exists(name=re.compile("^Beside this project lies “study \\(Anna's conflicted copy")), timeout=20)
    app.settle()  # the bar has slid in: what GTK is asked of before stays without a size for it
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Compare and merge…")), timeout=8)
    os.remove(CONFLICT)
    app.wait_for(lambda: not app.exists(role="button", name=re.compile("^Open it beside this one")), timeout=20)
    change_elsewhere("Theirs again")
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Choose…")), timeout=20)
    assert app.exists(name=re.compile("· Saved here only$"))
    shoot(app, "watch-told")
