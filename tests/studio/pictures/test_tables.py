"""Tables out of Markdown, and safely into spreadsheets."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.studio.pictures.tables import csv_of, tables_in

TEXT = """Before | and after

| a\\|b | c |
| --- | --- |
| 1 |
| \\*2\\* | =SUM(A1) |

Between

|x|
|---|
|-3|
"""


def test_every_table_is_found_with_its_cells_as_they_are_meant() -> None:
    first, second = tables_in(TEXT)
    assert first == (("a|b", "c"), ("1", ""), ("*2*", "=SUM(A1)"))
    assert second == (("x",), ("-3",))
    assert tables_in("| no | table |\n\n| - |") == ()


def test_no_cell_becomes_a_formula_and_numbers_stay_numbers() -> None:
    table = (("=1+1", "@x", "-3"), ("+81 3", "-1,200.5", "1"))
    rows = list(csv.reader(io.StringIO(csv_of(table))))
    assert rows == [["'=1+1", "'@x", "-3"], ["'+81 3", "-1,200.5", "1"]]


@given(st.text(alphabet="|\\ -:a\n`", max_size=60))
def test_any_text_has_tables_or_none(text: str) -> None:
    for table in tables_in(text):
        assert len({len(row) for row in table}) == 1
