# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Somebody else has the project open: it can be read, nothing is offered that cannot be done, and it says who."""
import os
import re
import subprocess

from tema import CLI, ENVIRONMENT, launch, listing, sample_copy, shoot

project = sample_copy("held.tema")
holder = subprocess.Popen([CLI, "batch", project], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(os.environ, **ENVIRONMENT), text=True)
try:
    holder.stdin.write("create-code\tHeld by the other\n")
    holder.stdin.flush()
    with launch(project) as app:
        app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
        assert app.exists(name=re.compile("held open by")), "the bar says who"
        shoot(app, "locked")
        view = app.find(role="text", name="Transcript")
        app.select_text(view, "You have read the sheet")
        app.key("ctrl+k")
        app.settle()
        assert not app.exists(role="text", name="Find or create a code"), "no coding bar"
        app.click(app.find(role="label", name="Quiet reports"))
        app.key("Delete")
        app.key("F2")
        app.settle()
        assert app.exists(role="label", name="Quiet reports")
        assert "sensitive" not in app.find(role="button", name="Undo").states or "enabled" not in app.find(role="button", name="Undo").states
finally:
    holder.stdin.close()
    holder.wait()
assert "Quiet reports" in [c["name"] for c in listing("codes", project)]
