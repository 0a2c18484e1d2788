"""What a backup says about itself, and the list of all that it holds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, cast

from saijin_studio.core.backups import Backup, BackupPart, BackupReason
from saijin_studio.core.ids import BackupId
from saijin_studio.core.strict_json import decoded, object_of, seconds_of, table_of

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = 1
"""Counts up when a studio of before could no longer read a backup."""

_END_OF_TIME = 1e11
_LARGEST = 1 << 53


@dataclass(frozen=True, slots=True)
class Head:
    """The first thing that is read of a backup. ``manifest`` is the SHA-256 of the list of its files; ``key`` the
    public key that it is encrypted for, empty for none, and ``passphrase`` whether a passphrase opens it.
    """

    id: BackupId
    created: float
    parts: frozenset[BackupPart]
    reason: BackupReason
    version: str
    note: str = ""
    manifest: str = ""
    key: str = ""
    passphrase: bool = False

    @property
    def encrypted(self) -> bool:
        """Whether what it holds is encrypted."""
        return bool(self.key)

    def backup(self, size: int) -> Backup:
        """The backup as everybody sees it; ``size`` of its file in bytes."""
        return Backup(
            self.id,
            self.created,
            size,
            self.parts,
            self.reason,
            self.encrypted,
            version=self.version,
            note=self.note,
        )

    def written(self) -> bytes:
        """It as JSON."""
        values = {
            "format": FORMAT,
            "id": self.id,
            "created": self.created,
            "parts": sorted(self.parts),
            "reason": self.reason,
            "version": self.version,
            "note": self.note,
            "manifest": self.manifest,
            "key": self.key,
            "passphrase": self.passphrase,
        }
        return json.dumps(values, indent=1).encode("ascii")


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a backup: its size in bytes, and its SHA-256 in lower-case hex."""

    name: str
    size: int
    sha256: str


def _no_counts() -> Mapping[str, int]:
    return {}


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a backup holds. ``rows`` has how many rows each table of the database had; ``weights`` lie beside
    the backup in a folder; ``left_out`` are files whose names no other system could carry.
    """

    members: tuple[Member, ...]
    rows: Mapping[str, int] = field(default_factory=_no_counts, hash=False)
    weights: tuple[Member, ...] = ()
    left_out: tuple[str, ...] = ()

    def written(self) -> bytes:
        """It as JSON."""
        values = {
            "members": [asdict(one) for one in self.members],
            "rows": dict(self.rows),
            "weights": [asdict(one) for one in self.weights],
            "left_out": list(self.left_out),
        }
        return json.dumps(values, indent=1).encode("ascii")


class NewerFormat(ValueError):
    """A version of the studio wrote this that knows more than this one."""


def head_of(data: bytes) -> Head:
    """The head out of its JSON.

    Raises:
        NewerFormat: when this version cannot read the backup.
        ValueError: when it is no head.
    """
    value = object_of(decoded(data))
    version = value.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise NewerFormat(f"format {version}")
    fields = {"format", "id", "created", "parts", "reason", "version", "note", "manifest", "key", "passphrase"}
    table = table_of(value, fields)
    if version != FORMAT or not isinstance(table["passphrase"], bool):
        raise ValueError("not the format that it says")
    return Head(
        id=BackupId(_text(table["id"])),
        created=seconds_of(table["created"], _END_OF_TIME),
        parts=frozenset(BackupPart(_text(one)) for one in _list(table["parts"])),
        reason=BackupReason(_text(table["reason"])),
        version=_text(table["version"]),
        note=_text(table["note"]),
        manifest=_text(table["manifest"]),
        key=_text(table["key"]),
        passphrase=table["passphrase"],
    )


def manifest_of(data: bytes) -> Manifest:
    """The list out of its JSON.

    Raises:
        ValueError: when it is none.
    """
    table = table_of(decoded(data), {"members", "rows", "weights", "left_out"})
    rows = table["rows"]
    if not isinstance(rows, dict):
        raise ValueError("rows are no table")
    return Manifest(
        members=tuple(map(_member, _list(table["members"]))),
        rows={name: _size(count) for name, count in cast("dict[str, object]", rows).items()},
        weights=tuple(map(_member, _list(table["weights"]))),
        left_out=tuple(map(_text, _list(table["left_out"]))),
    )


def _member(value: object) -> Member:
    table = table_of(value, {"name", "size", "sha256"})
    return Member(_text(table["name"]), _size(table["size"]), _text(table["sha256"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r:.40} is no text")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r:.40} is no list")
    return cast("list[object]", value)


def _size(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _LARGEST:
        raise ValueError(f"{value!r:.40} is no size")
    return value
