# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Where F6 has brought the keys is seen, also where nothing is chosen yet: a ring around the row of the codebook, around that of the codes
without a card, and around an empty place of the board. GTK shows it for three seconds after a key."""
from tema import launch, sample_copy
from themes import BOARD, canvas


def assert_ring(app, keys, outset):
    """Comes to where the focus is again by these keys, and looks for the colour of focus along its upper edge."""
    x, y, w, _h = app.focused().rect
    app.key(*keys)
    assert any(blue > red + 30 for red, _green, blue in (app.pixel((x + w // 2, y + by)) for by in range(-outset, 5, 2))), f"a ring around {app.focused()}"


with launch(sample_copy("seen.tema")) as app:
    app.wait_for(lambda: app.focused() is not None and app.focused().name == "Transcript", timeout=8)
    app.settle()
    app.key("F6")
    app.wait_for(lambda: app.focused().name.startswith("The shift"), timeout=5)
    app.settle()
    assert_ring(app, ("F6", "F6", "F6"), 4)

    app.key("alt+2")
    app.wait_for(lambda: app.exists(role="list", name="Theme board " + BOARD), timeout=8)
    app.settle()
    app.key("F6", "F6")
    app.wait_for(lambda: app.focused().role == "list item", timeout=5)
    app.settle()
    assert_ring(app, ("F6", "F6", "F6"), 8)
    app.key("F6")
    app.wait_for(lambda: app.focused().ref == canvas(app, BOARD).ref, timeout=5)
    app.settle()
    assert_ring(app, ("F6", "F6", "F6"), 0)
