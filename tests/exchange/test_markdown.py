"""Markdown for other programs: everything that was said, and nothing that does something."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.events import Served
from saijin_studio.core.ids import ModelId, PersonaId, VariantId
from saijin_studio.core.language import Language
from saijin_studio.exchange.layout import Layout, turns
from saijin_studio.exchange.markdown_text import CHECKED, embedded, plain
from saijin_studio.exchange.to_markdown import to_markdown
from saijin_studio.exchange.values import Exchanged
from tests.exchange.anything import TEXTS, exchanged
from tests.exchange.test_json import small

LAYOUT = Layout(Language.JA, {PersonaId("miyu"): "美遊"}, zone=UTC)
LIVE = {"html_block", "html_inline", "image"}


def kinds(text: str) -> set[str]:
    """The kinds of all tokens that a renderer which takes HTML finds."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    return {one.type for token in tokens for one in (token, *(token.children or ()))}


def talk() -> Exchanged:
    """The small conversation, with something of everything."""
    one = small()
    served = Served(ModelId("phi3"), VariantId("q4"), "Phi-3 mini", stand_in=False)
    first = replace(one.messages[1], served=served, thinking="hm `<b>`")
    second = replace(one.messages[2], state=ReplyState.STOPPED)
    return Exchanged(one.head, (one.messages[0], first, second))


def test_the_shown_branch_is_written_with_names_times_and_attachments() -> None:
    assert to_markdown(talk(), LAYOUT) == (
        "# 猫\n\n*美遊 · 1970-01-01 00:00 · Saijin Studio から書き出し*\n\n"
        "## あなた\n\n*1970-01-01 00:00*\n\n何？\n\n- 添付: 猫.png (12 B)\n\n"
        "## 美遊\n\n*1970-01-01 00:00 · 途中で停止*\n\nb\n"
    )


def test_what_was_read_in_a_picture_stands_below_it_as_code() -> None:
    one = talk()
    first = one.messages[0]
    picture = replace(first.message.media[0], text="营业中 ```<b>```\n")
    told = replace(first, message=replace(first.message, media=(picture,)))
    text = to_markdown(Exchanged(one.head, (told, *one.messages[1:])), LAYOUT)
    assert "画像から読み取った文字: 猫.png\n\n````\n营业中 ```<b>```\n````\n" in text
    assert not kinds(text) & LIVE


def test_the_whole_tree_says_which_message_follows_which() -> None:
    text = to_markdown(talk(), replace(LAYOUT, language=Language.EN, whole=True, thinking=True))
    assert "## \\#1 You\n" in text
    assert "*1970-01-01 00:00 · Phi-3 mini · alternative 1 of 2*" in text
    assert "stopped · alternative 2 of 2 · follows \\#1*" in text
    assert "<details><summary>Thinking</summary>\n\nhm `<b>`\n\n</details>" in text
    assert "Thinking" not in to_markdown(talk(), replace(LAYOUT, language=Language.EN, whole=True))


def test_a_conversation_without_a_title_or_messages_is_written_too() -> None:
    one = talk()
    empty = Exchanged(replace(one.head, title=" ", leaf=None), ())
    assert to_markdown(empty, LAYOUT).startswith("# 無題の会話\n")
    assert turns(empty, whole=True) == turns(empty, whole=False) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a < b and <b>", "a < b and \\<b>"),
        ("```html\n<b>\n```", "```html\n<b>\n```"),
        ("```html\n<b>", "```html\n<b>\n```"),
        ("````\n```\n<b>\n````", "````\n```\n<b>\n````"),
        ("~~~\n```\n<i>", "~~~\n```\n<i>\n~~~"),
        ("`<b>` <https://a.example>", "`<b>` <https://a.example>"),
        ("![x](y) `![x](y)`", "\\![x](y) `![x](y)`"),
        ("\\`<b>\\`", "\\`\\<b>\\`"),
        ("```a`b\n<b>", "```a`b\n\\<b>"),
        ("> ```\n> x\n\n<b>", "> ```\n> x\n\n\\<b>"),
    ],
)
def test_code_stays_and_html_becomes_text(text: str, written: str) -> None:
    assert embedded(text) == written
    assert not kinds(written) & LIVE


def test_a_huge_text_is_made_harmless_too() -> None:
    text = embedded("<b>![x](y)" * (CHECKED // 10 + 1))
    assert "<b" not in text
    assert "![" not in text


@settings(deadline=None)
@given(TEXTS)
def test_no_text_becomes_html_or_a_picture(text: str) -> None:
    assert not kinds(embedded(text)) & LIVE


@settings(deadline=None)
@given(TEXTS)
def test_names_are_only_text(text: str) -> None:
    assert kinds(f"# {plain(text)}") <= {"heading_open", "inline", "text", "heading_close", "text_special"}


@settings(deadline=None, max_examples=15)
@given(exchanged())
def test_any_conversation_is_written_and_nothing_in_it_runs(one: Exchanged) -> None:
    for whole in (True, False):
        text = to_markdown(one, replace(LAYOUT, whole=whole))
        assert not kinds(text) & LIVE
        assert text.count("\n## ") >= len(turns(one, whole=whole))


@settings(deadline=None, max_examples=15)
@given(exchanged())
def test_the_whole_has_every_message_once(one: Exchanged) -> None:
    order = turns(one, whole=True)
    assert sorted(turn.message.id for turn in order) == sorted(message.id for message in one.messages)
    places = {turn.message.id: turn.number for turn in order}
    assert all(turn.answers == (places[turn.message.parent] if turn.message.parent else None) for turn in order)
