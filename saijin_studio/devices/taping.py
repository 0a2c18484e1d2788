"""The writer of a recording: takes blocks from the audio thread and puts them into the file."""

from __future__ import annotations

import logging
from contextlib import suppress
from queue import SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from saijin_studio.core.errors import DataFolderUnwritable, DiskFull
from saijin_studio.core.growing_wav import GrowingWav
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.core.ports.sound_device import Level, SoundBlock
from saijin_studio.devices.loudness import as_pcm, level_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.errors import StudioError
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.devices.api import Samples
    from saijin_studio.devices.opening import Shape

MOST_WAITING = 1200
"""Blocks; half a minute that a disk may take to answer."""
FLUSH = 0.5
"""Seconds of a recording that a crash may cost."""

_log = logging.getLogger(__name__)


class Tape:
    """A file with a thread that writes it.

    Args:
        file: the file, which is made now.
        shape: what is written.
        heard: called with every block that was written.
        clock: tells when the head is to be completed.
        wav: makes the writer of the file.

    Raises:
        DiskFull: when there is no room.
        DataFolderUnwritable: when it cannot be made.
    """

    def __init__(
        self,
        file: Path,
        shape: Shape,
        heard: Callable[[SoundBlock], None] | None,
        clock: Clock | None = None,
        wav: Callable[[BinaryIO, int, int], GrowingWav] = GrowingWav,
    ) -> None:
        self._clock = clock or SystemClock()
        self.file, self.shape = file, shape
        self.level = Level()
        self.gaps = 0
        """How often something was lost."""
        self.failure: StudioError | None = None
        self.paused = False
        self.silent = 0.0
        """For how many seconds nothing at all came since the beginning."""
        self._heard = heard
        self._queue: SimpleQueue[bytes | None] = SimpleQueue()
        self._full = False
        self._ended = Event()
        self._any = False
        try:
            self._wav = wav(file.open("xb"), shape.rate, shape.channels)
        except OSError as error:
            raise self._unwritten(error) from error
        self._thread = Thread(target=self._write, name="saijin-tape", daemon=True)
        self._thread.start()

    @property
    def seconds(self) -> float:
        """How much was written."""
        return self._wav.frames / self.shape.rate

    def put(self, block: bytes, *, lost: bool) -> None:
        """Take a block of 32-bit floats; called by the audio thread, never waits.

        Args:
            block: the samples.
            lost: whether something was lost before it.
        """
        full = self._queue.qsize() >= MOST_WAITING
        self.gaps += lost or (full and not self._full)
        self._full = full
        if not full:
            self._queue.put(block)

    def finish(self) -> None:
        """Write what is waiting and complete the file; returns when it is whole."""
        self._queue.put(None)
        self._ended.wait()
        self.level = Level()

    def discard(self) -> None:
        """End it and remove the file."""
        self.finish()
        with suppress(OSError):
            self.file.unlink(missing_ok=True)

    def _write(self) -> None:
        flushed = self._clock.monotonic()
        try:
            while (block := self._queue.get()) is not None:
                if self.failure is None:
                    self._take(np.frombuffer(block, np.float32))
                if self._clock.monotonic() - flushed >= FLUSH and self.failure is None:
                    self._wav.flush()
                    flushed = self._clock.monotonic()
        except OSError as error:
            self.failure = self._unwritten(error)
        finally:
            self._close()
            self._ended.set()

    def _take(self, samples: Samples) -> None:
        self.level = level = level_of(samples)
        if not self._any:
            self._any = bool(samples.any())
            self.silent += 0.0 if self._any else samples.size / self.shape.channels / self.shape.rate
        if self.paused:
            return
        start = self._wav.frames
        self._wav.add(as_pcm(samples))
        if self._heard is not None:
            try:
                self._heard(SoundBlock(start, self.shape.rate, self.shape.channels, samples.tobytes(), level))
            except Exception:  # whoever listens in must not cost the recording
                _log.exception("a listener of a recording failed")

    @property
    def is_silent(self) -> bool:
        """Whether nothing but zeros came until now."""
        return not self._any

    def _close(self) -> None:
        try:
            self._wav.close()
        except OSError as error:
            self.failure = self.failure or self._unwritten(error)

    def _unwritten(self, error: OSError) -> StudioError:
        if error.errno in {28, 122}:
            return DiskFull(folder=str(self.file.parent), needed="a few megabytes")
        return DataFolderUnwritable(folder=str(self.file.parent))
