# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The shell as a person uses it: welcome, sample, rename, delete, undo, and undo after a restart."""
import os
import re
import subprocess

from tema import launch, shoot

with launch() as app:
    shoot(app, "welcome")
    # The main menu opens at its button here too.
    app.key("F10")
    menu = app.wait_for(lambda: app.exists(name="About Tema") and app.find(name="About Tema"), timeout=3)
    app.settle()
    assert menu.rect[0] > app.find(role="button", name=re.compile("sample project")).rect[0], menu.rect
    app.key("Escape")
    app.settle()
    app.click(app.find(role="button", name=re.compile("sample project")))
    app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
    app.click(app.find(name="Interview 2"))
    app.key("F2")
    app.type_text("Night nurse")
    app.key("Return")
    app.wait_for(lambda: app.exists(name="Night nurse"))
    app.click(app.find(name="Interview 3"))
    app.key("Delete")
    app.wait_for(lambda: not app.exists(name="Interview 3"))
    app.key("ctrl+z")
    app.wait_for(lambda: app.exists(name="Interview 3"))

data = os.environ.get("XDG_DATA_HOME", os.path.expanduser("~/.local/share"))
project = os.path.join(data, "tema", "Sample study.tema")
assert os.stat(project).st_mode & 0o777 == 0o600, "the copy is for its owner alone"
with launch(project) as app:
    app.wait_for(lambda: app.exists(name="Night nurse"), timeout=8)
    app.key("ctrl+z")
    app.wait_for(lambda: app.exists(name="Interview 2"))
    # What is told is the latest, and not all that came before it one after the other.
    app.key("ctrl+shift+z", "ctrl+z", "ctrl+shift+z")
    app.wait_for(lambda: app.exists(name=re.compile("^Redone: ")) and not app.exists(name=re.compile("^Undone: ")), timeout=3)
    # A narrow window has its screens in a bar below the page, where they are switched as in the header; a wide one
    # takes them back.
    def tab(name, is_below):
        """The header knows each screen twice, with its icon beside and above the name; here there is room for the latter."""
        found = [tab for tab in app.find_all(role="tab", name=name) if (tab.rect[1] > 400) == is_below]
        return found[-1] if found else None

    window = app._xwin(app.window)[0]
    assert tab("Themes", True) is None
    subprocess.run(["xdotool", "windowsize", window, "900", "600"], check=True)
    app.wait_for(lambda: tab("Themes", True))
    app.settle()
    app.click(tab("Themes", True))
    app.wait_for(lambda: app.exists(role="button", name="1 discarded theme"))
    shoot(app, "narrow")
    subprocess.run(["xdotool", "windowsize", window, "1280", "720"], check=True)
    app.wait_for(lambda: app.find_all(name="Main menu")[0].rect[0] > 1000)
    app.settle()
    app.click(tab("Report", False))
    app.wait_for(lambda: app.exists(role="button", name="Print…"))
