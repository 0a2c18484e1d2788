"""What the process that looks at pictures is asked for and answers crosses whole, and nothing else is taken."""

from __future__ import annotations

from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.picture_errors import PictureDamaged
from saijin_studio.core.pictures import TextLine
from saijin_studio.runners import wire
from saijin_studio.runners.picture_errands import (
    Bind,
    Bound,
    Errand,
    Outcome,
    Sheet,
    Show,
    Shown,
    errand_line,
    outcome_line,
    read_errand,
    read_outcome,
    read_sheet,
    sheet_line,
)
from saijin_studio.runners.wire import WireError

ERRANDS = (
    Show(PurePath("/本\n.pdf"), PurePath("/b.png"), 3, 2400, 1, 10),
    Bind(PurePath("/s"), PurePath("/b.pdf"), "題", 10),
)
OUTCOMES = (Shown(10, 20, 3), Bound(0), wire.failed(7, PictureDamaged(name="a.png")))


@pytest.mark.parametrize("errand", ERRANDS)
def test_an_errand_is_read_as_it_was_written(errand: Errand) -> None:
    line = errand_line(7, errand)
    assert line.count(b"\n") == 1
    assert read_errand(line[:-1]) == (7, errand)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_an_outcome_is_read_as_it_was_written(outcome: Outcome) -> None:
    line = outcome_line(7, outcome)
    assert line.count(b"\n") == 1
    assert read_outcome(line[:-1]) == (7, outcome)


@given(st.text(max_size=20), st.integers(0, 9), st.integers(1, 99))
def test_a_sheet_is_read_as_it_was_written(text: str, page: int, side: int) -> None:
    sheet = Sheet(PurePath("/a"), page, 1, side, side + 1, (TextLine(text, 0.5, ((0, 0), (1, 0), (1, 1), (0, 1))),))
    assert read_sheet(sheet_line(sheet)[:-1]) == sheet


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"number":1,"kind":"run"}',
        errand_line(1, ERRANDS[0])[:-2] + b',"more":1}',
        b'{"number":1,"kind":"shown","width":0,"height":1,"pages":1}',
        b'{"kind":"failed","job":null,"fault":"A","sentence":"","remedy":"","details":[],"cause":""}',
    ],
)
def test_what_is_neither_is_refused(line: bytes) -> None:
    with pytest.raises(WireError):
        read_errand(line)
    with pytest.raises(WireError):
        read_outcome(line)


@given(st.binary(max_size=60))
def test_no_bytes_do_anything_but_be_refused(line: bytes) -> None:
    for read in (read_errand, read_outcome, read_sheet):
        with pytest.raises(WireError):
            read(line)
