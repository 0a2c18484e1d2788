"""Speaking through the whole studio, with the two quick voices."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import TYPE_CHECKING, TypeVar

import pytest

from saijin_studio.config.paths import Paths
from saijin_studio.config.settings import Settings
from saijin_studio.core.events import FaultRaised, JobStateChanged
from saijin_studio.core.jobs import JobState
from saijin_studio.core.persona_errors import FileUnwritable
from saijin_studio.core.personas import Voice
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.speech_errors import NothingToSay
from saijin_studio.studio.facade import Studio
from saijin_studio.studio.sound.joining import read_wav
from saijin_studio.studio.sound.readings import FILE_NAME
from saijin_studio.studio.sound.speaking import SpeechOrder, say, speak, speak_as_it_comes, voices

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
    from pathlib import Path

    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.sound.speaking import Spoken

pytestmark = pytest.mark.engine
T = TypeVar("T")
MEI = "open-jtalk-mei/mei"


class Running:
    """A studio of the whole module, whose workers are loaded once."""

    def __init__(self, folder: Path) -> None:
        self.paths = Paths(folder / "home")
        self.paths.prepare()
        self.events = RecordingSink()
        self.studio = Studio(self.paths, Settings(ollama_enabled=False), self.events)
        self.studio.start()

    def run(self, work: Callable[[Parts], Awaitable[T]]) -> T:
        """The result of some work in the scheduler's loop."""
        return self.studio.call(work).result(60)

    def spoken(self, order: SpeechOrder, folder: Path) -> list[Spoken]:
        """Every sentence of an order."""

        async def work(parts: Parts) -> list[Spoken]:
            return [one async for one in speak(parts, order, folder)]

        return self.run(work)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    made = Running(tmp_path_factory.mktemp("speaking"))
    yield made
    made.studio.close()


def test_the_voices_are_those_of_the_packages(running: Running) -> None:
    names = [one.id for one in running.run(voices)]
    assert {"kokoro-ja/jf_alpha", "kokoro-ja/jm_kumo", MEI, "hibari-en/heart", "piper-joe/joe"} <= set(names)


def test_a_mixed_text_is_spoken_by_two_voices_and_each_phrase_knows_its_place(
    running: Running, tmp_path: Path
) -> None:
    text = "今日は**雨**です😀。It will be sunny tomorrow, I think."
    first, second = running.spoken(SpeechOrder(text, voice=MEI), tmp_path)
    assert (first.voice.id, second.voice.id) == (MEI, "hibari-en/heart")
    assert text[first.begin : first.end] == "今日は**雨**です😀。"
    assert text[second.begin : second.end] == "It will be sunny tomorrow, I think."
    assert [text[one.begin : one.end] for one in first.timings] == ["今日は", "雨**です😀。"]
    assert first.served is not None
    assert first.served.stand_in
    assert first.timings[-1].stop < first.seconds
    sound, rate = read_wav(first.file)
    assert (rate, len(sound) / rate) == (first.sample_rate, pytest.approx(first.seconds, abs=0.01))


def test_the_first_sentence_is_there_while_the_rest_is_being_made_and_it_stops_at_once(
    running: Running, tmp_path: Path
) -> None:
    seen = len(running.events.events)

    async def work(parts: Parts) -> Spoken:
        order = SpeechOrder("海へ行きました。" * 40, voice=MEI)
        async with aclosing(speak(parts, order, tmp_path)) as sentences:
            return await anext(sentences)

    assert running.run(work).begin == 0
    running.spoken(SpeechOrder("はい。", voice=MEI), _new(tmp_path / "next"))  # waits for the slot
    changes = [one for one in running.events.events[seen:] if isinstance(one, JobStateChanged)]
    assert JobState.CANCELLED in {one.state for one in changes}
    assert len(list(tmp_path.glob("000/*.wav"))) < 35


def test_a_text_is_spoken_while_it_is_written(running: Running, tmp_path: Path) -> None:
    whole = "はい。\n```\ncode\n```\n今日は雨。では、また"

    async def work(parts: Parts) -> list[Spoken]:
        heard = asyncio.Event()

        async def written() -> AsyncGenerator[str, None]:
            yield "はい。"
            yield "\n`"
            await heard.wait()  # the first sentence is heard before the next one is written
            for character in whole[5:]:
                yield character
                await asyncio.sleep(0)

        found: list[Spoken] = []
        async with aclosing(speak_as_it_comes(parts, SpeechOrder("", voice=MEI), written(), tmp_path)) as spoken:
            async for one in spoken:
                found.append(one)
                heard.set()
        return found

    assert [whole[one.begin : one.end] for one in running.run(work)] == ["はい。", "今日は雨。", "では、また"]


def test_a_whole_text_is_one_file_with_subtitles(running: Running, tmp_path: Path) -> None:
    text = "はい、そうです。\n\nGoodbye to all of you."
    file, srt = tmp_path / "a.wav", tmp_path / "a.srt"
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        told.append((done, total))

    def work(parts: Parts) -> Awaitable[object]:
        order = SpeechOrder(text, persona=Voice("open-jtalk", "mei", 1.2))
        return say(parts, order, file, subtitles=srt, on_progress=tell)

    running.run(work)
    sound, rate = read_wav(file)
    cues = srt.read_text(encoding="utf-8").split("\n\n")
    assert [cue.splitlines()[2] for cue in cues if cue] == ["はい、そうです。", "Goodbye to all of you."]
    assert told == [(1, 2), (2, 2)]
    assert cues[1].splitlines()[1].startswith("00:00:0")
    assert 2.0 < len(sound) / rate < 6.0


def test_the_users_words_are_read_their_way_and_a_damaged_dictionary_stops_nothing(
    running: Running, tmp_path: Path
) -> None:
    book = running.paths.root / FILE_NAME
    order = SpeechOrder("雨です。", voice=MEI)
    (plain,) = running.spoken(order, _new(tmp_path / "a"))
    book.write_text("- word: 雨\n  reading: たいへいようのあめ\n", encoding="utf-8")
    (other,) = running.spoken(order, _new(tmp_path / "b"))
    assert other.seconds > plain.seconds + 0.4
    book.write_text("nonsense", encoding="utf-8")
    try:
        assert running.spoken(order, _new(tmp_path / "c"))[0].seconds == plain.seconds
    finally:
        book.unlink()
    faults = [one.fault.kind for one in running.events.events if isinstance(one, FaultRaised)]
    assert faults == ["ReadingsDamaged"]


def test_what_cannot_be_said_or_kept_is_told(running: Running, tmp_path: Path) -> None:
    with pytest.raises(NothingToSay):
        running.spoken(SpeechOrder("```\ncode\n```"), tmp_path)
    order = SpeechOrder("はい。", voice=MEI)
    with pytest.raises(FileUnwritable):
        running.run(lambda parts: say(parts, order, tmp_path / "no" / "a.wav"))
    with pytest.raises(FileUnwritable):
        running.run(lambda parts: say(parts, order, tmp_path / "a.wav", subtitles=tmp_path))


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder
