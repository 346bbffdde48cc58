# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Another program that asks the clipboard for plain and for rich text, and prints both as JSON."""
import json

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402

Gtk.init()
clipboard = Gdk.Display.get_default().get_clipboard()
loop = GLib.MainLoop()
found = {"text": None, "html": None}


def html_spliced(memory, result):
    try:
        memory.splice_finish(result)
        found["html"] = memory.steal_as_bytes().get_data().decode("utf-8")
    except GLib.Error:
        pass
    loop.quit()


def html_read(source, result):
    try:
        stream, _ = source.read_finish(result)
    except GLib.Error:
        loop.quit()
        return
    memory = Gio.MemoryOutputStream.new_resizable()
    flags = Gio.OutputStreamSpliceFlags.CLOSE_SOURCE | Gio.OutputStreamSpliceFlags.CLOSE_TARGET
    memory.splice_async(stream, flags, GLib.PRIORITY_DEFAULT, None, html_spliced)


def text_read(source, result):
    try:
        found["text"] = source.read_text_finish(result)
    except GLib.Error:
        pass
    source.read_async(["text/html"], GLib.PRIORITY_DEFAULT, None, html_read)


def begin():
    clipboard.read_text_async(None, text_read)
    return False


# The display learns of the owner a moment after it was opened.
GLib.timeout_add(200, begin)
GLib.timeout_add_seconds(10, loop.quit)
loop.run()
print(json.dumps(found))
