"""Reading a backup's file, which may be damaged, or made by somebody who means harm."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import zipfile
import zlib
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Self

from saijin_studio.core.backup_errors import BackupDamaged, BackupTooNew
from saijin_studio.core.errors import DiskFull
from saijin_studio.core.sizes import human_bytes
from saijin_studio.library.backup.manifest import NewerFormat, head_of, manifest_of
from saijin_studio.library.backup.names import folded, is_safe
from saijin_studio.library.backup.packing import HEAD, MANIFEST
from saijin_studio.library.files import BLOCK, Progress, check, ignore_progress

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Generator
    from pathlib import Path
    from types import TracebackType
    from typing import IO

    from saijin_studio.library.backup.manifest import Head, Manifest, Member

_LARGEST_HEAD, _LARGEST_LIST = 1 << 20, 1 << 28
_MOST_MEMBERS = 1_000_000
MOST_TIMES, _SMALL = 200, 1 << 30
"""How many times its size a backup of more than so many bytes may unpack to."""

_PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_UTF8 = 0x800
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
    KeyError,
    IndexError,
    OSError,
)
"""What the ZIP module, and the system below it, say to an archive that is not what it should be."""


def free_bytes(folder: Path) -> int:
    """The free space of the disk that holds ``folder``, in bytes."""
    return shutil.disk_usage(folder).free


class Archive:
    """A backup's file, opened and found to be one as far as its lists tell; a context manager.

    Args:
        path: the file.
        name: what to call it.

    Raises:
        BackupDamaged: when it is none.
        BackupTooNew: when this version cannot read it.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._name = name
        try:
            self._size = path.stat().st_size
            self._file = path.open("rb")
        except OSError as error:
            raise self._damage(f"the file cannot be read ({error.strerror})") from error
        try:
            with self._telling():
                self._zip = zipfile.ZipFile(self._file)
                self.head: Head = self._head()
                """What it says about itself."""
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def manifest(self) -> Manifest:
        """The list of what it holds, which is compared with what lies in it.

        Raises:
            BackupDamaged: when they differ, or it holds what it must not.
        """
        with self._telling():
            data = self._whole(MANIFEST, _LARGEST_LIST)
            if hashlib.sha256(data).hexdigest() != self.head.manifest:
                raise self._damage("its list of contents is not the one that it was made with")
            manifest = manifest_of(data)
            self._compare(manifest)
            return manifest

    def unpack(
        self,
        into: Path,
        wanted: Callable[[str], bool],
        cancel: threading.Event,
        progress: Progress = ignore_progress,
        free: Callable[[Path], int] = free_bytes,
    ) -> Manifest:
        """Read every member and compare it with its digest; write those that are wanted into an empty folder.

        Args:
            into: where they go, by their names.
            wanted: tells by the name whether a member is written.
            cancel: stops the work when it is set.
            progress: told of bytes read and in all.
            free: how many bytes a folder's disk has left.

        Raises:
            BackupDamaged: when anything is not as it should be.
            DiskFull: when it does not fit.
            Cancelled: when the work was called off.
        """
        manifest = self.manifest()
        needed = sum(one.size for one in manifest.members if wanted(one.name))
        if needed > free(into):
            raise DiskFull(folder=str(into), needed=human_bytes(needed))
        total, done = sum(one.size for one in manifest.members), 0
        for member in manifest.members:
            target = into / member.name if wanted(member.name) else None
            if target is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
            self._read(member, target, cancel)
            done += member.size
            progress(done, total)
        return manifest

    @contextmanager
    def member(self, name: str) -> Generator[IO[bytes]]:
        """A member as a stream.

        Raises:
            BackupDamaged: when it cannot be read.
        """
        with self._telling():
            stream = self._zip.open(name)
        with stream:
            yield stream

    def _head(self) -> Head:
        data = self._whole(HEAD, _LARGEST_HEAD)
        if hashlib.sha256(data).hexdigest().encode("ascii") != self._zip.comment:
            raise self._damage("its head is not the one that it was made with")
        try:
            return head_of(data)
        except NewerFormat as error:
            raise BackupTooNew(backup=self._name) from error

    def _compare(self, manifest: Manifest) -> None:
        listed = {one.name: one.size for one in manifest.members}
        infos = [one for one in self._zip.infolist() if one.filename not in {HEAD, MANIFEST}]
        if len(infos) > _MOST_MEMBERS:
            raise self._damage("it holds more files than any backup does")
        for info in self._zip.infolist():
            self._check(info)
        if len({folded(name) for name in listed}) != len(manifest.members):
            raise self._damage("it holds two files of one name")
        if len(infos) != len(listed) or {one.filename: one.file_size for one in infos} != listed:
            raise self._damage("its list of contents does not fit what it holds")
        total = sum(listed.values())
        if total > _SMALL and total > self._size * MOST_TIMES:
            raise self._damage(f"it would unpack to {human_bytes(total)}, which no backup of this size does")

    def _check(self, info: zipfile.ZipInfo) -> None:
        mode = info.external_attr >> 16
        if not is_safe(info.filename) or info.orig_filename != info.filename:
            raise self._damage("it holds a file whose name leads elsewhere")
        if mode and stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
            raise self._damage("it holds a link or a device")
        if info.compress_type not in _PLAIN or info.flag_bits & ~_UTF8:
            raise self._damage("it is packed in a way that no backup is")

    def _read(self, member: Member, target: Path | None, cancel: threading.Event) -> None:
        sha, size = hashlib.sha256(), 0
        with ExitStack() as closing:
            with self._telling():
                source = closing.enter_context(self._zip.open(member.name))
            writing = None if target is None else closing.enter_context(target.open("xb"))
            while True:
                check(cancel)
                with self._telling():
                    # One byte more than was promised tells of a member that goes on.
                    block = source.read(min(BLOCK, member.size + 1 - size))
                if not block:
                    break
                size += len(block)
                sha.update(block)
                if writing is not None:
                    writing.write(block)
            if writing is not None:
                writing.flush()
                os.fsync(writing.fileno())
        if size != member.size or sha.hexdigest() != member.sha256:
            raise self._damage("a file in it is not what it was when the backup was made")

    def _whole(self, name: str, most: int) -> bytes:
        info = self._zip.getinfo(name)
        self._check(info)
        if info.file_size > most:
            raise self._damage("one of its lists is too long")
        with self._zip.open(info) as stream:
            data = stream.read(most + 1)
        if len(data) != info.file_size:
            raise self._damage("one of its lists is not as long as it says")
        return data

    def _damage(self, reason: str) -> BackupDamaged:
        return BackupDamaged(backup=self._name, reason=reason)

    @contextmanager
    def _telling(self) -> Generator[None]:
        """Turn what the libraries say of a bad archive into one sentence."""
        try:
            yield
        except _FAULTS as error:
            raise self._damage("the file is not what it was when it was made, or no backup at all") from error
