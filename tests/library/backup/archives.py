"""Backups made by hand, right ones and such as no studio would make."""

from __future__ import annotations

import hashlib
import threading
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.backups import BackupPart, BackupReason
from saijin_studio.core.ids import BackupId
from saijin_studio.library.backup.manifest import Head, Manifest, Member
from saijin_studio.library.backup.packing import HEAD, MANIFEST, Packer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

ID = BackupId("20261130-214500")
PLAIN = Head(ID, 1_796_000_000.0, frozenset({BackupPart.PERSONAS}), BackupReason.ASKED, "0.1.0", "夜")
NOTHING = threading.Event()
"""A work that nobody calls off."""


def packed(path: Path, files: Mapping[str, bytes], head: Head = PLAIN) -> Head:
    """A backup as the studio writes it."""
    packer = Packer(path, NOTHING)
    for name, data in files.items():
        packer.add_bytes(name, data)
    return packer.close(head)


def forged(
    path: Path,
    entries: Iterable[tuple[zipfile.ZipInfo | str, bytes]],
    listed: Iterable[Member] | None = None,
    head: Head = PLAIN,
) -> None:
    """A backup whose lists and digests are right, whatever it holds."""
    entries = list(entries)
    members = [_member(info if isinstance(info, str) else info.filename, data) for info, data in entries]
    manifest = Manifest(tuple(members if listed is None else listed)).written()
    data = replace(head, manifest=hashlib.sha256(manifest).hexdigest()).written()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for info, content in entries:
            made.writestr(info, content)
        made.writestr(MANIFEST, manifest)
        made.writestr(HEAD, data)
        made.comment = hashlib.sha256(data).hexdigest().encode("ascii")


def _member(name: str, data: bytes) -> Member:
    return Member(name, len(data), hashlib.sha256(data).hexdigest())
