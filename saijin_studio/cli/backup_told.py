"""How backups are told on the command line, and how a passphrase comes in."""

from __future__ import annotations

import asyncio
import getpass
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from saijin_studio.core.backup_errors import BackupLocked, PassphraseUnreadable
from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Coroutine, Iterator, Sequence

    from saijin_studio.core.backups import Backup

VARIABLE = "SAIJIN_BACKUP_PASSPHRASE"
_T = TypeVar("_T")


class Secret:
    """The passphrase that the options or the environment name; who sits at a terminal is asked for one."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._word = self.given(options)

    @staticmethod
    def add(parser: argparse.ArgumentParser, what: str) -> None:
        """Add the option to a verb's parser."""
        parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help=f"{what} (or {VARIABLE})")

    @staticmethod
    def given(options: argparse.Namespace) -> str | None:
        """What was given, or None.

        Raises:
            PassphraseUnreadable: when the file cannot be read or is empty.
        """
        if options.passphrase_file is None:
            return os.environ.get(VARIABLE) or None
        file: Path = options.passphrase_file
        try:
            first = file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
        except OSError as error:
            raise PassphraseUnreadable(file=str(file), reason=error.strerror or str(error)) from error
        except UnicodeError as error:
            raise PassphraseUnreadable(file=str(file), reason="it is no text") from error
        if not first:
            raise PassphraseUnreadable(file=str(file), reason="its first line is empty")
        return first

    def tried(self, work: Callable[[str | None], Coroutine[None, None, _T]]) -> _T:
        """Run ``work`` with what is known, and where that is not enough, with what a person at the terminal says.

        Raises:
            BackupLocked: when a passphrase is needed and nobody is there.
        """
        try:
            return asyncio.run(work(self._word))
        except BackupLocked:
            if not sys.stdin.isatty():
                raise
            self._word = getpass.getpass("passphrase: ")
            return asyncio.run(work(self._word))


def as_json(backup: Backup) -> dict[str, object]:
    """A backup as an object; times in seconds since the epoch."""
    return {
        "id": backup.id,
        "created": backup.created,
        "bytes": backup.size,
        "contents": sorted(backup.parts),
        "reason": backup.reason.value,
        "encrypted": backup.encrypted,
        "verified": backup.verified,
        "version": backup.version,
        "note": backup.note,
        "fault": None if backup.fault is None else backup.fault.what,
    }


def contents(backup: Backup) -> str:
    """What a backup holds, on one line."""
    return ", ".join(sorted(backup.parts))


def table(backups: Sequence[Backup]) -> Iterator[str]:
    """A line for each."""
    for one in backups:
        made = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.created))
        state = "DAMAGED" if one.fault is not None else "verified" if one.verified is not None else "unverified"
        marks = f"{state}{', encrypted' if one.encrypted else ''}"
        size = f"{human_bytes(one.size):>9}"
        yield f"{one.id:20} {made}  {size}  {one.reason.value:10} {marks:22} {one.note}".rstrip()
