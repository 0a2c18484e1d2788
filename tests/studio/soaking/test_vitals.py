"""This process and its workers."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from saijin_studio.studio.soaking.vitals import FakeBody, ThisProcess, Vitals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SLEEPER = "import sys; sys.stdin.read()"


@pytest.fixture
def worker() -> Iterator[int]:
    """A child of this process that is called as workers are."""
    command = [sys.executable, "-c", SLEEPER, "worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        yield process.pid
        process.kill()


def test_a_thread_a_file_and_a_child_are_seen(tmp_path: Path, worker: int) -> None:
    body = ThisProcess()
    before, leave = body.look(), threading.Event()
    thread = threading.Thread(target=leave.wait, args=(10,))
    thread.start()
    with (tmp_path / "file").open("w"):
        after = body.look()
    leave.set()
    thread.join()
    assert after.threads == before.threads + 1
    assert after.files > before.files
    assert before.children >= 1
    assert before.rss > 1_000_000


def test_only_workers_are_seen_and_killed(worker: int) -> None:
    body = ThisProcess()
    with subprocess.Popen([sys.executable, "-c", SLEEPER], stdin=subprocess.PIPE) as other:
        assert worker in body.workers()
        assert other.pid not in body.workers()
        other.kill()
    assert body.kill(worker)
    assert not body.kill(1), "which belongs to nobody here"


def test_a_worker_that_is_gone_is_not_seen(worker: int) -> None:
    body = ThisProcess()
    body.kill(worker)
    for _ in range(1000):
        if worker not in body.workers():
            break
    assert worker not in body.workers()


def test_the_fake_says_what_it_is_told() -> None:
    first, last = Vitals(1, 2, 3, 4), Vitals(5, 6, 7, 8)
    body = FakeBody(first, last, workers=(1,))
    assert [body.look() for _ in range(3)] == [first, last, last]
    assert body.kill(1)
    assert not body.kill(1)
    assert body.workers() == ()
