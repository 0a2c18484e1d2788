"""ML-Ask, the analyser of emotion in Japanese text, as one more voice beside our own lexicon.

M. Ptaszynski, P. Dybala, R. Rzepka, K. Araki, F. Masui: ML-Ask: Open source affect analysis software for textual
input in Japanese. Journal of Open Research Software 5 (2017). Its ten kinds are those of Nakamura (1993).
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Protocol, cast

from saijin_studio.core.emotions import Emotion

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = {
    "yorokobi": Emotion.JOY,
    "suki": Emotion.JOY,
    "yasu": Emotion.JOY,
    "takaburi": Emotion.SURPRISE,
    "odoroki": Emotion.SURPRISE,
    "aware": Emotion.SADNESS,
    "haji": Emotion.SADNESS,
    "ikari": Emotion.ANGER,
    "iya": Emotion.DISGUST,
    "kowa": Emotion.FEAR,
}
"""Its kinds as our labels; docs/emotions.md has the table with what is lost by it."""
SHARE = {"takaburi": 0.5, "haji": 0.5}
"""What of a kind's weight counts, where it is only near to our label."""
WEIGHT = 0.3
"""Less than what stands for neutral: where nothing else is found it was wrong more often than right (docs)."""
_UNRELIABLE = ("≈", "*CVS")
"""Its marks for words that are only similar, and for what a negation made of a word, which is ours to judge."""


class Analyser(Protocol):
    """``mlask_official.MLAskOfficial``."""

    def analyze(self, text: str) -> dict[str, object]:
        """What it finds in a text."""
        ...


class _Make(Protocol):
    def __call__(self, *, mecab_arg: str) -> Analyser: ...


class _Module(Protocol):
    MLAskOfficial: _Make


class _Dictionary(Protocol):
    MECAB_ARGS: str


def analyser(cache: Path) -> Analyser:
    """Load it.

    Args:
        cache: a folder of our own. It keeps pickles there, which must not be a stranger's.

    Raises:
        ImportError: when it is not installed.
    """
    os.environ["MLASK_CACHE_DIR"] = str(cache)
    dictionary = cast("_Dictionary", importlib.import_module("ipadic"))
    module = cast("_Module", importlib.import_module("mlask_official"))
    return module.MLAskOfficial(mecab_arg=dictionary.MECAB_ARGS)


def found(answer: dict[str, object]) -> Iterator[tuple[Emotion, float, str]]:
    """The labels, weights and words of its answer that can be relied on."""
    kinds = answer.get("emotion")
    if not isinstance(kinds, dict):
        return
    for kind, words in cast("dict[str, object]", kinds).items():
        if kind not in KINDS or not isinstance(words, list):
            continue
        for word in cast("list[object]", words):
            if isinstance(word, str) and not any(mark in word for mark in _UNRELIABLE):
                yield KINDS[kind], WEIGHT * SHARE.get(kind, 1.0), word
