"""Strips of pages, and their lines joined."""

from __future__ import annotations

from itertools import pairwise

import pytest

from saijin_studio.core.pictures import ReadMode
from saijin_studio.runners.ocr_lines import CutPage, CutStrip, page_of, strip_of
from saijin_studio.runners.ocr_prompts import Asking, askings, is_deepseek_ocr
from saijin_studio.runners.ocr_strips import Strip, joined, strips_of


@pytest.mark.parametrize(
    ("width", "height", "count"),
    [(1, 1, 1), (1654, 2339, 1), (10_000, 10_000, 1), (800, 20_000, 25), (20_000, 800, 25), (900, 2300, 3)],
)
def test_strips_cover_the_page_and_share_some_of_it(width: int, height: int, count: int) -> None:
    strips = strips_of(width, height)
    assert len(strips) == count
    assert strips[0].left == strips[0].top == 0
    assert strips[-1].left + strips[-1].width == width
    assert strips[-1].top + strips[-1].height == height
    for strip in strips:
        assert max(strip.width, strip.height) * strip.scale <= 2401
    for one, other in pairwise(strips):
        shared = (one.top + one.height - other.top) if height > width else (one.left + one.width - other.left)
        assert 199 <= shared * one.scale <= 202


def test_a_large_page_is_made_smaller() -> None:
    assert strips_of(10_000, 10_000) == (Strip(0, 0, 10_000, 10_000, 0.16),)


def test_what_two_strips_share_is_there_once_and_whole() -> None:
    before = ["一行目です", "二行目です", "三行目の文がここにある", "四行目の文がこ"]
    after = ["二行目て", "三行目の文がここにある", "四行目の文がここにある", "五行目"]
    assert joined(before, after, str) == [*before[:3], *after[2:]]
    assert joined([], after, str) == after
    assert joined(["x", "y"], ["z"], str) == ["x", "y", "z"]


def test_a_line_that_comes_again_far_from_the_edge_is_no_overlap() -> None:
    before = ["合計 100 円", *(f"品 {n} 番の値段" for n in range(40))]
    after = [*(f"別の商品の {n * 1000} 点" for n in range(40)), "合計 100 円"]
    assert len(joined(before, after, str)) == 82


def test_a_page_is_made_of_its_strips() -> None:
    cut = CutPage((CutStrip(0, 0, 999, 1000), CutStrip(0, 800, 999, 1000)), 999, 1800, 2, 3, 1)
    first = strip_of("上の文です\n\n共通の文です", Asking("p"), ReadMode.TEXT, cut.strips[0], cut)
    second = strip_of("共通の文です\n\n下の文です", Asking("p"), ReadMode.TEXT, cut.strips[1], cut)
    page = page_of(cut, (first, second))
    assert page.text == "上の文です\n共通の文です\n下の文です"
    assert page.markdown == "上の文です\n\n共通の文です\n\n下の文です"
    assert (page.width, page.height, page.page, page.pages) == (999, 1800, 2, 3)
    assert page_of(cut, ()).text == ""


def test_japanese_has_its_own_forms() -> None:
    cut = CutPage((CutStrip(0, 0, 99, 99),), 99, 99, 0, 1, 1)
    for written, read in (("图书の单价", "図書の単価"), ("图书单价", "图书单价")):
        page = page_of(cut, (strip_of(f"# {written}", Asking("p"), ReadMode.TEXT, cut.strips[0], cut),))
        assert (page.text, page.markdown, page.lines[0].text) == (read, f"# {read}", read)


def test_the_fixed_prompts_are_word_for_word() -> None:
    said = {mode: [one.prompt for one in askings("hub/DeepSeek-OCR:3b", mode)] for mode in ReadMode}
    assert said == {
        ReadMode.MARKDOWN: ["\n<|grounding|>Convert the document to markdown.", "\nFree OCR."],
        ReadMode.LINES: ["\n<|grounding|>OCR this image.", "\nFree OCR."],
        ReadMode.TEXT: ["\nFree OCR."],
        ReadMode.FIGURE: ["\nParse the figure."],
    }
    assert is_deepseek_ocr("deepseek-ocr")
    assert not is_deepseek_ocr("deepseek-coder:1.3b")
    assert "Copy every character" in askings("qwen2.5vl:7b", ReadMode.TEXT)[0].prompt
