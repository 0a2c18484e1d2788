"""A load is timed from its beginning to the model's readiness."""

from __future__ import annotations

from saijin_studio.core.models import Engine, LoadOptions, ModelKey, ModelState
from saijin_studio.ui.controllers.load_times import LoadTimes

KEY = ModelKey(Engine.OLLAMA, "a", LoadOptions())


def test_nothing_is_known_at_first() -> None:
    times = LoadTimes()
    times.changed(KEY, ModelState.READY, 5.0)
    assert (times.expected(KEY), times.taken(KEY)) == (None, None)


def test_a_load_is_timed_whatever_else_is_told_meanwhile() -> None:
    times = LoadTimes()
    times.planned(KEY, 4.0)
    times.changed(KEY, ModelState.LOADING, 10.0)
    times.changed(KEY, ModelState.LOADING, 12.0)  # it was pinned
    assert times.taken(KEY) is None
    times.changed(KEY, ModelState.READY, 15.0)
    times.changed(KEY, ModelState.BUSY, 16.0)
    times.changed(KEY, ModelState.READY, 99.0)
    assert (times.expected(KEY), times.taken(KEY)) == (4.0, 5.0)


def test_a_load_that_fails_took_no_time() -> None:
    times = LoadTimes()
    times.changed(KEY, ModelState.LOADING, 10.0)
    times.changed(KEY, ModelState.FAILED, 12.0)
    times.changed(KEY, ModelState.READY, 20.0)
    assert times.taken(KEY) is None


def test_the_next_plan_begins_anew() -> None:
    times = LoadTimes()
    times.changed(KEY, ModelState.LOADING, 0.0)
    times.changed(KEY, ModelState.BUSY, 3.0)
    times.planned(KEY, 2.0)
    assert (times.expected(KEY), times.taken(KEY)) == (2.0, None)
