"""The parts of a page that runs across."""

from __future__ import annotations

from saijin_studio.runners.layout.page import Code, Paragraph, Table, parts_of
from tests.runners.layout.made_lines import piece


def test_a_receipt_is_its_head_a_table_and_its_foot() -> None:
    lines = [piece("みどり商店", 60, 0, 160, 20)]
    for at, (name, price) in enumerate((("牛乳", "238"), ("食パン", "158"), ("合計", "396"))):
        lines += [
            piece(name, 0, 30 + 30 * at, 80, 50 + 30 * at),
            piece(price, 200, 30 + 30 * at, 240, 50 + 30 * at),
        ]
    lines.append(piece("ありがとうございました", 20, 120, 220, 140))
    head, table, foot = parts_of(lines)
    assert isinstance(head, Paragraph)
    assert isinstance(table, Table)
    assert table.cells == (("牛乳", "238"), ("食パン", "158"), ("合計", "396"))
    assert isinstance(foot, Paragraph)


def test_paragraphs_begin_with_an_indent_behind_a_short_line_and_behind_a_gap() -> None:
    starts = ((0, 0, 300), (0, 30, 300), (20, 60, 300), (0, 90, 100), (0, 120, 300), (0, 150, 300), (0, 200, 300))
    lines = [piece(str(at), left, top, right, top + 20) for at, (left, top, right) in enumerate(starts)]
    assert [[row[0].text for row in part.rows] for part in parts_of(lines) if isinstance(part, Paragraph)] == [
        ["0", "1"],
        ["2", "3"],
        ["4", "5"],
        ["6"],
    ]


def test_a_heading_is_a_part_of_its_own() -> None:
    lines = [piece("heading", 0, 0, 200, 40), piece("text", 0, 50, 300, 70), piece("more", 0, 80, 300, 100)]
    heading, text = parts_of(lines)
    assert isinstance(heading, Paragraph)
    assert isinstance(text, Paragraph)
    assert len(text.rows) == 2


def test_code_below_prose_is_code_with_its_blank_lines() -> None:
    prose = [piece("It was the best of times and the worst", 0, 30 * at, 380, 30 * at + 20) for at in range(4)]
    code = [
        piece(text, left, 250 + 25 * row, left + 10 * len(text), 270 + 25 * row)
        for text, left, row in (("def answer() -> int:", 0, 0), ("return 42", 40, 1), ("print(answer())", 0, 3))
    ]
    paragraph, block = parts_of([*prose, *code])
    assert isinstance(paragraph, Paragraph)
    assert isinstance(block, Code)
    assert [line.text for line in block.lines] == ["def answer() -> int:", "    return 42", "print(answer())"]
    assert block.blank == {2}


def test_a_page_of_code_is_code_as_a_whole() -> None:
    lines = [piece(f"value_{at} = function({at});", 0, 30 * at, 220, 30 * at + 20) for at in range(3)]
    (block,) = parts_of(lines)
    assert isinstance(block, Code)
