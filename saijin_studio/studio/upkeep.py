"""What the data folder holds, and what of it can go."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.attachments.shelf import prune
from saijin_studio.core.events import ConversationsChanged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.studio.parts import Parts


class Kind(StrEnum):
    """What the data folder holds."""

    CONVERSATIONS = "conversations"
    MEDIA = "media"
    MODELS = "models"
    PERSONAS = "personas"
    BACKUPS = "backups"
    LOGS = "logs"


@dataclass(frozen=True, slots=True)
class Share:
    """How many files there are of a kind, and how many bytes they take."""

    files: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Holdings:
    """The data folder: what it holds, and how many deleted conversations can still be brought back."""

    root: Path
    shares: Mapping[Kind, Share]
    deleted: int


def measured(paths: Paths) -> Mapping[Kind, Share]:
    """Count the files of each kind; reads the disk."""
    folders = {
        Kind.MEDIA: paths.media,
        Kind.MODELS: paths.models,
        Kind.PERSONAS: paths.personas,
        Kind.BACKUPS: paths.backups,
        Kind.LOGS: paths.logs,
    }
    found = {kind: _share(_sizes(folder)) for kind, folder in folders.items()}
    database = (paths.database.with_name(paths.database.name + end) for end in ("", "-wal", "-shm"))
    found[Kind.CONVERSATIONS] = _share(one.stat().st_size for one in database if one.is_file())
    return found


async def holdings(parts: Parts) -> Holdings:
    """What there is now."""
    deleted = await parts.store.conversations(deleted=True)
    return Holdings(parts.paths.root, await asyncio.to_thread(measured, parts.paths), len(deleted))


async def restore_deleted(parts: Parts) -> int:
    """Bring every deleted conversation back; returns how many that were."""
    ids = [head.id for head in await parts.store.conversations(deleted=True)]
    await parts.store.restore_conversations(ids)
    parts.bus.publish(ConversationsChanged())
    return len(ids)


async def forget_deleted(parts: Parts) -> int:
    """Remove every deleted conversation for good; returns how many that were. What was read of pictures and then
    removed goes too.
    """
    await parts.scans.purge(math.inf)
    heads = await parts.store.conversations(deleted=True)
    newest = max((head.deleted or 0.0 for head in heads), default=0.0)
    return await parts.store.purge(newest + 1)


async def remove_unused(parts: Parts) -> int:
    """Remove attachments that no message and no draft names, not even a deleted one, and kept pictures that no scan
    and no batch names; returns how many files.
    """
    waiting = await parts.scans.waiting_files()
    used = await parts.store.digests() | await parts.scans.digests() | {file.stem for file in waiting}

    def work() -> int:
        return prune(parts.paths.media, used) + prune(parts.paths.pictures, used)

    return await asyncio.to_thread(work)


async def tidy_up(parts: Parts) -> int:
    """``remove_unused`` without being asked; returns how many files.

    Nothing goes while a damaged database lies beside the one in use: its messages may name the files, and it may be
    mended yet.
    """
    database = parts.paths.database
    if any(database.parent.glob(f"{database.stem}.damaged-*")):
        return 0
    return await remove_unused(parts)


def _share(sizes: Iterator[int]) -> Share:
    every = list(sizes)
    return Share(len(every), sum(every))


def _sizes(folder: Path) -> Iterator[int]:
    for path in folder.rglob("*"):
        try:
            if path.is_file():
                yield path.stat().st_size
        except OSError:
            continue  # gone meanwhile, or not ours to see
