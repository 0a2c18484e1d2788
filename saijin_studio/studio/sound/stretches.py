"""Who says what: the sentences of an order as requests, one for each change of the voice. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING

from saijin_studio.core.language import Language
from saijin_studio.core.said import Said
from saijin_studio.core.sound import SpeechRequest
from saijin_studio.core.speech_errors import NoVoice, UnknownVoice
from saijin_studio.core.voices import chosen, style_of
from saijin_studio.studio.sound.readings import for_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saijin_studio.core.readings import Reading
    from saijin_studio.core.voices import VoiceInfo
    from saijin_studio.studio.sound.sentences import Sentence
    from saijin_studio.studio.sound.speaking import SpeechOrder

_LANGUAGES = {Language.JA: "Japanese", Language.EN: "English"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences that one voice says one after the other."""

    said: Said
    voice: VoiceInfo
    request: SpeechRequest
    """Without its folder."""


def stretches_of(
    here: Sequence[VoiceInfo], order: SpeechOrder, found: Iterable[Sentence], books: Sequence[Sequence[Reading]]
) -> list[Stretch]:
    """The sentences of an order as requests, each for the voice among those here that says them.

    Raises:
        UnknownVoice: when there is no voice of the order's id.
        NoVoice: when nothing here speaks the language of a sentence.
    """
    if order.voice and all(one.id != order.voice for one in here):
        raise UnknownVoice(voice=order.voice)
    runs = [(language, list(run)) for language, run in groupby(found, key=lambda one: one.language)]
    return [
        _stretch(order, _voice(here, order, language), run, books, last=run is runs[-1][1])
        for language, run in runs
    ]


def _voice(here: Sequence[VoiceInfo], order: SpeechOrder, language: Language) -> VoiceInfo:
    voice = chosen(here, language, order.voice, order.persona)
    if voice is None:
        raise NoVoice(language=_LANGUAGES[language])
    return voice


def _stretch(
    order: SpeechOrder,
    voice: VoiceInfo,
    run: Sequence[Sentence],
    books: Sequence[Sequence[Reading]],
    *,
    last: bool,
) -> Stretch:
    said = _joined(run)
    if last:  # what nothing follows has no pause behind it
        said = said.part(0, len(said.text) - 1)
    style = style_of(order.persona, order.emotion)
    own_speed = order.persona.speed if order.persona is not None else 1.0
    request = SpeechRequest(
        text=said.text,
        folder=PurePath(),
        language=voice.language,
        voice=voice.speaker,
        emotion=order.emotion,
        strength=order.strength * style.strength,
        speed=order.speed * own_speed * style.speed,
        pitch=order.pitch + style.pitch,
        readings=for_text(said.text, voice.language, *books),
    )
    return Stretch(said, voice, request)


def _joined(run: Iterable[Sentence]) -> Said:
    """Sentences as the text of one request: a line each, and an empty line where a paragraph ends."""
    text, spans = "", list[tuple[int, int]]()
    for one in run:
        end = "\n" if one.closes else " "
        text += one.said.text + end
        spans += [*one.said.spans, *[(one.end, one.end)] * len(end)]
    return Said(text, tuple(spans))
