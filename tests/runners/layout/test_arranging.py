"""From boxes to a page in reading order."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.runners.layout.arranging import arrange
from saijin_studio.runners.layout.values import RawLine
from tests.runners.layout.made_lines import any_box, box, column, row


def test_two_columns_of_prose_are_read_one_after_the_other_below_their_heading() -> None:
    left = [row(f"左の列の{number}行目の文章です", 20, 80 + 40 * number) for number in range(4)]
    right = [row(f"右の列の{number}行目の文章です", 320, 84 + 40 * number) for number in range(4)]
    heading = row("二つの列にまたがる見出しの行", 150, 10, size=26)
    mixed = [one for pair in zip(right, left, strict=True) for one in pair]
    arranged = arrange([*mixed, heading])
    assert [line.text for line in arranged.lines] == [one.text for one in (heading, *left, *right)]


def test_a_form_is_read_row_by_row() -> None:
    names, values = ("言語", "外観", "保存"), ("日本語", "明るい", "自動")
    lines = [row(name, 20, 40 * at) for at, name in enumerate(names)]
    lines += [row(value, 300, 40 * at + 2) for at, value in enumerate(values)]
    arranged = arrange(lines)
    assert [line.text for line in arranged.lines] == [
        one for pair in zip(names, values, strict=True) for one in pair
    ]
    assert arranged.markdown.splitlines()[:2] == ["| 言語 | 日本語 |", "| --- | --- |"]


def test_columns_are_read_from_right_to_left_bubble_by_bubble() -> None:
    lines = [
        column("黙って", 470, 40),
        column("どうして", 500, 40),
        column("思ったから", 100, 100),
        column("言ったら", 130, 100),
        column("一緒に行こう", 300, 500),
    ]
    arranged = arrange(lines)
    assert arranged.text == "どうして\n黙って\n\n言ったら\n思ったから\n\n一緒に行こう"
    assert all(line.vertical for line in arranged.lines)


def test_ruby_is_no_line_and_stands_in_brackets_in_markdown_only() -> None:
    lines = [row("とうきょう", 20, 8, size=10), row("東京の郊外に行く。", 20, 20)]
    arranged = arrange(lines)
    assert [line.text for line in arranged.lines] == ["東京の郊外に行く。"]
    assert arranged.text == "東京の郊外に行く。"
    assert arranged.markdown == "東京(とうきょう)の郊外に行く。"


def test_chinese_forms_are_folded_in_japanese_and_left_in_chinese() -> None:
    assert arrange([row("单价です", 0, 0)]).text == "単価です"
    assert arrange([row("单价", 0, 0)]).text == "单价"


def test_code_keeps_its_indentation_and_is_fenced() -> None:
    lines = [
        row("def total(rows: list[Row]) -> int:", 20, 20),
        row("return amount", 60, 110),
        row("for row in rows:", 60, 50),
        row("amount += row.price * row.count", 100, 80),
    ]
    assert arrange(lines).markdown == (
        "```\ndef total(rows: list[Row]) -> int:\n    for row in rows:\n"
        "        amount += row.price * row.count\n    return amount\n```"
    )


def test_a_page_that_is_slanted_a_little_is_read_straight() -> None:
    lines = [
        RawLine(f"{name}の行の文章です", 1.0, ((x, y), (x + 300, y + 30), (x + 298, y + 50), (x - 2, y + 20)))
        for name, x, y in (("左", 20, 100), ("右", 400, 138), ("次", 16, 130))
    ]
    assert [line.text[0] for line in arrange(lines).lines] == ["左", "右", "次"]


def test_nothing_is_arranged_as_nothing() -> None:
    arranged = arrange([RawLine(" ", 0.9, box(0, 0, 9, 9))])
    assert (arranged.lines, arranged.text, arranged.markdown) == ((), "", "")


_CORNER = st.tuples(st.integers(0, 900), st.integers(0, 900))
_LINES = st.lists(
    st.builds(
        RawLine,
        st.text("あ東1a。ーc |#`{};=", min_size=1, max_size=12),
        st.floats(0, 1),
        st.one_of(st.tuples(_CORNER, _CORNER, _CORNER, _CORNER), any_box(800, 300)),
    ),
    max_size=25,
)


@given(_LINES)
def test_whatever_the_boxes_no_line_is_lost_but_ruby_and_what_overlapping_pieces_both_have(
    lines: list[RawLine],
) -> None:
    arranged = arrange(lines)
    before = Counter("".join("".join(line.text for line in lines).split()))
    after = Counter("".join("".join(line.text for line in arranged.lines).split()))
    assert not after - before
    ruby = Counter("".join(line.text for line in lines if not set(line.text) - set("あー")))
    shared = max(0, sum(1 for line in lines if line.text.strip()) - len(arranged.lines))
    assert sum((before - after - ruby).values()) <= 12 * shared
    assert {line.box for line in arranged.lines} <= {line.box for line in lines} or shared
