"""Sections and tempo for the length that was asked for."""

from __future__ import annotations

import json

import pytest

from saijin_studio.runners.backends.composer.form import seconds_at, sections, timed
from saijin_studio.runners.backends.composer.prompt import plan_for


@pytest.mark.parametrize("seconds", [8, 20, 30, 47, 61, 120, 300])
def test_with_a_free_tempo_the_bars_have_the_length_to_the_tenth(seconds: float) -> None:
    plan = plan_for("pop", seconds, 1)
    bars, tempos = timed(plan)
    assert seconds_at(bars * plan.metre.bar, tempos) == pytest.approx(seconds, abs=0.1)
    assert all(0.9 < tempo / plan.tempo < 1.1 for _, tempo in tempos[:1])


def test_a_tempo_that_was_asked_for_is_not_bent() -> None:
    plan = plan_for("pop, 123 bpm", 30, 1)
    bars, tempos = timed(plan)
    assert tempos == ((0, 123.0),)
    assert 30 - 2 * 60 / 123 * 4 < seconds_at(bars * plan.metre.bar, tempos) <= 30


def test_calm_pieces_slow_down_at_the_end() -> None:
    _, tempos = timed(plan_for("lullaby", 60, 1))
    assert tempos[-1][1] < 0.9 * tempos[0][1]


@pytest.mark.parametrize(
    ("seconds", "form"),
    [
        (1, "outro"),
        (5, "A"),
        (8, "A"),
        (10, "A outro"),
        (17, "A A'"),
        (18, "A A' outro"),
        (24, "intro A A' outro"),
        (30, "A B A' outro"),
        (44, "intro A A' B A' outro"),
    ],
)
def test_what_there_is_room_for(seconds: float, form: str) -> None:
    plan = plan_for("pop, 120 bpm, 4/4", seconds, 1)
    names = [section.name for section in sections(plan, timed(plan)[0])]
    assert " ".join(names) == form


def test_long_pieces_go_round_and_close() -> None:
    plan = plan_for("pop, 120 bpm, 4/4", 300, 1)
    names = [section.name for section in sections(plan, timed(plan)[0])]
    assert {"A", "A'", "B", "B'", "C", "C'"} <= set(names)
    assert [name for name in names if name[0] in "ABC"][-1] == "A'"


def test_a_planner_chooses_the_order_of_the_body() -> None:
    plan = plan_for("pop, 120 bpm, 4/4", 64, 1, json.dumps({"form": ["B", "A", "C"]}))
    body = [section.name for section in sections(plan, timed(plan)[0]) if section.name[0] in "ABC"]
    assert body[:6] == ["B", "B'", "A", "A'", "C", "C'"]
    assert body[-1].endswith("'")
    short = plan_for("pop, 120 bpm, 4/4", 30, 1, json.dumps({"form": ["B", "A", "C", "A"]}))
    body = [section.name for section in sections(short, timed(short)[0]) if section.name[0] in "ABC"]
    assert body[:2] == ["B", "A"]


def test_livelier_pieces_grow_more() -> None:
    def growth(prompt: str) -> float:
        plan = plan_for(prompt, 60, 1)
        body = [section.energy for section in sections(plan, timed(plan)[0]) if section.name[0] in "ABC"]
        return max(body) - body[0]

    assert growth("battle") > growth("ambient") > 0
