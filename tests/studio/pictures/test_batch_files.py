"""The pictures of a folder are found by what they are, in the order in which a person counts."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.picture_errors import BatchEmpty, BatchTooLarge
from saijin_studio.studio.pictures.batch_files import counted, pictures_of
from tests.studio.pictures.desk import picture


def names(folder: Path, found: tuple[Path, ...]) -> list[str]:
    return [one.relative_to(folder).as_posix() for one in found]


def test_pictures_come_as_a_person_counts_and_by_what_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "scans"
    wanted = ["Page1.png", "page2.png", "page１０.png", "第1話/2.gif", "第1話/10.gif", "第２話/1", "第10話/a.PDF"]
    for name in reversed(wanted):
        picture(folder, name)
    (folder / "notes.txt").write_text("words", encoding="utf-8")
    (folder / "drawing.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "page3.jpg").write_text("only its name is a picture's", encoding="utf-8")
    picture(folder, ".hidden.png")
    picture(folder, ".thumbnails/a.png")
    outside = picture(tmp_path / "elsewhere", "outside.png")
    (folder / "link.png").symlink_to(outside)
    (folder / "again").symlink_to(folder, target_is_directory=True)
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.png")
    expected = [*wanted[:2], "page3.jpg", *wanted[2:]]
    assert names(folder, pictures_of([folder])) == expected


def test_files_that_are_named_come_as_they_are_named_each_once(tmp_path: Path) -> None:
    two, one = picture(tmp_path, "2.png"), picture(tmp_path / "f", "1.png")
    missing = tmp_path / "missing.png"
    assert pictures_of([two, missing, tmp_path / "f", two]) == (two, missing, one)


def test_none_and_too_many_are_told(tmp_path: Path) -> None:
    with pytest.raises(BatchEmpty, match=tmp_path.name):
        pictures_of([tmp_path])
    with pytest.raises(BatchEmpty):
        pictures_of([])
    for at in range(4):
        picture(tmp_path, f"{at}.png")
    assert len(pictures_of([tmp_path], most=4)) == 4
    with pytest.raises(BatchTooLarge, match="more than 3"):
        pictures_of([tmp_path], most=3)


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=12), max_size=8))
def test_any_names_have_an_order(said: list[str]) -> None:
    paths = [PurePath(one) for one in said]
    backwards = paths[::-1]
    assert sorted(paths, key=counted) == sorted(backwards, key=counted)
