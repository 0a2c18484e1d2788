"""The voices that speak, and how a persona's own words for a voice are understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.ids import ModelId
from saijin_studio.core.language import Language, Localized
from saijin_studio.core.models import Engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saijin_studio.core.emotions import Emotion
    from saijin_studio.core.models import Variant
    from saijin_studio.core.personas import Voice

SPEECH_ROW = ModelId("vits")
"""The row of the catalogue that speaks."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One voice of an engine; ``low`` tells a man's from a woman's."""

    name: str
    title: Localized
    low: bool = False


SPEAKERS: dict[Engine, tuple[Speaker, ...]] = {
    Engine.KOKORO: (
        Speaker("jf_alpha", Localized("アルファ", "Alpha")),
        Speaker("jf_gongitsune", Localized("ごんぎつね", "Gongitsune")),
        Speaker("jf_nezumi", Localized("ねずみ", "Nezumi")),
        Speaker("jf_tebukuro", Localized("てぶくろ", "Tebukuro")),
        Speaker("jm_kumo", Localized("くも", "Kumo"), low=True),
    ),
    Engine.OPEN_JTALK: (Speaker("mei", Localized("メイ", "Mei")),),
    Engine.HIBARI: (Speaker("heart", Localized("ハート", "Heart")),),
    Engine.VITS_ONNX: (Speaker("joe", Localized("ジョー", "Joe"), low=True),),
    Engine.TRANSFORMERS: (Speaker("", Localized("LJ", "LJ")),),
}
"""Who speaks, best first, by engine; the empty name is the only one of a model."""


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice that can be chosen."""

    title: Localized
    language: Language
    variant: Variant
    speaker: str
    low: bool = False

    @property
    def id(self) -> str:
        """As people and files name it: ``kokoro-ja/jf_alpha``."""
        return f"{self.variant.id}/{self.speaker}" if self.speaker else str(self.variant.id)

    @property
    def licence(self) -> str:
        """Of what it says."""
        return self.variant.licence

    @property
    def stand_in(self) -> bool:
        """Whether it is not the row's own model."""
        return self.variant.stand_in


@dataclass(frozen=True, slots=True)
class Style:
    """How far a persona goes along with a feeling (0 to 1), and its own factor on the rate and semitones."""

    strength: float = 1.0
    speed: float = 1.0
    pitch: float = 0.0


STYLES = {
    "bright": Style(1.0, 1.03, 0.6),
    "warm": Style(0.8, 0.98, 0.0),
    "gentle": Style(0.65, 0.96, 0.2),
    "soft": Style(0.6, 0.94, 0.0),
    "calm": Style(0.5, 0.96, -0.2),
    "quiet": Style(0.4, 0.95, -0.3),
    "firm": Style(0.8, 1.0, -0.5),
}
"""The words of persona files; any other word leaves the feeling as it is."""


def voices_of(variants: Iterable[Variant]) -> tuple[VoiceInfo, ...]:
    """Every voice of these variants, in their order."""
    return tuple(
        VoiceInfo(speaker.title, Language(variant.languages[0]), variant, speaker.name, speaker.low)
        for variant in variants
        for speaker in SPEAKERS.get(variant.engine, ())
    )


def style_of(voice: Voice | None, emotion: Emotion) -> Style:
    """How a persona speaks when it feels so."""
    word = dict(voice.styles).get(emotion.value, "") if voice is not None else ""
    return STYLES.get(word, Style())


def chosen(
    here: Sequence[VoiceInfo], language: Language, wanted: str = "", persona: Voice | None = None
) -> VoiceInfo | None:
    """The voice that speaks a language.

    ``wanted`` (an id) counts where it speaks that language; else the persona's own; else the first that is as low
    or high as either of them; else the first. None when nothing here speaks the language.
    """
    able = [one for one in here if one.language is language]
    named = next((one for one in here if one.id == wanted), None)
    if named is not None and named.language is language:
        return named
    own = None if named is not None or persona is None else _own(able, persona)
    if own is not None:
        return own
    low = named.low if named is not None else persona is not None and _low(persona.speaker)
    return next((one for one in able if one.low is low), able[0] if able else None)


def _own(able: Iterable[VoiceInfo], persona: Voice) -> VoiceInfo | None:
    """The persona's speaker; one of its engine where that is not known."""
    of_engine = [one for one in able if one.variant.engine.value == persona.engine]
    exact = next((one for one in of_engine if one.speaker == persona.speaker), None)
    return exact or next(iter(of_engine), None)


def _low(speaker: str) -> bool:
    return any(one.low for speakers in SPEAKERS.values() for one in speakers if one.name == speaker)
