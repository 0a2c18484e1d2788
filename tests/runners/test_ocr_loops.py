"""A model that goes round in circles is noticed, a page is not taken for one."""

from __future__ import annotations

import pytest

from saijin_studio.runners.ocr_loops import LoopWatch, goes_round

ROWS = "\n".join(f"| 2026-11-{day:02} | りんご | {day * 37} 円 |" for day in range(1, 31))


@pytest.mark.parametrize(
    "stretch",
    ["同じ行がまた来る。\n", "<|ref|>a b c<|/ref|><|det|>[[{n}, {n}, 9, 9]]<|/det|>\n", "| 0 | 0 |\n", "ー"],
)
def test_the_same_again_and_again_is_noticed_in_time(stretch: str) -> None:
    watch, written = LoopWatch(), 0
    assert not any(watch.feed(sign) for sign in ROWS)
    for number in range(2000):
        written += 1
        if watch.feed(stretch.replace("{n}", str(number % 999))):
            break
    assert written < 2000
    assert written * len(stretch) < 1200


@pytest.mark.parametrize("text", [ROWS, "目次" + "." * 200 + "12", "| " * 30, "-" * 300, "はい。" * 11, ""])
def test_a_page_is_left_alone(text: str) -> None:
    assert not goes_round(text)
