"""Reading and writing ``settings.yaml`` without losing what the user wrote there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.config.fields import READERS, Value, values, written
from saijin_studio.config.settings import Settings
from saijin_studio.core.errors import SettingsInvalid

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.yaml_text import Entry

LARGEST = 100_000
"""Bytes; what is larger is no settings file."""


class SettingsFile:
    """The settings on the disk.

    ``problems`` has what was wrong with the file when it was last loaded: a value that is not valid has its
    default and the others count; a file that cannot be read at all gives the defaults, and is never written over.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known = Settings()
        self.problems: tuple[SettingsInvalid, ...] = ()

    def load(self) -> Settings:
        """The settings of the file, defaults for all that is missing or not valid; never fails."""
        self._known = Settings()
        try:
            text = self._text()
            entries = self._parse(text) if text else {}
        except SettingsInvalid as problem:
            self.problems = (problem,)
            return self._known
        self._known, self.problems = self._read(entries)
        return self._known

    def save(self, settings: Settings) -> None:
        """Write what differs from what was last loaded or saved; everything else in the file stays as it is.

        Comments, keys that this version does not know and values that are not valid are kept, and so are changes
        that someone made to the file meanwhile.

        Raises:
            SettingsInvalid: when the file is not readable as settings; it is not touched.
            DataFolderUnwritable: when it cannot be written; it is as it was.
        """
        from saijin_studio.config.atomic import write_atomically

        known = values(self._known)
        changes = {name: value for name, value in values(settings).items() if value != known[name]}
        if not changes:
            return
        text = self._text()
        write_atomically(self._path, self._edited(text, {name: written(value) for name, value in changes.items()}))
        self._known = settings

    def _text(self) -> str:
        try:
            if self._path.stat().st_size > LARGEST:
                raise self._problem("the file", "it is too large")
            return self._path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeError) as error:
            raise self._problem("the file", "it cannot be read as text") from error

    def _parse(self, text: str) -> dict[str, Entry]:
        # Only who has a settings file pays for the parser.
        from saijin_studio.config.yaml_text import parse

        try:
            return parse(text)
        except ValueError as error:
            raise self._problem("the file", str(error)) from error

    def _read(self, entries: dict[str, Entry]) -> tuple[Settings, tuple[SettingsInvalid, ...]]:
        found: dict[str, Value] = {}
        problems: list[SettingsInvalid] = []
        for name, read in READERS.items():
            if name not in entries:
                continue
            try:
                found[name] = read(entries[name].scalar())
            except ValueError as error:
                problems.append(self._problem(name, str(error)))
        return replace(Settings(), **found), tuple(problems)

    def _edited(self, text: str, changes: dict[str, str]) -> str:
        from saijin_studio.config.yaml_text import edit

        try:
            return edit(text, changes)
        except ValueError as error:
            raise self._problem("the file", str(error)) from error

    def _problem(self, field: str, reason: str) -> SettingsInvalid:
        return SettingsInvalid(field=field, file=str(self._path), reason=reason)
