"""How something was said stands in an export in one short line, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.language import Language
from saijin_studio.core.messages import Message, Role
from saijin_studio.exchange.feelings import FEELING_WORDS, felt
from saijin_studio.exchange.layout import Layout
from saijin_studio.exchange.to_html import to_html
from saijin_studio.exchange.to_markdown import to_markdown
from saijin_studio.exchange.values import Exchanged
from tests.exchange.test_json import small

SAD = Feeling(Emotion.SADNESS, 0.816, -0.6, 0.2, FeelingSource.VOICE)


def spoken() -> Exchanged:
    """The small conversation as it was spoken."""
    one = small()
    asked, *others, last = one.messages
    asked = replace(asked, message=replace(asked.message, feeling=SAD))
    joy = Feeling(Emotion.JOY, 0.6, 0.7, 0.6, FeelingSource.WORDS)
    return Exchanged(one.head, (asked, *others, replace(last, message=replace(last.message, feeling=joy))))


def test_markdown_tells_how_each_message_was_said() -> None:
    japanese = to_markdown(spoken(), Layout(Language.JA, zone=UTC))
    assert "*1970-01-01 00:00 · 声: かなしみ 82 %*" in japanese
    assert "*1970-01-01 00:00 · 声の感情: よろこび*" in japanese
    english = to_markdown(spoken(), Layout(Language.EN, zone=UTC))
    assert "*1970-01-01 00:00 · voice: sadness 82 %*" in english
    assert "*1970-01-01 00:00 · spoken with joy*" in english


def test_a_page_tells_it_too() -> None:
    assert '<p class="facts">1970-01-01 00:00 · voice: sadness 82 %</p>' in to_html(
        spoken(), Layout(Language.EN, zone=UTC)
    )


@pytest.mark.parametrize(
    ("feeling", "role", "words"),
    [
        (None, Role.USER, ""),
        (replace(SAD, source=FeelingSource.WORDS), Role.USER, "words: sadness 82 %"),
        (Feeling.chosen(Emotion.NEUTRAL), Role.USER, "feeling: calm (chosen by the user)"),
        (Feeling.chosen(Emotion.ANGER), Role.ASSISTANT, "spoken with anger (chosen by the user)"),
    ],
)
def test_who_says_so_is_told(feeling: Feeling | None, role: Role, words: str) -> None:
    assert felt(Message(role, "text", feeling=feeling), Language.EN) == words


def test_every_feeling_has_a_name_in_every_language() -> None:
    for words in FEELING_WORDS.values():
        assert list(words.names) == list(Emotion)
        assert list(words.told) == list(FeelingSource)
