"""The cast of two folders: the user's own wins, and no fault hides anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.personas.cast import load_cast, validate_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return tmp_path / "shipped"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


def named(sound: str, name: str) -> str:
    """The sound file under another id."""
    return sound.replace("id: tsumugi", f"id: {name}")


def test_folders_that_are_missing_have_no_personas(shipped: Path, own: Path) -> None:
    cast = load_cast(shipped, own)
    assert (cast.personas, cast.problems) == ((), ())


def test_the_gallery_is_in_the_order_that_the_files_ask_for(
    sound: str, write: Write, shipped: Path, own: Path
) -> None:
    write("shipped/b.yaml", named(sound, "b"))
    write("shipped/a.yaml", named(sound, "a"))
    write("own/z.yml", named(sound, "z") + "order: 1\n")
    write("own/notes.txt", "not a persona")
    assert [one.id for one in load_cast(shipped, own).personas] == ["z", "a", "b"]


def test_the_users_own_takes_the_place_of_a_shipped_one(sound: str, write: Write, shipped: Path, own: Path) -> None:
    write("shipped/tsumugi.yaml", sound)
    write("own/mine.yaml", sound.replace("Hello", "Hi, it's me"))
    (persona,) = load_cast(shipped, own).personas
    assert (persona.greeting.en, persona.own) == ("Hi, it's me", True)


def test_an_own_file_with_a_fault_hides_nobody(sound: str, write: Write, shipped: Path, own: Path) -> None:
    write("shipped/tsumugi.yaml", sound)
    broken = write("own/tsumugi.yaml", sound.replace("#112233", "blue"))
    write("own/z.yaml", named(sound, "z"))
    cast = load_cast(shipped, own)
    assert [(one.id, one.own) for one in cast.personas] == [("tsumugi", False), ("z", True)]
    assert [(one.file, one.line, one.field) for one in cast.problems] == [(str(broken), 23, "look.colours[1]")]


def test_two_files_with_one_id_are_a_fault_of_the_second(
    sound: str, write: Write, shipped: Path, own: Path
) -> None:
    first, second = write("own/a.yaml", sound), write("own/b.yaml", "\n" + sound)
    cast = load_cast(shipped, own)
    assert len(cast.personas) == 1
    (problem,) = cast.problems
    assert (problem.file, problem.line, problem.field) == (str(second), 2, "id")
    assert problem.message == f"{first} has the id tsumugi already"


def test_only_rows_of_the_catalogue_may_be_named(sound: str, write: Write, shipped: Path, own: Path) -> None:
    write("own/a.yaml", sound)
    cast = load_cast(shipped, own, known_rows=[ModelId("miyu")])
    assert cast.personas == ()
    assert [one.field for one in cast.problems] == ["capabilities[0].models[1]"]
    assert load_cast(shipped, own, [ModelId("miyu"), ModelId("phi3-mini")]).find(PersonaId("tsumugi"))


def test_files_and_folders_can_be_validated(sound: str, write: Write, tmp_path: Path) -> None:
    good, bad = write("some/good.yaml", sound), write("some/bad.yaml", "id: 3 4")
    assert validate_files([good]) == []
    assert {one.file for one in validate_files([tmp_path / "some"])} == {str(bad)}
    (missing,) = validate_files([tmp_path / "none.yaml"])
    assert missing.message == "it is not a file"
    assert [one.field for one in validate_files([good, good])] == ["id"]


def test_every_file_gets_its_own_problems_however_odd_it_is(
    sound: str, write: Write, shipped: Path, own: Path
) -> None:
    for at, content in enumerate((b"\xff", b"[" * 9000, b"a: *b", b"%YAML 9", b"\0")):
        write(f"own/{at}.yaml", content)
    write("own/good.yaml", sound)
    cast = load_cast(shipped, own)
    assert [one.id for one in cast.personas] == ["tsumugi"]
    assert len({one.file for one in cast.problems}) == 5
