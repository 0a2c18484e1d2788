"""Markdown becomes a tree of blocks, and nothing in it can do anything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.ui.markdown.blocks import (
    Align,
    Block,
    CodeBlock,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    SpanStyle,
    Table,
    plain_text,
)
from saijin_studio.ui.markdown.cleaning import clean
from saijin_studio.ui.markdown.parser import MarkdownParser, web_address


def parsed(text: str) -> list[Block]:
    return [top.block for top in MarkdownParser().parse(text)]


def text_of(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return plain_text(block.spans)


def test_inline_styles_nest() -> None:
    [block] = parsed("a **b *c*** `d` ~~e~~")
    assert block == Paragraph(
        (
            Span("a "),
            Span("b ", SpanStyle.STRONG),
            Span("c", SpanStyle.STRONG | SpanStyle.EMPHASIS),
            Span(" "),
            Span("d", SpanStyle.CODE),
            Span(" "),
            Span("e", SpanStyle.STRIKE),
        )
    )


def test_every_kind_of_block() -> None:
    source = (
        "# H\n\n> quote\n\n- a\n- b\n\n3. c\n\n```py x\n1\n\n2\n```\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n---\n"
    )
    heading, quote, bullets, numbers, code, table, rule = parsed(source)
    assert heading == Heading(1, (Span("H"),))
    assert quote == Quote((Paragraph((Span("quote"),)),))
    assert isinstance(bullets, ListBlock)
    assert (bullets.start, len(bullets.items)) == (None, 2)
    assert isinstance(numbers, ListBlock)
    assert numbers.start == 3
    assert code == CodeBlock("1\n\n2", "py x")
    assert table == Table(
        (Align.CENTER, Align.RIGHT), ((Span("a"),), (Span("b"),)), (((Span("1"),), (Span("2"),)),)
    )
    assert rule == Rule()


def test_a_list_may_begin_at_zero() -> None:
    [block] = parsed("0. first")
    assert isinstance(block, ListBlock)
    assert block.start == 0


def test_a_line_end_is_kept_because_verse_needs_it() -> None:
    [block] = parsed("one\ntwo  \nthree")
    assert text_of(block) == "one\ntwo\nthree"


@pytest.mark.parametrize(
    "html", ["<b>bold</b>", "<script>alert(1)</script>", '<img src="http://x/y.png">', "<!-- x -->"]
)
def test_html_is_text(html: str) -> None:
    [block] = parsed(html)
    assert text_of(block) == html


def test_a_picture_is_a_link_and_is_not_fetched() -> None:
    [block] = parsed("![a cat](https://example.org/cat.png)")
    address = "https://example.org/cat.png"
    assert block == Paragraph((Span(f"a cat ({address})", SpanStyle.PICTURE, address),))


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "mailto:a@b.c", "x"]
)
def test_links_to_anything_but_the_web_are_not_links(target: str) -> None:
    for block in parsed(f"[click]({target})"):
        assert isinstance(block, Paragraph)
        assert all(span.link is None for span in block.spans)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("see https://example.org/a.", "https://example.org/a"),
        ("（https://example.org/b）を見て", "https://example.org/b"),
        ("<http://example.org/c>", "http://example.org/c"),
    ],
)
def test_bare_addresses_are_links_without_the_punctuation_after_them(text: str, link: str) -> None:
    [block] = parsed(text)
    assert isinstance(block, Paragraph)
    assert [span.link for span in block.spans if span.link] == [link]


def test_an_address_in_code_is_code() -> None:
    [block] = parsed("`https://example.org`")
    assert block == Paragraph((Span("https://example.org", SpanStyle.CODE),))


@pytest.mark.parametrize(
    ("target", "allowed"),
    [("http://a", True), ("https://a/b?c#d", True), ("http://", False), ("HTTP:a", False), ("http://[", False)],
)
def test_web_address(target: str, allowed: bool) -> None:
    assert (web_address(target) == target) is allowed


def test_link_definitions_stay_known() -> None:
    parser = MarkdownParser()
    parser.parse("[here]: https://example.org\n")
    [top] = parser.parse("see [here]")
    assert isinstance(top.block, Paragraph)
    assert top.block.spans[-1].link == "https://example.org"


@settings(deadline=None)
@given(st.text())
def test_cleaning_leaves_nothing_that_a_document_takes_for_structure(text: str) -> None:
    cleaned = clean(text)
    assert not set(cleaned) & set("\r\x00\u2028\u2029\ufdd0\ufdd1\ufffc")
    cleaned.encode()


@settings(deadline=None)
@given(st.text(alphabet="ab \n`*_~[]()!<>#-+=|:1.\\&;\t>\"'あ。"))
def test_no_text_breaks_the_parser(text: str) -> None:
    parsed(clean(text))
