"""What the order of turns is worth in the simulator."""

from __future__ import annotations

import pytest

from saijin_studio.studio.teams.trial import Contest, Cost, figures, hold


@pytest.mark.parametrize("room", [1, 2])
def test_ordered_turns_load_less_than_turns_as_named(room: int) -> None:
    contest = hold(room)
    assert contest.ordered.talks == contest.naive.talks == 72
    assert contest.least <= contest.ordered.loads < contest.naive.loads
    assert contest.ordered.load_seconds < contest.naive.load_seconds


def test_figures_are_a_talks_mean_and_a_ratio() -> None:
    found = figures([Contest(1, Cost(2, 6, 12.0), Cost(2, 8, 24.0), 5)])
    assert found == {
        "one_model_loads": 3.0,
        "one_model_naive_loads": 4.0,
        "one_model_least_loads": 2.5,
        "one_model_loads_ratio": 0.75,
        "one_model_load_seconds": 6.0,
        "one_model_naive_load_seconds": 12.0,
        "one_model_load_seconds_ratio": 0.5,
    }
    assert "two_models_loads" in figures([Contest(2, Cost(1, 1, 1.0), Cost(1, 1, 1.0), 1)])
