#!/usr/bin/python3
"""A session manager as GNOME's, as far as a program meets it at the end of a session: org.gnome.SessionManager on the
session bus. Started by a test inside ./headless; each line on standard input is a signal to the program that has registered
(QueryEndSession, EndSession, CancelEndSession, Stop), each line on standard output says what the program asked for:

    ready                    the name is ours; start the program now
    registered ID            it wants to hear of the end
    response True REASON     its answer to a signal
    inhibit REASON           it asks the session not to end yet
    uninhibit                and takes that back
    unregistered
"""
import sys
import threading

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.gnome.SessionManager"
MANAGER = "/org/gnome/SessionManager"
CLIENT = MANAGER + "/Client1"
INTERFACES = Gio.DBusNodeInfo.new_for_xml("""
<node>
 <interface name="org.gnome.SessionManager">
  <method name="RegisterClient"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
  <method name="UnregisterClient"><arg type="o" direction="in"/></method>
  <method name="Inhibit"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="u" direction="out"/></method>
  <method name="Uninhibit"><arg type="u" direction="in"/></method>
  <method name="IsInhibited"><arg type="u" direction="in"/><arg type="b" direction="out"/></method>
  <property name="SessionIsActive" type="b" access="read"/>
 </interface>
 <interface name="org.gnome.SessionManager.ClientPrivate">
  <method name="EndSessionResponse"><arg type="b" direction="in"/><arg type="s" direction="in"/></method>
  <signal name="QueryEndSession"><arg type="u"/></signal>
  <signal name="EndSession"><arg type="u"/></signal>
  <signal name="CancelEndSession"/>
  <signal name="Stop"/>
 </interface>
</node>""").interfaces


def say(*words):
    print(*words, flush=True)


def called(bus, sender, path, interface, method, parameters, invocation):
    values, answer = parameters.unpack(), None
    if method == "RegisterClient":
        say("registered", values[0])
        answer = GLib.Variant("(o)", (CLIENT,))
    elif method == "UnregisterClient":
        say("unregistered")
    elif method == "Inhibit":
        say("inhibit", values[2])
        answer = GLib.Variant("(u)", (7,))
    elif method == "Uninhibit":
        say("uninhibit")
    elif method == "IsInhibited":
        answer = GLib.Variant("(b)", (False,))
    elif method == "EndSessionResponse":
        say("response", *values)
    invocation.return_value(answer)


def read_property(bus, sender, path, interface, name):
    return GLib.Variant("b", True)


def signal(bus, name):
    with_flags = name in ("QueryEndSession", "EndSession")
    bus.emit_signal(None, CLIENT, INTERFACES[1].name, name, GLib.Variant("(u)", (0,)) if with_flags else None)


def obey(bus, loop):
    for line in sys.stdin:
        GLib.idle_add(signal, bus, line.strip())
    GLib.idle_add(loop.quit)


def main():
    loop = GLib.MainLoop()
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.register_object(MANAGER, INTERFACES[0], called, read_property, None)
    bus.register_object(CLIENT, INTERFACES[1], called, None, None)
    Gio.bus_own_name_on_connection(bus, NAME, 0, lambda *_: say("ready"), None)
    threading.Thread(target=obey, args=(bus, loop), daemon=True).start()
    loop.run()


if __name__ == "__main__":
    main()
