"""One turn of a conversation by voice, without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.feelings import Feeling
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.jobs import Sampling
from saijin_studio.core.language import Localized
from saijin_studio.core.loop import VoicePlan, VoiceStep
from saijin_studio.core.personas import Look, Persona, PersonaName, Team, Voice
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.ui.voice_turn import StepState, StepView, VoiceTurn, spaced

ALL = VoicePlan()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def ren() -> Persona:
    none = Localized("", "")
    look = Look(("#A9D3D8", "#3F7F8C"), "hard-drives", "short")
    name = PersonaName("レン", "れん", "Ren")
    voice = Voice("", "")
    return Persona(PersonaId("ren"), name, none, Team.ENGINEERING, (), none, none, (), Sampling(), voice, look, ())


@pytest.fixture
def turn(clock: FakeClock, ren: Persona) -> VoiceTurn:
    return VoiceTurn("persona:ren", ren, clock.monotonic)


def states(turn: VoiceTurn, plan: VoicePlan = ALL) -> str:
    return " ".join(one.state.value for one in turn.view(plan).steps)


def test_every_step_tells_how_long_it_took(turn: VoiceTurn, clock: FakeClock) -> None:
    turn.listen()
    assert states(turn) == "listening waiting waiting waiting"
    turn.begin(VoiceStep.TRANSCRIPTION)
    clock.advance(2.0)
    turn.begin(VoiceStep.FEELING)
    assert turn.view(ALL).steps[0] == StepView(VoiceStep.TRANSCRIPTION, StepState.DONE, 2.0)
    clock.advance(1.0)
    turn.end(VoiceStep.FEELING, 0.25)
    turn.begin(VoiceStep.REPLY)
    assert [one.seconds for one in turn.view(ALL).steps] == [2.0, 0.25, None, None]


def test_the_reply_goes_on_while_it_is_spoken(turn: VoiceTurn, clock: FakeClock) -> None:
    turn.begin(VoiceStep.REPLY)
    turn.begin(VoiceStep.SPEECH)
    assert states(turn) == "waiting waiting running running"
    clock.advance(3.0)
    turn.end(VoiceStep.REPLY)
    turn.end(VoiceStep.SPEECH)
    assert [one.seconds for one in turn.view(ALL).steps[2:]] == [3.0, 3.0]


def test_what_is_off_or_left_to_the_user_is_told_until_it_has_begun(turn: VoiceTurn) -> None:
    plan = replace(ALL, feeling=False, send=False, speak=False)
    assert states(turn, plan) == "waiting off held off"
    turn.begin(VoiceStep.FEELING)
    assert states(turn, plan) == "waiting running held off"
    assert states(turn) == "waiting running waiting waiting"


def test_a_step_that_failed_stays_so_and_one_that_was_broken_off_may_begin_again(turn: VoiceTurn) -> None:
    turn.begin(VoiceStep.FEELING)
    turn.fail(VoiceStep.FEELING)
    turn.end(VoiceStep.FEELING, 1.0)
    turn.end(VoiceStep.SPEECH)
    assert states(turn) == "waiting failed waiting waiting"
    assert turn.failed
    turn.begin(VoiceStep.SPEECH)
    turn.reset(VoiceStep.SPEECH)
    turn.reset(VoiceStep.FEELING)
    assert states(turn) == "waiting failed waiting waiting"


def test_a_turn_can_be_stopped_until_it_is_over_or_its_words_wait(turn: VoiceTurn) -> None:
    assert turn.view(ALL).running
    turn.holds, turn.feeling = True, Feeling.chosen(Emotion.JOY)
    view = turn.view(ALL)
    assert (view.running, view.holds, view.feeling) == (False, True, turn.feeling)
    assert view.steps[2].state is StepState.HELD
    turn.holds, turn.over = False, True
    assert not turn.view(ALL).running


@pytest.mark.parametrize(
    ("before", "words", "follows"),
    [
        ("", "Hello.", "Hello."),
        ("Well,", "hello.", " hello."),
        ("Well, ", "hello.", "hello."),
        ("今日は", "いい天気", "いい天気"),
        ("今日は", "Hello", "Hello"),
        ("Hello", "今日は", "今日は"),
    ],
)
def test_a_space_stands_between_words_that_have_such(before: str, words: str, follows: str) -> None:
    assert spaced(before, words) == follows
