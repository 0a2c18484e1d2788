"""Blocks and their order."""

from __future__ import annotations

from saijin_studio.runners.layout.blocks import Direction, blocks_of
from tests.runners.layout.made_lines import piece


def test_what_runs_across_is_one_block() -> None:
    pieces = [piece("a", 0, 0, 50, 20), piece("b", 400, 300, 450, 320)]
    (block,) = blocks_of(pieces)
    assert (block.direction, block.pieces) == (Direction.ACROSS, tuple(pieces))
    assert blocks_of([]) == []


def test_a_caption_below_columns_comes_after_them() -> None:
    pieces = [
        piece("図の説明", 0, 300, 80, 320),
        piece("左の列", 40, 0, 60, 200, vertical=True),
        piece("右の列", 70, 0, 90, 200, vertical=True),
    ]
    assert [[one.text for one in block.pieces] for block in blocks_of(pieces)] == [
        ["右の列", "左の列"],
        ["図の説明"],
    ]


def test_blocks_of_a_page_that_runs_down_go_from_right_to_left() -> None:
    pieces = [
        piece("左の吹き出し", 0, 10, 20, 200, vertical=True),
        piece("右の吹き出し", 300, 0, 320, 180, vertical=True),
        piece("下の吹き出し", 150, 300, 170, 480, vertical=True),
    ]
    assert [block.pieces[0].text[0] for block in blocks_of(pieces)] == ["右", "左", "下"]


def test_blocks_of_a_page_that_runs_across_go_from_left_to_right() -> None:
    pieces = [
        piece("右の長い横書きの文章", 100, 0, 300, 20),
        piece("続きの長い横書きの文", 100, 30, 300, 50),
        piece("縦書き", 0, 0, 20, 60, vertical=True),
    ]
    assert [block.pieces[0].text[0] for block in blocks_of(pieces)] == ["縦", "右"]


def test_one_character_beside_columns_is_a_column_of_its_own() -> None:
    pieces = [piece("え", 70, 0, 90, 22), piece("そうなの", 40, 0, 60, 80, vertical=True)]
    (block,) = blocks_of(pieces)
    assert [(one.text, one.vertical) for one in block.pieces] == [("え", True), ("そうなの", True)]


def test_blocks_that_reach_into_each_other_still_have_an_order() -> None:
    pieces = [
        piece("大きな吹き出し", 100, 0, 140, 280, vertical=True),
        piece("小さな", 90, 50, 105, 95, vertical=True),
        piece("別の小さな", 130, 100, 145, 175, vertical=True),
    ]
    blocks = blocks_of(pieces)
    assert sorted(one.text for block in blocks for one in block.pieces) == sorted(one.text for one in pieces)
