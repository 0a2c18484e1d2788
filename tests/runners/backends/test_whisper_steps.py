"""Steps of native code that need not be waited for."""

from __future__ import annotations

import threading

import pytest

from saijin_studio.runners.backends.whisper_steps import StepCancelled, Steps


def test_a_step_gives_its_result_or_its_error() -> None:
    steps = Steps()
    assert steps.do(lambda: 7, lambda: False) == 7
    with pytest.raises(TimeoutError, match="own"):
        steps.do(_fail, lambda: False)


def test_who_cancels_gets_away_while_the_step_goes_on_and_the_next_one_waits_for_it() -> None:
    steps, go, order = Steps(), threading.Event(), list[str]()
    began = threading.Event()

    def slow() -> None:
        began.set()
        go.wait(10)
        order.append("slow")

    with pytest.raises(StepCancelled):
        steps.do(slow, began.is_set)
    steps.after(lambda: order.append("closed"))
    assert order == []
    go.set()
    assert steps.do(lambda: order.append("next"), lambda: False) is None
    assert order == ["slow", "closed", "next"]


def test_nothing_begins_that_was_cancelled_before() -> None:
    with pytest.raises(StepCancelled):
        Steps().do(_fail, lambda: True)


def _fail() -> None:
    raise TimeoutError("own")
