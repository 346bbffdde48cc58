# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Whole maps: from the codebook and from a board, renamed, duplicated, deleted; updates offered and taken; a sheet with
note and what a node stands for; pictures, outlines and paper out, outlines in; all of it after a restart, and read only."""
import os
import re
import subprocess

from maps import go_to_map, has_node, node, outline
from tema import CLI, ENVIRONMENT, FOLDER, choose_file, cli, drop_files, launch, listing, open_menu, path, press, sample_copy, shoot

project = sample_copy("page.tema")
cli("batch", project, stdin="create-board\tRound 3\ncreate-theme\tRound 3\tBodies at night\nplace\tRound 3\tBodies at night\tTiredness\n")


def names():
    return [m["name"] for m in listing("maps", project)]


def choose(app, label):
    """An entry of the menu of maps."""
    open_menu(app, re.compile(label), lambda: press(app, name=re.compile("^Map: ")))
    press(app, role="menu item", name=re.compile(label))
    app.settle()


def read_pdf(name):
    return subprocess.run(["pdftotext", path(name), "-"], capture_output=True, text=True).stdout


def export(app, label, name):
    open_menu(app, re.compile(label), lambda: press(app, name="Export…"))
    press(app, role="menu item", name=re.compile(label))
    choose_file(app, path(name), saving=True)
    app.wait_for(lambda: os.path.exists(path(name)), timeout=10, what=name)
    app.settle()
    with open(path(name), "rb") as f:
        return f.read()


os.chdir(FOLDER)  # where the printer that every computer has puts its paper
with launch(project) as app:
    go_to_map(app, "Nurses on the night shift")
    choose(app, "from the codebook")
    app.wait_for(lambda: len(names()) == 2, timeout=10, what="a map of the codebook")
    app.wait_for(lambda: has_node(app, "Quiet reports"), timeout=8)
    app.settle()
    assert "stands for a code" in node(app, "Handover").name
    assert app.exists(name=re.compile("from the codebook"))
    shoot(app, "map-codebook")

    # What it stands for opens, and one comes back.
    app.click(node(app, "Handover"))
    app.key("ctrl+Return")
    app.wait_for(lambda: app.exists(role="list", name="Codebook"), timeout=8, what="the Code screen")
    app.key("alt+3")
    app.wait_for(lambda: has_node(app, "Handover"), timeout=8)
    app.settle()

    # The sheet: a note, counts.
    app.key("ctrl+t")
    app.wait_for(lambda: app.focused() is not None and app.focused().name == "Note", timeout=5, what="the note")
    app.type_text("Ask the ward again")
    shoot(app, "map-sheet")
    app.click(app.find(role="button", name="Close the sheet"))
    app.wait_for(lambda: any(n["note"] == "Ask the ward again" for m in listing("maps", project) for n in m["nodes"]), timeout=8)
    app.settle()
    assert "has a note" in node(app, "Handover").name

    # A code that is renamed is renamed on the map by itself; a new one is offered, and taken.
    app.key("alt+1")
    app.settle()
    app.click(app.find(role="label", name="Quiet reports"))
    app.key("ctrl+shift+n")
    app.settle()
    app.key("ctrl+a")
    app.type_text("Lights in the corridor")
    app.key("Return")
    app.settle()
    app.key("alt+3")
    app.find(role="button", name="Update…", timeout=8) if app.exists(role="button", name="Update…") else app.wait_for(lambda: app.exists(name="Update…"), timeout=8, what="an offer")
    app.settle()
    shoot(app, "map-offer")
    assert not has_node(app, "Lights in the corridor")
    press(app, name="Update…")
    app.settle()
    shoot(app, "map-update")
    app.move(app.find(role="button", name="Update the map"))
    app.settle()
    app.click(app.find(role="button", name="Update the map"))
    app.wait_for(lambda: has_node(app, "Lights in the corridor"), timeout=8, what="the new code")
    app.settle()

    # A map of a board, another name, twice, gone and back.
    press(app, name=re.compile("^Map: "))
    app.settle()
    press(app, role="menu item", name=re.compile("from a board"))
    app.settle()
    press(app, role="menu item", name="Round 3")
    app.wait_for(lambda: len(names()) == 3 and has_node(app, "Bodies at night"), timeout=8, what="a map of a board")
    app.settle()
    assert app.exists(name=re.compile("from the board Round 3"))
    choose(app, "^Rename")
    app.key("ctrl+a")
    app.type_text("My themes")
    app.key("Return")
    app.wait_for(lambda: "My themes" in names(), timeout=8)
    choose(app, "^Duplicate")
    app.key("ctrl+a")
    app.type_text("The same")
    app.key("Return")
    app.wait_for(lambda: "The same" in names(), timeout=8)
    app.settle()
    choose(app, "^Delete")
    app.wait_for(lambda: "The same" not in names(), timeout=8)
    app.key("ctrl+z")
    app.wait_for(lambda: "The same" in names() and app.exists(name="Map: The same"), timeout=8, what="the map that was deleted")
    choose(app, "^My themes$")
    app.wait_for(lambda: app.exists(name="Map: My themes"), timeout=8)
    assert len(set(names())) == 4

    # Out.
    assert export(app, "png", "m.png").startswith(b"\x89PNG")
    assert b">Bodies at night</text>" in export(app, "svg", "m.svg")
    assert export(app, "^PDF", "m.pdf").startswith(b"%PDF")
    text = export(app, "txt", "m.txt").decode()
    assert "\n" in text and "\tTiredness" in text, text
    assert "Bodies at night" in export(app, "Markdown", "m.md").decode()
    assert b"<opml" in export(app, "OPML", "m.opml")
    assert b"<map" in export(app, "mm", "m.mm")

    # On paper: into a file.
    app.key("ctrl+p")
    app.wait_for(lambda: len(app.windows) > 1, timeout=8, what="the print dialog")
    app.settle()
    shoot(app, "map-print")
    app.click(app.find(role="label", name="Print to File"))
    app.settle()
    app.click(app.find(role="button", name=re.compile(r"^_?Print( Print)?$")))
    app.wait_for(lambda: os.path.exists(path("output.pdf")), timeout=15)
    app.wait_for(lambda: "Bodies at night" in read_pdf("output.pdf"), timeout=8, what="the map on paper")
    app.settle()

    # In: chosen, and dropped onto the map.
    with open(path("Outline.txt"), "w", encoding="utf-8") as f:
        f.write("Sleep\n\tBefore the shift\n\tAfter it\n\t\tCurtains\n")
    choose(app, "^Import a map")
    choose_file(app, path("Outline.txt"))
    app.wait_for(lambda: has_node(app, "Curtains"), timeout=10, what="the outline")
    app.settle()
    assert outline(project, names()[-1])[-1][1] == "Curtains"
    drop_files(app, [path("m.opml")], (700, 450))
    app.wait_for(lambda: len(names()) == 6 and has_node(app, "Bodies at night"), timeout=10, what=f"a dropped map: {names()}")
    app.settle()
    n_maps = len(names())
    choose(app, "^The same$")
    app.settle()
cli("check", project)

# After a restart the same map is on the screen.
with launch(project) as app:
    go_to_map(app, "Bodies at night")
    assert app.exists(name="Map: The same")
    app.settle()
assert len(names()) == n_maps

# Held by somebody else: looked at, not changed.
holder = subprocess.Popen([CLI, "batch", project], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(os.environ, **ENVIRONMENT), text=True)
try:
    holder.stdin.write("create-code\tHeld by the other\n")
    holder.stdin.flush()
    with launch(project) as app:
        go_to_map(app, "Bodies at night")
        assert app.exists(name=re.compile("held open by")), "the bar says who"
        before = outline(project, "The same")
        app.click(node(app, "Bodies at night"))
        app.key("Delete", "F2", "Return", "x")
        app.settle()
        assert not app.exists(name="Words of the node")
        assert outline(project, "The same") == before
finally:
    holder.stdin.close()
    holder.wait()
assert read_pdf("m.pdf").count("Bodies at night") == 1
cli("check", project)
