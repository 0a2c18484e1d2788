"""Blocks become a flat row of pieces, each with its place."""

from __future__ import annotations

import pytest

from saijin_studio.ui.markdown.blocks import Span, plain_text
from saijin_studio.ui.markdown.code_info import CodeInfo, code_info
from saijin_studio.ui.markdown.flow import (
    GAP,
    HEADING_GAP,
    ITEM_GAP,
    CodePiece,
    Piece,
    RulePiece,
    Step,
    TablePiece,
    TextPiece,
    pieces,
    plain_pieces,
)
from saijin_studio.ui.markdown.stream import parse_markdown


def flow(text: str) -> list[Piece]:
    return pieces(parse_markdown(text))


def test_list_items_stand_close_and_carry_their_markers() -> None:
    rows = flow("intro\n\n1. one\n2. two\n   - deep\n")
    assert [(piece.marker, piece.place.gap) for piece in rows if isinstance(piece, TextPiece)] == [
        ("", GAP),
        ("1.", GAP),
        ("2.", ITEM_GAP),
        ("•", ITEM_GAP),
    ]
    assert rows[-1].place.steps == (Step.LIST, Step.LIST)


def test_tasks_have_boxes() -> None:
    rows = flow("- [ ] open\n- [x] done\n- none\n")
    assert [piece.marker for piece in rows if isinstance(piece, TextPiece)] == ["☐", "☑", "•"]


def test_headings_have_air_above() -> None:
    [_, heading] = flow("text\n\n## heading")
    assert isinstance(heading, TextPiece)
    assert (heading.level, heading.place.gap) == (2, HEADING_GAP)


def test_boxes_inside_lists_and_quotes_are_set_in_behind_their_marker() -> None:
    marked, code, table, rule = flow("- ```py\n  x\n  ```\n\n  | a |\n  |---|\n  | b |\n\n  ***\n")
    assert isinstance(marked, TextPiece)
    assert marked.marker == "•"
    assert isinstance(code, CodePiece)
    assert isinstance(table, TablePiece)
    assert isinstance(rule, RulePiece)
    assert {piece.place.steps for piece in (marked, code, table, rule)} == {(Step.LIST,)}


def test_quotes_nest() -> None:
    [piece] = flow("> > deep")
    assert piece.place.steps == (Step.QUOTE, Step.QUOTE)


def test_nesting_ends_before_the_words_run_out_of_room() -> None:
    assert len(flow(">" * 18 + " deep")[0].place.steps) <= 8


def test_an_empty_item_keeps_its_bullet() -> None:
    [piece] = flow("-\n")
    assert isinstance(piece, TextPiece)
    assert (piece.marker, piece.spans) == ("•", ())


def test_typed_text_keeps_its_lines_and_signs() -> None:
    text = "# not a heading\n\n  two  spaces\n" + "x" * 5_000
    shown = "".join(plain_text(piece.spans) for piece in plain_pieces(text) if isinstance(piece, TextPiece))
    assert shown.replace("\n", "") == text.replace("\n", "")
    first = plain_pieces(text)[0]
    assert isinstance(first, TextPiece)
    assert first.spans == (Span("# not a heading\u2028\u2028  two  spaces"),)


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("", CodeInfo()),
        ("Python", CodeInfo("python")),
        ('python title="timetable.py"', CodeInfo("python", "timetable.py")),
        ("ts filename=src/a.ts", CodeInfo("ts", "src/a.ts")),
        ("rust:src/main.rs", CodeInfo("rust", "src/main.rs")),
        ("{.haskell}", CodeInfo("haskell")),
        ("title=x.txt", CodeInfo("", "x.txt")),
        ("<script>", CodeInfo()),
    ],
)
def test_code_info(info: str, expected: CodeInfo) -> None:
    assert code_info(info) == expected
