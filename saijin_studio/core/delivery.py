"""How a feeling sounds: the few numbers that every voice can follow, whatever its engine. Pure.

Directions are those on which the reviews agree; sizes are at the lower end of what they report, so that the words
stay easy to understand. All against the same voice without emotion.

========= ====================================================== =======================================
emotion   what the reviews say                                   source
========= ====================================================== =======================================
joy       F0 high, F0 varies much, medium to high energy, fast   Juslin and Laukka 2003, table 7
sadness   F0 low, varies little, low energy, slow, long pauses   Juslin and Laukka 2003, table 7
anger     F0 high, varies much, high energy, fast, few pauses    Juslin and Laukka 2003, table 7
fear      F0 high, varies little, low energy, fast               Juslin and Laukka 2003, table 7
surprise  F0 very high, range wide, energy up, a little faster   Burkhardt and Sendlmeier 2000; Cahn 1990
disgust   F0 low, range a little wide, energy down, slow         Murray and Arnott 1993, table 1
========= ====================================================== =======================================

Juslin, P. N., Laukka, P.: Communication of emotions in vocal expression and music performance. Psychological
Bulletin 129 (2003). Murray, I. R., Arnott, J. L.: Toward the simulation of emotion in synthetic speech. JASA 93
(1993). Burkhardt, F., Sendlmeier, W. F.: Verification of acoustical correlates of emotional speech using formant
synthesis. ISCA Workshop on Speech and Emotion (2000). Cahn, J. E.: The generation of affect in synthesized speech.
Journal of the American Voice I/O Society 8 (1990).
"""

from __future__ import annotations

from dataclasses import dataclass

from saijin_studio.core.emotions import Emotion

SPEEDS = (0.5, 2.0)
PITCHES = (-12.0, 12.0)


@dataclass(frozen=True, slots=True)
class Delivery:
    """How something is said.

    ``speed`` is a factor on the rate, ``semitones`` moves F0, ``spread`` is a factor on its range (in semitones),
    ``gain`` is in dB, ``pauses`` a factor on the silence between sentences.
    """

    speed: float = 1.0
    semitones: float = 0.0
    spread: float = 1.0
    gain: float = 0.0
    pauses: float = 1.0

    @property
    def bends(self) -> bool:
        """Whether F0 has to be changed."""
        return abs(self.semitones) >= 0.05 or abs(self.spread - 1.0) >= 0.01


EMOTIONS = {
    Emotion.NEUTRAL: Delivery(),
    Emotion.JOY: Delivery(speed=1.08, semitones=2.5, spread=1.35, gain=2.0, pauses=0.85),
    Emotion.SADNESS: Delivery(speed=0.86, semitones=-1.5, spread=0.7, gain=-4.0, pauses=1.5),
    Emotion.ANGER: Delivery(speed=1.1, semitones=1.5, spread=1.4, gain=4.0, pauses=0.75),
    Emotion.FEAR: Delivery(speed=1.15, semitones=3.0, spread=0.75, gain=-2.0, pauses=0.9),
    Emotion.SURPRISE: Delivery(speed=1.04, semitones=3.5, spread=1.5, gain=2.0, pauses=1.0),
    Emotion.DISGUST: Delivery(speed=0.88, semitones=-1.5, spread=1.1, gain=-1.5, pauses=1.2),
}


def delivery(emotion: Emotion, strength: float = 1.0, speed: float = 1.0, pitch: float = 0.0) -> Delivery:
    """An emotion at a strength from 0 to 1, with the user's own speed and pitch (semitones) on top."""
    full = EMOTIONS[emotion]
    share = min(1.0, max(0.0, strength))
    return Delivery(
        speed=_within(speed * full.speed**share, SPEEDS),
        semitones=_within(pitch + full.semitones * share, PITCHES),
        spread=full.spread**share,
        gain=full.gain * share,
        pauses=full.pauses**share / _within(speed, SPEEDS),
    )


def _within(value: float, limits: tuple[float, float]) -> float:
    return min(limits[1], max(limits[0], value))
