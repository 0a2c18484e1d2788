"""Prompts become plans."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.runners.backends.composer.instruments import instrument
from saijin_studio.runners.backends.composer.prompt import plan_for
from saijin_studio.runners.backends.composer.score import Role
from saijin_studio.runners.backends.composer.style_table import STYLES


@pytest.mark.parametrize(
    ("prompt", "style"),
    [
        ("子守唄", "lullaby"),
        ("a lo-fi beat to study to", "lofi"),
        ("お祭りの曲", "festival"),
        ("ボス戦の音楽", "battle"),
        ("和風の静かな曲", "japanese"),
        ("沖縄の海", "okinawa"),
        ("orchestral adventure", "epic"),
        ("8bitのゲーム音楽", "chiptune"),
        ("something nice", "piece"),
        ("a rocket launch", "piece"),
    ],
)
def test_the_style_is_the_one_that_is_named(prompt: str, style: str) -> None:
    assert plan_for(prompt, 30, 1).style.name == style


def test_what_is_asked_for_wins_over_style_mood_and_planner() -> None:
    planned = json.dumps(
        {"tonic": "G", "mode": "major", "tempo": 150, "metre": "4/4", "style": "rock", "drums": True}
    )
    plan = plan_for("悲しいワルツ、ニ短調、テンポ90、3/4、ピアノだけ", 30, 1, planned)
    assert plan.key.ja == "ニ短調"
    assert plan.tempo == 90
    assert plan.exact_tempo
    assert plan.metre.name == "3/4"
    assert plan.style.name == "waltz"
    assert {program for role, program in plan.programs if role is not Role.DRUMS} == {0}
    assert Role.PAD not in plan.roles


def test_a_planner_decides_what_the_prompt_leaves_open() -> None:
    planned = json.dumps(
        {
            "style": "waltz",
            "tonic": "Eb",
            "mode": "minor",
            "tempo": 100,
            "instruments": ["cello", "piano"],
            "title": "港",
            "form": ["A", "B"],
            "nonsense": 1,
        }
    )
    plan = plan_for("夕暮れの港", 30, 1, planned)
    assert (plan.style.name, plan.key.en, plan.tempo) == ("waltz", "E♭ minor", 100)
    assert dict(plan.programs)[Role.LEAD] == 42
    assert plan.title == "港"
    assert plan.notes == ("nonsense",)


def test_moods_choose_mode_and_tempo_in_both_languages() -> None:
    for sad, happy in (("sad piano", "happy piano"), ("悲しいピアノ", "楽しいピアノ")):
        plans = [(plan_for(sad, 30, seed), plan_for(happy, 30, seed)) for seed in range(8)]
        assert all(one.tempo < other.tempo for one, other in plans)
        assert sum(one.key.mode.minor for one, _ in plans) >= 6
        assert not any(other.key.mode.minor for _, other in plans)


def test_tempo_words_move_the_tempo() -> None:
    assert plan_for("slow ballad", 30, 1).tempo < plan_for("fast ballad", 30, 1).tempo


def test_wished_instruments_get_the_parts_that_they_can_play() -> None:
    duo = plan_for("duo: violin and guitar only", 30, 1)
    assert dict(duo.programs) == {Role.LEAD: 40, Role.CHORDS: 24, Role.BASS: 24}
    lone = plan_for("flute solo", 30, 1)
    assert dict(lone.programs) == {Role.LEAD: 73}
    band = plan_for("rock with trumpet and violin, no drums", 30, 1)
    assert dict(band.programs)[Role.LEAD] == 56
    assert dict(band.programs)[Role.COUNTER] == 40
    assert Role.DRUMS not in band.roles
    assert Role.DRUMS in plan_for("lullaby with drums", 30, 1).roles
    trio = plan_for("violin, flute and cello only", 30, 1)
    assert dict(trio.programs) == {Role.LEAD: 40, Role.BASS: 42, Role.COUNTER: 73}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.integers(0, 2**31 - 1), st.text(max_size=60))
def test_any_prompt_and_any_plan_become_something_that_can_be_played(prompt: str, seed: int, planned: str) -> None:
    plan = plan_for(prompt, 30, seed, planned)
    assert 40 <= plan.tempo <= 220
    assert Role.LEAD in plan.roles


def test_every_program_of_every_style_has_a_name() -> None:
    for style in STYLES.values():
        for program in (*style.lead, *style.chords, *style.pad, *style.basses, *style.counter):
            assert instrument(program) != ("楽器", "instrument"), program
