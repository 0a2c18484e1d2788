"""Reads the cast again when a file of the user's own changes on disk."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from saijin_studio.personas.cast import persona_files

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.personas.shelf.live import LiveCast
    from saijin_studio.ui.tasks import Tasks

SETTLE_MS = 200
"""How long a folder is quiet before it is read: programs write a file in several steps."""


class PersonaWatch(QObject):
    """Watches the folder and every persona file in it.

    Args:
        folder: of the user's own personas; it exists.
        live: reads it, in a thread of its own, one reading at a time.
        tasks: runs what has to be awaited.
    """

    read = Signal(object)
    """A ``Reading``, also when nothing in it is new."""

    def __init__(self, folder: Path, live: LiveCast, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._live, self._tasks = folder, live, tasks
        self._reading = self._again = False
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._watcher.directoryChanged.connect(self._settle.start)
        self._watcher.fileChanged.connect(self._settle.start)
        self._watch()

    def look_now(self) -> None:
        """Read at once: the studio itself has written something."""
        self._settle.stop()
        self._look()

    def stop(self) -> None:
        """Look no more."""
        self._settle.stop()
        self._again = False
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)

    def _look(self) -> None:
        if self._reading:
            self._again = True
            return
        self._reading = True
        self._watch()
        self._tasks.spawn(self._renew())

    async def _renew(self) -> None:
        try:
            reading = await asyncio.to_thread(self._live.read)
        finally:
            self._reading = False
        self.read.emit(reading)
        if self._again:
            self._again = False
            self._settle.start()

    def _watch(self) -> None:
        """Watch what is there now: a file that was replaced is another one to the system."""
        wanted = {str(self._folder), *(str(one) for one in persona_files(self._folder))}
        missing = wanted - {*self._watcher.files(), *self._watcher.directories()}
        if missing:
            self._watcher.addPaths(sorted(missing))
