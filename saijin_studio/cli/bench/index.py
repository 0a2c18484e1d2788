"""``bench index``: a tree with planted duplicates, indexed twice, and a plain walk that hashes every file."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from saijin_studio.cli.bench.counts import up_to
from saijin_studio.cli.bench.figures import show
from saijin_studio.config.paths import Paths
from saijin_studio.studio.model_index import ModelIndex

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from numpy.random import Generator

    from saijin_studio.cli.output import Output
    from saijin_studio.core.model_files import Index

HELP: str = "indexing a tree of files with planted duplicates"

_IN_ONE = 100
_EACH = 20
_ROUNDS = 3
_POOL = 64 << 20
_GGUF = b"GGUF" + bytes([3, 0, 0, 0]) + bytes(8) + (1).to_bytes(8, "little")
_NAME = (12).to_bytes(8, "little") + b"general.name" + (8).to_bytes(4, "little")


@dataclass(frozen=True, slots=True)
class Planted:
    """What was put into a tree: groups of the same content, by their paths."""

    groups: frozenset[frozenset[str]]
    size: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this bench takes."""
    parser.add_argument("--files", type=up_to(1_000_000), default=20_000, metavar="N", help="files in the tree")
    parser.add_argument(
        "--kilobytes", type=up_to(1 << 20), default=320, metavar="N", help="how long they are on average"
    )
    parser.add_argument("--in", dest="folder", type=Path, metavar="DIR", help="where to make the tree")


def run(options: argparse.Namespace, output: Output) -> int:
    """Measure and print; exit 1 when a duplicate was missed or an undone tree is not as it was."""
    with TemporaryDirectory(dir=options.folder, prefix="saijin-index-") as temporary:
        folder = Path(os.path.realpath(temporary))
        output.note(f"making {options.files:,} files")
        planted = plant(folder / "tree", options.files, options.kilobytes << 10)
        figures = measure(folder, planted)
    show("index", figures, output)
    return 0 if figures["missed"] == figures["wrong"] == 0 and figures["restored"] == 1 else 1


def plant(tree: Path, files: int, length: int, seed: int = 1) -> Planted:
    """Make a tree: one file in twenty a copy of another, and one in twenty as long as another but not the same."""
    import numpy as np

    chance = np.random.default_rng(seed)
    pool = chance.bytes(min(_POOL, 4 * length))
    same: dict[bytes, set[str]] = {}
    contents: list[bytes] = []
    for number in range(files):
        kind = number % _EACH
        content = _content(number, length, pool, chance)
        if kind == 7 and contents:
            content = contents[chance.integers(len(contents))]
        elif kind == 13 and contents:
            other = contents[chance.integers(len(contents))]
            content = other[:-1] + bytes([other[-1] ^ 1])
        else:
            contents = [*contents[-_IN_ONE:], content]
        folder = tree / f"{number // _IN_ONE:05}"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"model-{number:06}.bin"
        path.write_bytes(content)
        same.setdefault(hashlib.sha256(content).digest(), set()).add(os.fspath(path))
    groups = frozenset(frozenset(paths) for paths in same.values() if len(paths) > 1)
    return Planted(groups, sum(path.stat().st_size for path in tree.rglob("*.bin")))


def measure(folder: Path, planted: Planted) -> dict[str, float]:
    """Index the tree for the first time and again, hash it plainly, then optimise it and undo that.

    ``second_ratio`` is how many times as long a plain walk takes as the second run, taken in turns; both read
    from memory where it has room for the tree.
    """
    tree, models = os.fspath(folder / "tree"), ModelIndex(Paths(folder / "home"))
    first, index = _timed(models, tree)
    plain: list[float] = []
    second: list[float] = []
    for _ in range(_ROUNDS):
        plain.append(plain_walk(tree))
        seconds, index = _timed(models, tree)
        second.append(seconds)
    found = {frozenset(path for copy in group.copies for path in copy.paths) for group in index.duplicates}
    before = inodes(tree)
    began = perf_counter()
    applied = models.apply(models.plan(index), index)
    between = perf_counter()
    models.undo()
    undone = perf_counter()
    return {
        "files": float(index.files),
        "bytes": float(planted.size),
        "planted": float(len(planted.groups)),
        "missed": float(len(planted.groups - found)),
        "wrong": float(len(found - planted.groups)),
        "first_seconds": first,
        "second_seconds": median(second),
        "plain_seconds": median(plain),
        "first_ratio": median(plain) / first,
        "second_ratio": median(plain) / median(second),
        "linked": float(len(applied.changed)),
        "apply_seconds": between - began,
        "undo_seconds": undone - between,
        "restored": float(inodes(tree) == before),
    }


def plain_walk(tree: str) -> float:
    """The seconds of a plain walk that hashes every file."""
    began = perf_counter()
    for folder, _, names in os.walk(tree):
        for name in names:
            with Path(folder, name).open("rb") as file:
                hashlib.file_digest(file, "sha256").hexdigest()
    return perf_counter() - began


def inodes(tree: str) -> set[tuple[str, int, int, int, int, int, int]]:
    """Every file and folder of a tree with all that its inode says, but for the time of its last change of name."""
    return set(_inodes(tree))


def _inodes(tree: str) -> Iterator[tuple[str, int, int, int, int, int, int]]:
    for folder, folders, names in os.walk(tree):
        for name in (*folders, *names, "."):
            path = Path(folder, name)
            one = path.lstat()
            yield os.fspath(path), one.st_ino, one.st_mode, one.st_uid, one.st_nlink, one.st_size, one.st_mtime_ns


def _timed(models: ModelIndex, tree: str) -> tuple[float, Index]:
    began = perf_counter()
    index = models.index([tree])
    return perf_counter() - began, index


def _content(number: int, length: int, pool: bytes, chance: Generator) -> bytes:
    """About so many bytes that no other file has; one in ten is a model by its head."""
    size = int(chance.integers(length // 2, length * 3 // 2))
    start = int(chance.integers(len(pool) - size))
    name = f"Model {number}".encode()
    head = _GGUF + _NAME + len(name).to_bytes(8, "little") + name if number % 10 == 0 else b"%d" % number
    return head + b"\0" + pool[start : start + size]
