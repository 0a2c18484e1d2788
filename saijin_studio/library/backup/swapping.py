"""Putting many files in the place of others, all or none, whatever ends the program in between.

The new files lie in a folder of the data folder. Once the journal of all moves is on the disk, they happen: each
old file is put aside, and the new one takes its name. Every step is a rename, and what the disk shows tells how far
it came, so that it can be finished or taken back from anywhere.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from saijin_studio.core.backup_errors import RestoreUnfinished
from saijin_studio.core.strict_json import decoded, object_of, table_of
from saijin_studio.library.backup.names import is_safe
from saijin_studio.library.files import flush_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

FOLDER = "restoring"
MAKING = ".making-"
"""What folders of backups begin with that are being made; the id of the process follows."""

_JOURNAL, _NEW, _OLD = "journal.json", "new", "old"


class Recovered(StrEnum):
    """What was done about a swap that was cut short. LEFT: its journal is damaged; its folder was renamed."""

    NOTHING = "nothing"
    FINISHED = "finished"
    TAKEN_BACK = "taken back"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Move:
    """One name below the data folder that gets a new file, or with ``source`` None, none."""

    target: str
    source: Path | None


@dataclass(frozen=True, slots=True)
class _Step:
    target: str
    new: bool


def _no_step(what: str) -> None:
    """Nothing listens to the steps."""


class Swap:
    """The one swap that a data folder may have.

    Args:
        root: the data folder.
        step: told of every step just before it is made.
    """

    def __init__(self, root: Path, step: Callable[[str], None] = _no_step) -> None:
        self._root = root
        self._step = step
        self.folder = root / FOLDER
        """Where new and old files lie meanwhile."""

    def begin(self) -> Path:
        """An empty folder for the new files, on the disk of the old ones.

        Raises:
            RestoreUnfinished: when one from before still waits for the next start.
            OSError: when it cannot be made.
        """
        if (self.folder / _JOURNAL).exists():
            raise RestoreUnfinished(reason="the studio has to start again first", folder=str(self.folder))
        self._clear()
        unpacked = self.folder / "unpacked"
        unpacked.mkdir(parents=True, mode=0o700)
        return unpacked

    def commit(self, moves: Iterable[Move]) -> None:
        """Write down what is to happen; from here on it happens, though the program end.

        Raises:
            OSError: when it cannot be written; nothing has happened.
        """
        new, steps = self.folder / _NEW, list[_Step]()
        new.mkdir()
        (self.folder / _OLD).mkdir()
        for number, move in enumerate(moves):
            if move.source is not None:
                self._step("set ready")
                move.source.replace(new / str(number))
            steps.append(_Step(move.target, move.source is not None))
        flush_folder(new)
        self._step("commit")
        lines = {"steps": [{"target": one.target, "new": one.new} for one in steps]}
        write_whole(self.folder / _JOURNAL, json.dumps(lines))
        flush_folder(self.folder)
        flush_folder(self._root)

    def forward(self) -> None:
        """Do what the journal says, as far as it is not done, and end the swap.

        Raises:
            OSError: when a step cannot be made; ``back`` takes back those before it.
        """
        touched: set[Path] = set()
        for number, step in enumerate(self._steps()):
            target, old, new = self._places(number, step)
            if (step.new and not new.exists()) or (not step.new and old.exists()):
                continue  # done before
            if target.exists() and not old.exists():
                self._step("put aside")
                target.replace(old)
            if step.new:
                self._step("put in place")
                target.parent.mkdir(parents=True, exist_ok=True)
                new.replace(target)
            touched.add(target.parent)
        for folder in touched:
            if folder.is_dir():
                flush_folder(folder)
        self._end()

    def back(self) -> None:
        """Put everything back as it was before the journal, and end the swap.

        Raises:
            OSError: when a step cannot be made; it can be tried again.
        """
        for number, step in reversed([*enumerate(self._steps())]):
            target, old, new = self._places(number, step)
            if step.new and not new.exists():
                self._step("take out")
                target.replace(new)
            if old.exists():
                self._step("put back")
                old.replace(target)
        self._end()

    def take_back(self) -> None:
        """``back`` as far as anything was committed.

        Raises:
            RestoreUnfinished: when that cannot be done now; the journal stays for the next start.
        """
        if not (self.folder / _JOURNAL).exists():
            return
        try:
            self.back()
        except OSError as error:
            raise self._unfinished(error) from error

    def abandon(self) -> None:
        """Remove what was set ready, unless its journal still waits for an end."""
        if not (self.folder / _JOURNAL).exists():
            self._clear()

    def recover(self) -> Recovered:
        """Finish what was cut short, else take it back; what was never committed is removed.

        Raises:
            RestoreUnfinished: when neither can be done now.
        """
        if not self.folder.exists():
            return Recovered.NOTHING
        try:
            if not (self.folder / _JOURNAL).exists():
                self._clear()
                return Recovered.NOTHING
            try:
                self._steps()
            except ValueError:
                self._set_aside()
                return Recovered.LEFT
            try:
                self.forward()
            except OSError:
                self.back()
                return Recovered.TAKEN_BACK
        except OSError as error:
            raise self._unfinished(error) from error
        return Recovered.FINISHED

    def _unfinished(self, error: OSError) -> RestoreUnfinished:
        return RestoreUnfinished(reason=error.strerror or str(error), folder=str(self.folder))

    def _end(self) -> None:
        self._step("end")
        (self.folder / _JOURNAL).unlink()
        flush_folder(self.folder)
        self._clear()

    def _clear(self) -> None:
        if self.folder.exists():
            self._step("clear")
            shutil.rmtree(self.folder)

    def _set_aside(self) -> None:
        number = 1
        while (place := self._root / f"{FOLDER}.damaged-{number}").exists():
            number += 1
        self.folder.rename(place)

    def _places(self, number: int, step: _Step) -> tuple[Path, Path, Path]:
        name = str(number)
        return self._root / step.target, self.folder / _OLD / name, self.folder / _NEW / name

    def _steps(self) -> list[_Step]:
        value = table_of(decoded((self.folder / _JOURNAL).read_bytes()), {"steps"})["steps"]
        if not isinstance(value, list):
            raise ValueError("steps are no list")
        return [_step_of(one) for one in cast("list[object]", value)]


def _step_of(value: object) -> _Step:
    table = object_of(value)
    target, new = table.get("target"), table.get("new")
    if not isinstance(target, str) or not isinstance(new, bool) or not is_safe(target):
        raise ValueError("no step")
    return _Step(target, new)
