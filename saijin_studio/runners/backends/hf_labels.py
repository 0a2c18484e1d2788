"""From the labels of trained classifiers to the studio's own; ``docs/big-models.md`` has the same tables.

GoEmotions: the grouping that its authors give (Demszky et al.: GoEmotions: A Dataset of Fine-Grained Emotions. ACL
2020, appendix and ``ekman_mapping.json``). WRIME: Plutchik's eight (Kajiwara et al.: WRIME. NAACL 2021); six are
ours, and anticipation and trust, which are pleasant and calm, count half as joy and half as none. Voices: the four
of SUPERB's emotion recognition (IEMOCAP), and the names that other corpora have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.emotions import Emotion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Shares = tuple[tuple[Emotion, float], ...]

_GO_EMOTIONS = {
    Emotion.ANGER: "anger annoyance disapproval",
    Emotion.DISGUST: "disgust",
    Emotion.FEAR: "fear nervousness",
    Emotion.JOY: "joy amusement approval excitement gratitude love optimism relief pride admiration desire caring",
    Emotion.SADNESS: "sadness disappointment embarrassment grief remorse",
    Emotion.SURPRISE: "surprise realization confusion curiosity",
    Emotion.NEUTRAL: "neutral",
}
_VOICES = {
    Emotion.ANGER: "ang angry frustrated fru",
    Emotion.DISGUST: "dis disgusted",
    Emotion.FEAR: "fea fearful",
    Emotion.JOY: "hap happy happiness excited exc",
    Emotion.SADNESS: "sad",
    Emotion.SURPRISE: "sur surprised",
    Emotion.NEUTRAL: "neu calm none",
}
_HALF: Shares = ((Emotion.JOY, 0.5), (Emotion.NEUTRAL, 0.5))
SHARES: Mapping[str, Shares] = {
    **{
        word: ((emotion, 1.0),)
        for table in (_GO_EMOTIONS, _VOICES)
        for emotion, words in table.items()
        for word in words.split()
    },
    "anticipation": _HALF,
    "trust": _HALF,
}
"""What a label counts for."""

WRIME = ("joy", "sadness", "anticipation", "surprise", "anger", "fear", "disgust", "trust")
"""Its order, in which models that were trained on it number their labels."""


class UnknownLabels(ValueError):
    """Labels that are in none of the tables; the text names them."""


def names_of(labels: Mapping[int, str]) -> tuple[str, ...]:
    """The labels of a classifier by their numbers, in small letters.

    Raises:
        UnknownLabels: when there is one that the tables do not have.
    """
    names = tuple(labels[number].strip().lower() for number in sorted(labels))
    if names == tuple(f"label_{number}" for number in range(len(WRIME))):
        return WRIME
    unknown = [name for name in names if name not in SHARES]
    if unknown:
        raise UnknownLabels(", ".join(unknown[:5]))
    return names


def weights_of(names: Sequence[str], scores: Sequence[float], *, several: bool) -> dict[Emotion, float]:
    """The scores of a classifier by our labels.

    Args:
        names: its labels.
        scores: from 0 up.
        several: whether each label was judged by itself; then the strongest of a group counts, for twelve that are
            nearly nothing are still nothing. Else they are shares of one, and are added.
    """
    found = dict.fromkeys(Emotion, 0.0)
    for name, score in zip(names, scores, strict=True):
        for emotion, share in SHARES[name]:
            weight = score * share
            found[emotion] = max(found[emotion], weight) if several else found[emotion] + weight
    return found


def evidence_of(names: Iterable[str], scores: Iterable[float]) -> tuple[str, ...]:
    """The model's own labels that spoke loudest, three at most."""
    loudest = sorted(zip(scores, names, strict=True), reverse=True)[:3]
    return tuple(f"{name} {score:.2f}" for score, name in loudest if score >= 0.05)
