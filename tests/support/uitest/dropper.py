#!/usr/bin/python3
"""dropper.py FILE… – a small window whose whole area can be dragged away: what is dropped elsewhere are these files,
as a file manager offers them. Prints "dropped" when a drop was taken, "refused" when nobody took it."""
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, Gtk


def main():
    files = [Gio.File.new_for_path(path) for path in sys.argv[1:]]
    app = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)

    def activate(_app):
        window = Gtk.ApplicationWindow(application=app, title="Dropper", default_width=200, default_height=120, decorated=False)
        label = Gtk.Label(label=f"{len(files)} files", hexpand=True, vexpand=True)
        source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
        uris = "".join(file.get_uri() + "\r\n" for file in files)
        source.connect("prepare", lambda *_: Gdk.ContentProvider.new_for_bytes("text/uri-list", GLib.Bytes.new(uris.encode())))
        # GTK ends a drag that nobody took as well: only the cancel before the end tells them apart.
        taken = [True]
        source.connect("drag-begin", lambda *_: taken.__setitem__(0, True))
        source.connect("drag-cancel", lambda *_: taken.__setitem__(0, False))
        source.connect("drag-end", lambda *_: print("dropped" if taken[0] else "refused", flush=True))
        label.add_controller(source)
        window.set_child(label)
        window.present()

    app.connect("activate", activate)
    app.run([])


if __name__ == "__main__":
    main()
