"""From how a voice sounds to what it may express: an estimate from what is known of many voices.

The directions are those that the literature agrees on: R. Banse, K. Scherer: Acoustic profiles in vocal emotion
expression. J. of Personality and Social Psychology 70 (1996), table 6; P. Juslin, P. Laukka: Communication of
emotions in vocal expression and music performance. Psychological Bulletin 129 (2003), tables 7 and 11.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.voice_signs import VoiceSign
from saijin_studio.runners.backends.prosody_measures import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.runners.backends.prosody_measures import Measures

Norm = tuple[float, float]
"""Mean and standard deviation."""

POPULATION: Mapping[str, Norm] = {
    "pitch": (0.0, 3.0),
    "pitch_range": (8.0, 3.0),
    "pitch_slope": (-2.0, 2.5),
    "loudness": (-23.0, 8.0),
    "loudness_range": (6.3, 1.6),
    "rate": (4.2, 1.1),
    "pauses": (0.1, 0.12),
    "brightness": (-14.0, 4.0),
    "jitter": (3.3, 0.9),
    "shimmer": (1.6, 0.45),
}
"""Of speakers who are not known, as these measures come out for neutral sentences of the studio's own voices, with
generous spreads: an estimate, which a baseline of one's own replaces. Pitch is counted from the nearer register."""
REGISTERS = (3.0, 12.5)
"""Of men and women, in semitones above 100 Hz: 119 and 207 Hz (Traunmüller and Eriksson 1995)."""
STRANGER = {"pitch": 0.6, "loudness": 0.3}
"""What of a deviation counts while the speaker is not known: registers overlap, and gain is the microphone's."""

DIRECTIONS: Mapping[Emotion, Mapping[str, float]] = {
    Emotion.JOY: {
        "pitch": 1.0,
        "pitch_range": 1.0,
        "loudness": 0.6,
        "rate": 0.5,
        "brightness": 0.4,
        "pauses": -0.4,
    },
    Emotion.SADNESS: {
        "pitch": -0.6,
        "pitch_range": -0.9,
        "loudness": -1.0,
        "loudness_range": -0.4,
        "rate": -0.9,
        "pauses": 0.9,
        "brightness": -0.8,
        "pitch_slope": -0.3,
    },
    Emotion.ANGER: {
        "pitch": 0.4,
        "pitch_range": 0.5,
        "loudness": 1.1,
        "loudness_range": 0.7,
        "rate": 0.6,
        "brightness": 1.0,
        "pauses": -0.4,
    },
    Emotion.FEAR: {
        "pitch": 1.0,
        "pitch_range": -0.6,
        "loudness": -0.2,
        "loudness_range": 0.4,
        "rate": 0.8,
        "jitter": 0.7,
        "shimmer": 0.6,
        "brightness": -0.1,
    },
    Emotion.SURPRISE: {"pitch": 0.9, "pitch_range": 1.2, "pitch_slope": 0.9, "loudness": 0.4, "pauses": -0.2},
    Emotion.DISGUST: {
        "pitch": -0.6,
        "pitch_range": 0.1,
        "loudness": -0.2,
        "rate": -0.8,
        "jitter": 0.3,
        "pauses": 0.3,
    },
}
"""Which way each measure goes when a feeling is there; what is missing says nothing."""

_SIGNS = {
    "pitch": (VoiceSign.HIGHER, VoiceSign.LOWER),
    "pitch_range": (VoiceSign.LIVELY, VoiceSign.FLAT),
    "loudness": (VoiceSign.LOUDER, VoiceSign.QUIETER),
    "loudness_range": (VoiceSign.UNEVEN, VoiceSign.EVEN),
    "rate": (VoiceSign.FAST, VoiceSign.SLOW),
    "pauses": (VoiceSign.PAUSES, VoiceSign.NO_PAUSES),
    "brightness": (VoiceSign.BRIGHT, VoiceSign.DULL),
    "jitter": (VoiceSign.SHAKY, None),
}
_NOTED = 0.8
_MOST_SIGNS = 3
_FURTHEST = 2.5
CALM = 0.35
_SHARPNESS = 2.2


def deviations(measures: Measures, own: Mapping[str, Norm] | None) -> dict[str, float]:
    """How far each measure is from what is usual, in standard deviations.

    Args:
        measures: of the voice.
        own: how the speaker usually sounds; None for a stranger.
    """
    found: dict[str, float] = {}
    for name, value in zip(NAMES, measures.numbers(), strict=True):
        mean, deviation = (own or POPULATION)[name]
        if own is None and name == "pitch":
            mean = min(REGISTERS, key=lambda register: abs(register - value))
        share = 1.0 if own is not None else STRANGER.get(name, 1.0)
        distance = (value - mean) / deviation if deviation > 0 else 0.0
        found[name] = share * max(-_FURTHEST, min(_FURTHEST, distance))
    return found


def scores(far: Mapping[str, float]) -> dict[Emotion, float]:
    """What deviations may express; they sum up to 1."""
    fits = {Emotion.NEUTRAL: CALM}
    for emotion, directions in DIRECTIONS.items():
        length = math.sqrt(sum(one * one for one in directions.values()))
        fits[emotion] = sum(one * far[name] for name, one in directions.items()) / length / math.sqrt(3.0)
    exponents = {one: math.exp(_SHARPNESS * fit) for one, fit in fits.items()}
    total = sum(exponents.values())
    return {one: value / total for one, value in exponents.items()}


def signs(far: Mapping[str, float]) -> tuple[VoiceSign, ...]:
    """What is most unlike the usual, in words."""
    noted = sorted((name for name in _SIGNS if abs(far[name]) >= _NOTED), key=lambda name: -abs(far[name]))
    words = [_SIGNS[name][0 if far[name] > 0 else 1] for name in noted]
    return tuple(word for word in words if word is not None)[:_MOST_SIGNS]
