"""Counting loads."""

from __future__ import annotations

from saijin_studio.core.events import ModelStateChanged, QueueChanged
from saijin_studio.core.models import ModelState
from saijin_studio.studio.teams.loads import LoadCount
from tests.scheduling.conftest import model_key

A, B = model_key("a"), model_key("b")


def test_a_load_counts_once_and_only_when_it_went_well() -> None:
    count = LoadCount()
    states = [
        (A, ModelState.LOADING),
        (A, ModelState.LOADING),
        (A, ModelState.READY),
        (A, ModelState.BUSY),
        (B, ModelState.LOADING),
        (B, ModelState.FAILED),
        (B, ModelState.READY),
        (A, ModelState.INSTALLED),
        (A, ModelState.LOADING),
        (A, ModelState.BUSY),
    ]
    for key, state in states:
        count.publish(ModelStateChanged(key, (), state))
    count.publish(QueueChanged(()))
    assert count.of([A]) == 2
    assert count.of([B]) == 0
    assert count.of([A, B]) == 2
