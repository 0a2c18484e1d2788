"""What is known of newer versions, and what was begun with them: written before it is done."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.strict_json import decoded, object_of
from saijin_studio.library.files import write_whole, writing

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.ids import VariantId

_LARGEST = 2_000_000


class Stage(StrEnum):
    """How far an update is. At each there is a way on and a way back, whatever ends the studio.

    FETCHING: the new one is on its way, or is tried in the place of the old one. READY: it lies beside the one that
    serves. SWITCHING, GOING_BACK: one is being put in the place of the other. SWITCHED: it serves, and the one
    before is kept.
    """

    NONE = "none"
    FETCHING = "fetching"
    READY = "ready"
    SWITCHING = "switching"
    SWITCHED = "switched"
    GOING_BACK = "going-back"


@dataclass(frozen=True, slots=True)
class UpdateNote:
    """What is known of one variant: digests or commits, bytes, and seconds since the epoch."""

    stage: Stage = Stage.NONE
    old: str = ""
    new: str = ""
    there: str = ""
    size: int = 0
    checked_at: float | None = None


class UpdateBook:
    """The notes in ``file``, which need not exist; a damaged file counts as an empty one."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._notes = _read(file)

    def note(self, variant: VariantId) -> UpdateNote:
        """What is known of a variant."""
        return self._notes.get(variant, UpdateNote())

    def all(self) -> dict[str, UpdateNote]:
        """Every note by the variant's id."""
        return dict(self._notes)

    def keep(self, variant: VariantId, note: UpdateNote) -> None:
        """Write a note; it is on the disk when this returns.

        Raises:
            DataFolderUnwritable, DiskFull: when it cannot be written; what it is about is not to be done then.
        """
        notes = self._notes | {variant: note}
        with writing(self._file.parent):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, json.dumps({name: asdict(one) for name, one in notes.items()}, indent=1))
        self._notes = notes


def _read(file: Path) -> dict[str, UpdateNote]:
    try:
        if file.stat().st_size > _LARGEST:
            return {}
        told = object_of(decoded(file.read_bytes()))
    except (OSError, ValueError):
        return {}
    found = {name: _noted(value) for name, value in told.items()}
    return {name: note for name, note in found.items() if note is not None}


def _noted(value: object) -> UpdateNote | None:
    match value:
        case {
            "stage": str(stage),
            "old": str(old),
            "new": str(new),
            "there": str(there),
            "size": int(size),
            "checked_at": (float() | int() | None) as checked_at,
        } if stage in set(Stage):
            return UpdateNote(Stage(stage), old, new, there, size, checked_at)
        case _:
            return None
