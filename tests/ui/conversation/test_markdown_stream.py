"""A text that arrives in pieces ends as if it had come at once, and what is closed never changes."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.ui.markdown.blocks import Block, CodeBlock, Heading, ListBlock, Paragraph, Table, plain_text
from saijin_studio.ui.markdown.cleaning import clean
from saijin_studio.ui.markdown.flow import CodePiece, TextPiece, pieces
from saijin_studio.ui.markdown.parser import MarkdownParser
from saijin_studio.ui.markdown.stream import LONGEST_PARAGRAPH, BlockStream, parse_markdown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FrameType

LINES = st.sampled_from(
    [
        "",
        "word",
        "two words  ",
        "# heading",
        "===",
        "---",
        "- item",
        "* other",
        "1. one",
        "2. two",
        "7) seven",
        "  - nested",
        "   continued",
        "    indented",
        "> quote",
        ">",
        "```python",
        "````",
        "```",
        "~~~",
        "| a | b |",
        "|---|--:|",
        "| 1 |",
        "**bold** and `code`",
        "**open",
        "<b>html</b>",
        "#tag",
        "```a`b",
        "-dash",
        "1.5",
        "1.",
        "#",
        "-",
    ]
)
DOCUMENTS = st.lists(LINES, max_size=14).map("\n".join)


def streamed(chunks: Iterable[str]) -> list[Block]:
    stream = BlockStream()
    closed: list[Block] = []
    for chunk in chunks:
        closed.extend(stream.feed(chunk).closed)
    return [*closed, *stream.finish().closed]


@settings(deadline=None)
@given(DOCUMENTS, st.lists(st.integers(1, 9), min_size=1))
def test_pieces_end_as_the_whole(text: str, lengths: list[int]) -> None:
    chunks: list[str] = []
    at = 0
    while at < len(text):
        length = lengths[len(chunks) % len(lengths)]
        chunks.append(text[at : at + length])
        at += length
    whole = [top.block for top in MarkdownParser().parse(clean(text))]
    assert pieces(streamed(chunks)) == pieces(whole)


@settings(deadline=None)
@given(st.text(), st.text(alphabet="`~*_[]()#>-+=|1.\n\r a\u2029\ud800あ"), st.integers(1, 7))
def test_no_text_breaks_a_stream(anything: str, markdown: str, length: int) -> None:
    for text in (anything, markdown):
        streamed(text[at : at + length] for at in range(0, len(text), length))


def test_a_block_is_closed_when_the_next_one_stands() -> None:
    stream = BlockStream()
    assert stream.feed("first\n\n# sec").closed == ()
    update = stream.feed("ond\n")
    assert [type(block) for block in update.closed] == [Paragraph]
    assert [type(block) for block in update.open] == [Heading]


def test_half_a_line_does_not_close_what_it_may_still_belong_to() -> None:
    stream = BlockStream()
    stream.feed("text\n#")
    update = stream.feed("tag goes on")
    assert update.closed == ()
    [block] = update.open
    assert isinstance(block, Paragraph)
    assert plain_text(block.spans) == "text\n#tag goes on"


def test_a_list_is_closed_point_by_point_and_keeps_counting() -> None:
    blocks = streamed("1. a\n1. b\n1. c\n")
    assert [block.start for block in blocks if isinstance(block, ListBlock)] == [1, 2, 3]
    assert [block.continued for block in blocks if isinstance(block, ListBlock)] == [False, True, True]


def test_open_code_grows_line_by_line_and_hides_half_its_closing_fence() -> None:
    stream = BlockStream()
    assert stream.feed("```py\na = 1\n``").open == (CodeBlock("a = 1", "py"),)
    update = stream.feed("`\nafter")
    assert update.closed == (CodeBlock("a = 1", "py"),)
    [after] = update.open
    assert isinstance(after, Paragraph)


def test_a_fence_is_closed_only_by_its_own_kind_and_length() -> None:
    [block] = streamed(["````\n```\n~~~~\n  ````\n"])
    assert block == CodeBlock("```\n~~~~")


def test_an_indented_fence_takes_its_indent_off() -> None:
    [block] = streamed(["  ```\n    deeper\n flat\n  ```\n"])
    assert block == CodeBlock("  deeper\nflat")


def test_code_without_an_end_is_code() -> None:
    assert streamed(["```\nnever closed"]) == [CodeBlock("never closed")]


def test_a_paragraph_without_end_is_cut_where_a_sentence_ends() -> None:
    text = "これは長い文です。" * 900
    blocks = parse_markdown(text)
    texts = [plain_text(block.spans) for block in blocks if isinstance(block, Paragraph)]
    assert "".join(texts) == text
    assert max(map(len, texts)) <= LONGEST_PARAGRAPH + 4_096
    assert all(part.endswith("。") for part in texts)


def test_a_paragraph_without_any_break_is_cut_all_the_same() -> None:
    assert len(parse_markdown("x" * 10_000)) > 1


def test_line_ends_of_every_kind_even_cut_in_half() -> None:
    [block] = streamed(["one\r", "\ntwo\rthree\r"])
    assert isinstance(block, Paragraph)
    assert plain_text(block.spans) == "one\ntwo\nthree"


def test_a_long_table_is_closed_by_some_rows_and_keeps_its_head() -> None:
    head, row = "| a | b |\n|---|--:|\n", "| 1 | 2 |\n"
    stream = BlockStream()
    update = stream.feed(head + row * 85 + "| 3")
    tables = [block for block in [*update.closed, *update.open] if isinstance(block, Table)]
    assert [len(table.rows) for table in tables] == [40, 40, 6]
    assert [table.continued for table in tables] == [False, True, True]
    assert len({(table.head, table.aligns) for table in tables}) == 1
    assert [type(block) for block in stream.feed(" |\n\nafter\n").closed] == [Table]
    assert [type(block) for block in stream.finish().closed] == [Paragraph]


def test_a_table_whose_rows_are_all_closed_leaves_nothing_behind() -> None:
    blocks = parse_markdown("| a |\n|---|\n" + "| 1 |\n" * 40)
    assert sum(len(block.rows) for block in blocks if isinstance(block, Table)) == 40
    assert len(pieces(blocks)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "".join("  " * depth + f"- point {depth}x\n" for depth in range(150)),
        "".join(">" * depth + f" point {depth}x\n" for depth in range(150)),
        "- top\n" + "".join(f"  - point {number}x\n" for number in range(900)),
        "> " + "> ".join(f"point {number}x\n" for number in range(900)),
        "".join(f"    point {number}x\n" for number in range(900)),
        "".join(f"point {number}x\n\n" for number in range(300)),
        "> " * 1_000 + "point 7x",
        "- " * 1_000 + "point 7x",
        "1. " * 1_000 + "point 7x",
    ],
)
def test_nests_without_end_are_cut_and_lose_no_word(text: str) -> None:
    shown = [piece for piece in pieces(parse_markdown(text)) if isinstance(piece, TextPiece | CodePiece)]
    words = " ".join(plain_text(piece.spans) if isinstance(piece, TextPiece) else piece.code for piece in shown)
    assert [number for number in re.findall(r"point \d+x", text) if number not in words] == []


@pytest.mark.parametrize(
    "piece", ["[", "![a", "[a](", "*a ", "~~a", "$x", "\\(", "> ", "- a\n", "`", "<", "| a ", "_a_"]
)
def test_hostile_repetition_costs_no_more_than_its_length(piece: str) -> None:
    """Twice as much takes about twice the work; what looks back over everything would take four times."""
    assert _work(piece * (8_000 // len(piece))) < 3 * _work(piece * (4_000 // len(piece)))


def _work(text: str) -> int:
    """How many functions are called while the text streams in: a measure that no neighbour on the cores changes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    stream = BlockStream()
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        for at in range(0, len(text), 512):
            stream.feed(text[at : at + 512])
    finally:
        sys.setprofile(before)
    return calls
