"""Who says what."""

from __future__ import annotations

import pytest

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.ids import VariantId
from saijin_studio.core.language import Language
from saijin_studio.core.models import Engine, Variant
from saijin_studio.core.personas import Voice
from saijin_studio.core.readings import checked
from saijin_studio.core.speech_errors import NoVoice, UnknownVoice
from saijin_studio.core.voices import voices_of
from saijin_studio.studio.sound.sentences import sentences
from saijin_studio.studio.sound.speaking import SpeechOrder
from saijin_studio.studio.sound.stretches import stretches_of

HERE = voices_of(
    [
        Variant(VariantId("kokoro-ja"), "Kokoro", Engine.KOKORO, (), 1, "Apache-2.0", languages=("ja",)),
        Variant(VariantId("hibari-en"), "Hibari", Engine.HIBARI, (), 1, "Apache-2.0", languages=("en",)),
    ]
)
TEXT = "はい。\n\n**今日**は雨です。It will be sunny tomorrow. では。"


def _order(text: str = TEXT, voice: str = "", persona: Voice | None = None) -> SpeechOrder:
    return SpeechOrder(text, voice, persona, Emotion.JOY, strength=0.8, speed=1.2, pitch=1.0)


def test_a_voice_says_what_it_can_in_one_request() -> None:
    found = stretches_of(HERE, _order(), sentences(TEXT), ())
    assert [(one.voice.id, one.request.text) for one in found] == [
        ("kokoro-ja/jf_alpha", "はい。\n今日は雨です。 "),
        ("hibari-en/heart", "It will be sunny tomorrow. "),
        ("kokoro-ja/jf_alpha", "では。"),
    ]
    assert [one.request.language for one in found] == [Language.JA, Language.EN, Language.JA]
    first = found[0].said
    at = first.text.index("今日")
    assert TEXT[slice(*first.origin(at, at + 2))] == "今日"


def test_what_the_user_wants_comes_with_what_the_persona_is_like() -> None:
    persona = Voice("kokoro", "jm_kumo", 0.9, (("joy", "calm"),))
    request = stretches_of(HERE, _order(persona=persona), sentences(TEXT), ())[0].request
    assert request.voice == "jm_kumo"
    assert request.emotion is Emotion.JOY
    assert request.strength == pytest.approx(0.4)
    assert request.speed == pytest.approx(1.2 * 0.9 * 0.96)
    assert request.pitch == pytest.approx(0.8)


def test_words_of_the_dictionary_go_with_those_that_say_them() -> None:
    books = ([checked("今日", "こんにち")], [checked("tomorrow", "the day after")])
    found = stretches_of(HERE, _order(), sentences(TEXT), books)
    assert [one.request.readings for one in found] == [
        (("今日", "コンニチ"),),
        (("tomorrow", "the day after"),),
        (),
    ]


def test_what_nobody_can_say_is_told() -> None:
    with pytest.raises(UnknownVoice):
        stretches_of(HERE, _order(voice="kokoro-ja/somebody"), sentences(TEXT), ())
    with pytest.raises(NoVoice, match="English"):
        stretches_of(HERE[:1], _order(), sentences(TEXT), ())
