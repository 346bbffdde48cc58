# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""What was removed in a review copy is shown as a group of its own: the reviewer's own goes unless it is kept, the rest stays unless a box is checked; one act, taken back at once."""
import re

from tema import INTERVIEWS, choose_file, choose_from_menu, cli, launch, listing, path, shoot

project, review = path("study.tema"), path("review.tema")
cli("new", project, "--title", "Nights")
cli("import", project, f"{INTERVIEWS}/Interview 2.docx")
document = listing("documents", project)[0]["name"]
cli("batch", project, stdin="create-code Pay\ncreate-code Light\n")
cli("code", project, document, "0", "40", "Pay", coder="Berit")
cli("code", project, document, "60", "90", "Pay")
cli("code", project, document, "100", "130", "Light")
before = cli("codes", project), cli("codings", project)
# Berit takes back her own passage, and one and a code that are not hers.
cli("review-copy", project, "-o", review, "--for", "Berit")
cli("uncode", review, document, "0", "40", "Pay", coder="Berit")
cli("uncode", review, document, "60", "90", "Pay", coder="Berit")
cli("batch", review, stdin="delete-code Light\n", coder="Berit")

with launch(project) as app:
    app.wait_for(lambda: app.exists(role="text", name="Transcript"), timeout=8)
    app.settle()
    choose_from_menu(app, "Work together", "Merge a copy")
    choose_file(app, review)
    app.find(name=re.compile("Removed there: 3 codings, 1 code"), timeout=10)
    shoot(app, "merge-removed")
    boxes = {n.name: n for n in app.find_all(name=re.compile("^Remove “.* here too$"))}
    checked = [name for name, n in boxes.items() if "checked" in n.states]
    assert len(boxes) == 4 and len(checked) == 1 and "Pay" in checked[0], (boxes, checked)
    # Hers goes without a word; the code goes when it is said so.
    app.click(boxes["Remove “Light” here too"])
    app.wait_for(lambda: "checked" in boxes["Remove “Light” here too"].states, timeout=5)
    app.click(app.find(role="button", name="Merge"))
    app.wait_for(lambda: [c["name"] for c in listing("codes", project)] == ["Pay"] and len(listing("codings", project)) == 1, timeout=15)
    cli("check", project)
    app.settle()
    app.key("ctrl+z")
    app.wait_for(lambda: (cli("codes", project), cli("codings", project)) == before, timeout=8)
