"""What a download heeds: the limit, the space that stays free, and being called off."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import DiskFull
from saijin_studio.core.install_errors import ReserveReached
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.library.files import Cancelled, ignore_progress
from saijin_studio.library.flow import LOOK_EVERY, Flow
from saijin_studio.library.partial import Partial
from saijin_studio.library.throttle import Throttle

if TYPE_CHECKING:
    from pathlib import Path

GB = 10**9


def test_a_download_waits_as_long_as_the_limit_asks(tmp_path: Path) -> None:
    clock = FakeClock()
    waited: list[float] = []

    def wait(cancel: threading.Event, seconds: float) -> bool:
        waited.append(seconds)
        clock.advance(seconds)
        return cancel.is_set()

    flow = Flow(Throttle(clock, 1000), wait=wait)
    with Partial(tmp_path / "x", 3000, threading.Event(), ignore_progress, flow) as partial:
        partial.append(bytes(1000), fetched=True)
        partial.append(bytes(500))  # of something that is here already: it does not count
        partial.append(bytes(1000), fetched=True)
    assert waited == [pytest.approx(1), pytest.approx(1)]


def test_being_called_off_ends_the_wait() -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        Flow(Throttle(FakeClock(), 1)).arrived(10**6, cancel)


def test_what_is_to_stay_free_is_not_promised_away(tmp_path: Path) -> None:
    flow = Flow(None, 5 * GB, lambda _folder: 8 * GB, lambda: GB, "Tiny")
    flow.check_room(2 * GB, tmp_path, lambda _folder: 0)
    with pytest.raises(ReserveReached) as caught:
        flow.check_room(4 * GB, tmp_path, lambda _folder: 0)
    assert caught.value.what == (
        f"Tiny does not fit on the disk of {tmp_path}: 2 GB are missing, for 5 GB stay free."
    )
    flow.check_room(0, tmp_path, lambda _folder: 0)


def test_without_a_reserve_the_disk_itself_is_the_end(tmp_path: Path) -> None:
    with pytest.raises(DiskFull):
        Flow().check_room(GB, tmp_path, lambda _folder: GB - 1)


def test_a_download_stops_before_the_reserve_is_touched(tmp_path: Path) -> None:
    """Other programs may fill the disk while it runs."""
    free = [5 * GB + LOOK_EVERY]
    flow = Flow(None, 5 * GB, lambda _folder: free[0], title="Tiny")
    with Partial(tmp_path / "x", 10 * LOOK_EVERY, threading.Event(), ignore_progress, flow) as partial:
        partial.append(bytes(LOOK_EVERY // 2))
        free[0] = 5 * GB + 10
        partial.append(bytes(LOOK_EVERY // 2 - 1))  # not looked at yet
        with pytest.raises(ReserveReached, match="Tiny does not fit"):
            partial.append(bytes(LOOK_EVERY))
        assert partial.size == LOOK_EVERY - 1
    assert (tmp_path / "x").stat().st_size == LOOK_EVERY - 1


def test_comparing_is_told_and_its_end_too(tmp_path: Path) -> None:
    told: list[bool] = []
    (tmp_path / "x").write_bytes(b"half")
    with Partial(tmp_path / "x", 9, threading.Event(), ignore_progress, Flow(verifying=told.append)):
        pass
    assert told == [True, False]
