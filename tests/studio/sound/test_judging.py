"""Asking the chat model that is in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.ids import ModelId
from saijin_studio.core.messages import Role
from saijin_studio.core.ports.events import FanOut
from saijin_studio.studio.sound.judging import judged, question, verdict_in
from tests.studio.sound.feeling_made import Script

if TYPE_CHECKING:
    from saijin_studio.core.jobs import ChatRequest

ROW = ModelId("miyu")


def test_the_text_stands_last_as_a_quotation_and_is_not_too_long() -> None:
    request: ChatRequest = question("x" * 5000)
    assert request.messages[0].role is Role.SYSTEM
    assert request.messages[-1].role is Role.USER
    assert request.messages[-1].text == f'Text: """{"x" * 1000}"""'
    assert request.sampling.temperature == 0.0


@pytest.mark.parametrize(
    ("reply", "label", "share"),
    [
        ('{"emotion": "joy", "confidence": 0.8}', Emotion.JOY, 0.8),
        ('Sure: {"emotion": "fear", "confidence": 1} as asked', Emotion.FEAR, 1.0),
        ('{"emotion": "neutral", "confidence": 0.3}', Emotion.NEUTRAL, 1.0),
    ],
)
def test_a_verdict_is_found_in_what_it_says(reply: str, label: Emotion, share: float) -> None:
    found = verdict_in(reply)
    assert found is not None
    assert found[label] == pytest.approx(share)
    assert sum(found.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "joy",
        "}{",
        "{}",
        '{"emotion": "glee", "confidence": 1}',
        '{"emotion": "joy", "confidence": 7}',
        '{"emotion": "joy", "confidence": "high"}',
        '{"emotion": "joy", "confidence": 0.5, "why": "x"}',
        '{"emotion": "joy", "confidence": NaN}',
    ],
)
def test_anything_else_is_no_verdict(reply: str) -> None:
    assert verdict_in(reply) is None


@given(st.text(max_size=60))
def test_no_reply_does_harm(reply: str) -> None:
    verdict_in("{" + reply + "}")


async def test_it_is_heard_and_nothing_is_left_behind() -> None:
    bus = FanOut()
    script = Script(bus)
    assert await judged(script, bus, ROW, "やった！") == {Emotion.JOY: 1.0, Emotion.NEUTRAL: 0.0}
    assert script.cancelled == [script.jobs[0].id]


async def test_it_is_never_worth_a_load() -> None:
    bus = FanOut()
    script = Script(bus, loads=True)
    assert await judged(script, bus, ROW, "やった！") is None
    assert script.cancelled == [script.jobs[0].id]
