# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A project in a synchronised folder is worked on as a working copy: its file follows within two seconds, also after a crash; what was
changed elsewhere is kept and asked about; where it lies is told, and the working copy can go."""
import contextlib
import json
import os
import re
import time

from shared import PROJECT, SHARED, Died, change_elsewhere, die, elsewhere, has_code, is_there, rename_code, wait_for_project
from tema import choose_from_menu, cli, launch, listing, press, shoot


def show_place(app):
    choose_from_menu(app, "Project file", "Where this project lies")
    app.wait_for(lambda: len(app.windows) == 2, timeout=8)
    app.settle()


# The file follows within two seconds; where it lies is told.
with contextlib.suppress(Died), launch(PROJECT, TEMA_VOLUME="encrypted") as app:
    wait_for_project(app)
    app.wait_for(lambda: app.exists(name=re.compile("working copy")), timeout=8)
    app.settle()
    rename_code(app, "Quiet reports", "Silent reports")
    start = time.monotonic()
    app.wait_for(lambda: is_there("Silent reports"), timeout=5)
    assert time.monotonic() - start < 3, "two seconds, and the time it takes to look"
    app.wait_for(lambda: app.exists(name=re.compile("· Saved$")), timeout=5)
    shoot(app, "place-notice")
    show_place(app)
    assert app.exists(name=re.compile("Nextcloud synchronises, which could copy"))
    assert app.exists(role="button", name=re.compile("^Update the file now"))
    app.wait_for(lambda: any("The disk it lies on is." in (n.description or "") + n.name for n in app.find_all(name=re.compile("^Encryption"))) or app.exists(name=re.compile("^The file itself is not encrypted. The disk it lies on is.")), timeout=8)
    assert any("study.tema" in (n.description or "") + n.name for n in app.find_all(name=re.compile("study.tema")))
    shoot(app, "place-window")
    nameless = [n for n in app.nameless_controls() if tuple(n.extents[2:]) != (0, 0) and n.now["parent"].now["name"] != "AdwToastWidget"]
    assert not nameless, nameless
    app.key("Escape")
    app.wait_for(lambda: len(app.windows) == 1, timeout=8)
    # Sudden death before the next pause.
    rename_code(app, "Silent reports", "Hushed reports")
    die(app)
assert not is_there("Hushed reports")
assert json.loads(cli("where", PROJECT, "--json"))["state"] == "behind"

# The next time, it is recovered and told.
with contextlib.suppress(Died), launch(PROJECT) as app:
    wait_for_project(app)
    app.wait_for(lambda: app.exists(role="label", name=re.compile("^Recovered 1 change that had not reached")), timeout=8)
    shoot(app, "place-recovered")
    app.wait_for(lambda: is_there("Hushed reports"), timeout=5)

    # Changed elsewhere in the midst of work: told, not asked, until somebody wants to choose.
    app.wait_for(lambda: app.exists(name=re.compile("· Saved$")), timeout=5)
    change_elsewhere("From elsewhere")
    rename_code(app, "Hushed reports", "Ours", is_read=False)
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Choose…")), timeout=8)
    app.wait_for(lambda: app.exists(name=re.compile("was changed elsewhere while you worked on it here")), timeout=8)
    assert is_there("From elsewhere") and not is_there("Ours")
    app.settle()
    shoot(app, "place-changed")
    press(app, role="button", name=re.compile("^Choose…"))
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Use the _?other")), timeout=8)
    assert len(app.find_all(name=re.compile("^3 documents, [0-9]+ codes, 294 coded passages$|^[0-9]+ documents, [0-9]+ codes, 294 coded passages$"))) == 2
    app.settle()
    shoot(app, "place-choice")
    press(app, role="button", name=re.compile("^Use the _?other"))
    app.wait_for(lambda: app.exists(role="label", name="Hushed reports"), timeout=10)
    assert has_code("From elsewhere")
    app.wait_for(lambda: not app.exists(role="button", name=re.compile("^Choose…")), timeout=5)
    assert len(listing("backups", PROJECT)) >= 1, "ours is a backup"
    app.settle()

    # Again, and both are kept: work goes on in a file of its own.
    app.wait_for(lambda: app.exists(name=re.compile("· Saved$")), timeout=5)
    rename_code(app, "Hushed reports", "Ours, the second time")
    die(app)
change_elsewhere("Theirs, the second time")
with launch(PROJECT) as app:
    wait_for_project(app)
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Keep _?both")), timeout=8)
    app.settle()
    shoot(app, "place-asked")
    press(app, role="button", name=re.compile("^Keep _?both"))
    app.wait_for(lambda: len([f for f in os.listdir(SHARED) if f.endswith(".tema")]) == 2, timeout=8)
    app.wait_for(lambda: app.exists(role="label", name="Ours, the second time"), timeout=10)
    app.wait_for(lambda: not app.exists(role="button", name=re.compile("^Choose…")), timeout=5)
    app.settle()
    shoot(app, "place-both")
other = os.path.join(SHARED, next(f for f in os.listdir(SHARED) if f.startswith("study (") and f.endswith(".tema")))
assert is_there("Theirs, the second time")
assert elsewhere(has_code, "Ours, the second time", other)

# As long as both lie there, it is told.
with launch(PROJECT) as app:
    wait_for_project(app)
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Open it beside this one")), timeout=8)
os.remove(other)

# The file is gone: work goes on, and it can be made anew.
with launch(PROJECT) as app:
    wait_for_project(app)
    app.settle()
    os.remove(PROJECT)
    rename_code(app, "Hushed reports", "Without a file")
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^Write the file again")), timeout=8)
    assert app.exists(name=re.compile("is no longer in"))
    assert app.exists(role="button", name=re.compile("^Save a copy elsewhere"))
    app.settle()
    shoot(app, "place-gone")
    press(app, role="button", name=re.compile("^Write the file again"))
    app.wait_for(lambda: os.path.exists(PROJECT) and is_there("Without a file"), timeout=8)
    app.wait_for(lambda: not app.exists(role="button", name=re.compile("^Write the file again")), timeout=8)
    app.settle()

    # The working copy goes, with the window; the file has everything.
    show_place(app)
    press(app, role="button", name=re.compile("^Close and remove the working copy"))
    app.wait_for(lambda: app.exists(role="button", name=re.compile("^_?Close and remove( Close and remove)?$")), timeout=8)
    app.settle()
    shoot(app, "place-remove")
    press(app, role="button", name=re.compile("^_?Close and remove( Close and remove)?$"))
    app.proc.wait(timeout=15)
assert json.loads(cli("where", PROJECT, "--json"))["workingCopy"] is None
assert has_code("Without a file")
assert sorted(os.listdir(SHARED)) == ["study.tema"]
