"""The cast follows the user's folder, and a broken file takes nobody away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.ids import PersonaId
from saijin_studio.personas.shelf.live import LiveCast, Reading

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.fixture
def live(tmp_path: Path, own: Path, sound: str) -> LiveCast:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "ren.yaml").write_text(sound.replace("tsumugi", "ren").replace("Tsumugi", "Ren"), encoding="utf-8")
    return LiveCast(shipped, own)


def names(reading: Reading) -> dict[str, str]:
    """The English name of everybody, by id."""
    return {one.id: one.name.en for one in reading.cast.personas}


def test_a_new_file_joins_the_cast_and_leaves_with_its_file(live: LiveCast, own: Path, sound: str) -> None:
    assert names(live.read()) == {"ren": "Ren"}
    (own / "tsumugi.yaml").write_text(sound, encoding="utf-8")
    assert names(live.read()) == {"ren": "Ren", "tsumugi": "Tsumugi"}
    (own / "tsumugi.yaml").unlink()
    assert names(live.read()) == {"ren": "Ren"}


def test_a_users_own_stands_before_the_shipped_one(live: LiveCast, own: Path, sound: str) -> None:
    (own / "x.yaml").write_text(sound.replace("id: tsumugi", "id: ren"), encoding="utf-8")
    reading = live.read()
    assert names(reading) == {"ren": "Tsumugi"}
    found = reading.cast.find(PersonaId("ren"))
    assert found is not None
    assert found.own
    (own / "x.yaml").unlink()
    assert names(live.read()) == {"ren": "Ren"}


def test_a_file_that_breaks_keeps_its_persona_and_says_so_once(live: LiveCast, own: Path, sound: str) -> None:
    file = own / "tsumugi.yaml"
    file.write_text(sound, encoding="utf-8")
    live.read()
    file.write_text("id: [", encoding="utf-8")
    broken = live.read()
    assert names(broken)["tsumugi"] == "Tsumugi"
    assert [one.file for one in broken.news] == [str(file)]
    assert live.read().news == ()
    file.write_text(sound.replace("en: Tsumugi", "en: Loom"), encoding="utf-8")
    mended = live.read()
    assert names(mended)["tsumugi"] == "Loom"
    assert mended.cast.problems == ()
    file.write_text("id: [", encoding="utf-8")
    assert live.read().news, "it broke again"


def test_a_file_that_was_never_sound_adds_nobody(live: LiveCast, own: Path) -> None:
    (own / "x.yaml").write_text("id: [", encoding="utf-8")
    reading = live.read()
    assert names(reading) == {"ren": "Ren"}
    assert reading.news


def test_of_two_files_with_one_id_the_first_counts(live: LiveCast, own: Path, sound: str) -> None:
    (own / "a.yaml").write_text(sound, encoding="utf-8")
    (own / "b.yaml").write_text(sound.replace("en: Tsumugi", "en: Loom"), encoding="utf-8")
    reading = live.read()
    assert names(reading)["tsumugi"] == "Tsumugi"
    assert [one.field for one in reading.news] == ["id"]


def test_folders_that_are_missing_hold_nobody(tmp_path: Path) -> None:
    assert LiveCast(tmp_path / "no", tmp_path / "neither").read().cast.personas == ()
