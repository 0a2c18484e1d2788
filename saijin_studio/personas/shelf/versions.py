"""Earlier texts of the user's own personas, one file each."""

from __future__ import annotations

import difflib
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from saijin_studio.personas.reading import MAX_BYTES
from saijin_studio.personas.shelf.names import stem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.ids import PersonaId

MOST = 50
"""Versions of one persona; with another the oldest goes."""

_FORM = "%Y%m%dT%H%M%S.%fZ"
_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)(?:-(\d{1,4}))?\.yaml")


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier text: of whom, when it was put away (seconds since the epoch), and the name of its file."""

    persona: PersonaId
    at: float
    name: str


class Versions:
    """The versions of all personas, in one folder for each.

    Args:
        folder: of all of them; made when the first is kept.
        write: replaces a file in one step; raises ``DataFolderUnwritable``.
        wall: seconds since the epoch.
    """

    def __init__(self, folder: Path, write: Callable[[Path, str], None], wall: Callable[[], float]) -> None:
        self._folder, self._write, self._wall = folder, write, wall

    def keep(self, persona: PersonaId, text: str) -> Version:
        """Keep a text; one that is the newest already is not kept twice.

        Raises:
            ValueError: when ``persona`` is no id.
            OSError: when the folder cannot be made.
            DataFolderUnwritable: when the file cannot be written.
        """
        newest = next(iter(self.of(persona)), None)
        if newest is not None and self.text(newest) == text:
            return newest
        folder = self._folder / stem(persona)
        folder.mkdir(parents=True, exist_ok=True)
        at = self._wall()
        written = datetime.fromtimestamp(at, UTC).strftime(_FORM)
        name, number = f"{written}.yaml", 2
        while (folder / name).exists():
            name, number = f"{written}-{number}.yaml", number + 1
        self._write(folder / name, text)
        for old in self.of(persona)[MOST:]:
            with suppress(OSError):
                (folder / old.name).unlink()
        return Version(persona, _time(written), name)

    def of(self, persona: PersonaId) -> list[Version]:
        """What is kept of a persona, the newest first. Files that are none of ours are passed over.

        Raises:
            ValueError: when ``persona`` is no id.
        """
        try:
            names = [one.name for one in (self._folder / stem(persona)).iterdir()]
        except OSError:
            return []
        found = [(key, name) for name in names if (key := _key(name)) is not None]
        return [Version(persona, key[0], name) for key, name in sorted(found, reverse=True)]

    def text(self, version: Version) -> str | None:
        """The text of a version; None when it cannot be read.

        Raises:
            ValueError: when it is none that ``of`` could have given.
        """
        if _key(version.name) is None:
            raise ValueError(f"{version.name!r} is not the name of a version")
        return text_of_file(self._folder / stem(version.persona) / version.name)


def text_of_file(path: Path) -> str | None:
    """The text of a persona file; None when it is not there, is not text, or is larger than such a file can be."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
        # Not universal newlines: what is kept is what was there.
        return None if len(content) > MAX_BYTES else content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def compared(before: str, after: str, names: tuple[str, str]) -> list[str]:
    """The lines in which two texts differ, as a unified difference with three lines around; empty when in none."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), *names, lineterm="")
    return list(lines)


def _key(name: str) -> tuple[float, int] | None:
    """When a version was kept, and which of that moment it is; None for another file's name."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    try:
        return _time(match[1]), int(match[2] or 1)
    except ValueError:  # such as the thirtieth of February
        return None


def _time(written: str) -> float:
    return datetime.strptime(written, _FORM).replace(tzinfo=UTC).timestamp()
