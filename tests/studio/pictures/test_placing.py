"""Places for lines that were read without."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.pictures import UNPLACED, Area, PageOutput, TextLine
from saijin_studio.studio.pictures.placing import UNSURE, placed


def seen(text: str, top: int, left: int = 0, sure: float = 1.0) -> TextLine:
    return TextLine(text, sure, ((left, top), (left + 40, top), (left + 40, top + 9), (left, top + 9)))


def page(*texts: str) -> PageOutput:
    return PageOutput(tuple(TextLine(text, 0.9, UNPLACED) for text in texts), "", "", 100, 100)


def test_lines_stand_where_another_engine_saw_them() -> None:
    found = placed(page("# 見出し", "本文の一行目"), (seen("本文の一行且", 30, sure=0.5), seen("見出し", 10))).lines
    assert [line.box[0] for line in found] == [(0, 10), (0, 30)]
    assert found[0].confidence == 1
    assert 0.25 < found[1].confidence < 0.5, "as sure as the other, as far as both agree"


def test_a_paragraph_is_around_its_lines() -> None:
    (found,) = placed(
        page("春は曙。やうやう白くなりゆく山ぎは"),
        (seen("春は曙。やうやう", 10), seen("白くなりゆく山ぎは", 20, 5)),
    ).lines
    assert found.box == ((0, 10), (45, 10), (45, 29), (0, 29))
    assert found.confidence > 0.9


def test_the_same_text_twice_has_two_places() -> None:
    found = placed(page("はい", "はい"), (seen("はい", 10), seen("はい", 50))).lines
    assert [line.box[0][1] for line in found] == [10, 50]


def test_what_nobody_saw_stands_between_its_neighbours() -> None:
    found = placed(
        page("一行目の文", "？", "！", "三行目の文"), (seen("一行目の文", 0), seen("三行目の文", 49))
    ).lines
    assert [(line.box[0][1], line.box[2][1]) for line in found] == [(0, 9), (9, 29), (29, 49), (49, 58)]
    assert found[1].confidence == UNSURE


def test_what_was_read_of_a_part_stands_in_that_part() -> None:
    found = placed(page("？", "！"), (), Area(10, 20, 30, 40)).lines
    assert [(line.box[0], line.box[2]) for line in found] == [((10, 20), (40, 40)), ((10, 40), (40, 60))]


def test_a_place_that_a_model_told_stays() -> None:
    told = PageOutput((seen("見出し", 70, sure=0.9),), "", "", 100, 100)
    assert placed(told, (seen("見出し", 10),)) == told


@given(
    st.lists(st.text(max_size=6), max_size=6),
    st.lists(st.tuples(st.text(max_size=6), st.integers(0, 91)), max_size=6),
)
def test_every_line_has_a_place_in_the_page(texts: list[str], there: list[tuple[str, int]]) -> None:
    for line in placed(page(*texts), [seen(text, top) for text, top in there]).lines:
        (left, top), _, (right, bottom), _ = line.box
        assert 0 <= left < right <= 100
        assert 0 <= top < bottom <= 100
        assert 0 <= line.confidence <= 1
