"""Writing a backup's file: an ordinary ZIP archive with a list of all that is in it.

What it holds comes first, then ``manifest.json`` with the SHA-256 of each member, then ``backup.json``, which has
that of the list; its own stands in the archive's comment.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.library.backup.manifest import Manifest, Member
from saijin_studio.library.backup.names import folded, is_safe
from saijin_studio.library.files import BLOCK, Progress, check, ignore_progress

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import IO

    from saijin_studio.library.backup.manifest import Head

HEAD, MANIFEST = "backup.json", "manifest.json"
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The same time for every member: a ZIP archive cannot tell most of them, and backups need none."""


class Packer:
    """Writes one archive to ``path``, which must not exist.

    Args:
        cancel: stops the work when it is set.
        progress: told of bytes packed and in all.
        total: how many bytes that will be, as far as is known.
    """

    def __init__(
        self, path: Path, cancel: threading.Event, progress: Progress = ignore_progress, total: int = 0
    ) -> None:
        self._path = path
        self._cancel = cancel
        self._progress = progress
        self._total = total
        self._done = 0
        # The quickest level: the best saves an eighth more of a database, and takes eight times as long.
        self._zip = zipfile.ZipFile(path, "x", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._members: list[Member] = []
        self._taken = {HEAD, MANIFEST}
        self._left_out: list[str] = []

    @property
    def members(self) -> tuple[Member, ...]:
        """What is in it so far."""
        return tuple(self._members)

    def add(self, name: str, source: Path, *, packed: bool = False) -> None:
        """Take in a file; one that is gone is passed over, and one whose name no other system could carry is noted.

        Args:
            name: what it is called in the backup.
            source: the file.
            packed: whether it is compressed by its nature already.

        Raises:
            Cancelled: when the work was called off.
            OSError: when it cannot be read, or the archive not written.
        """
        if not is_safe(name) or folded(name) in self._taken:
            self._left_out.append(name)
            return
        try:
            file = source.open("rb")
        except FileNotFoundError:
            return
        with file:
            self._write(name, file, packed=packed)

    def add_bytes(self, name: str, data: bytes) -> None:
        """Take in what is in memory."""
        with self._zip.open(_info(name), "w") as target:
            target.write(data)
        self._note(Member(name, len(data), hashlib.sha256(data).hexdigest()))

    def close(
        self,
        head: Head,
        rows: Mapping[str, int] | None = None,
        weights: Iterable[Member] = (),
    ) -> Head:
        """Write the list and the head, and make sure that all is on the disk.

        Returns:
            The head as it was written.
        """
        manifest = Manifest(self.members, rows or {}, tuple(weights), tuple(self._left_out)).written()
        head = replace(head, manifest=hashlib.sha256(manifest).hexdigest())
        data = head.written()
        for name, value in ((MANIFEST, manifest), (HEAD, data)):
            with self._zip.open(_info(name), "w") as target:
                target.write(value)
        self._zip.comment = hashlib.sha256(data).hexdigest().encode("ascii")
        self._zip.close()
        with self._path.open("rb+") as file:
            os.fsync(file.fileno())
        return head

    def abandon(self) -> None:
        """Let go of the file as it is."""
        self._zip.close()

    def _write(self, name: str, file: IO[bytes], *, packed: bool) -> None:
        sha, size = hashlib.sha256(), 0
        # Large files need the longer fields, and how large this one is shows only at its end.
        with self._zip.open(_info(name, packed=packed), "w", force_zip64=True) as target:
            while block := file.read(BLOCK):
                check(self._cancel)
                sha.update(block)
                size += len(block)
                target.write(block)
                self._done += len(block)
                self._progress(self._done, max(self._total, self._done))
        self._note(Member(name, size, sha.hexdigest()))

    def _note(self, member: Member) -> None:
        self._members.append(member)
        self._taken.add(folded(member.name))


def _info(name: str, *, packed: bool = False) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, OLDEST)
    info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
