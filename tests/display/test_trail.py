# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The history: newest first, follows the acts, filtered by words, code and day, saved as an audit trail of chosen columns."""
import re

from tema import cli, launch, listing, press, sample_copy, shoot, type_and_see

project = sample_copy()
cli("batch", project, stdin="create-code\tVery last of all\n")
n_lines = len(listing("history", project))

with launch(project) as app:
    app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
    app.settle()
    app.key("ctrl+shift+h")
    app.wait_for(lambda: app.exists(role="label", name=f"{n_lines:,} lines"), timeout=8)
    app.wait_for(lambda: app.exists(role="label", name="Create code “Very last of all”"), timeout=5)
    app.settle()
    shoot(app, "trail")

    # Words narrow it down; what is not there says so.
    app.type_text("very LAST")  # the keys are there
    app.wait_for(lambda: app.exists(role="label", name="1 line"), timeout=5)
    app.key("ctrl+a")
    app.type_text("nothing like it")
    app.wait_for(lambda: app.exists(role="label", name="Nothing of this kind was done"), timeout=5)
    app.key("ctrl+a")
    app.key("BackSpace")
    app.wait_for(lambda: app.exists(role="label", name=f"{n_lines:,} lines"), timeout=5)

    # A day that is no day yet filters nothing; one long ago leaves nothing.
    app.click(app.find(role="text box", name="To which day"))
    app.type_text("2001-01-")
    app.settle()
    assert app.exists(role="label", name=f"{n_lines:,} lines")
    app.type_text("01")
    app.wait_for(lambda: app.exists(role="label", name="Nothing of this kind was done"), timeout=5)
    # As days are shown, too.
    app.key("ctrl+a")
    app.type_text("31 Dec 2099")
    app.wait_for(lambda: app.exists(role="label", name=f"{n_lines:,} lines"), timeout=5)
    app.key("ctrl+a")
    app.type_text("1 jan 2001")
    app.wait_for(lambda: app.exists(role="label", name="Nothing of this kind was done"), timeout=5)
    app.key("ctrl+a")
    app.key("BackSpace")
    app.wait_for(lambda: app.exists(role="label", name=f"{n_lines:,} lines"), timeout=5)
    app.settle()
    shoot(app, "trail-filtered")
    # What can be chosen stands on one line.
    _, top, _, height = app.find(name="Words in the history").rect
    _, middle = app.find(name=re.compile("^What was _?undone too")).center
    assert top <= middle <= top + height, "the choices need a second line"
    app.key("Escape")
    app.settle()

    # What is done and undone meanwhile is there when it opens again.
    app.key("ctrl+z")
    app.wait_for(lambda: len(listing("history", project)) == n_lines + 1, timeout=5)
    app.key("ctrl+shift+h")
    app.wait_for(lambda: app.exists(role="label", name="Create code “Very last of all” (undone)"), timeout=8)
    app.settle()
    shoot(app, "trail-undone")
