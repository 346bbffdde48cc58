# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Going back to a backup by keys alone."""
import re

from tema import cli, launch, listing, sample_copy


def codes(project):
    return [c["name"] for c in listing("codes", project)]


def name_of_focus(app):
    """What has the focus may be gone by the time it is asked."""
    try:
        return app.focused().name
    except Exception:
        return ""


project = sample_copy("keys.tema")
cli("backup", project)
cli("batch", project, stdin="delete-code\tThe shift/Handover/Quiet reports\n")
assert "Quiet reports" not in codes(project)

with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    app.settle()
    # A submenu that is left takes the focus with it into nothing, unless somebody brings it back.
    app.key("F10")
    app.settle()
    app.key("Down", "Down", "Down", "Down", "Down", "Down", "Down", "Return")
    app.settle()
    app.key("Escape")
    app.settle()
    app.key("F10")
    app.settle()
    for item in ("Project file", "Backups…"):
        for _ in range(20):
            app.key("Down")
            app.settle()
            if name_of_focus(app) == item:
                break
        app.key("Return")
        app.settle()
    app.wait_for(lambda: app.exists(name=re.compile("Back up now")), timeout=5)
    app.settle()
    for _ in range(12):
        focus = app.focused()
        if focus is not None and focus.role in ("list item", "table row"):
            break
        app.key("Tab")
    app.key("space")
    app.wait_for(lambda: app.exists(role="button", name=re.compile("Restore this backup")), timeout=8)
    app.settle()
    for _ in range(20):
        app.key("Tab")
        app.settle()
        if "Restore this backup" in name_of_focus(app):
            break
    assert "Restore this backup" in name_of_focus(app)
    app.key("Return")
    app.wait_for(lambda: app.exists(name=re.compile("^Go back to")), timeout=5)
    app.settle()
    app.key("Return")
    app.wait_for(lambda: "Quiet reports" in codes(project), timeout=8)
    app.settle()
