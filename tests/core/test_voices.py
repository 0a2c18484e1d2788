"""Which voice speaks."""

from __future__ import annotations

import pytest

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.ids import VariantId
from saijin_studio.core.language import Language
from saijin_studio.core.models import Engine, Variant
from saijin_studio.core.personas import Voice
from saijin_studio.core.voices import STYLES, Style, chosen, style_of, voices_of


def _variant(name: str, engine: Engine, language: str) -> Variant:
    return Variant(VariantId(name), name, engine, (), 1, "MIT", stand_in=True, languages=(language,))


KOKORO = _variant("kokoro-ja", Engine.KOKORO, "ja")
JTALK = _variant("open-jtalk-mei", Engine.OPEN_JTALK, "ja")
HIBARI = _variant("hibari-en", Engine.HIBARI, "en")
JOE = _variant("piper-joe", Engine.VITS_ONNX, "en")
LJ = _variant("vits-ljs", Engine.TRANSFORMERS, "en")
HERE = voices_of([KOKORO, JTALK, HIBARI, JOE])
KUMO, ALPHA = Voice("kokoro", "jm_kumo"), Voice("kokoro", "jf_alpha")


def _id(language: Language, wanted: str = "", persona: Voice | None = None) -> str | None:
    voice = chosen(HERE, language, wanted, persona)
    return None if voice is None else voice.id


def test_a_voice_is_named_by_its_variant_and_its_speaker() -> None:
    assert [one.id for one in voices_of([KOKORO, LJ])] == [
        "kokoro-ja/jf_alpha",
        "kokoro-ja/jf_gongitsune",
        "kokoro-ja/jf_nezumi",
        "kokoro-ja/jf_tebukuro",
        "kokoro-ja/jm_kumo",
        "vits-ljs",
    ]
    assert HERE[0].licence == "MIT"
    assert HERE[0].stand_in


def test_a_persona_speaks_with_its_own_voice() -> None:
    assert _id(Language.JA, persona=KUMO) == "kokoro-ja/jm_kumo"
    assert _id(Language.JA, persona=Voice("kokoro", "of another version")) == "kokoro-ja/jf_alpha"


@pytest.mark.parametrize(("persona", "voice"), [(KUMO, "piper-joe/joe"), (ALPHA, "hibari-en/heart")])
def test_in_another_language_it_has_a_voice_like_its_own(persona: Voice, voice: str) -> None:
    assert _id(Language.EN, persona=persona) == voice


def test_a_voice_that_was_chosen_wins_where_it_speaks_the_language() -> None:
    assert _id(Language.JA, "open-jtalk-mei/mei", KUMO) == "open-jtalk-mei/mei"
    assert _id(Language.EN, "kokoro-ja/jm_kumo", ALPHA) == "piper-joe/joe"


def test_without_the_engine_another_stands_in_and_without_any_there_is_none() -> None:
    voice = chosen(voices_of([JTALK]), Language.JA, persona=KUMO)
    assert voice is not None
    assert voice.id == "open-jtalk-mei/mei"
    assert chosen(voices_of([JTALK]), Language.EN) is None
    assert _id(Language.JA) == "kokoro-ja/jf_alpha"


def test_styles_are_known_by_their_words() -> None:
    voice = Voice("kokoro", "jf_alpha", styles=(("joy", "calm"), ("anger", "like thunder")))
    assert style_of(voice, Emotion.JOY) == STYLES["calm"]
    assert style_of(voice, Emotion.ANGER) == style_of(voice, Emotion.FEAR) == style_of(None, Emotion.JOY) == Style()
