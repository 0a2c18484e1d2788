"""Code."""

from __future__ import annotations

import pytest

from saijin_studio.runners.layout.code import code_lines, is_code
from tests.runners.layout.made_lines import piece

PYTHON = ["def total(rows: list[Row]) -> int:", "for row in rows:", "yield row.price * 2"]
PROSE = ["It was the best of times, it was", "the age of wisdom, the age of", "foolishness, the season of Light."]
SHELL = ["$ git status --short", "?? tests/test_ocr.py", "$ pip install rapidocr==3.10.0"]


@pytest.mark.parametrize(("texts", "code"), [(PYTHON, True), (SHELL, True), (PROSE, False), (PYTHON[:1], False)])
def test_code_is_told_by_its_signs(texts: list[str], code: bool) -> None:
    rows = [(piece(text, 0, 30 * at, 10 * len(text), 30 * at + 20),) for at, text in enumerate(texts)]
    assert is_code(rows) is code


def test_uneven_characters_are_no_code() -> None:
    widths = (10, 14, 6)
    rows = [
        (piece(text, 0, 30 * at, width * len(text), 30 * at + 20),)
        for at, (text, width) in enumerate(zip(PYTHON, widths, strict=True))
    ]
    assert not is_code(rows)


def test_the_indentation_is_where_a_line_begins() -> None:
    rows = [
        (piece(text, 10 * indent + 3, 30 * at, 10 * (indent + len(text)) + 3, 30 * at + 20),)
        for at, (text, indent) in enumerate(zip(PYTHON, (0, 4, 8), strict=True))
    ]
    assert [len(line.text) - len(line.text.lstrip()) for line in code_lines(rows)] == [0, 4, 8]
