# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Coders under names of sixty letters, and the sample's title, in a window of 1280×720: nothing is pushed off the screen, and what has room is whole."""
import re
import subprocess

from tema import choose_from_menu, cli, launch, listing, path, press, sample_copy, shoot

NAMES = ("Anders Christian Løvenskiold-Hennum fra Universitetet i Tromsø", "Anne-Margrethe Kristoffersen Wedel-Jarlsberg av Søndre Follo")
TITLE = "Nurses on the night shift"

project = sample_copy("names.tema")
codings = listing("codings", project)
# The second is met first.
for name, coding in zip(reversed(NAMES), codings):
    cli("code", project, coding["document"], str(coding["first"]), str(coding["last"]), coding["code"], coder=name)

with open(path("columns.csv"), "w", encoding="utf-8") as f:
    f.write("Name," + ",".join(f"What is known of them, column {i}" for i in range(60)) + "\nAnne" + ",x" * 60 + "\n")
cli("import-cases", project, path("columns.csv"))


def width(node):
    return node.rect[2]

# What stands below a short title has room as well.
cli("new", path("Teachers and machines.tema"), "--title", "AI")
with launch(path("Teachers and machines.tema")) as app:
    subtitle = app.find(role="label", name="Teachers and machines.tema · Saved", timeout=8)
    subprocess.run(["xdotool", "windowsize", "--sync", app._xwin(app.window)[0], "1280", "720"], check=True)
    app.settle()
    assert width(subtitle) > 5.5 * len(subtitle.name), subtitle.rect

with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    window = app._xwin(app.window)[0]
    subprocess.run(["xdotool", "windowsize", "--sync", window, "1280", "720"], check=True)
    app.settle()
    shoot(app, "title")
    # Cut after sixteen letters it has 136 pixels; whole it needs seven a letter at least. Another one is in a header that is not seen.
    app.wait_for(lambda: any(width(label) > 7 * len(TITLE) for label in app.find_all(role="label", name=TITLE)), timeout=5)
    press(app, name=re.compile("^Choose which codings are shown"))
    app.settle()
    shoot(app, "long-names-choice")
    choices = [app.find(name=name) for name in NAMES]
    assert all(width(choice) < 520 for choice in choices), [choice.rect for choice in choices]
    assert choices[0].rect[1] < choices[1].rect[1], "names stand in their own order, whoever is met first"
    own = app.find(role="button", name=re.compile("^You code as “Nora”"))
    assert own.rect[1] > app.find(name=f"{NAMES[0]} and {NAMES[1]}, compared").rect[1]
    app.click(own)
    app.wait_for(lambda: len(app.windows) > 1, timeout=8)
    app.settle()
    app.key("Escape")
    app.wait_for(lambda: len(app.windows) == 1, timeout=8)
    app.settle()
    choose_from_menu(app, "Work together", "Agreement between coders")
    app.find(name="All codes together", timeout=8)
    app.settle()
    shoot(app, "long-names-agreement")
    assert width(app.window) <= 900, app.window.rect  # its own size, and not that of the names
    heading = app.find(role="column header", name="Differences") if app.exists(role="column header", name="Differences") else app.find(name="Differences")
    x, y, w, h = heading.rect
    left, _top, all_of_it, _height = app.window.rect
    assert x + w <= left + all_of_it, "a long name pushed a column out of sight"
    app.click(app.find(name="Second coder"))
    app.settle()
    # The list below has them whole.
    assert all(app.exists(role="label", name=name) for name in NAMES)
    app.key("Escape")
    app.settle()
    # Sixty attributes are sixty buttons, and Save is on the screen all the same.
    app.key("Escape", "Escape")
    app.wait_for(lambda: len(app.windows) == 1, timeout=8)
    app.key("alt+4")
    app.settle()
    press(app, role="button", name="Attribution…")
    app.find(name="Attribution of Quotations", timeout=8)
    app.settle()
    shoot(app, "long-names-attribution")
    assert app.windows[-1].extents[3] <= 720, app.windows[-1].extents
