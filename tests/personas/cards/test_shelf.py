"""Where imported personas lie, and that nothing is overwritten unasked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.persona_errors import FileTaken, FileUnwritable, PersonaTaken
from saijin_studio.personas.cards.importing import Imported, import_bytes
from saijin_studio.personas.cards.plain_json import written
from saijin_studio.personas.cards.shelf import put, write
from saijin_studio.personas.reading import FilePersona, Vocabulary, read_file

if TYPE_CHECKING:
    from pathlib import Path


def one(name: str, greeting: str = "") -> tuple[Imported, ...]:
    """A persona of that name."""
    return import_bytes(written({"name": name, "first_mes": greeting}).encode(), "x", Vocabulary(), set())


def test_the_file_reads_as_the_persona(tmp_path: Path) -> None:
    (file,) = put(tmp_path, one("Ada"))
    assert file == tmp_path / "ada.yaml"
    read = read_file(file, Vocabulary(), own=True)
    assert isinstance(read, FilePersona)
    assert read.persona == one("Ada")[0].persona
    assert list(tmp_path.iterdir()) == [file]


def test_a_persona_that_is_there_stays(tmp_path: Path) -> None:
    put(tmp_path, one("Ada", "first"))
    with pytest.raises(PersonaTaken, match="You have a persona ada already"):
        put(tmp_path, (*one("Bob"), *one("Ada", "second")))
    assert [path.name for path in tmp_path.iterdir()] == ["ada.yaml"]
    assert "first" in (tmp_path / "ada.yaml").read_text(encoding="utf-8")


def test_it_gives_way_in_its_own_file_when_asked(tmp_path: Path) -> None:
    (file,) = put(tmp_path, one("Ada", "first"))
    moved = file.rename(tmp_path / "mine.yml")
    assert put(tmp_path, one("Ada", "second"), replace=True) == (moved,)
    assert "second" in moved.read_text(encoding="utf-8")


def test_a_file_with_a_fault_is_not_overwritten(tmp_path: Path) -> None:
    broken = tmp_path / "ada.yaml"
    broken.write_text("id: [", encoding="utf-8")
    assert put(tmp_path, one("Ada"), replace=True) == (tmp_path / "ada-2.yaml",)
    assert broken.read_text(encoding="utf-8") == "id: ["


def test_no_file_is_called_like_a_device(tmp_path: Path) -> None:
    assert put(tmp_path, one("Con")) == (tmp_path / "persona-con.yaml",)


def test_a_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "x"
    write(file, b"1", replace=False)
    with pytest.raises(FileTaken):
        write(file, b"2", replace=False)
    assert file.read_bytes() == b"1"
    write(file, b"3", replace=True)
    assert file.read_bytes() == b"3"


@pytest.mark.parametrize("name", ["none/x", "a" * 300, *([] if sys.platform == "win32" else ["x\0y"])])
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileUnwritable, match="cannot be written"):
        write(tmp_path / name, b"1", replace=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        write(tmp_path, b"1", replace=True)
