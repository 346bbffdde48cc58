# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""What another program did to a text is seen, listed and repaired; much is not removed without a question; an interview is erased for good."""
import re
import sqlite3

from tema import cli, launch, listing, press, sample_copy, shoot

project = sample_copy("health.tema")
with sqlite3.connect(project) as db:
    db.execute("UPDATE document_text SET text = 'Well. ' || text WHERE id = (SELECT id FROM document WHERE name = 'Interview 2')")
    db.execute("UPDATE coding SET quote = 'words that nobody said' WHERE id = (SELECT c.id FROM coding c JOIN document d ON d.id = c.document WHERE d.name = 'Interview 1' ORDER BY c.first LIMIT 1)")
db.close()
n_codings = len(listing("codings", project))


def named(text):
    return re.compile(text)


def context_menu(app, name, item):
    app.right_click(app.find(role="label", name=name))
    app.settle()
    press(app, role="menu item", name=named(item))
    app.settle()


with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    badge = app.wait_for(lambda: app.exists(name=named("of %d passages verified" % n_codings)) and app.find(role="button", name=named("of %d passages verified" % n_codings)), timeout=12)
    assert not badge.name.startswith(f"{n_codings} of")
    app.settle()
    shoot(app, "health-unwell")
    app.click(badge)
    app.wait_for(lambda: app.exists(name=named("words that nobody said")), timeout=8)
    app.settle()
    shoot(app, "health-list")
    # One by one, then the rest at once.
    press(app, role="button", name=named("^Take the text as it is"))
    app.wait_for(lambda: not app.exists(name=named("words that nobody said")), timeout=8)
    press(app, role="button", name=named("Repair all"))
    app.wait_for(lambda: app.exists(name=f"{n_codings} of {n_codings} passages verified"), timeout=8)
    app.settle()
    shoot(app, "health-well")
    cli("check", project)
    app.key("Escape")
    app.settle()

    # More than half of all codes, and more than twenty: it asks, with a backup made already.
    app.click(app.find(role="label", name="Handover"))
    app.key("ctrl+a")
    app.key("Delete")
    app.wait_for(lambda: app.exists(name="Remove so much?"), timeout=8)
    app.settle()
    shoot(app, "shrink-question")
    assert listing("backups", project)[0]["reason"] == "Before much was removed"
    app.key("Escape")
    app.settle()
    assert len(listing("codes", project)) == 52
    assert not app.exists(name=named("cancelled"))
    app.key("Delete")
    app.wait_for(lambda: app.exists(name="Remove so much?"), timeout=8)
    app.settle()
    press(app, role="button", name=named("^_?Remove( Remove)?$"))
    app.wait_for(lambda: len(listing("codes", project)) == 0, timeout=8)
    app.click(app.find(role="button", name="Undo"))
    app.wait_for(lambda: len(listing("codes", project)) == 52, timeout=8)
    app.settle()

    # Somebody withdraws.
    context_menu(app, "Intervju 6", "Erase for good")
    app.wait_for(lambda: app.exists(name=named("^Erase “Intervju 6” for good")), timeout=5)
    app.settle()
    shoot(app, "erase-question")
    press(app, role="button", name=named("Erase for good$"))
    app.wait_for(lambda: app.exists(name=named("still hold")), timeout=15)
    app.settle()
    shoot(app, "erase-backups")
    assert "Intervju 6" not in [d["name"] for d in listing("documents", project)]
    press(app, role="button", name=named("Take it out of them$"))
    app.wait_for(lambda: all(b["documents"] == 5 for b in listing("backups", project)), timeout=20)
    app.settle()
    assert not app.exists(role="label", name="Intervju 6")
    cli("check", project)
