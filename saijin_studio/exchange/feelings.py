"""How something was said, in a few words of an export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.feelings import FeelingSource
from saijin_studio.core.language import Language
from saijin_studio.core.messages import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.messages import Message


@dataclass(frozen=True, slots=True)
class FeelingWords:
    """What is said of feelings, in one language; ``told`` is for what the user said, by what told it."""

    names: Mapping[Emotion, str]
    told: Mapping[FeelingSource, str]
    spoken: str
    chosen: str
    strong: str


FEELING_WORDS = {
    Language.JA: FeelingWords(
        names={
            Emotion.JOY: "よろこび",
            Emotion.SADNESS: "かなしみ",
            Emotion.ANGER: "いかり",
            Emotion.FEAR: "おそれ",
            Emotion.SURPRISE: "おどろき",
            Emotion.DISGUST: "いやけ",
            Emotion.NEUTRAL: "おだやか",
        },
        told={
            FeelingSource.VOICE: "声: {feeling}",
            FeelingSource.WORDS: "言葉: {feeling}",
            FeelingSource.USER: "気持ち: {feeling}",
        },
        spoken="声の感情: {feeling}",
        chosen="{feeling} (本人の選択)",
        strong="{feeling} {percent} %",
    ),
    Language.EN: FeelingWords(
        names={
            Emotion.JOY: "joy",
            Emotion.SADNESS: "sadness",
            Emotion.ANGER: "anger",
            Emotion.FEAR: "fear",
            Emotion.SURPRISE: "surprise",
            Emotion.DISGUST: "disgust",
            Emotion.NEUTRAL: "calm",
        },
        told={
            FeelingSource.VOICE: "voice: {feeling}",
            FeelingSource.WORDS: "words: {feeling}",
            FeelingSource.USER: "feeling: {feeling}",
        },
        spoken="spoken with {feeling}",
        chosen="{feeling} (chosen by the user)",
        strong="{feeling} {percent} %",
    ),
}


def felt(message: Message, language: Language) -> str:
    """With what feeling a message was said; empty where nothing is known of that."""
    feeling, words = message.feeling, FEELING_WORDS[language]
    if feeling is None:
        return ""
    name = words.names[feeling.emotion]
    if feeling.source is FeelingSource.USER:
        name = words.chosen.format(feeling=name)
    elif message.role is Role.USER:
        name = words.strong.format(feeling=name, percent=round(feeling.strength * 100))
    return (words.told[feeling.source] if message.role is Role.USER else words.spoken).format(feeling=name)
