"""Plays one thing at a time, and tells where it is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from saijin_studio.core.errors import StudioError
from saijin_studio.core.ports.sound_device import PlaybackState

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ports.sound_device import Playback, Player
    from saijin_studio.ui.tasks import Tasks

_TICK_MS = 40


class AudioPlaying(QObject):
    """What is played has a key: the id of a take, or whatever its owner calls it.

    Args:
        player: the loudspeaker's; asked for when something is played first.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    moved = Signal(str, int, float)
    """What is played is in this file (from 0), at this second of it."""
    changed = Signal(str, bool)
    """What is played now, and whether it is held; empty for nothing."""
    failed = Signal(object)
    """It ended with this ``Fault``."""

    def __init__(self, player: Callable[[], Player], tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player, self._tasks = player, tasks
        self._playback: Playback | None = None
        self._key = ""
        self.whole = False
        """Whether what was played last was heard to its end."""
        self._number = 0
        self._file: Path | None = None
        self._told: tuple[str, bool] = ("", False)
        self.loops = False
        """Whether a single file begins anew when it has ended."""
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._look)

    @property
    def key(self) -> str:
        """What is played; empty for nothing."""
        return self._key

    @property
    def paused(self) -> bool:
        """Whether it is held."""
        return self._playback is not None and self._playback.state is PlaybackState.PAUSED

    def play(self, key: str, file: Path, from_seconds: float = 0.0, *, more: bool = False) -> None:
        """Play a file; what was played before stops. With ``more``, others follow by ``add``."""
        self._number += 1
        self._tasks.spawn(self.begin(key, file, from_seconds, more=more))

    async def begin(self, key: str, file: Path, from_seconds: float = 0.0, *, more: bool = False) -> None:
        """Play a file, and come back once it is heard.

        A device that fails is told by ``failed``.
        """
        self._number += 1
        number = self._number
        try:
            player = self._player()
            playback = await _begun(asyncio.to_thread(player.play, file, None, from_seconds, more=more))
        except StudioError as error:
            self._end()
            self.failed.emit(error.fault())
            return
        if number != self._number:
            playback.stop()
            return
        self._playback, self._key, self._file = playback, key, None if more else file
        self._timer.start()
        self._look()

    async def add(self, file: Path) -> None:
        """Play this one after the others."""
        if self._playback is not None:
            try:
                await asyncio.to_thread(self._playback.add, file)
            except StudioError as error:
                self.failed.emit(error.fault())

    def no_more(self) -> None:
        """End after the last file."""
        if self._playback is not None:
            self._playback.no_more()

    def toggle(self) -> None:
        """Hold it, or go on."""
        if self._playback is not None:
            (self._playback.resume if self.paused else self._playback.pause)()
            self._look()

    def seek(self, seconds: float) -> None:
        """Go on elsewhere in the file that is played."""
        if self._playback is not None:
            self._playback.seek(seconds)
            self._look()

    def stop(self) -> bool:
        """Stop at once; whether there was something to stop."""
        self._number += 1
        playing = self._playback is not None
        if self._playback is not None:
            self._playback.stop()
        self._end()
        return playing

    def _look(self) -> None:
        playback = self._playback
        if playback is None:
            return
        state, at = playback.state, playback.position
        if state.is_over:
            fault: Fault | None = playback.fault
            key, file = self._key, self._file
            if state is PlaybackState.ENDED and self.loops and file is not None:
                self._playback = None
                self.play(key, file)
                return
            self._end(whole=state is PlaybackState.ENDED)
            if fault is not None:
                self.failed.emit(fault)
            return
        self.moved.emit(self._key, at.index, at.seconds)
        self._tell(self._key, state is PlaybackState.PAUSED)

    def _end(self, *, whole: bool = False) -> None:
        self._timer.stop()
        self.whole = whole
        self._playback, self._key, self._file = None, "", None
        self._tell("", False)

    def _tell(self, key: str, paused: bool) -> None:
        if (key, paused) != self._told:
            self._told = (key, paused)
            self.changed.emit(key, paused)


async def _begun(beginning: Coroutine[object, object, Playback]) -> Playback:
    """What was begun in a thread; if nobody waits for it any more, it is stopped as soon as it is there."""
    task = asyncio.ensure_future(beginning)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        task.add_done_callback(_stop_late)
        raise


def _stop_late(task: asyncio.Task[Playback]) -> None:
    if not task.cancelled() and task.exception() is None:
        task.result().stop()
