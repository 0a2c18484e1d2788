"""Names for exported files, and writing them whole or not at all."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from saijin_studio.core.persona_errors import FileTaken, FileUnwritable
from saijin_studio.personas.cards.shelf import DEVICES, write

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

LONGEST = 60
"""Characters; three bytes each in Japanese, and file systems stop at 255 bytes."""
_FORBIDDEN = set('<>:"/\\|?*')
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def file_for(folder: Path, title: str, suffix: str, *, taken: Collection[Path] = (), force: bool = False) -> Path:
    """A file named after a title, which was not written just now and, unless forced, is not there."""
    stem, number = stem_of(title), 2
    file = folder / f"{stem}{suffix}"
    while file in taken or (not force and file.exists()):
        file, number = folder / f"{stem} ({number}){suffix}", number + 1
    return file


def stem_of(title: str) -> str:
    """A title as the name of a file on any system."""
    seen = "".join(
        " " if one in _FORBIDDEN or unicodedata.category(one) in _UNSEEN else one
        for one in unicodedata.normalize("NFC", title)
    )
    stem = " ".join(seen.split())[:LONGEST].strip(" .")
    if not stem:
        return "conversation"
    return f"{stem}_" if stem.partition(".")[0].casefold() in DEVICES else stem


def folder_of(target: Path, *, many: bool) -> Path | None:
    """The folder to write into, made where there are many files; None when ``target`` is to be one file.

    Raises:
        FileTaken: when many files are to go where a file is.
        FileUnwritable: when the folder cannot be made.
    """
    try:
        if target.is_dir():
            return target
        if not many:
            return None
        if target.exists():
            raise FileTaken(file=str(target))
        target.mkdir(parents=True)
    except (OSError, ValueError) as error:
        raise FileUnwritable(
            file=str(target), reason=getattr(error, "strerror", None) or "unknown reason"
        ) from error
    return target


def write_file(file: Path, content: bytes, *, force: bool) -> None:
    """Write a file; whoever reads it sees the old or the new one, whole.

    Raises:
        FileTaken: when it is there and may not be replaced.
        FileUnwritable: when it cannot be written.
    """
    write(file, content, replace=force)
