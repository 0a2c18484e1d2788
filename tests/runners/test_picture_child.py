"""The process that looks at pictures answers every errand, whatever the file is, and ends with its orders."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from saijin_studio.core.pictures import TextLine
from saijin_studio.runners.picture_child import done, serve
from saijin_studio.runners.picture_errands import (
    Bind,
    Bound,
    Errand,
    Sheet,
    Show,
    Shown,
    errand_line,
    outcome_line,
    read_outcome,
    sheet_line,
)
from saijin_studio.runners.picture_process import picture_command
from saijin_studio.runners.wire import Failed, WireError
from tests.runners.pictures_made import BAD, Bad, halves

if TYPE_CHECKING:
    from pathlib import Path

MUCH = 10**7
LINE = TextLine("赤", 1.0, ((0, 0), (30, 0), (30, 40), (0, 40)))


def _show(file: Path) -> Show:
    return Show(file, file.with_name("out.png"), 0, 30, 1, MUCH)


def test_a_page_is_shown(tmp_path: Path) -> None:
    halves().save(tmp_path / "a.png")
    assert done(_show(tmp_path / "a.png")) == Shown(40, 60, 1)
    with Image.open(tmp_path / "out.png") as shown:
        assert shown.size == (20, 30)


def test_sheets_are_bound(tmp_path: Path) -> None:
    halves().save(tmp_path / "a.png")
    (tmp_path / "sheets").write_bytes(sheet_line(Sheet(tmp_path / "a.png", 0, 0, 60, 40, (LINE,))) * 2)
    assert done(Bind(tmp_path / "sheets", tmp_path / "out.pdf", "t", MUCH)) == Bound(2)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_what_is_no_picture_is_told_as_such(tmp_path: Path, bad: Bad) -> None:
    outcome = done(_show(bad.make(tmp_path)))
    assert isinstance(outcome, Failed)
    assert outcome.fault.kind == bad.error.__name__


def test_whatever_else_happens_is_an_answer_too(tmp_path: Path) -> None:
    halves().save(tmp_path / "a.png")
    lost = Show(tmp_path / "a.png", tmp_path / "no" / "out.png", 0, 30, 0, MUCH)
    outcome = done(lost)
    assert isinstance(outcome, Failed)
    assert outcome.fault.kind == "EngineRefused"
    assert "FileNotFoundError" in outcome.fault.what


def test_it_serves_until_the_orders_end(tmp_path: Path) -> None:
    halves().save(tmp_path / "a.png")
    (orders, told), (heard, answers) = os.pipe(), os.pipe()
    errands: list[Errand] = [_show(tmp_path / "a.png"), _show(tmp_path / "no.png")]
    os.write(told, b"".join(errand_line(number, errand) for number, errand in enumerate(errands, 1)))
    os.close(told)
    serve(orders, answers)
    os.close(answers)
    with os.fdopen(heard, "rb") as stream:
        read = dict(map(read_outcome, stream.read().splitlines()))
    os.close(orders)
    assert read[1] == Shown(40, 60, 1)
    assert isinstance(read[2], Failed)
    assert read[2].job == 2


def test_an_order_that_is_none_ends_it() -> None:
    orders, told = os.pipe()
    os.write(told, b"what?\n")
    os.close(told)
    with pytest.raises(WireError):
        serve(orders, 1)
    os.close(orders)


def test_the_program_starts_and_ends_with_its_orders(tmp_path: Path) -> None:
    halves().save(tmp_path / "a.png")
    program = subprocess.run(
        [*picture_command(), "--parent", str(os.getpid())],
        input=errand_line(1, _show(tmp_path / "a.png")),
        capture_output=True,
        check=False,
        timeout=60,
        cwd=tmp_path,
    )
    assert (program.returncode, program.stdout) == (0, outcome_line(1, Shown(40, 60, 1))), program.stderr
