"""Loaded by Python itself before Odoo: writes down, and refuses, every attempt to
reach another machine. The interpreter's audit events cannot be switched off again, so
no library gets round them."""

import os
import sys

HERE = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None}


def _place(event, arguments):
    """Return the address that an event is about, None when it is about none."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        return address[0] if isinstance(address, tuple) else None
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        return arguments[0]
    return None


def _watch(event, arguments):
    if not event.startswith("socket."):
        return
    place = _place(event, arguments)
    if isinstance(place, bytes):
        place = place.decode()
    away = place not in HERE
    if event == "socket.connect" or away:
        line = f"{'AWAY' if away else 'HERE'} {event} {place}\n"
        handle = os.open(target, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, line.encode())
        os.close(handle)
    if away:
        raise OSError(f"refused by the test: {event} {place}")


target = os.environ.get("ZORG_GUARD")
if target:
    sys.addaudithook(_watch)
