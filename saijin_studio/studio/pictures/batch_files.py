"""Finding the pictures of a folder, in the order in which a person would count them."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from saijin_studio.core.picture_errors import BatchEmpty, BatchTooLarge, PictureError
from saijin_studio.runners.picture_heads import format_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import PurePath

    Key: TypeAlias = "tuple[tuple[str | int, ...], ...]"

MOST_PICTURES = 5000
_MOST_FILES = 200_000
"""What is looked at in a folder: more is no folder of pictures, but a disk."""
_NUMBERS = re.compile(r"(\d+)")
_PICTURES = frozenset(
    (".png", ".jpg", ".jpeg", ".jpe", ".webp", ".gif", ".tif", ".tiff", ".bmp", ".avif", ".heic", ".heif", ".pdf")
)


def pictures_of(files: Sequence[Path], most: int = MOST_PICTURES) -> tuple[Path, ...]:
    """The pictures that files and folders are or hold, those of a folder in a person's order.

    In folders, pictures and PDFs are told by their content, and what only has the name of a picture is taken too,
    so that somebody is told that it is none. What is hidden is passed over, and no link is followed.

    Raises:
        BatchEmpty: when there are none.
        BatchTooLarge: when there are more than ``most``.
    """
    named = _name(files)
    found: dict[Path, None] = {}
    for file in files:
        for one in _within(file, named) if file.is_dir() else (file,):
            found[one] = None
            if len(found) > most:
                raise BatchTooLarge(folder=named, limit=str(most))
    if not found:
        raise BatchEmpty(folder=named)
    return tuple(found)


def counted(path: PurePath) -> tuple[Key, str]:
    """What to sort paths by so that page2 comes before page10, however letters are written."""
    parts = (unicodedata.normalize("NFKC", part).casefold() for part in path.parts)
    return tuple(tuple(map(_piece, enumerate(_NUMBERS.split(part)))) for part in parts), str(path)


def _within(folder: Path, named: str) -> list[Path]:
    found = [one.relative_to(folder) for one in _files(folder, named) if _is_wanted(one)]
    return [folder / one for one in sorted(found, key=counted)]


def _files(folder: Path, named: str) -> Iterator[Path]:
    looked_at = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".")]
        looked_at += len(names)
        if looked_at > _MOST_FILES:
            raise BatchTooLarge(folder=named, limit=str(MOST_PICTURES))
        for name in names:
            file = Path(parent, name)
            if not name.startswith(".") and file.is_file() and not file.is_symlink():
                yield file


def _is_wanted(file: Path) -> bool:
    if file.suffix.lower() in _PICTURES:
        return True
    try:
        format_of(file)
    except PictureError:
        return False
    return True


def _name(files: Sequence[Path]) -> str:
    return files[0].name or str(files[0]) if files else ""


def _piece(numbered: tuple[int, str]) -> str | int:
    place, text = numbered
    return int(text) if place % 2 else text
