"""What is said, how it sounds and what was taught, weighed."""

from __future__ import annotations

import pytest

from saijin_studio.core.emotions import Emotion
from saijin_studio.runners.backends.prosody_fusion import TAUGHT, mixed, taught_share, words_share


def test_without_words_the_sound_has_it_all() -> None:
    assert words_share({}, known=False) == 0.0


def test_words_with_feeling_count_more_than_plain_ones_and_less_for_a_known_speaker() -> None:
    strong, plain = {Emotion.JOY: 1.0}, {Emotion.NEUTRAL: 1.0}
    assert words_share(strong, known=False) > words_share(strong, known=True) > words_share(plain, known=True)


def test_what_guesses_has_no_share_and_what_never_errs_the_most() -> None:
    assert taught_share(0.25, 4) == 0.0
    assert taught_share(0.1, 4) == 0.0
    assert taught_share(1.0, 4) == TAUGHT
    assert 0.0 < taught_share(0.6, 4) < TAUGHT


def test_a_mixture_is_whole() -> None:
    found = mixed({Emotion.JOY: 1.0}, {Emotion.FEAR: 0.5, Emotion.JOY: 0.5}, 0.4)
    assert sum(found.values()) == pytest.approx(1.0)
    assert found[Emotion.JOY] == pytest.approx(0.8)
