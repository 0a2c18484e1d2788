"""The file of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import DataFolderUnwritable
from saijin_studio.core.ids import ModelId, PersonaId, VariantId
from saijin_studio.personas.checks.results import Measured, Record
from saijin_studio.personas.checks.verdict import Outcome
from saijin_studio.studio.checking.kept import FILE_NAME, KeptResults

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths

MEASURED = Measured(Outcome.PASSED, language=True, seconds=1.0, taken=1e9)
RECORD = Record(PersonaId("mina"), VariantId("v"), ModelId("row"), stand_in=True, checks={"x": MEASURED})


def test_what_is_kept_is_there_the_next_time(paths: Paths) -> None:
    kept = KeptResults(paths.root / FILE_NAME)
    assert kept.read() == ()
    assert kept.add([RECORD], []) == (RECORD,)
    assert KeptResults(paths.root / FILE_NAME).read() == (RECORD,)


def test_a_damaged_file_is_set_aside_and_a_new_one_begins(paths: Paths) -> None:
    file = paths.root / FILE_NAME
    file.write_bytes(b"{")
    kept = KeptResults(file)
    assert kept.add([RECORD], []) == (RECORD,)
    assert file.with_name(f"{FILE_NAME}.damaged").read_bytes() == b"{"


def test_a_file_that_cannot_be_read_is_no_results(paths: Paths) -> None:
    file = paths.root / FILE_NAME
    file.mkdir()
    assert KeptResults(file).read() == ()


def test_a_damaged_file_that_cannot_be_moved_is_no_results(paths: Paths) -> None:
    file = paths.root / FILE_NAME
    file.write_bytes(b"{")
    (paths.root / f"{FILE_NAME}.damaged").mkdir()
    assert KeptResults(file).read() == ()
    assert file.exists()


def test_a_folder_that_cannot_be_written_is_said(paths: Paths) -> None:
    kept = KeptResults(paths.root / "gone" / FILE_NAME)
    with pytest.raises(DataFolderUnwritable):
        kept.add([RECORD], [])
