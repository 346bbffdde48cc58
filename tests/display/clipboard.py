# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Another program that puts a text on the clipboard and stays until it is ended: `clipboard.py TEXT`."""
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402

Gtk.init()
Gdk.Display.get_default().get_clipboard().set(sys.argv[1])
print("there", flush=True)
GLib.MainLoop().run()
