"""The outline of a sound, for its thumbnail: lowest and highest sample of each bucket."""

from __future__ import annotations

import struct
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from saijin_studio.takes.reading import opened, pieces

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

FINE = 2048
"""Buckets that are kept; what is shown is made of these."""
_HEAD = struct.Struct("<8sQQI")
_MAGIC = b"SJPEAKS1"


@dataclass(frozen=True, slots=True)
class Peaks:
    """From -1 to 1, as many of each as there are buckets."""

    low: tuple[float, ...]
    high: tuple[float, ...]


def peaks_of(path: Path, cache: Path, buckets: int) -> Peaks:
    """The outline of a sound file, at most ``FINE`` buckets.

    Args:
        path: the file.
        cache: where the outline is kept; a cache that cannot be read or written does not matter.
        buckets: how many.

    Raises:
        SoundError: when the file cannot be read.
    """
    key = _key_of(path)
    fine = _kept(cache, key)
    if fine is None:
        fine = _outline(path)
        with suppress(OSError):
            cache.write_bytes(_HEAD.pack(_MAGIC, *key, fine.shape[1]) + fine.astype("<f4").tobytes())
    low, high = _coarser(fine, max(1, buckets))
    return Peaks(tuple(map(float, low)), tuple(map(float, high)))


def _outline(path: Path) -> Floats:
    with opened(path) as file:
        size = max(1, -(-file.frames // FINE))
        found: list[tuple[float, float]] = []
        rest = np.zeros(0, np.float32)
        for piece in pieces(file):
            samples = np.clip(np.nan_to_num(piece), -1.0, 1.0)
            loudest = samples[np.arange(len(samples)), np.abs(samples).argmax(axis=1)]
            rest = np.concatenate((rest, loudest))
            whole = len(rest) // size * size
            blocks = rest[:whole].reshape(-1, size)
            found += zip(blocks.min(axis=1), blocks.max(axis=1), strict=True)
            rest = rest[whole:]
        if len(rest):
            found.append((float(rest.min()), float(rest.max())))
    return np.array(found or [(0.0, 0.0)], np.float32).T[:, :FINE]


def _coarser(fine: Floats, buckets: int) -> tuple[Floats, Floats]:
    there = fine.shape[1]
    starts = np.arange(min(buckets, there)) * there // min(buckets, there)
    return np.minimum.reduceat(fine[0], starts), np.maximum.reduceat(fine[1], starts)


def _key_of(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _kept(cache: Path, key: tuple[int, int]) -> Floats | None:
    try:
        data = cache.read_bytes()
        magic, size, changed, count = _HEAD.unpack_from(data)
        values = np.frombuffer(data, "<f4", offset=_HEAD.size)
    except (OSError, struct.error, ValueError):
        return None
    if (magic, size, changed) != (_MAGIC, *key) or not 0 < count <= FINE or values.size != 2 * count:
        return None
    return values.reshape(2, count).astype(np.float32) if bool(np.isfinite(values).all()) else None
