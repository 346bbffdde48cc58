# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Backups: made, listed, restored by mouse; not made on closing when nothing was done; the health badge."""
import re
import subprocess

from tema import choose_from_menu, launch, listing, press, sample_copy, shoot


def codes(project):
    return [c["name"] for c in listing("codes", project)]


project = sample_copy("backed.tema")

with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    # Opening a project without a backup makes the first one by itself.
    app.wait_for(lambda: len(listing("backups", project)) == 1, timeout=8)
    badge = app.wait_for(lambda: app.exists(name="294 of 294 passages verified") and app.find(name="294 of 294 passages verified"), timeout=10)
    assert not app.exists(role="label", name="294 of 294"), "all is well is a tick"
    shoot(app, "health-badge")
    # Where the header has room it says how many.
    window = app._xwin(app.window)[0]
    subprocess.run(["xdotool", "windowsize", window, "1380", "800"], check=True)
    app.wait_for(lambda: app.exists(role="label", name="294 of 294"), timeout=8)
    shoot(app, "health-badge-wide")
    subprocess.run(["xdotool", "windowsize", window, "1280", "800"], check=True)
    app.wait_for(lambda: not app.exists(role="label", name="294 of 294"), timeout=8)

    choose_from_menu(app, "Project file", "Backups…")
    app.wait_for(lambda: app.exists(name=re.compile("Back up now")), timeout=5)
    app.click(app.find(role="button", name=re.compile("Back up now")))
    app.wait_for(lambda: len(listing("backups", project)) == 2, timeout=8)
    app.settle()
    shoot(app, "backups-list")
    app.key("Escape")
    app.settle()

    # Something goes, and comes back by mouse.
    app.click(app.find(role="label", name="Quiet reports"))
    app.key("Delete")
    app.wait_for(lambda: "Quiet reports" not in codes(project), timeout=8)
    n_codings = len(listing("codings", project))
    app.wait_for(lambda: app.exists(name=f"{n_codings} of {n_codings} passages verified"), timeout=1.5)
    choose_from_menu(app, "Project file", "Backups…")
    rows = app.wait_for(lambda: app.find_all(name=re.compile("1 change since")), timeout=5)
    app.click(rows[0])
    app.settle()
    shoot(app, "backups-unfolded")
    press(app, role="button", name=re.compile("Restore this backup"))
    app.wait_for(lambda: app.exists(name=re.compile("^Go back to")), timeout=5)
    app.settle()
    shoot(app, "backups-question")
    press(app, role="button", name=re.compile("^_?Restore Restore$|^Restore$"))
    app.wait_for(lambda: "Quiet reports" in codes(project), timeout=8)
    app.wait_for(lambda: app.exists(role="label", name="Quiet reports"), timeout=8)
    app.settle()
    shoot(app, "backups-restored")
    assert listing("backups", project)[0]["reason"] == "Before a backup was restored"

    # It goes on as a project: an act, and undo of it.
    app.click(app.find(role="label", name="Quiet reports"))
    app.key("Delete")
    app.wait_for(lambda: "Quiet reports" not in codes(project), timeout=8)
    app.click(app.find(role="button", name="Undo"))
    app.wait_for(lambda: "Quiet reports" in codes(project), timeout=8)

# Closing after changes makes one more; closing without any does not.
before = len(listing("backups", project))
with launch(project) as app:
    app.wait_for(lambda: app.exists(role="label", name="Quiet reports"), timeout=8)
    app.settle()
assert len(listing("backups", project)) == before
