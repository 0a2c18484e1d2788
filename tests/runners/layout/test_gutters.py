"""Columns of prose."""

from __future__ import annotations

from saijin_studio.runners.layout.gutters import in_columns
from tests.runners.layout.made_lines import piece


def _prose(left: float, rows: int, name: str, top: float = 0.0) -> list[tuple[str, float, float]]:
    return [(f"{name}{at}", left, top + 30 * at) for at in range(rows)]


def test_three_columns_with_a_heading_and_a_footer() -> None:
    lines = [
        piece(name, x, y, x + 200, y + 20)
        for left in (0, 240, 480)
        for name, x, y in _prose(left, 4, f"{left}-", 50)
    ]
    heading, footer = piece("heading", 100, 0, 600, 30), piece("footer", 100, 200, 600, 220)
    groups = in_columns([footer, *reversed(lines), heading])
    assert [sorted({one.text.split("-")[0] for one in group}) for group in groups] == [
        ["heading"],
        ["0"],
        ["240"],
        ["480"],
        ["footer"],
    ]


def test_short_cells_are_no_columns() -> None:
    cells = [piece(name, x, y, x + 60, y + 20) for left in (0, 240) for name, x, y in _prose(left, 4, "cell")]
    assert in_columns(cells) == [cells]


def test_prose_below_prose_is_one_column() -> None:
    above = [piece(name, x, y, x + 200, y + 20) for name, x, y in _prose(0, 3, "a")]
    below = [piece(name, x, y, x + 200, y + 20) for name, x, y in _prose(240, 3, "b", 200)]
    assert len(in_columns([*above, *below])) == 1


def test_too_few_rows_are_no_columns() -> None:
    lines = [piece(name, x, y, x + 200, y + 20) for left in (0, 240) for name, x, y in _prose(left, 2, "a")]
    assert len(in_columns(lines)) == 1
    narrow = [piece(name, x, y, x + 200, y + 20) for name, x, y in [*_prose(0, 5, "a"), *_prose(240, 2, "b")]]
    assert len(in_columns(narrow)) == 1


def test_columns_whose_boxes_touch_are_columns() -> None:
    lines = [piece(name, x, y, x + 204, y + 20) for left in (0, 200) for name, x, y in _prose(left, 4, "line")]
    assert [len(group) for group in in_columns(lines)] == [4, 4]


def _narrow(texts: tuple[str, str], shrinking: float = 0.0) -> int:
    """Into how many groups two narrow columns go."""
    return len(
        in_columns(
            [
                piece(text, x, y, x + 100 - y * shrinking, y + 20)
                for left, text in zip((0, 130), texts, strict=True)
                for _, x, y in _prose(left, 7, "")
            ]
        )
    )


def test_narrow_columns_of_japanese_are_columns_where_their_lines_are_all_as_long() -> None:
    assert _narrow(("改札を出て", "坂道を登る")) == 2
    assert _narrow(("改札を出て", "坂道を登る"), 0.2) == 1
    assert _narrow(("山田太郎様", "03-1234-56")) == 1


def test_narrow_columns_of_sentences_that_go_on_are_columns() -> None:
    assert _narrow(("and the old", "was driven by"), 0.1) == 2
    assert _narrow(("Lisbon", "Portugal"), 0.1) == 1
