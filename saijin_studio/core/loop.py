"""The steps of a conversation by voice, and which of them the user wants."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class VoiceStep(StrEnum):
    """What happens between the end of the user's speech and the end of the reply's, in this order."""

    TRANSCRIPTION = "transcription"
    FEELING = "feeling"
    REPLY = "reply"
    SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class VoicePlan:
    """What is switched on.

    ``feeling``: how it was said is read. ``send``: what was said is sent by itself; else words and feeling wait to
    be looked over. ``speak``: the reply is spoken. ``mood``: the voice takes up the emotion of the reply, else it
    stays neutral. ``go_on``: when the reply was spoken, the studio listens again.
    """

    feeling: bool = True
    send: bool = True
    speak: bool = True
    mood: bool = True
    go_on: bool = False

    def has(self, step: VoiceStep) -> bool:
        """Whether a step is a part of it. Without the words there would be nothing to answer."""
        return {VoiceStep.FEELING: self.feeling, VoiceStep.SPEECH: self.speak}.get(step, True)

    def follows(self, step: VoiceStep) -> VoiceStep | None:
        """The next step that is on; None after the last one."""
        steps = tuple(VoiceStep)
        return next((one for one in steps[steps.index(step) + 1 :] if self.has(one)), None)
