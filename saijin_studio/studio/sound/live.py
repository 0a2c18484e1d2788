"""Text while somebody still speaks."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from saijin_studio.core.errors import StudioError
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Engine, ModelState
from saijin_studio.runners.audio_files import RATE
from saijin_studio.runners.audio_resampling import resampled
from saijin_studio.runners.audio_wav import FloatWav
from saijin_studio.studio.sound.agreement import Agreement, LiveText
from saijin_studio.studio.sound.listening import joined, transcribe
from saijin_studio.studio.sound.voice_activity import VoiceActivity, VoiceEvent

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import PurePath

    from numpy.typing import NDArray

    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.ports.sound_device import SoundBlock
    from saijin_studio.core.sound import SegmentOutput
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.sound.listening import Transcript

    Samples = NDArray[np.float32]

INTERVAL = 1.5
"""Seconds between two looks; a look costs about as much on a slow machine."""
LONGEST = 24.0
"""Seconds after which the older segments are let go."""
_LEAST_NEW, _KEPT, _MOST = 0.5, 16.0, 60.0
"""Seconds of speech that are worth a look, that older segments have, and that are kept where nobody can look."""


class WriteDown(Protocol):
    """Transcribes a file."""

    def __call__(self, file: PurePath, language: str, priority: Priority) -> Awaitable[Transcript]:
        """What is said in it."""
        ...


class Live:
    """Listens to a recording and tells now and then what was said so far; in the end the whole is written down.

    It looks only while somebody speaks and the transcriber is loaded and idle, and as the least urgent job; what it
    is at is dropped once the recording ends. ``hear`` may be called from any thread, the rest belongs to the
    scheduler's loop.

    Args:
        write_down: transcribes a file.
        free: whether a look takes nothing from anybody.
        folder: for the sound that is looked at; the caller removes it.
        on_text: is told what to show.
        language: that is spoken; empty for finding it out.
        interval: seconds between two looks.
    """

    def __init__(
        self,
        write_down: WriteDown,
        free: Callable[[], bool],
        folder: Path,
        on_text: Callable[[LiveText], None],
        *,
        language: str = "",
        interval: float = INTERVAL,
    ) -> None:
        self._write_down, self._free, self._on_text = write_down, free, on_text
        self._file = folder / "live.wav"
        self._language, self._interval = language, interval
        self._lock = threading.Lock()
        self._tail = _Tail()
        self._rate = RATE
        self._voice: VoiceActivity | None = None
        self._spoken = self._seen = 0
        self._agreement = Agreement()
        self._task: asyncio.Task[None] | None = None

    @property
    def speaking(self) -> bool:
        """Whether somebody speaks just now."""
        return self._voice is not None and self._voice.speaking

    def hear(self, block: SoundBlock) -> list[VoiceEvent]:
        """Take what the recorder hears; tells when speech begins and ends, for hands-free recording."""
        samples = np.frombuffer(block.samples, np.float32).reshape(-1, block.channels).mean(axis=1)
        with self._lock:
            if self._voice is None:
                self._voice, self._rate = VoiceActivity(block.rate), block.rate
            turns = self._voice.feed(samples)
            self._tail.add(samples)
            if self._voice.speaking:
                self._spoken = self._tail.end
            # Before anything was said, what led up to it is enough.
            self._tail.shorten(round((_MOST if self._spoken else 1.0) * self._rate))
        return [turn.event for turn in turns]

    def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.get_running_loop().create_task(self._look_on(), name="live transcription")

    async def stop(self) -> None:
        """Look no more, and drop what is being done."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def finish(self, file: PurePath) -> Transcript:
        """Stop looking and write down the whole recording; raises as ``transcribe`` does."""
        await self.stop()
        transcript = await self._write_down(file, self._language, Priority.INTERACTIVE)
        self._on_text(LiveText(transcript.text))
        return transcript

    async def _look_on(self) -> None:
        while True:
            await asyncio.sleep(self._interval)
            if self._spoken - self._seen >= _LEAST_NEW * self._rate and self._free():
                with contextlib.suppress(StudioError):  # the final pass tells what is wrong
                    await self._look()

    async def _look(self) -> None:
        with self._lock:
            begin, sound = self._tail.begin, self._tail.sound()
        await asyncio.to_thread(_write, self._file, sound, self._rate)
        transcript = await self._write_down(self._file, self._language, Priority.BACKGROUND)
        self._seen = begin + len(sound)
        self._on_text(self._agreement.take(transcript.text))
        if len(sound) > LONGEST * self._rate:
            self._let_go(transcript.segments, begin, len(sound) / self._rate)

    def _let_go(self, segments: tuple[SegmentOutput, ...], begin: int, seconds: float) -> None:
        """Take the older segments as said, and look only at what follows them."""
        done = [one for one in segments if one.stop <= max(_KEPT, seconds / 2)] or list(segments)
        self._agreement.close(joined(done))
        end = done[-1].stop if done else seconds
        with self._lock:
            self._tail.drop(begin + round(end * self._rate))


class _Tail:
    """The newest part of a sound, in pieces; places are samples since the beginning."""

    def __init__(self) -> None:
        self._pieces: deque[Samples] = deque()
        self.begin = self.end = 0

    def add(self, samples: Samples) -> None:
        """Take the next samples."""
        self._pieces.append(samples)
        self.end += len(samples)

    def shorten(self, length: int) -> None:
        """Forget the oldest, to the length or a piece more."""
        self.drop(self.end - length, whole=True)

    def drop(self, until: int, *, whole: bool = False) -> None:
        """Forget what lies before a place; with ``whole``, only whole pieces."""
        while self._pieces and self.begin + len(self._pieces[0]) <= until:
            self.begin += len(self._pieces.popleft())
        if self._pieces and not whole and self.begin < until:
            self._pieces[0] = self._pieces[0][until - self.begin :]
            self.begin = until

    def sound(self) -> Samples:
        """All of it."""
        return np.concatenate([np.zeros(0, np.float32), *self._pieces])


def live(
    parts: Parts,
    folder: Path,
    on_text: Callable[[LiveText], None],
    *,
    language: str = "",
    interval: float = INTERVAL,
) -> Live:
    """A ``Live`` of the studio."""

    def write_down(file: PurePath, language: str, priority: Priority) -> Awaitable[Transcript]:
        return transcribe(parts, file, language, priority=priority)

    def free() -> bool:
        return is_free(parts.scheduler.snapshot())

    return Live(write_down, free, folder, on_text, language=language, interval=interval)


async def warm_up(parts: Parts, folder: Path) -> None:
    """Load the transcriber, so that it is there when something was said; to be done while recording begins.

    Raises:
        StudioError: when it cannot be loaded.
    """
    file = folder / "silence.wav"
    await asyncio.to_thread(_write, file, np.zeros(RATE, np.float32), RATE)
    await transcribe(parts, file)


def is_free(memory: MemorySnapshot) -> bool:
    """Whether the transcriber is loaded, and no model works."""
    states = [(use.key.engine, use.state) for use in memory.models]
    return (Engine.WHISPER, ModelState.READY) in states and all(state is not ModelState.BUSY for _, state in states)


def _write(file: Path, sound: Samples, rate: int) -> None:
    with Path(file).open("w+b") as stream:
        wav = FloatWav(stream, RATE)
        for piece in resampled([sound], rate, RATE):
            wav.add(piece)
        wav.finish()
