# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""What somebody meets who has never seen Tema: the tour of the sample, the help, the preferences, empty screens."""
import os
import re

from tema import INTERVIEWS, cli, launch, listing, path, shoot

KEPT = {"GSETTINGS_BACKEND": "keyfile"}  # preferences outlive the program
FIRST = re.compile("^Read: choose another interview")


def done(app):
    """The steps of the tour that are ticked."""
    return [n for n in range(1, 6) if app.exists(name=f"Step {n}, done")]


def waits_for(app, steps):
    app.wait_for(lambda: done(app) == steps, timeout=6)


def test_tour():
    with launch("--sample", **KEPT) as app:
        view = app.wait_for(lambda: app.find(role="text", name="Transcript"), timeout=8)
        app.wait_for(lambda: app.exists(name=FIRST), timeout=5)
        assert done(app) == [], "opening the sample does nothing of the tour"
        shoot(app, "tour")
        # In any order: a theme before anything is read.
        app.key("alt+2")
        app.settle()
        app.key("ctrl+shift+n")
        app.type_text("A theme of mine")
        app.key("Return")
        waits_for(app, [4])
        app.key("alt+1")
        app.click(app.find(name="Interview 2"))
        waits_for(app, [1, 4])
        app.click(app.find(name="Interview 1"))
        app.wait_for(lambda: "little red light" in view.text, timeout=5)
        at = app.char_rect(view, view.text.index("winter"))
        app.click((at[0] + 2, at[1] + at[3] // 2))
        app.key("ctrl+k")
        app.type_text("Long winters")
        app.key("Return")
        waits_for(app, [1, 2, 4])
        # What is undone was done nevertheless.
        app.key("ctrl+z")
        app.settle()
        assert done(app) == [1, 2, 4]
    with launch("--sample", **KEPT) as app:
        app.wait_for(lambda: app.exists(name=re.compile("^Collect: ")), timeout=8)
        assert done(app) == [1, 2, 4], "it goes on where it stopped"
        app.click(app.find(role="label", name="Quiet reports"))
        app.key("ctrl+shift+x")
        waits_for(app, [1, 2, 3, 4])
        # The key that the tour names is the one that leads there.
        last = app.wait_for(lambda: app.find(name=re.compile("^Hand in: press Alt")), timeout=5).name
        app.key(re.search(r"Alt\+[1-6]", last).group().lower())
        waits_for(app, [1, 2, 3, 4, 5])
        assert app.exists(name=re.compile("^That was the whole way"))
        app.click(app.find(role="button", name="Leave the tour"))
        app.wait_for(lambda: not app.exists(name=re.compile("^That was the whole way")), timeout=5)
    with launch("--sample", **KEPT) as app:
        app.wait_for(lambda: app.exists(name="Interview 1"), timeout=8)
        app.settle()
        assert not app.exists(name=re.compile("^That was|^Read: ")), "who has left it is not asked again"


def test_no_tour_elsewhere(project):
    with launch(project) as app:
        app.wait_for(lambda: app.exists(name="Code"), timeout=8)
        app.settle()
        assert not app.exists(name=FIRST)
        # Every empty screen says what to do.
        for key, title in (("alt+1", "Begin with your interviews"), ("alt+2", "Build your themes"), ("alt+3", "Draw what you think"),
                           ("alt+4", "Who speaks here?"), ("alt+5", "No memos yet"), ("alt+6", "The appendix of your thesis")):
            app.key(key)
            app.wait_for(lambda: app.exists(name=title), timeout=5)
        shoot(app, "empty-report")
        app.click(app.find(role="button", name="Begin coding"))
        app.wait_for(lambda: app.exists(name="Begin with your interviews"), timeout=5)


def test_first_ways(project):
    """On an empty screen Enter does what is recommended, not what stands beside it."""
    cli("batch", project, stdin="create-code Night\n")
    cli("import", project, os.path.join(INTERVIEWS, "Interview 1.vtt"))
    with launch(project) as app:
        app.wait_for(lambda: app.exists(name="Code"), timeout=8)
        app.settle()
        for key, way in (("alt+2", "Board from codebook"), ("alt+3", "New map"), ("alt+4", "One informant for each interview")):
            app.key(key)
            app.wait_for(lambda: app.focused() is not None and way in app.focused().name, timeout=5, what=f"the keys at “{way}”")
        # The first coding brings the tick of verified passages, and moves nothing else in the header.
        app.key("alt+1")
        app.settle()
        report = lambda: next(n for n in app.find_all(role="tab", name="Report") if n.rect[1] < 60).rect  # noqa: E731
        before = report()
        view = app.find(role="text", name="Transcript")
        at = app.char_rect(view, view.text.index("little red light"))
        app.click((at[0] + 2, at[1] + at[3] // 2))
        app.key("ctrl+k")
        app.type_text("Night")
        app.key("Return")
        app.wait_for(lambda: app.exists(name="1 of 1 passages verified"), timeout=8)
        app.settle()
        assert all(abs(a - b) <= 2 for a, b in zip(before, report())), (before, report())


def test_help(project):
    with launch(project) as app:
        app.wait_for(lambda: app.exists(name="Code"), timeout=8)
        app.key("alt+3", "F1")
        app.wait_for(lambda: app.exists(role="heading", name="The map") or app.exists(name="The map"), timeout=8)
        shoot(app, "help")
        app.type_text("withdraws")
        app.wait_for(lambda: len(app.find_all(role="list item", within=app.find(role="list", name="Pages of the help"))) == 2, timeout=5)
        app.key("Return")
        app.wait_for(lambda: app.exists(name=re.compile("^The Informants screen")), timeout=5)
        app.key("alt+Left")
        app.wait_for(lambda: app.exists(name=re.compile("^The Map screen")), timeout=5)
        app.key("Escape", "Escape")
        app.wait_for(lambda: len(app.windows) == 1, timeout=5)


def test_help_of_windows(project):
    """F1 in a window beside the work shows the page about it; it can be read where that window keeps all others waiting."""
    with launch(project) as app:
        app.wait_for(lambda: app.exists(name="Code"), timeout=8)
        for keys, page in (("ctrl+shift+j", "Memos and journal"), ("ctrl+shift+v", "Versions and history")):
            app.key(keys)
            app.wait_for(lambda: len(app.windows) == 2, timeout=8)
            app.key("F1")
            app.wait_for(lambda: len(app.windows) == 3 and app.exists(name=page), timeout=8)
            app.key("Escape")
            app.wait_for(lambda: len(app.windows) == 2, timeout=5)
            app.key("Escape")
            app.wait_for(lambda: len(app.windows) == 1, timeout=5)


def test_preferences(project):
    with launch(project, **KEPT) as app:
        app.wait_for(lambda: app.exists(name="Code"), timeout=8)
        app.key("ctrl+comma")
        app.wait_for(lambda: app.exists(name="Your name as a coder"), timeout=8)
        app.settle()
        shoot(app, "preferences")
        app.click(app.find(name="Your name as a coder"))
        app.type_text("Kari")
        app.key("Return")
        app.settle()
        app.key("Escape")
        app.wait_for(lambda: len(app.windows) == 1, timeout=5)
        # In force at once: whose act is the next one?
        app.key("ctrl+l")
        app.type_text("Night")
        app.key("Return")
        app.wait_for(lambda: app.exists(name="Night"), timeout=5)
    assert listing("history", project)[-1]["coder"] == "Kari", listing("history", project)[-1]


cli("new", path("mine.tema"), "--title", "My thesis")
cli("new", path("begun.tema"), "--title", "My thesis")
test_first_ways(path("begun.tema"))
test_no_tour_elsewhere(path("mine.tema"))
test_help(path("mine.tema"))
test_help_of_windows(path("mine.tema"))
test_preferences(path("mine.tema"))
test_tour()
