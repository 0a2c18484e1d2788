"""Weights of models beside a backup: names of the same files, or copies where a disk has no links."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

from saijin_studio.library.backup.manifest import Member
from saijin_studio.library.backup.names import is_safe
from saijin_studio.library.files import check, digest

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_DIGEST = re.compile(r"[0-9a-f]{64}")
_LEFT_OUT = {"partial", "wrong"}
Link = Callable[["Path", "Path"], None]
"""Gives a file a second name, or raises OSError where the disk has no such names."""


def keep_weights(
    models: Path, into: Path, cancel: threading.Event, link: Link = os.link
) -> tuple[tuple[Member, ...], bool]:
    """Give every file of the store a second name in a folder beside a backup.

    Returns:
        The files, with their SHA-256 where the store names them by it; and whether copies had to be made.

    Raises:
        OSError: when the folder cannot be written.
    """
    kept: list[Member] = []
    copied = False
    for path in _files(models):
        check(cancel)
        name = path.relative_to(models).as_posix()
        if not is_safe(name):
            continue
        copied |= _linked(path, into / name, link)
        digest = path.stem if _DIGEST.fullmatch(path.stem) and path.suffix != ".json" else ""
        kept.append(Member(name, (into / name).stat().st_size, digest))
    return tuple(kept), copied


def missing_weights(weights: Iterable[Member], beside: Path, models: Path) -> Iterator[tuple[Path, Path]]:
    """What lies beside a backup and no longer in the store: from where, to where."""
    for member in weights:
        if is_safe(member.name) and not (models / member.name).exists():
            yield beside / member.name, models / member.name


def unsound_weights(weights: Iterable[Member], beside: Path) -> tuple[str, ...]:
    """The files beside a backup that are gone or have another size than they had."""
    return tuple(one.name for one in weights if not is_safe(one.name) or _size(beside / one.name) != one.size)


def wrong_weights(
    weights: Iterable[Member], beside: Path, models: Path, cancel: threading.Event
) -> tuple[str, ...]:
    """Those that would be brought back, and whose content is not the one that their name promises.

    Raises:
        Cancelled: when the work was called off.
    """
    known = {beside / one.name: one for one in weights if one.sha256}
    missing = [source for source, _ in missing_weights(known.values(), beside, models)]
    return tuple(known[path].name for path in missing if digest(path, cancel) != known[path].sha256)


def bring_back(pairs: Iterable[tuple[Path, Path]]) -> None:
    """Give files their names in the store again.

    Raises:
        OSError: when the store cannot be written.
    """
    for source, target in pairs:
        _linked(source, target, os.link)


def _linked(source: Path, target: Path, link: Link) -> bool:
    """Whether a copy had to be made; the target appears whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        link(source, target)
    except OSError:
        beside = target.with_name(f"{target.name}.part")
        shutil.copy2(source, beside)
        beside.replace(target)
        return True
    return False


def _files(models: Path) -> Iterator[Path]:
    for path in sorted(models.rglob("*")):
        inside = path.relative_to(models).parts
        if inside[0] not in _LEFT_OUT and path.is_file() and not path.is_symlink():
            yield path


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
