"""The folders of takes, as they lie on the disk."""

from __future__ import annotations

import calendar
import os
import re
import secrets
import shutil
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from saijin_studio.core.sound import FileKind
from saijin_studio.takes.document import FILE, MAX_BYTES, read
from saijin_studio.takes.fields import is_name, is_take
from saijin_studio.takes.values import Provenance, Take, TakeFile, TakeId, TakeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

TRASH = ".trash"
RECORDING = ".recording-"
ARRIVING = ".arriving-"
OWNER = "owner"
"""A file in the folder of a recording that is going on: the number of the process."""
DELETED = "deleted"
"""A file in a folder of the trash: when it was put there."""

_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)\d", re.IGNORECASE)
"""Names that are no files on Windows."""
_SOUNDS = {".wav", ".flac", ".ogg", ".mp3"}


def arriving_name(take: TakeId) -> str:
    """What the folder of a take is called until it is whole; it names the process, so that only a dead one's go."""
    return f"{ARRIVING}{os.getpid()}-{take}"


def half_copies(shelf: Path) -> Iterator[Path]:
    """Folders that another process began and never finished."""
    mine = f"{ARRIVING}{os.getpid()}-"
    with suppress(OSError):
        yield from sorted(one for one in shelf.glob(f"{ARRIVING}*") if not one.name.startswith(mine))


def new_id(now: float) -> TakeId:
    """An id for a take that is made at that time (seconds since the epoch)."""
    stamp = time.strftime("%Y%m%d-%H%M%S", time.gmtime(now))
    return TakeId(f"{stamp}-{secrets.token_hex(3)}")


def time_of(take: TakeId) -> float:
    """When a take was made, as its id tells; 0 where it tells none."""
    try:
        return float(calendar.timegm(time.strptime(take[:15], "%Y%m%d-%H%M%S")))
    except ValueError:
        return 0.0


def folders_in(parent: Path) -> Iterator[Path]:
    """The folders of takes, the newest first. Links are passed over: a take lies where the studio put it."""
    with suppress(OSError):
        yield from sorted(
            (one for one in parent.iterdir() if is_take(one.name) and one.is_dir() and not one.is_symlink()),
            key=lambda one: one.name,
            reverse=True,
        )


def take_in(folder: Path) -> Take:
    """The take of a folder; one that cannot be read has ``damage`` and the files that are there."""
    try:
        take = read(_description(folder), folder)
        _check(folder, (*(one.name for one in take.files), *take.before))
        return take
    except FileNotFoundError:
        return _damaged(folder, "its description is missing")
    except OSError:
        return _damaged(folder, "it cannot be read")
    except ValueError as error:
        return _damaged(folder, str(error))


def deleted_at(folder: Path) -> float:
    """When a folder was put into the trash; one that does not tell was put there at the very beginning."""
    try:
        return float((folder / DELETED).read_text("ascii")[:40])
    except (OSError, ValueError):
        return 0.0


def purge(parent: Path, before: float) -> int:
    """Remove for good what was put into the trash before that time; returns how many that were."""
    gone = [one for one in folders_in(parent / TRASH) if deleted_at(one) < before]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return len(gone)


def owned(folder: Path) -> None:
    """Mark a recording as going on in this process.

    Raises:
        OSError: when it cannot be written.
    """
    (folder / OWNER).write_text(str(os.getpid()), "ascii")


def is_owned(folder: Path) -> bool:
    """Whether a recording is going on in this process."""
    try:
        return (folder / OWNER).read_text("ascii") == str(os.getpid())
    except (OSError, ValueError):
        return False


def copy_into(source: Path, folder: Path, name: str) -> str:
    """Copy a file under a name that is free there; returns that name.

    Raises:
        OSError: when it cannot be done.
    """
    stem, dot, suffix = name.rpartition(".")
    number, free = 2, name
    while (folder / free).exists():
        free, number = f"{stem}-{number}{dot}{suffix}", number + 1
    shutil.copyfile(source, folder / free)
    with (folder / free).open("rb+") as file:
        os.fsync(file.fileno())
    return free


def plain(name: str, fallback: str) -> str:
    """A file's name as it may stand in a take's folder."""
    stem, dot, suffix = name.rpartition(".")
    kept = "".join(one if one.isalnum() or one in "_-" else "-" for one in stem)[:60].strip("-")
    made = f"{kept}{dot}{suffix.lower()}"
    return made if is_name(made) and not _DEVICE.fullmatch(kept) else fallback


def _check(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        if (folder / name).is_symlink() or not (folder / name).is_file():
            raise ValueError(f"its file {name} is missing")


def _description(folder: Path) -> bytes:
    path = folder / FILE
    if path.is_symlink():
        raise ValueError("its description is a link")
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError("its description is too large")
    return data


def _damaged(folder: Path, reason: str) -> Take:
    files: tuple[TakeFile, ...] = ()
    with suppress(OSError):
        found = sorted(one for one in folder.iterdir() if one.suffix.lower() in _SOUNDS and is_name(one.name))
        kept = [one.name for one in found if one.is_file() and not one.is_symlink()]
        files = tuple(TakeFile(name, FileKind.SOUND) for name in kept)
    take = TakeId(folder.name)
    origin = Provenance(time_of(take), "")
    return Take(take, folder, folder.name, TakeKind.RECORDING, files, origin, damage=reason)
