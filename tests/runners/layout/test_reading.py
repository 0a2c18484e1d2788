"""Reading a page with an engine that says what it is told."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.runners.layout.reading import read_page
from saijin_studio.runners.layout.values import RawLine
from tests.runners.layout.made_lines import MadeRecogniser, any_box, box, column, row

_PAGE = np.full((200, 300, 3), 255, dtype=np.uint8)


def test_a_plain_page_is_looked_at_once() -> None:
    engine = MadeRecogniser([[row("Hello there", 10, 10), row("", 10, 50), row("noise", 10, 90, sure=0.3)]])

    assert [line.text for line in read_page(_PAGE, engine).lines] == ["Hello there"]
    assert len(engine.pages) == 1


def test_a_page_upside_down_is_turned_and_its_boxes_are_of_the_page_as_it_was() -> None:
    garbage = [RawLine("", 0.0, box(100, 100, 280, 120))]
    engine = MadeRecogniser([garbage, [row("upright words", 20, 80)]], lambda _strip: ("upright", 0.99))
    (line,) = read_page(_PAGE, engine).lines
    assert line.text == "upright words"
    assert set(line.box) == set(box(150, 100, 280, 120))


def test_a_page_on_its_side_is_read_as_a_page_that_is_as_high_as_it_was_wide() -> None:
    garbage = [RawLine("?", 0.2, box(10, 10, 30, 190))]
    engine = MadeRecogniser([garbage, [row("words", 20, 80)]], lambda _strip: ("words", 0.99))
    read_page(_PAGE, engine)
    assert engine.pages[1].shape == (300, 200, 3)


def test_columns_on_a_page_upside_down_are_turned_twice() -> None:
    garbage = [RawLine("?", 0.2, box(10 + 40 * at, 10, 30 + 40 * at, 190)) for at in range(2)]
    first, second = "それからふたりは歩いた", "空はきれいな夜でした"
    lying = [row(first, 10, 20), row(second, 10, 60)]
    upright = [column(f"{first}。", 60, 10, size=14), column(f"{second}。", 30, 10, size=14)]
    said = iter(("ok", "ok", f"{first}。", f"{second}。", f"{first}。", f"{second}。"))
    engine = MadeRecogniser([garbage, lying, upright], lambda _strip: (next(said), 0.99))
    arranged = read_page(_PAGE, engine)
    assert arranged.text == f"{first}。\n{second}。"
    assert set(arranged.lines[0].box) == set(box(226, 22, 240, 190))


def test_columns_get_what_their_second_reading_adds() -> None:
    engine = MadeRecogniser([[column("言た", 100, 0)]], lambda _strip: ("言った。", 0.95))
    arranged = read_page(_PAGE, engine)
    assert arranged.text == "言った。"
    assert arranged.lines[0].vertical


def test_small_text_is_looked_at_larger_where_that_says_more() -> None:
    small, larger = [row("tiny", 10, 10, size=8)], [row("tiny words", 20, 20, size=16)]
    engine = MadeRecogniser([small, larger])
    (line,) = read_page(_PAGE, engine).lines
    assert (line.text, line.box) == ("tiny words", box(10, 10, 50, 18))
    assert engine.pages[1].shape == (400, 600, 3)
    assert read_page(_PAGE, MadeRecogniser([small, []])).text == "tiny"


def test_a_large_page_is_never_made_larger() -> None:
    engine = MadeRecogniser([[]])
    assert read_page(np.zeros((10, 1300, 3), dtype=np.uint8), engine).text == ""
    assert len(engine.pages) == 1


_LINE = st.builds(RawLine, st.text("縦書きabー。", max_size=6), st.floats(0, 1), any_box(290, 200))


@settings(max_examples=30)
@given(st.lists(_LINE, max_size=6), st.text("縦書きab、", max_size=6), st.floats(0, 1))
def test_whatever_is_found_and_read_it_never_fails(lines: list[RawLine], text: str, sure: float) -> None:
    arranged = read_page(_PAGE, MadeRecogniser([lines] * 6, lambda _strip: (text, sure)))
    assert all(line.text.strip() for line in arranged.lines)
