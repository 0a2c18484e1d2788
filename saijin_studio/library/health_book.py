"""What is known of the health of kept files: one small file that says of each variant how it was found."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.strict_json import decoded, object_of
from saijin_studio.library.files import write_whole, writing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from saijin_studio.core.ids import VariantId

_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Noted:
    """How the files of a variant were found.

    ``stamp`` tells which files that were, by length and time of change: a note about others is void. ``sample`` is
    the digest of a few places in them, taken when all of them were right. Times in seconds since the epoch.
    """

    stamp: str
    verified_at: float | None = None
    damaged: bool = False
    sample: str = ""
    sampled_at: float = 0.0


class HealthBook:
    """The notes in ``file``, which need not exist. A damaged file counts as an empty one: all is verified again.

    Safe to use from several threads; what another process has written since is read first.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._notes: dict[str, Noted] = {}

    def note(self, variant: VariantId, stamp: str) -> Noted | None:
        """What is known of a variant whose files have this stamp now."""
        with self._lock:
            self._read()
            noted = self._notes.get(variant)
        return noted if noted is not None and noted.stamp == stamp else None

    def keep(self, variant: VariantId, noted: Noted) -> None:
        """Note how the files of a variant were found.

        Raises:
            DataFolderUnwritable, DiskFull: when that cannot be written.
        """
        with self._lock:
            self._read()
            self._notes[variant] = noted
            self._write()

    def damaged(self) -> Mapping[str, Noted]:
        """Every note about damage, void or not, by the variant's id."""
        with self._lock:
            self._read()
            return {variant: noted for variant, noted in self._notes.items() if noted.damaged}

    def forget(self, variant: VariantId) -> None:
        """Drop what is known of a variant.

        Raises:
            DataFolderUnwritable, DiskFull: when that cannot be written.
        """
        with self._lock:
            self._read()
            if self._notes.pop(variant, None) is not None:
                self._write()

    def _read(self) -> None:
        try:
            status = self._file.stat()
            seen = (status.st_mtime_ns, status.st_size)
            if seen == self._seen:
                return
            data = self._file.read_bytes() if status.st_size <= _MOST_BYTES else b""
        except OSError:
            self._notes, self._seen = {}, None
            return
        self._notes, self._seen = _notes(data), seen

    def _write(self) -> None:
        told = {
            variant: {
                "stamp": noted.stamp,
                "verified_at": noted.verified_at,
                "damaged": noted.damaged,
                "sample": noted.sample,
                "sampled_at": noted.sampled_at,
            }
            for variant, noted in self._notes.items()
        }
        with writing(self._file.parent):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, json.dumps(told, indent=1))
            status = self._file.stat()
        self._seen = (status.st_mtime_ns, status.st_size)


def _notes(data: bytes) -> dict[str, Noted]:
    try:
        told = object_of(decoded(data))
    except ValueError:
        return {}
    found = {variant: _noted(value) for variant, value in told.items()}
    return {variant: noted for variant, noted in found.items() if noted is not None}


def _noted(value: object) -> Noted | None:
    match value:
        case {
            "stamp": str(stamp),
            "verified_at": (float() | int() | None) as verified_at,
            "damaged": bool(damaged),
            "sample": str(sample),
            "sampled_at": (float() | int()) as sampled_at,
        }:
            return Noted(stamp, verified_at, damaged, sample, sampled_at)
        case _:
            return None
