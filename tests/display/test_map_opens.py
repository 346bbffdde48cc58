# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""What a node may stand for: a code, a theme, a document, a case, a memo; each chosen by typing, called what it is called, and
opened where it lives."""
import re

from maps import go_to_map, new_project, node, stand_for, switch_counts
from tema import cli, launch, path, press, shoot

project = new_project()
BATCH = """code\tInterview 1\t0\t10\tHandover\t--create
create-board\tRound 3
create-theme\tRound 3\tBodies at night
place\tRound 3\tBodies at night\tHandover
create-case\tNora
give\tNora\tInterview 1
create-map\tSubjects\tNurses
add-node\tSubjects\tNurses\tOne
tidy-map\tSubjects
"""
for name in "Interview 1", "Interview 2":
    with open(path(name + ".txt"), "w", encoding="utf-8") as f:
        f.write("You listen for what they do not say.\n")
    cli("import", project, path(name + ".txt"))
cli("batch", project, stdin=BATCH)
cli("memo", project, "--title", "Who decides at night", "Ask the ward.")


def open_and_return(app, text, is_there, what):
    """Opens what the node stands for, and comes back to it."""
    press(app, role="button", name="Open what it stands for")
    app.wait_for(is_there, timeout=8, what=what)
    app.settle()
    app.key("alt+3")
    app.wait_for(lambda: app.exists(role="button", name="Open what it stands for"), timeout=8)
    app.click(node(app, text))
    app.settle()


with launch(project) as app:
    go_to_map(app, "Nurses")
    app.click(node(app, "One"))
    app.settle()
    press(app, name="Sheet of the chosen node")
    app.wait_for(lambda: app.exists(role="button", name="Choose what it stands for"), timeout=5)

    # Each kind of thing: what it is called, and where it opens.
    stand_for(app, project, "handov", "code", "Handover")
    open_and_return(app, "Handover", lambda: app.exists(role="list", name="Codebook"), "the Code screen")
    stand_for(app, project, "bodies", "theme", "Bodies at night")
    open_and_return(app, "Bodies at night", lambda: app.exists(name=re.compile("^Board: Round 3")), "the Themes screen")
    stand_for(app, project, "interview 2", "document", "Interview 2")
    open_and_return(app, "Interview 2", lambda: app.exists(role="text", name="Transcript"), "the Code screen")
    stand_for(app, project, "nora", "case", "Nora")
    switch_counts(app)
    app.wait_for(lambda: app.exists(role="list item", name=re.compile(r"^Nora, .*stands for an informant, 1 file, 1 reference$")), timeout=8, what="what is behind a case")
    app.settle()
    open_and_return(app, "Nora", lambda: app.exists(name="Nora, Name: Nora"), "the Informants screen")
    stand_for(app, project, "who decides", "memo", "Who decides at night")
    shoot(app, "map-sheet-memo")
    assert not app.exists(name="Show files and references"), "nothing is counted of a memo"
    open_and_return(app, "Who decides at night", lambda: app.exists(name="Text of the memo"), "the Notes screen")
cli("check", project)
