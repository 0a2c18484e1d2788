"""Ruby: small kana beside the characters whose reading they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.runners.layout.boxes import Piece, overlap
from saijin_studio.runners.layout.forms import HAN, only_kana

if TYPE_CHECKING:
    from collections.abc import Sequence

_SMALLER = 0.68
"""Of the size of the line beside it."""
_NEAR = 0.6
"""Of that size: how far off it may be."""
_HAN = re.compile(f"[{HAN}]+")


def with_ruby(pieces: Sequence[Piece]) -> list[Piece]:
    """Lines with the ruby that stands beside them taken up; ruby is no line of its own any more."""
    bases = ruby_in(pieces)
    readings: dict[int, list[Piece]] = {}
    for ruby, base in bases.items():
        readings.setdefault(base, []).append(pieces[ruby])
    return [_taken_up(piece, readings.get(at, ())) for at, piece in enumerate(pieces) if at not in bases]


def ruby_in(pieces: Sequence[Piece]) -> dict[int, int]:
    """Which pieces are ruby, each with the line that it stands beside, by their numbers."""
    found: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        if only_kana(piece.text) and (base := _base(piece, pieces)) is not None:
            found[at] = base
    return found


def marked(text: str, ruby: Sequence[tuple[int, int, str]]) -> str:
    """The text with every reading in brackets behind its word."""
    for _, end, reading in sorted(ruby, reverse=True):
        text = f"{text[:end]}({reading}){text[end:]}"
    return text


def _base(ruby: Piece, pieces: Sequence[Piece]) -> int | None:
    """The nearest line that it can belong to."""
    fits = [(_distance(ruby, piece), at) for at, piece in enumerate(pieces) if _beside(ruby, piece)]
    return min(fits)[1] if fits else None


def _beside(ruby: Piece, base: Piece) -> bool:
    if not _HAN.search(base.text):
        return False
    along, along_base = _along(ruby, base), _along(base, base)
    thin = (ruby.right - ruby.left) if base.vertical else (ruby.bottom - ruby.top)
    return (
        thin < _SMALLER * base.size
        and overlap(along, along_base) > 0.6
        and along[1] - along[0] < along_base[1] - along_base[0] + base.size
        and -_NEAR * base.size < _distance(ruby, base) < _NEAR * base.size
        and (ruby.x > base.x if base.vertical else ruby.y < base.y)
    )


def _distance(ruby: Piece, base: Piece) -> float:
    return ruby.left - base.right if base.vertical else base.top - ruby.bottom


def _along(piece: Piece, base: Piece) -> tuple[float, float]:
    return (piece.top, piece.bottom) if base.vertical else (piece.left, piece.right)


def _taken_up(base: Piece, readings: Sequence[Piece]) -> Piece:
    found: list[tuple[int, int, str]] = []
    for reading in sorted(readings, key=lambda one: _along(one, base)):
        start, end = _word(base, reading)
        if all(end <= begin or start >= close for begin, close, _ in found):
            found.append((start, end, reading.text))
    return replace(base, ruby=tuple(found)) if found else base


def _word(base: Piece, reading: Piece) -> tuple[int, int]:
    """The run of kanji that a reading stands beside."""
    (first, last), (begin, close) = _along(base, base), _along(reading, base)
    pitch = max(1e-9, last - first) / len(base.text)
    middle = ((begin + close) / 2 - first) / pitch
    runs = [one.span() for one in _HAN.finditer(base.text)]
    start, end = min(runs, key=lambda run: abs((run[0] + run[1]) / 2 - middle))
    wide = (close - begin) / pitch
    if end - start > wide + 1.5:  # only a part of a long word
        start = max(start, round(middle - wide / 2))
        end = max(start + 1, min(end, round(middle + wide / 2)))
    return start, end
