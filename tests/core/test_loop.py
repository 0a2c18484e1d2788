"""Which steps of a conversation by voice follow one another."""

from __future__ import annotations

from saijin_studio.core.loop import VoicePlan, VoiceStep


def order(plan: VoicePlan) -> list[VoiceStep]:
    """The steps one after the other."""
    steps = [VoiceStep.TRANSCRIPTION]
    while (following := plan.follows(steps[-1])) is not None:
        steps.append(following)
    return steps


def test_everything_follows_in_its_order() -> None:
    assert order(VoicePlan()) == list(VoiceStep)


def test_what_is_off_is_left_out() -> None:
    assert order(VoicePlan(feeling=False)) == [VoiceStep.TRANSCRIPTION, VoiceStep.REPLY, VoiceStep.SPEECH]
    assert order(VoicePlan(speak=False)) == [VoiceStep.TRANSCRIPTION, VoiceStep.FEELING, VoiceStep.REPLY]
    assert all(VoicePlan(False, False, False, False).has(one) for one in (VoiceStep.TRANSCRIPTION, VoiceStep.REPLY))
