"""Downloads over a real socket, from a server that may misbehave."""

from __future__ import annotations

import hashlib
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import DownloadFailed
from saijin_studio.core.models import UrlSource
from saijin_studio.library.files import Cancelled, Progress, ignore_progress
from saijin_studio.library.partial import Partial
from saijin_studio.library.urls import UrlFetcher

if TYPE_CHECKING:
    from pathlib import Path

    from tests.library.conftest import FileServer

FETCHER = UrlFetcher(attempts=3, pause=0, timeout=5)


def fetch(
    path: Path, server: FileServer, cancel: threading.Event | None = None, progress: Progress = ignore_progress
) -> str:
    """Download to ``path`` and return the digest of what is there."""
    with Partial(path, len(server.content), cancel or threading.Event(), progress) as partial:
        FETCHER.fetch(server.source, "Tiny", partial)
        partial.flush()
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    assert partial.sha256 == found  # hashed while it was written, through every cut
    return found


@pytest.fixture
def right(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "partial" / "tiny.part"


def test_a_file_arrives_whole(server: FileServer, path: Path, right: str) -> None:
    seen: list[tuple[int, int]] = []
    assert fetch(path, server, progress=lambda done, total: seen.append((done, total))) == right
    assert seen[-1] == (len(server.content), len(server.content))
    assert seen == sorted(seen)


def test_it_goes_on_where_it_stopped(server: FileServer, path: Path, right: str) -> None:
    path.parent.mkdir()
    path.write_bytes(server.content[:3000])
    assert fetch(path, server) == right
    assert server.ranges == ["bytes=3000-"]


def test_nothing_is_asked_for_when_all_is_here(server: FileServer, path: Path, right: str) -> None:
    path.parent.mkdir()
    path.write_bytes(server.content)
    assert fetch(path, server) == right
    assert server.ranges == []


def test_a_server_that_ignores_the_range_starts_over(server: FileServer, path: Path, right: str) -> None:
    path.parent.mkdir()
    path.write_bytes(b"x" * 3000)
    server.behave = ["ignore-range"]
    assert fetch(path, server) == right


def test_an_answer_for_another_range_is_not_glued_in(server: FileServer, path: Path, right: str) -> None:
    path.parent.mkdir()
    path.write_bytes(server.content[:3000])
    server.behave = ["other-range"]
    assert fetch(path, server) == right
    assert server.ranges == ["bytes=3000-", None]


def test_a_line_that_breaks_off_again_and_again_still_ends_well(server: FileServer, path: Path, right: str) -> None:
    server.behave = ["cut"] * 6  # every attempt brings something, so none counts as a failure
    assert fetch(path, server) == right
    assert len(server.ranges) == 7


def test_too_much_already_here_starts_over(server: FileServer, path: Path, right: str) -> None:
    path.parent.mkdir()
    path.write_bytes(server.content[:3000])
    server.behave = ["range-not-satisfiable"]
    assert fetch(path, server) == right
    assert server.ranges[-1] is None


def test_a_passing_fault_is_waited_out(server: FileServer, path: Path, right: str) -> None:
    server.behave = [503, 500]
    assert fetch(path, server) == right


@pytest.mark.parametrize(("status", "asked"), [(404, 1), (403, 1), (500, 3), (503, 3)])
def test_a_lasting_fault_is_told(server: FileServer, path: Path, status: int, asked: int) -> None:
    server.behave = [status] * 10
    with pytest.raises(DownloadFailed, match=f"Tiny could not be downloaded: the server answered {status}"):
        fetch(path, server)
    assert len(server.ranges) == asked


def test_a_server_that_sends_too_much_is_stopped(server: FileServer, path: Path) -> None:
    server.behave = ["too-much"]
    with pytest.raises(DownloadFailed, match="more than the file"):
        fetch(path, server)


def test_redirects_are_followed(server: FileServer, path: Path, right: str) -> None:
    server.behave = ["redirect"]
    server.redirect_to = server.source.url
    assert fetch(path, server) == right


def test_a_redirect_to_an_unprotected_place_is_refused(server: FileServer, path: Path) -> None:
    server.behave = ["redirect"]
    server.redirect_to = "http://example.invalid/model.gguf"
    with pytest.raises(DownloadFailed, match="only https"):
        fetch(path, server)


def test_nobody_there_is_told(path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with Partial(path, 10, threading.Event(), ignore_progress) as partial, pytest.raises(DownloadFailed):
        FETCHER.fetch(UrlSource(f"http://127.0.0.1:{port}/x"), "Tiny", partial)


def test_calling_off_keeps_what_arrived(server: FileServer, path: Path, right: str) -> None:
    cancel = threading.Event()
    server.behave = ["cut"]

    def stop_soon(done: int, total: int) -> None:
        if done:
            cancel.set()

    with pytest.raises(Cancelled):
        fetch(path, server, cancel, stop_soon)
    kept = path.read_bytes()
    assert kept
    assert server.content.startswith(kept)
    assert fetch(path, server) == right
    assert server.ranges[-1] == f"bytes={len(kept)}-"
