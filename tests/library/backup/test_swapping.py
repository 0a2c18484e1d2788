"""Whatever ends the program in the middle of a swap: afterwards all files are new, or all are old."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.backup_errors import RestoreUnfinished
from saijin_studio.library.backup.swapping import FOLDER, Move, Recovered, Swap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OLD = {"settings.yaml": "old", "personas/a.yaml": "old a", "personas/gone.yaml": "old gone", "kept.txt": "kept"}
NEW = {"settings.yaml": "new", "personas/a.yaml": "new a", "fresh/b.yaml": "new b", "kept.txt": "kept"}


class Killed(BaseException):
    """The program ends here."""


def files(root: Path) -> Mapping[str, str]:
    """Everything below a data folder, but what a swap keeps meanwhile."""
    found = {one.relative_to(root).as_posix(): one.read_text() for one in root.rglob("*") if one.is_file()}
    return {name: text for name, text in found.items() if not name.startswith(FOLDER)}


def written(root: Path, contents: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in contents.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def swapped(swap: Swap) -> None:
    """Put the new files in the place of the old ones."""
    unpacked = swap.begin()
    changed = {name: text for name, text in NEW.items() if OLD.get(name) != text}
    written(unpacked, changed)
    moves = [Move(name, unpacked / name) for name in changed]
    swap.commit([*moves, Move("personas/gone.yaml", None), Move("never.there", None)])
    swap.forward()


class Ends:
    """Ends the program before the step of that number."""

    def __init__(self, after: int) -> None:
        self.left = after

    def __call__(self, what: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise Killed(what)


def steps_of_a_swap(root: Path) -> int:
    """How many steps one has."""
    counted = Ends(1 << 20)
    swapped(Swap(root, counted))
    return (1 << 20) - counted.left


def test_all_files_are_swapped(tmp_path: Path) -> None:
    written(tmp_path, OLD)
    swapped(Swap(tmp_path))
    assert files(tmp_path) == NEW
    assert not (tmp_path / FOLDER).exists()
    assert Swap(tmp_path).recover() is Recovered.NOTHING


def test_ended_before_any_step_it_is_finished_or_taken_back(tmp_path: Path) -> None:
    """The recovery is ended before any of its steps, too."""
    written(tmp_path / "counted", OLD)
    steps = steps_of_a_swap(tmp_path / "counted")
    assert steps == 12
    seen: set[Recovered] = set()
    for number in range(steps):
        for again in (0, 2, 1000):
            root = tmp_path / f"{number}-{again}"
            written(root, OLD)
            with pytest.raises(Killed):
                swapped(Swap(root, Ends(number)))
            with suppress(Killed):
                Swap(root, Ends(again)).recover()
            seen.add(Swap(root).recover())
            assert files(root) in (OLD, NEW)
            assert not (root / FOLDER).exists()
            shutil.rmtree(root)
    assert seen == {Recovered.NOTHING, Recovered.FINISHED}


def test_what_cannot_be_put_in_place_takes_everything_back(tmp_path: Path) -> None:
    written(tmp_path, OLD)
    swap = Swap(tmp_path, _Refuses("put in place", 2))
    with pytest.raises(PermissionError):
        swapped(swap)
    swap.take_back()
    assert files(tmp_path) == OLD
    swap.take_back()
    swap.abandon()


def test_a_start_that_cannot_finish_takes_back(tmp_path: Path) -> None:
    written(tmp_path, OLD)
    with pytest.raises(Killed):
        swapped(Swap(tmp_path, Ends(8)))
    assert Swap(tmp_path, _Refuses("put in place", 0)).recover() is Recovered.TAKEN_BACK
    assert files(tmp_path) == OLD


def test_where_neither_works_all_stays_for_the_next_start(tmp_path: Path) -> None:
    written(tmp_path, OLD)
    with pytest.raises(Killed):
        swapped(Swap(tmp_path, Ends(8)))
    broken = Swap(tmp_path, _Refuses("", 0))
    with pytest.raises(RestoreUnfinished):
        broken.recover()
    with pytest.raises(RestoreUnfinished):
        broken.take_back()
    broken.abandon()  # keeps what the journal needs
    with pytest.raises(RestoreUnfinished):
        broken.begin()
    assert Swap(tmp_path).recover() is Recovered.FINISHED
    assert files(tmp_path) == NEW


@pytest.mark.parametrize("journal", ["", "{", '{"steps": 1}', '{"steps": [{"target": "../x", "new": true}]}'])
def test_a_damaged_journal_is_set_aside_with_all_that_belongs_to_it(journal: str, tmp_path: Path) -> None:
    written(tmp_path, OLD | {f"{FOLDER}/journal.json": journal, f"{FOLDER}/old/0": "precious"})
    (tmp_path / f"{FOLDER}.damaged-1").mkdir()
    assert Swap(tmp_path).recover() is Recovered.LEFT
    assert (tmp_path / f"{FOLDER}.damaged-2" / "old" / "0").read_text() == "precious"


class _Refuses:
    """The system refuses a kind of step, from the one of that number on."""

    def __init__(self, what: str, number: int) -> None:
        self._what = what
        self._left = number

    def __call__(self, what: str) -> None:
        if what == self._what or not self._what:
            self._left -= 1
            if self._left < 0:
                raise PermissionError(13, "Permission denied")


def test_a_name_that_was_taken_again_meanwhile_does_not_cost_the_old_file(tmp_path: Path) -> None:
    written(tmp_path, OLD)
    with pytest.raises(PermissionError):
        swapped(Swap(tmp_path, _Refuses("put in place", 0)))
    (tmp_path / "settings.yaml").write_text("somebody else's")
    assert Swap(tmp_path, _Refuses("put in place", 0)).recover() is Recovered.TAKEN_BACK
    assert files(tmp_path) == OLD
