"""One limit for all downloads."""

from __future__ import annotations

import threading

import pytest

from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.library.throttle import BURST_SECONDS, Throttle


def test_without_a_limit_nobody_waits() -> None:
    throttle = Throttle(FakeClock())
    assert throttle.take(10**12) == 0
    assert throttle.limit == 0


def test_who_took_too_much_waits_until_it_is_paid_back() -> None:
    clock = FakeClock()
    throttle = Throttle(clock, 1000)
    assert throttle.take(500) == 0.5
    clock.advance(0.5)
    assert throttle.take(100) == pytest.approx(0.1)


def test_all_who_share_it_get_no_more_than_the_limit_together() -> None:
    clock = FakeClock()
    throttle = Throttle(clock, 1_000_000)
    moved = 0
    for _ in range(200):  # two downloads, each of which waits as it is told
        waits = [throttle.take(65_536) for _ in range(2)]
        moved += 2 * 65_536
        clock.advance(max(waits))
    assert moved / (clock.monotonic() - 1000) == pytest.approx(1_000_000, rel=0.02)


def test_a_pause_saves_up_a_short_burst_only() -> None:
    clock = FakeClock()
    throttle = Throttle(clock, 1000)
    clock.advance(3600)
    assert throttle.take(int(1000 * BURST_SECONDS)) == 0
    assert throttle.take(1000) == 1.0


def test_a_new_limit_forgives_old_debts() -> None:
    clock = FakeClock()
    throttle = Throttle(clock, 1)
    assert throttle.take(1000) > 900
    throttle.set_limit(1000)
    assert throttle.take(100) == pytest.approx(0.1)
    throttle.set_limit(0)
    assert throttle.take(10**9) == 0


def test_threads_may_share_it() -> None:
    throttle = Throttle(FakeClock(), 1000)

    def take() -> None:
        for _ in range(200):
            throttle.take(1)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert throttle.take(0) == pytest.approx(0.8)
