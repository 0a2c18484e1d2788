"""Pictures with what stands in them, and how far from it a reading is."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from saijin_studio.cli.bench.error_rate import distance
from saijin_studio.core.picture_errors import PictureLabelsInvalid
from saijin_studio.core.strict_json import decoded, table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MANIFEST = "manifest.json"
_LARGEST = 16 * 2**20
_FOLDED = str.maketrans("、。・‘’“”‐‑–—―−〜", ",..''\"\"------~")
"""Signs that look nearly alike."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A picture, and its lines in the order in which they are to be read."""

    file: Path
    language: str
    kind: str
    lines: tuple[str, ...]


def read_labelled(folder: Path) -> tuple[Labelled, ...]:
    """The pictures of a folder.

    Raises:
        PictureLabelsInvalid: when it has none, or its manifest is none.
    """

    def invalid(reason: str) -> PictureLabelsInvalid:
        return PictureLabelsInvalid(folder=str(folder), reason=reason)

    try:
        with (folder / MANIFEST).open("rb") as stream:
            entries = decoded(stream.read(_LARGEST))
    except OSError as cause:
        raise invalid(f"its {MANIFEST} cannot be read") from cause
    except ValueError as cause:
        raise invalid(f"its {MANIFEST} is no JSON") from cause
    if not isinstance(entries, list) or not entries:
        raise invalid("it names no pictures")
    labelled: list[Labelled] = []
    for number, entry in enumerate(cast("list[object]", entries), 1):
        try:
            one = _labelled(folder, entry)
        except ValueError as cause:
            raise invalid(f"entry {number} of its {MANIFEST} is at fault") from cause
        if not one.file.is_file():
            raise invalid(f"{one.file.name} is not there")
        labelled.append(one)
    return tuple(labelled)


def plain(text: str) -> str:
    """NFKC, signs that look alike as one, and no white space."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_FOLDED).split())


def rates(labelled: Sequence[Labelled], texts: Sequence[str], group: Callable[[Labelled], str]) -> dict[str, float]:
    """The character error rate in reading order of each group and of all."""
    wrong, count = defaultdict[str, int](int), defaultdict[str, int](int)
    for one, text in zip(labelled, texts, strict=True):
        truth = plain("".join(one.lines))
        errors = distance(truth, plain(text))
        for name in (group(one), "all"):
            wrong[name] += errors
            count[name] += len(truth)
    return {name: wrong[name] / max(1, count[name]) for name in [*sorted(wrong.keys() - {"all"}), "all"]}


def found(labelled: Sequence[Labelled], lines: Sequence[Sequence[str]]) -> float:
    """The share of lines that are among those that were read, letter by letter."""
    right = sum(
        len({plain(line) for line in one.lines} & {plain(line) for line in read})
        for one, read in zip(labelled, lines, strict=True)
    )
    return right / max(1, sum(len({plain(line) for line in one.lines}) for one in labelled))


def _labelled(folder: Path, entry: object) -> Labelled:
    """Raises ValueError where it is none."""
    table = table_of(entry, {"file", "language", "class", "lines"})
    lines = table["lines"]
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in cast("list[object]", lines)):
        raise ValueError("lines")
    name, language, kind = (table[field] for field in ("file", "language", "class"))
    if not (isinstance(name, str) and isinstance(language, str) and isinstance(kind, str)):
        raise ValueError("names")
    if not name or Path(name).name != name:
        raise ValueError("file")
    return Labelled(folder / name, language, kind, tuple(cast("list[str]", lines)))
