"""Marks in what a model wrote: strict, and never more than the page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.pictures import UNPLACED, ReadMode
from saijin_studio.runners.ocr_grounding import Block, Share, blocks_of, without_marks
from saijin_studio.runners.ocr_lines import CutPage, CutStrip, strip_of
from saijin_studio.runners.ocr_prompts import Asking

PIECES = st.sampled_from(
    [
        *("<|ref|>", "<|/ref|>", "<|det|>", "<|/det|>", "[[", "]]", "[0, 0, 999, 999]", "[[5,6,7,8],[9,9,12,40]]"),
        *("text", "title", "\n", "# 見出し", "<table><tr><td>1</td>", "</table>", "1000", "-3", "½", "<|", "|>"),
    ]
)
MARK = re.compile(r"<\|[^|<>]{0,40}\|>")
"""A whole mark of the model's own language; halves of one are text."""
WRITTEN = st.lists(PIECES | st.text(max_size=8), max_size=20).map("".join)


def test_a_place_is_in_thousandths_of_the_picture() -> None:
    title = "<|ref|>title<|/ref|><|det|>[[0, 0, 999, 500]]<|/det|>\n# 見出し\n\n"
    written = f"{title}<|ref|>text<|/ref|><|det|>[[1,2,3,4]]<|/det|>"
    assert blocks_of(written, 1998, 1000) == (
        Block("title", "# 見出し", Share(0, 0, 1998, 501)),
        Block("text", "", Share(2, 2, 6, 4)),
    )


def test_several_places_of_one_piece_are_one_around_all() -> None:
    (block,) = blocks_of("<|ref|>a<|/ref|><|det|>[[10,20,30,40], [5,30,20,60]]<|/det|>b", 999, 999)
    assert block.place == Share(5, 20, 30, 60)


@pytest.mark.parametrize("places", ["[[1000,0,5,5]]", "[[5,5,5,9]]", "[[9,0,5,5]]", "[[1,2,3]]", "[]", "[[1,2,3,4"])
def test_a_place_that_makes_no_sense_is_none_and_the_text_stays(places: str) -> None:
    blocks = blocks_of(f"<|ref|>text<|/ref|><|det|>{places}<|/det|>文", 999, 999)
    assert all(block.place is None for block in blocks)
    assert blocks[-1].text.endswith("文")


def test_no_mark_is_ever_shown() -> None:
    assert without_marks("a<|det|>[[1,2]]<|/det|>b<|im_end|>c<｜end▁of▁sentence｜>") == "abc"
    assert without_marks("<<|ref|>|ref|>x") == "x"
    assert without_marks("if a <b and c> d") == "if a <b and c> d"


@given(WRITTEN, st.integers(1, 3000), st.integers(1, 3000), st.sampled_from(ReadMode), st.booleans())
def test_whatever_is_written_boxes_are_in_the_page(
    written: str, width: int, height: int, mode: ReadMode, grounded: bool
) -> None:
    page = CutPage((), width, height, 0, 1, 1)
    strip = CutStrip(-16, height // 2 - 16, width + 32, height + 32)
    read = strip_of(written, Asking("p", grounded), mode, strip, page)
    for line in read.lines:
        assert line.text.strip()
        assert not MARK.search(line.text)
        if line.box != UNPLACED:
            (left, top), _, (right, bottom), _ = line.box
            assert 0 <= left < right <= width
            assert 0 <= top < bottom <= height


def test_a_piece_of_several_lines_shares_its_place() -> None:
    page = CutPage((), 999, 999, 0, 1, 1)
    written = (
        "<|ref|>text<|/ref|><|det|>[[0,0,999,100]]<|/det|>\n一\n二\n<|ref|>image<|/ref|><|det|>[[1,1,9,9]]<|/det|>"
    )
    read = strip_of(written, Asking("p", grounded=True), ReadMode.MARKDOWN, CutStrip(0, 0, 999, 999), page)
    assert [(line.text, line.box[0], line.box[2]) for line in read.lines] == [
        ("一", (0, 0), (999, 50)),
        ("二", (0, 50), (999, 100)),
    ]
    assert read.markdown == "一\n二"
    assert read.placed


def test_what_no_page_has_on_it_is_dropped() -> None:
    page = CutPage((), 99, 99, 0, 1, 1)
    read = strip_of("a\x00\x1b[1mb\ud800\r\nc\td", Asking("p"), ReadMode.TEXT, CutStrip(0, 0, 99, 99), page)
    assert [line.text for line in read.lines] == ["a[1mb?", "c\td"]


def test_where_lines_were_asked_for_the_mark_says_the_line() -> None:
    page = CutPage((), 999, 999, 0, 1, 1)
    written = "<|ref|>text<|/ref|><|det|>[[0,0,9,9]]<|/det|>\n<|ref|>円 100<|/ref|><|det|>[[0,20,9,30]]<|/det|>"
    read = strip_of(written, Asking("p", grounded=True), ReadMode.LINES, CutStrip(0, 0, 999, 999), page)
    assert [line.text for line in read.lines] == ["text", "円 100"]
    assert read.markdown == "text\n円 100"
