"""How a persona is told what was heard beside the words."""

from __future__ import annotations

import pytest

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.language import Language
from saijin_studio.dialogue.observing import observation


def test_an_even_voice_and_no_voice_say_nothing() -> None:
    assert observation(None, Language.JA) == ""
    assert observation(Feeling.chosen(Emotion.NEUTRAL), Language.EN) == ""


@pytest.mark.parametrize("source", FeelingSource)
@pytest.mark.parametrize("emotion", [one for one in Emotion if one is not Emotion.NEUTRAL])
def test_everything_that_is_known_is_told_in_either_language(emotion: Emotion, source: FeelingSource) -> None:
    texts = {
        observation(Feeling(emotion, 0.5, 0.0, arousal, source), language, large=True)
        for language in Language
        for arousal in (0.2, 0.9)
    }
    assert len(texts) == 4


def test_degrees_are_words_that_stay_the_same_from_turn_to_turn() -> None:
    told = [
        observation(Feeling(Emotion.JOY, strength, 0.8, 0.9, FeelingSource.VOICE), Language.EN, large=True)
        for strength in (0.2, 0.55, 0.6, 0.9)
    ]
    assert ["slight" in told[0], "clear" in told[1], "strong" in told[3]] == [True] * 3
    assert told[1] == told[2]


def test_whose_words_it_is_not_is_said() -> None:
    feeling = Feeling(Emotion.JOY, 0.9, 0.8, 0.9, FeelingSource.VOICE)
    assert "the user did not write this" in observation(feeling, Language.EN, large=True)
    assert "利用者が書いたことではありません" in observation(feeling, Language.JA, large=True)


@pytest.mark.parametrize(
    ("language", "studio", "word"), [(Language.JA, "スタジオ", "喜び"), (Language.EN, "studio", "joy")]
)
def test_a_small_model_gets_one_sentence_without_a_list(language: Language, studio: str, word: str) -> None:
    told = observation(Feeling(Emotion.JOY, 0.9, 0.8, 0.9, FeelingSource.VOICE), language)
    assert studio in told
    assert word in told
    assert len(told.strip().splitlines()) == 1
