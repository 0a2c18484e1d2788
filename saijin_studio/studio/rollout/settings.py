"""The settings, for a rollout: as texts, so that a journal can keep them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.config.fields import READERS, values, written
from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.errors import SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from saijin_studio.config.fields import Value


class StudioSettings:
    """``SettingsKept`` with the settings' file; what is written counts from the next start of the studio.

    Args:
        file: the settings' file.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    async def read(self, names: Sequence[str]) -> Mapping[str, str]:
        """What they are now."""
        return await asyncio.to_thread(self._read, names)

    async def write(self, values: Mapping[str, str]) -> None:
        """Set these, and leave all others as they are."""
        await asyncio.to_thread(self._write, values)

    def _read(self, names: Sequence[str]) -> dict[str, str]:
        for name in names:
            if name not in READERS:
                raise SettingsInvalid(field=name, file="the plan", reason="there is no such setting")
        now = values(SettingsFile(self._file).load())
        return {name: plain(now[name]) for name in names}

    def _write(self, texts: Mapping[str, str]) -> None:
        found: dict[str, Value] = {}
        for name, text in texts.items():
            try:
                found[name] = READERS[name](text)
            except KeyError as error:
                raise SettingsInvalid(field=name, file="the plan", reason="there is no such setting") from error
            except ValueError as error:
                raise SettingsInvalid(field=name, file="the plan", reason=str(error)) from error
        file = SettingsFile(self._file)
        file.save(replace(file.load(), **found))


def plain(value: Value) -> str:
    """A value as the text that its reader takes back."""
    text = written(value)
    if text.startswith('"'):
        import json

        return str(json.loads(text))
    return text
