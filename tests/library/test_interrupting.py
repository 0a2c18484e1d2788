"""A read that waits ends when the work is called off."""

from __future__ import annotations

import socket
import threading

from saijin_studio.library.interrupting import Interrupter


class Stream:
    """What ``httpx`` tells of a connection."""

    def __init__(self, kept: object) -> None:
        self._kept = kept

    def get_extra_info(self, info: str) -> object:
        return self._kept if info == "socket" else None


def test_the_newest_connection_is_broken_and_only_when_it_is_called_off() -> None:
    cancel = threading.Event()
    near, far = socket.socketpair()
    with near, far, Interrupter(cancel) as watch:
        watch.trace("connection.connect_tcp.complete", {"return_value": Stream("an old one")})
        watch.trace("connection.start_tls.complete", {"return_value": Stream(near)})
        watch.trace("http11.receive_response_body.started", {})
        far.sendall(b"still here")
        assert near.recv(100) == b"still here"
        cancel.set()
        near.settimeout(10)
        assert near.recv(100) == b""


def test_one_that_has_ended_by_itself_is_no_matter() -> None:
    cancel = threading.Event()
    cancel.set()
    near, far = socket.socketpair()
    near.close()
    far.close()
    with Interrupter(cancel) as watch:
        watch.trace("connection.connect_tcp.complete", {"return_value": Stream(near)})
