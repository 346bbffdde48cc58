# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Somebody else has the project open: it can be read, nothing is offered that cannot be done, and it says who; once they have closed
it, it can be opened for writing."""
import os
import re
import subprocess

from tema import CLI, ENVIRONMENT, launch, listing, press, sample_copy, shoot

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
        app.key("ctrl+l")
        app.type_text("Nobody’s code")
        app.wait_for(lambda: app.exists(name="No code has this in its name."), timeout=5)
        app.key("Escape")
        assert not app.exists(role="button", name=re.compile("^Open for writing"))

        # They are done: it is said, and one works here.
        holder.stdin.close()
        holder.wait()
        app.wait_for(lambda: app.exists(role="button", name=re.compile("^Open for writing")), timeout=8)
        assert not app.exists(role="label", name=re.compile("held open by"))
        app.settle()
        shoot(app, "locked-free")
        press(app, role="button", name=re.compile("^Open for writing"))
        app.wait_for(lambda: app.exists(role="label", name=re.compile("· Saved$")), timeout=8)
        app.settle()
        app.key("ctrl+l")
        app.type_text("Mine at last")
        app.key("Return")
        app.wait_for(lambda: "Mine at last" in [c["name"] for c in listing("codes", project)], timeout=8)
finally:
    holder.stdin.close()
    holder.wait()
assert "Quiet reports" in [c["name"] for c in listing("codes", project)]
