"""The queue by model."""

from __future__ import annotations

from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Engine, LoadOptions, ModelKey
from saijin_studio.core.planning import Waiting
from saijin_studio.scheduling.lines import by_model

A, B = (ModelKey(Engine.LLAMA_CPP, name, LoadOptions()) for name in "ab")


def wait(name: str, key: ModelKey, priority: Priority, at: float, ahead: int = 0) -> Waiting:
    """A job that waits."""
    return Waiting(JobId(name), key, priority, at, ahead)


def test_a_line_knows_who_waits_for_its_model() -> None:
    """How many of each priority, since when together, who is first of each, and who was put ahead."""
    same = ModelKey(Engine.LLAMA_CPP, "a", LoadOptions())  # equal to A, but another object
    queue = (
        wait("1", A, Priority.BACKGROUND, 1.0),
        wait("2", B, Priority.PIPELINE, 2.0),
        wait("3", same, Priority.INTERACTIVE, 3.0),
        wait("4", A, Priority.INTERACTIVE, 4.0, ahead=1),
        wait("5", A, Priority.BACKGROUND, 5.0, ahead=2),
        wait("6", A, Priority.BACKGROUND, 6.0, ahead=1),
    )
    lines = by_model(queue)
    assert list(lines) == [A, B]
    line = lines[A]
    assert (line.count, line.priority, line.oldest) == (5, Priority.INTERACTIVE, 1.0)
    assert line.counts == [3, 0, 2]
    assert line.submitted == [12.0, 0.0, 7.0]
    assert line.heads == [queue[0], None, queue[2]]
    assert line.ahead == queue[4]
    assert lines[B].priority is Priority.PIPELINE
    assert lines[B].ahead is None


def test_nobody_waits() -> None:
    """No lines."""
    assert by_model(()) == {}
