"""Which language a window is taken for, with a model that believes what the test says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from saijin_studio.runners.backends.whisper_listener import PROMPTED_SECONDS, PROMPTS, WhisperListener

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.runners.audio_api import Samples
    from saijin_studio.runners.backends.whisper_api import Segment, VadApi, WhisperModel

SHORT = np.zeros(16_000, np.float32)
LONG = np.zeros(16_000 * (PROMPTED_SECONDS + 1), np.float32)


@dataclass(frozen=True, slots=True)
class Info:
    """What the model believes."""

    language: str
    language_probability: float
    all_language_probs: list[tuple[str, float]] | None


class Model:
    """A model that takes every sound for the same language; what it was asked in the end is kept."""

    def __init__(self, language: str, probability: float, *others: tuple[str, float]) -> None:
        self._info = Info(language, probability, [(language, probability), *others])
        self.asked: list[tuple[str | None, str | None]] = []

    def transcribe(
        self, _audio: Samples, *, language: str | None, initial_prompt: str | None, **_rest: object
    ) -> tuple[Iterator[Segment], Info]:
        """Nothing is said."""
        self.asked.append((language, initial_prompt))
        return iter(()), self._info if language is None else Info(language, 1.0, None)


def listener(model: Model) -> WhisperListener:
    return WhisperListener(cast("WhisperModel", model), cast("VadApi", None), lambda _seed: None)


@pytest.mark.parametrize(
    ("model", "before", "language", "sure"),
    [
        (Model("ja", 0.99), None, "ja", True),
        (Model("en", 0.7), "ja", "en", True),
        (Model("en", 0.5), "ja", "ja", False),
        (Model("en", 0.5, ("ja", 0.1)), None, "en", False),
        (Model("ko", 0.7, ("en", 0.05), ("ja", 0.2)), None, "ja", False),
        (Model("ko", 0.7, ("ja", 0.2)), "en", "en", False),
        (Model("ko", 0.95), "ja", "ko", True),
    ],
    ids=lambda value: None if isinstance(value, Model) else str(value),
)
def test_a_language_that_is_only_guessed_is_the_one_before_or_one_of_the_studios_own(
    model: Model, before: str | None, language: str, sure: bool
) -> None:
    heard = listener(model).listen(SHORT, None, before)
    assert (heard.language, heard.sure) == (language, sure)
    assert model.asked[-1][0] in {language, None}


def test_a_language_that_is_given_is_not_doubted() -> None:
    model = Model("ko", 1.0)
    heard = listener(model).listen(LONG, "en")
    assert (heard.language, heard.sure, model.asked) == ("en", True, [("en", None)])


def test_a_short_window_of_japanese_gets_its_style_from_a_prompt() -> None:
    model = Model("ja", 0.9)
    listener(model).listen(SHORT, None)
    assert model.asked == [(None, None), ("ja", PROMPTS["ja"])]
    model.asked.clear()
    listener(model).listen(LONG, "ja")
    assert model.asked == [("ja", None)]
