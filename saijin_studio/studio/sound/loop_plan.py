"""The conversation by voice as one declared pipeline: its jobs in their order, and what each is followed by. Pure.

============= ============= ============= ==================================================================
job           step          row           works on
============= ============= ============= ==================================================================
TRANSCRIPTION TRANSCRIPTION whisper-base  the recording
WORDS         FEELING       emotion       what was said
VOICE         FEELING       wav2vec2-base how it sounded, with the reading of the words
REPLY         REPLY         a persona's   the message; it is written while SPEECH says what there is of it
SPEECH        SPEECH        vits          the reply, from its first sentence on
============= ============= ============= ==================================================================

Jobs of steps that are off are left out, and every job names the one behind it, so that the scheduler may have its
model there in time. With ``VoicePlan.mood``, each stretch of the reply is read for its emotion before it is spoken:
row ``emotion`` again, beside the pipeline and not in it, for what has to be prepared while the reply is written is
the voice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.language import Language
from saijin_studio.core.loop import VoiceStep
from saijin_studio.core.voices import SPEECH_ROW, chosen
from saijin_studio.studio.sound.feeling import TEXT_ROW, VOICE_ROW
from saijin_studio.studio.sound.listening import WHISPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.loop import VoicePlan
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.voices import VoiceInfo


class VoiceJob(StrEnum):
    """A job of the pipeline."""

    TRANSCRIPTION = "transcription"
    WORDS = "words"
    VOICE = "voice"
    REPLY = "reply"
    SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class Stage:
    """One job of the pipeline: the step that it belongs to, and its row; None for the one that a persona has."""

    job: VoiceJob
    step: VoiceStep
    row: ModelId | None


PIPELINE = (
    Stage(VoiceJob.TRANSCRIPTION, VoiceStep.TRANSCRIPTION, WHISPER),
    Stage(VoiceJob.WORDS, VoiceStep.FEELING, TEXT_ROW),
    Stage(VoiceJob.VOICE, VoiceStep.FEELING, VOICE_ROW),
    Stage(VoiceJob.REPLY, VoiceStep.REPLY, None),
    Stage(VoiceJob.SPEECH, VoiceStep.SPEECH, SPEECH_ROW),
)
"""All of it."""


def next_after(
    step: VoiceStep,
    plan: VoicePlan,
    persona: Persona | None = None,
    voices: Sequence[VoiceInfo] = (),
    language: Language = Language.JA,
    reply: ModelId | None = None,
) -> tuple[ModelId | None, VariantId | None]:
    """What a step's last job names as the next one: row and variant of the first job of the next step that is on.

    Args:
        step: that is over then.
        plan: what is switched on.
        persona: who answers.
        voices: that are here; without any, it is the row's own affair which variant speaks.
        language: that the reply will be in, as far as one can tell.
        reply: the row that answers.
    """
    following = plan.follows(step)
    stage = next((one for one in PIPELINE if one.step is following), None)
    if stage is None:
        return None, None
    if stage.job is VoiceJob.REPLY:
        return reply, None
    if stage.job is not VoiceJob.SPEECH:
        return stage.row, None
    voice = chosen(voices, language, persona=None if persona is None else persona.voice)
    return stage.row, None if voice is None else voice.variant.id
