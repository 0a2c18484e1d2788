"""What each job of a conversation by voice is followed by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.ids import ModelId
from saijin_studio.core.language import Language
from saijin_studio.core.loop import VoicePlan, VoiceStep
from saijin_studio.core.personas import Voice
from saijin_studio.core.voices import SPEECH_ROW, voices_of
from saijin_studio.studio.sound.feeling import TEXT_ROW, VOICE_ROW
from saijin_studio.studio.sound.listening import WHISPER
from saijin_studio.studio.sound.loop_plan import PIPELINE, next_after
from tests.studio.sound.replying import HEART, MEI

if TYPE_CHECKING:
    from saijin_studio.core.ids import VariantId
    from tests.studio.conftest import PersonaOf

MIYU = ModelId("miyu")


def test_the_pipeline_has_every_step_in_its_order() -> None:
    assert list(dict.fromkeys(stage.step for stage in PIPELINE)) == list(VoiceStep)
    assert [stage.row for stage in PIPELINE] == [WHISPER, TEXT_ROW, VOICE_ROW, None, SPEECH_ROW]


@pytest.mark.parametrize(
    ("step", "plan", "expected"),
    [
        (VoiceStep.TRANSCRIPTION, VoicePlan(), (TEXT_ROW, None)),
        (VoiceStep.FEELING, VoicePlan(), (MIYU, None)),
        (VoiceStep.REPLY, VoicePlan(), (SPEECH_ROW, MEI.id)),
        (VoiceStep.SPEECH, VoicePlan(), (None, None)),
        (VoiceStep.TRANSCRIPTION, VoicePlan(feeling=False), (MIYU, None)),
        (VoiceStep.REPLY, VoicePlan(speak=False), (None, None)),
    ],
)
def test_a_step_is_followed_by_the_next_one_that_is_on(
    persona_of: PersonaOf, step: VoiceStep, plan: VoicePlan, expected: tuple[ModelId | None, VariantId | None]
) -> None:
    here = voices_of([MEI, HEART])
    assert next_after(step, plan, persona_of("miyu"), here, Language.JA, MIYU) == expected


def test_the_voice_is_the_personas_in_the_language_of_the_reply(persona_of: PersonaOf) -> None:
    here = voices_of([MEI, HEART])
    persona = replace(persona_of("miyu"), voice=Voice("hibari", "heart"))
    assert next_after(VoiceStep.REPLY, VoicePlan(), persona, here, Language.EN) == (SPEECH_ROW, HEART.id)
    assert next_after(VoiceStep.REPLY, VoicePlan(), persona, here) == (SPEECH_ROW, MEI.id)
    assert next_after(VoiceStep.REPLY, VoicePlan(), None, ()) == (SPEECH_ROW, None)
