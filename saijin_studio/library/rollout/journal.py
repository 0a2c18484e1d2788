"""The journal of a rollout: what is about to be done stands in it, on the disk, before it is done.

One file for each rollout, one line for each entry; a last line that was cut short was never acted on.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from saijin_studio.core.rollout_errors import RolloutJournalDamaged, RolloutJournalUnwritable
from saijin_studio.library.files import flush_folder
from saijin_studio.library.rollout.entries import Begun, read, written

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.library.rollout.entries import Entry

ENDING = ".jsonl"


class RolloutJournal:
    """The journal in ``file``, which need not exist."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def entries(self) -> tuple[Entry, ...]:
        """Every entry in order; none where the file is missing or its first line never got whole.

        Raises:
            RolloutJournalDamaged: when a line cannot be read.
        """
        try:
            lines = self.file.read_bytes().split(b"\n")[:-1]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise RolloutJournalDamaged(file=str(self.file), line=1) from error
        found: list[Entry] = []
        for number, line in enumerate(lines, 1):
            try:
                entry = read(line)
            except ValueError as error:
                raise RolloutJournalDamaged(file=str(self.file), line=number) from error
            if isinstance(entry, Begun) is not (number == 1):
                raise RolloutJournalDamaged(file=str(self.file), line=number)
            found.append(entry)
        return tuple(found)

    def append(self, entry: Entry) -> None:
        """Write an entry; returns when it is on the disk.

        Raises:
            RolloutJournalUnwritable: when that cannot be done.
        """
        try:
            new = not self.file.exists()
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.file.open("ab") as file:
                file.truncate(_whole(self.file))
                file.write(f"{written(entry)}\n".encode("ascii"))
                file.flush()
                os.fsync(file.fileno())
            if new:
                flush_folder(self.file.parent)
        except OSError as error:
            raise RolloutJournalUnwritable(file=str(self.file), reason=error.strerror or str(error)) from error


def journals(folder: Path) -> tuple[RolloutJournal, ...]:
    """All journals in a folder, the newest first."""
    return tuple(RolloutJournal(file) for file in sorted(folder.glob(f"*{ENDING}"), reverse=True))


def _whole(file: Path) -> int:
    """How long a file is without a last line that was cut short."""
    return file.read_bytes().rfind(b"\n") + 1
