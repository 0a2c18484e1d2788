"""What a text says about a feeling: the expressions found in it, weighed. Pure; docs/emotions.md explains it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.sentences import bounds
from saijin_studio.runners.backends.lexicon_hits import hits, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from saijin_studio.runners.backends.lexicon_file import Lexicon
    from saijin_studio.runners.backends.lexicon_hits import Hit

PRIOR = 0.39
"""What stands for neutral before anything is found: less than the faintest expression."""
OPPOSITE = {Emotion.JOY: (Emotion.SADNESS, 0.6)}
"""What a negated expression counts for, and how much; for all others that is neutral."""
NEGATED = (Emotion.NEUTRAL, 0.7)
_MOST_EVIDENCE = 6
_LONGEST_SENTENCE = 400


@dataclass(slots=True)
class Weighing:
    """The weights so far, and the words behind them."""

    weights: dict[Emotion, float] = field(default_factory=lambda: {Emotion.NEUTRAL: PRIOR})
    words: list[tuple[Emotion, float, str]] = field(default_factory=list[tuple[Emotion, float, str]])

    def add(self, found: Iterable[Hit]) -> None:
        """Take what was found."""
        for one in found:
            emotion, share = OPPOSITE.get(one.emotion, NEGATED) if one.negated else (one.emotion, 1.0)
            if one.negated and one.emotion is Emotion.NEUTRAL:
                continue
            self.count(emotion, one.weight * share, one.words)

    def count(self, emotion: Emotion, weight: float, words: str) -> None:
        """Add a weight with the words that speak for it."""
        self.weights[emotion] = self.weights.get(emotion, 0.0) + weight
        if emotion is not Emotion.NEUTRAL:
            self.words.append((emotion, weight, words))

    def join(self, others: Iterable[tuple[Emotion, float, str]]) -> None:
        """Take what another analyser found, once for each label, where nothing was found here."""
        if any(weight > PRIOR for weight in self.weights.values()):
            return
        first = {emotion: (weight, words) for emotion, weight, words in reversed(tuple(others))}
        for emotion, (weight, words) in first.items():
            self.count(emotion, weight, words)

    def reading(self) -> EmotionReading:
        """What comes of it; the evidence begins with what speaks for the label."""
        label = EmotionReading.of(self.weights).label
        ordered = sorted(self.words, key=lambda one: (one[0] is not label, -one[1]))
        evidence = tuple(dict.fromkeys(words for _, _, words in ordered))
        return EmotionReading.of(self.weights, evidence[:_MOST_EVIDENCE])


def weigh(text: str, lexicon: Lexicon, cancelled: Callable[[], bool] = lambda: False) -> Weighing | None:
    """Look for everything in a text that speaks for an emotion, sentence by sentence.

    Returns:
        None when it was cancelled.
    """
    weighing = Weighing()
    searched = plain(text)
    for begin, end in bounds(searched):
        for start in range(begin, end, _LONGEST_SENTENCE):
            if cancelled():
                return None
            weighing.add(hits(searched[start : min(end, start + _LONGEST_SENTENCE)].strip(), lexicon))
    return weighing
