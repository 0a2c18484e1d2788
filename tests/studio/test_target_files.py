"""Files are named after conversations on any system, and nothing is lost under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.persona_errors import FileTaken, FileUnwritable
from saijin_studio.studio.target_files import LONGEST, file_for, folder_of, stem_of, write_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("猫の話", "猫の話"),
        ("../../etc/passwd", "etc passwd"),
        ("a: b? <c>", "a b c"),
        ("CON", "CON_"),
        ("nul.txt", "nul.txt_"),
        ("x\u202egnp", "x gnp"),
        ("...", "conversation"),
        ("", "conversation"),
        ("長" * 100, "長" * LONGEST),
    ],
)
def test_a_title_is_a_name_on_any_system(title: str, stem: str) -> None:
    assert stem_of(title) == stem


@given(st.text())
def test_any_title_is_a_name(title: str) -> None:
    stem = stem_of(title)
    assert stem.strip(" .") == stem != ""
    assert len(f"{stem} (99).html".encode()) <= 255
    assert not set(stem) & set('/\\:*?"<>|\0\n')


def test_names_that_are_taken_get_a_number(tmp_path: Path) -> None:
    first = file_for(tmp_path, "a", ".md")
    assert file_for(tmp_path, "a", ".md", taken=[first]).name == "a (2).md"
    first.write_text("x", encoding="utf-8")
    assert file_for(tmp_path, "a", ".md").name == "a (2).md"
    assert file_for(tmp_path, "a", ".md", force=True) == first


def test_a_folder_is_made_where_many_files_go(tmp_path: Path) -> None:
    assert folder_of(tmp_path, many=False) == tmp_path
    assert folder_of(tmp_path / "x.md", many=False) is None
    assert folder_of(tmp_path / "a" / "b", many=True) == tmp_path / "a" / "b"
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(FileTaken):
        folder_of(file, many=True)
    for folder in (file / "x", tmp_path / "a\0b"):
        with pytest.raises(FileUnwritable):
            folder_of(folder, many=True)


def test_a_file_is_written_over_only_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    write_file(file, b"one", force=False)
    with pytest.raises(FileTaken):
        write_file(file, b"two", force=False)
    write_file(file, b"two", force=True)
    assert file.read_bytes() == b"two"
