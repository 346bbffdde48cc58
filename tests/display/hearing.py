# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""What somebody hears of a screen: fails on a control without a name, and says where it is."""


def named(app, state):
    app.settle()
    nameless = [n for n in app.nameless_controls() if is_there(n)]
    assert not nameless, (state, [lineage(n) for n in nameless])


def is_there(node):
    """Not what a closed drop-down list or a closed bar holds, nor libadwaita's own button of a toast, nor the list within
    its row that folds, which the row has given its name to."""
    parent = node.now["parent"]
    if parent is not None and parent.now["name"] == "AdwToastWidget":
        return False
    if node.now["role"] == "list" and within_list_item(node):
        return False
    while parent is not None and parent.now["role"] != "combo box":
        parent = parent.now["parent"]
    return parent is None and tuple(node.extents[2:]) != (0, 0)


def within_list_item(node):
    while node is not None and node.now["role"] != "list item":
        node = node.now["parent"]
    return node is not None


def lineage(node):
    """What stands around a control, to find it by."""
    parts = []
    while node is not None and len(parts) < 6:
        parts.append(f"{node.now['role']} {node.now['name']!r}")
        node = node.now["parent"]
    return " < ".join(parts)
