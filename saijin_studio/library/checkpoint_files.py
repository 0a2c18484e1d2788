"""Which files of a checkpoint are needed, and the record of a folder that is complete."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, cast

from saijin_studio.library.files import BLOCK, check, digest, ignore_progress, write_whole

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable

    from saijin_studio.library.files import Progress

RECORD = "complete.json"
"""Its name inside the folder; a folder without it is not offered for use."""

_SAFE = re.compile(r"(model|diffusion_pytorch_model)(-\d{5}-of-\d{5})?\.safetensors(\.index\.json)?")
_PICKLED = re.compile(r"pytorch_model(-\d{5}-of-\d{5})?\.bin(\.index\.json)?")
_DESCRIBING = frozenset({".json", ".txt", ".model"})
_VOICES = "speaker_embeddings"
_NOT_NEEDED = frozenset({"optimizer.pt", "trainer_state.json", "training_args.json", "all_results.json", RECORD})


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file as it was when it was verified; times in nanoseconds."""

    name: str
    size: int
    mtime_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Record:
    """What a folder should hold, and where it came from."""

    source: str
    files: tuple[KnownFile, ...]


def needed(names: Iterable[str]) -> tuple[str, ...]:
    """The files of a repository that are used.

    Descriptions, tokenizers, voices and weights: as safetensors, and only where there are none as PyTorch's own
    files, of which nothing but weights is read. Never code, and no copies for other libraries.
    """
    all_names = sorted(names)
    safe = any(_SAFE.fullmatch(name) and not name.endswith(".json") for name in all_names)
    weights = _SAFE if safe else _PICKLED
    return tuple(name for name in all_names if _is_harmless(name) and _is_needed(name, weights))


def _is_needed(name: str, weights: re.Pattern[str]) -> bool:
    path = PurePosixPath(name)
    if path.parts[0] == _VOICES:
        return path.suffix == ".npy"
    if len(path.parts) > 1 or name in _NOT_NEEDED:
        return False
    if _SAFE.fullmatch(name) or _PICKLED.fullmatch(name):
        return weights.fullmatch(name) is not None
    return path.suffix in _DESCRIBING and not name.endswith(".index.json")


def _is_harmless(name: str) -> bool:
    """Whether a name stays inside its folder on every system."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


def has_weights(names: Iterable[str]) -> bool:
    """Whether there is a description and a file of weights among these."""
    listed = tuple(names)
    weights = any(name.endswith((".safetensors", ".bin")) for name in listed)
    return weights and "config.json" in listed


def git_id(path: Path, cancel: threading.Event) -> str:
    """The id that Git has for a file, which is what the hub tells of small ones."""
    sha = hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            check(cancel)
            sha.update(block)
    return sha.hexdigest()


def known(folder: Path, name: str, sha256: str) -> KnownFile:
    """A file as it is now."""
    status = (folder / name).stat()
    return KnownFile(name, status.st_size, status.st_mtime_ns, sha256)


def seal(folder: Path, record: Record) -> None:
    """Say that a folder is complete."""
    write_whole(folder / RECORD, json.dumps(asdict(record), indent=1))


def read_record(folder: Path) -> Record | None:
    """The record of a complete folder; None without one that can be read."""
    try:
        told = cast("dict[str, object]", json.loads((folder / RECORD).read_text(encoding="utf-8")))
        files = cast("list[dict[str, object]]", told["files"])
        return Record(
            str(told["source"]),
            tuple(
                KnownFile(str(one["name"]), int(str(one["size"])), int(str(one["mtime_ns"])), str(one["sha256"]))
                for one in files
            ),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def is_as_recorded(folder: Path, file: KnownFile) -> bool:
    """Whether a file has the size and the time that it was verified with."""
    try:
        return known(folder, file.name, file.sha256) == file
    except OSError:
        return False


def is_right(folder: Path, file: KnownFile, cancel: threading.Event, progress: Progress = ignore_progress) -> bool:
    """Whether a file has the content that it was verified with."""
    path = folder / file.name
    if not path.is_file() or path.stat().st_size != file.size:
        return False
    return digest(path, cancel, progress) == file.sha256
