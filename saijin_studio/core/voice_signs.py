"""What is heard in a voice, in few words: the evidence that a reading of a voice gives."""

from __future__ import annotations

from enum import StrEnum


class VoiceSign(StrEnum):
    """One thing that is heard; the value is its English wording, which windows translate."""

    HIGHER = "a higher voice than usual"
    LOWER = "a lower voice than usual"
    LIVELY = "a lively melody"
    FLAT = "a flat melody"
    LOUDER = "louder than usual"
    QUIETER = "quieter than usual"
    UNEVEN = "strong and weak by turns"
    EVEN = "even in loudness"
    FAST = "fast"
    SLOW = "slow"
    PAUSES = "many pauses"
    NO_PAUSES = "hardly any pauses"
    BRIGHT = "a sharp, bright voice"
    DULL = "a soft, dull voice"
    SHAKY = "a shaky voice"
    UNHEARD = "no voice is heard"
    TAUGHT = "as you taught it"
