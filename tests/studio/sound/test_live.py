"""Text while somebody still speaks."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest

from saijin_studio.core.errors import WorkerCrashed
from saijin_studio.core.jobs import Priority
from saijin_studio.core.memory import MemoryReading, MemorySnapshot, ModelUse
from saijin_studio.core.models import Engine, Footprint, LoadOptions, ModelKey, ModelState
from saijin_studio.core.ports.sound_device import Level, SoundBlock
from saijin_studio.core.sound import SegmentOutput, TranscriptionRequest
from saijin_studio.studio.sound.agreement import LiveText
from saijin_studio.studio.sound.listening import Transcript, joined
from saijin_studio.studio.sound.live import Live, is_free, live, warm_up
from saijin_studio.studio.sound.voice_activity import VoiceEvent
from tests.runners.audio_made import read, write
from tests.studio.sound.surroundings import surroundings
from tests.studio.sound.voices_made import RATE, voice

if TYPE_CHECKING:
    from pathlib import PurePath

    from saijin_studio.studio.parts import Parts


class Transcriber:
    """Hears a word for every second; what it was asked is kept."""

    def __init__(self) -> None:
        self.asked: list[tuple[float, Priority]] = []
        self.begun: asyncio.Queue[Priority] = asyncio.Queue()
        self.fails = 0
        self.may_end = asyncio.Event()
        self.may_end.set()
        self.dropped = False

    async def __call__(self, file: PurePath, language: str, priority: Priority) -> Transcript:
        """Count the seconds."""
        sound, rate = await asyncio.to_thread(read, Path(file))
        seconds = len(sound) / rate
        self.asked.append((seconds, priority))
        self.begun.put_nowait(priority)
        try:
            await self.may_end.wait()
        except asyncio.CancelledError:
            self.dropped = True
            raise
        if self.fails:
            self.fails -= 1
            raise WorkerCrashed(model="whisper-base")
        segments = tuple(SegmentOutput(at, at + 1, f"{at} ", "ja") for at in range(int(seconds)))
        return Transcript(joined(segments), language, segments, "Whisper", stand_in=False, seconds=0)


class Stage:
    """A ``Live`` with its surroundings."""

    def __init__(self, folder: Path) -> None:
        self.transcriber = Transcriber()
        self.free = True
        self.looked: asyncio.Queue[bool] = asyncio.Queue()
        self.texts: asyncio.Queue[LiveText] = asyncio.Queue()
        self.live = Live(
            self.transcriber, self._is_free, folder, self.texts.put_nowait, language="ja", interval=0.001
        )
        self._at = 0

    def hear(self, sound: np.ndarray[tuple[int]]) -> list[VoiceEvent]:
        """Hear it in blocks of 50 ms."""
        events: list[VoiceEvent] = []
        for at in range(0, len(sound), RATE // 20):
            samples = np.asarray(sound[at : at + RATE // 20], np.float32)
            events += self.live.hear(SoundBlock(self._at, RATE, 1, samples.tobytes(), Level(0.0, 0.0)))
            self._at += len(samples)
        return events

    def _is_free(self) -> bool:
        self.looked.put_nowait(self.free)
        return self.free

    async def text(self) -> LiveText:
        """What is shown next."""
        return await asyncio.wait_for(self.texts.get(), 10)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """With a transcriber that is free."""
    return Stage(tmp_path)


async def test_text_grows_while_somebody_speaks_and_is_settled_by_the_next_look(stage: Stage) -> None:
    stage.live.start()
    assert stage.hear(voice(2.5)) == [VoiceEvent.SPEECH_BEGAN]
    assert await stage.text() == LiveText("", "0 1 ")
    stage.hear(voice(1))
    assert await stage.text() == LiveText("0 1 ", "2 ")
    assert [priority for _, priority in stage.transcriber.asked] == [Priority.BACKGROUND] * 2
    await stage.live.stop()


async def test_silence_is_not_looked_at_and_what_led_up_to_speech_is_short(stage: Stage) -> None:
    stage.live.start()
    stage.hear(np.zeros(5 * RATE))
    await asyncio.sleep(0.01)  # ten of its intervals, in which nothing happens that could be waited for
    assert stage.transcriber.asked == []
    stage.hear(voice(1))
    await stage.text()
    assert 1 < stage.transcriber.asked[0][0] < 2.3
    await stage.live.stop()


async def test_it_takes_nothing_from_anybody(stage: Stage) -> None:
    stage.free = False
    stage.live.start()
    stage.hear(voice(100))
    for _ in range(3):
        assert not await asyncio.wait_for(stage.looked.get(), 10)
    assert stage.transcriber.asked == []
    stage.free = True
    await stage.text()
    assert stage.transcriber.asked[0][0] < 61  # no more is kept, however long nobody looks
    await stage.live.stop()


async def test_a_look_that_fails_is_left_out(stage: Stage) -> None:
    stage.transcriber.fails = 1
    stage.live.start()
    stage.hear(voice(2))
    assert (await stage.text()).text
    assert len(stage.transcriber.asked) == 2
    await stage.live.stop()


async def test_the_end_drops_what_is_looked_at_and_writes_the_whole_down(stage: Stage, tmp_path: Path) -> None:
    stage.live.start()
    stage.transcriber.may_end.clear()
    stage.hear(voice(2))
    assert await stage.transcriber.begun.get() is Priority.BACKGROUND
    finishing = asyncio.create_task(stage.live.finish(tmp_path / "live.wav"))
    assert await stage.transcriber.begun.get() is Priority.INTERACTIVE
    stage.transcriber.may_end.set()
    transcript = await finishing
    assert stage.transcriber.dropped
    assert transcript.text == "0 1 "
    assert await stage.text() == LiveText("0 1 ", "")


async def test_of_a_long_talk_only_the_end_is_looked_at(stage: Stage) -> None:
    stage.live.start()
    stage.hear(voice(25.5))
    first = await stage.text()
    assert first.text.startswith("0 1 2 ")
    stage.hear(voice(2))
    second = await stage.text()
    assert stage.transcriber.asked[1][0] < 14
    assert second.settled == "".join(f"{number} " for number in range(16))  # those let go
    assert second.open.startswith("0 1 ")
    await stage.live.stop()


@pytest.mark.parametrize(
    ("states", "free"),
    [
        ((), False),
        (((Engine.WHISPER, ModelState.READY),), True),
        (((Engine.WHISPER, ModelState.LOADING),), False),
        (((Engine.WHISPER, ModelState.BUSY),), False),
        (((Engine.WHISPER, ModelState.READY), (Engine.LLAMA_CPP, ModelState.BUSY)), False),
        (((Engine.WHISPER, ModelState.READY), (Engine.LLAMA_CPP, ModelState.READY)), True),
    ],
)
def test_it_is_free_when_the_transcriber_is_loaded_and_nobody_works(
    states: tuple[tuple[Engine, ModelState], ...], free: bool
) -> None:
    uses = tuple(
        ModelUse(
            ModelKey(engine, "w", LoadOptions()), (), "", state, Footprint(), None, pinned=False, stand_in=False
        )
        for engine, state in states
    )
    snapshot = MemorySnapshot(0, MemoryReading(ram_total=1, ram_used=0), Footprint(), uses, Footprint())
    assert is_free(snapshot) is free


async def test_the_studios_own_one_asks_its_transcriber(tmp_path: Path) -> None:
    parts = surroundings(SegmentOutput(0, 1, "はい。", "ja"))
    shown: list[LiveText] = []
    listening = live(cast("Parts", parts), tmp_path, shown.append, language="ja", interval=0.001)
    recording = write(tmp_path / "recording.wav", voice(1), RATE)
    transcript = await listening.finish(recording)
    assert transcript.text == "はい。"
    assert shown == [LiveText("はい。", "")]
    assert [job.priority for job in parts.scheduler.jobs] == [Priority.INTERACTIVE]
    listening.start()
    listening.hear(SoundBlock(0, RATE, 1, voice(2).tobytes(), Level(0.0, 0.0)))
    while len(shown) < 2:
        await asyncio.to_thread(lambda: None)
    await listening.stop()
    assert parts.scheduler.jobs[-1].priority is Priority.BACKGROUND


async def test_warming_up_has_silence_written_down(tmp_path: Path) -> None:
    parts = surroundings()
    await warm_up(cast("Parts", parts), tmp_path)
    (job,) = parts.scheduler.jobs
    assert isinstance(job.request, TranscriptionRequest)
    assert not read(Path(job.request.audio))[0].any()
