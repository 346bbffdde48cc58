# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""A map that was drawn from a board or from the codebook is offered what has changed there since, with how many there are; put
off, offered again when something else changes, taken in part and whole, undone."""
import re

from maps import choose_from_maps, go_to_map, has_node, new_project_with_board, outline, until_outline
from tema import cli, launch, listing, press, shoot

project = new_project_with_board()
cli("map-from-board", project, "Round 3")
cli("map-from-codebook", project, "All codes")
DRAWN = outline(project, "Round 3")
assert DRAWN == [(0, "Round 3"), (1, "Night"), (2, "Tiredness"), (1, "Asking"), (2, "Help"), (1, "Leaving")], DRAWN
cli("batch", project, stdin="rename-theme\tRound 3\tNight\tDark\nrename-theme\tRound 3\tAsking\tBeing heard\nrename-theme\tRound 3\tLeaving\tGoing home\n")


def until_offered(app, words):
    app.wait_for(lambda: app.exists(role="label", name=re.compile(words)), timeout=8, what=f"the offer “{words}”; labels: {[n.name for n in app.find_all(role='label')][:40]}")
    app.settle()


def not_offered(app):
    app.settle()
    return not app.exists(role="button", name="Not now")


with launch(project) as app:
    go_to_map(app, "Round 3")

    # What has changed is offered with how many there are, and not forced.
    until_offered(app, "^3 themes renamed")
    shoot(app, "map-offer-themes")
    assert outline(project, "Round 3") == DRAWN

    # Not now is believed, also after a look at another map, until something else changes.
    press(app, role="button", name="Not now")
    app.wait_for(lambda: not_offered(app), timeout=5, what="no offer")
    choose_from_maps(app, "All codes")
    app.wait_for(lambda: has_node(app, "Handover"), timeout=8)
    assert not_offered(app)
    choose_from_maps(app, "Round 3")
    app.wait_for(lambda: has_node(app, "Asking"), timeout=8)
    assert not_offered(app)
    assert outline(project, "Round 3") == DRAWN
    app.key("alt+1")
    app.settle()
    app.click(app.find(role="label", name="Help"))
    app.key("ctrl+shift+n")
    app.settle()
    app.key("ctrl+a")
    app.type_text("Pay")
    app.key("Return")
    app.wait_for(lambda: any(c["name"] == "Pay" for c in listing("codes", project)), timeout=8)
    app.key("alt+3")
    choose_from_maps(app, "All codes")
    until_offered(app, "^1 new code$")
    press(app, name="Update…")
    app.settle()
    press(app, role="button", name="Update the map")
    app.wait_for(lambda: has_node(app, "Pay"), timeout=8, what="the new code")
    app.settle()
    choose_from_maps(app, "Round 3")
    app.wait_for(lambda: has_node(app, "Asking"), timeout=8)
    assert not_offered(app), "a code that is on no board changes nothing of it"

with launch(project) as app:
    go_to_map(app, "Round 3")

    # One of three alone, then what is left, then both taken back.
    until_offered(app, "^3 themes renamed$")
    press(app, name="Update…")
    app.settle()
    for name in "Night", "Leaving":
        tick = next(n for n in app.find_all(name=re.compile(f"^“{name}” is called")) if n.role != "label")
        app.move(tick)
        app.settle()
        app.click(tick)
    shoot(app, "map-update-some")
    press(app, role="button", name="Update the map")
    SOME = [(depth, {"Asking": "Being heard"}.get(text, text)) for depth, text in DRAWN]
    until_outline(app, project, SOME, "Round 3")
    until_offered(app, "^2 themes renamed$")
    press(app, name="Update…")
    app.settle()
    press(app, role="button", name="Update the map")
    until_outline(app, project, [(depth, {"Night": "Dark", "Leaving": "Going home"}.get(text, text)) for depth, text in SOME], "Round 3")
    assert not_offered(app)
    app.key("ctrl+z")
    until_outline(app, project, SOME, "Round 3")
    app.key("ctrl+z")
    until_outline(app, project, DRAWN, "Round 3")
    until_offered(app, "^3 themes renamed$")
cli("check", project)
