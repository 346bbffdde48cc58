# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""What the file of a working copy has not: on the first screen after sudden death, with three ways on."""
import contextlib
import os
import re
import shutil

from hearing import named
from shared import PROJECT, SHARED, Died, die, has_code, is_there, rename_code, wait_for_project
from tema import launch, path, shoot

LEFT = re.compile("not in the file yet$")
GONE = re.compile("^“study.tema” is no longer there; 1 change is on this computer only$")
MOVED = os.path.join(SHARED, "renamed meanwhile.tema")


def work_and_die(old, new):
    """The last act is on this computer's disk, and not in the file."""
    with contextlib.suppress(Died), launch(PROJECT) as app:
        wait_for_project(app)
        app.wait_for(lambda: app.exists(name=re.compile("· Saved$")), timeout=8)
        app.settle()
        rename_code(app, old, new)
        die(app)
    assert not is_there(new)


# The file is there: a click brings it up to date.
work_and_die("Quiet reports", "Silent reports")
with launch() as app:
    app.wait_for(lambda: app.exists(name="1 change to “study.tema” is not in the file yet"), timeout=8)
    named(app, "first screen with what is not in the file")
    shoot(app, "recovery-behind")
    app.click(app.find(role="button", name="Update the file now"))
    app.wait_for(lambda: is_there("Silent reports"), timeout=8)
    app.wait_for(lambda: not app.exists(name=LEFT), timeout=8)

# It opens like any other, and its file follows.
work_and_die("Silent reports", "Hushed reports")
with launch() as app:
    app.click(app.wait_for(lambda: app.find(name="1 change to “study.tema” is not in the file yet"), timeout=8))
    wait_for_project(app)
    app.wait_for(lambda: app.exists(role="label", name=re.compile("^Recovered 1 change that had not reached")), timeout=8)
    app.wait_for(lambda: is_there("Hushed reports"), timeout=8)

# The file was renamed meanwhile: it is written again, or everything goes elsewhere.
work_and_die("Hushed reports", "Calm reports")
os.rename(PROJECT, MOVED)
with launch() as app:
    app.wait_for(lambda: app.exists(name=GONE), timeout=8)
    shoot(app, "recovery-gone")
    app.click(app.find(role="button", name="Write the file again"))
    app.wait_for(lambda: os.path.exists(PROJECT) and is_there("Calm reports"), timeout=8)
    app.wait_for(lambda: not app.exists(name=GONE), timeout=8)
assert is_there("Hushed reports", MOVED), "what was renamed stays what it was"
os.remove(MOVED)
work_and_die("Calm reports", "Soft reports")
shutil.rmtree(SHARED)
with launch() as app:
    app.wait_for(lambda: app.exists(name=GONE), timeout=8)
    # Its folder is gone: that is told, and nothing is lost.
    app.click(app.find(role="button", name="Write the file again"))
    app.wait_for(lambda: app.exists(role="label", name=re.compile("could not be brought up to date|cannot be written to|could not be")), timeout=8)
    shoot(app, "recovery-failed")
    app.click(app.wait_for(lambda: app.find(role="button", name="Save a copy elsewhere…"), timeout=8))
    app.wait_for(lambda: len(app.windows) == 2, timeout=8)
    app.key("ctrl+a")
    app.type_text(path("rescued.tema"))
    app.key("Return")
    app.wait_for(lambda: os.path.exists(path("rescued.tema")), timeout=8)
    app.wait_for(lambda: not app.exists(name=GONE), timeout=8)
assert has_code("Soft reports", path("rescued.tema"))
