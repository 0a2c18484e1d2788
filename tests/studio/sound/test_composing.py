"""Composing through the whole studio, with its own composer."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

from saijin_studio.config.paths import Paths
from saijin_studio.config.settings import Settings
from saijin_studio.core.events import JobStateChanged
from saijin_studio.core.ids import VariantId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.music_errors import MusicLengthRefused, MusicPromptTooLong, NothingToCompose
from saijin_studio.core.persona_errors import FileUnwritable
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.core.sound import FileKind
from saijin_studio.core.speech_errors import UnknownSoundFormat
from saijin_studio.studio.facade import Studio
from saijin_studio.studio.sound.composing import HIGHEST_SEED, Composed, MusicOrder, compose, length_of
from saijin_studio.studio.sound.music_files import deliver
from saijin_studio.takes.api import soundfile

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from saijin_studio.core.events import Event
    from saijin_studio.studio.parts import Parts

pytestmark = pytest.mark.engine
COMPOSER = VariantId("composer")
T = TypeVar("T")


class Running:
    """A studio of the whole module, whose composer is loaded once."""

    def __init__(self, folder: Path) -> None:
        self.paths = Paths(folder / "home")
        self.paths.prepare()
        self.events = RecordingSink()
        self.studio = Studio(self.paths, Settings(ollama_enabled=False), self.events)
        self.studio.start()

    def run(self, work: Callable[[Parts], Awaitable[T]]) -> T:
        """The result of some work in the scheduler's loop."""
        return self.studio.call(work).result(60)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A studio with the composer."""
    made = Running(tmp_path_factory.mktemp("composing"))
    yield made
    made.studio.close()


@pytest.fixture(scope="module")
def composed(running: Running, tmp_path_factory: pytest.TempPathFactory) -> Composed:
    """A piece of four seconds with everything."""
    steps: list[tuple[int, int]] = []
    folder = tmp_path_factory.mktemp("piece")
    order = MusicOrder("ニ短調の静かなワルツ", seconds=4, seed=7, stems=True, variant=COMPOSER)
    piece = running.run(
        lambda parts: compose(parts, order, folder, lambda done, total: steps.append((done, total)))
    )
    assert steps[-1][0] == steps[-1][1] > 1
    return piece


def test_a_piece_tells_what_it_is_and_where_it_comes_from(composed: Composed) -> None:
    assert composed.sound.seconds == 4
    assert composed.seed == 7
    assert (composed.model, composed.stand_in) == ("The studio's composer", True)
    assert "GPL" in composed.licence
    assert composed.facts.key.ja == "ニ短調"
    assert composed.facts.metre == "3/4"
    assert 40 <= composed.facts.tempo <= 220
    assert "ワルツ" in composed.facts.title.ja
    assert "D minor" in composed.facts.plan.en
    assert composed.planner == ""
    assert not composed.planner_failed
    kinds = {FileKind.SOUND, FileKind.MIDI, FileKind.PICTURE, FileKind.STEM}
    assert {one.kind for one in composed.files} == kinds


def test_files_are_delivered_in_the_format_of_their_names(composed: Composed, tmp_path: Path) -> None:
    deliver(composed, tmp_path / "a.wav", midi=tmp_path / "a.mid", stems=tmp_path / "s", picture=tmp_path / "a.png")
    assert (tmp_path / "a.wav").read_bytes() == Path(composed.sound.path).read_bytes()
    assert (tmp_path / "a.mid").read_bytes().startswith(b"MThd")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert {one.name for one in (tmp_path / "s").iterdir()} >= {"lead.wav", "chords.wav", "bass.wav"}
    for name in ("b.flac", "b.ogg", "b.mp3"):
        deliver(composed, tmp_path / name)
        with soundfile().SoundFile(str(tmp_path / name)) as file:
            assert (file.channels, file.samplerate) == (2, 44_100)
            assert file.frames / file.samplerate == pytest.approx(4, abs=0.1)
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_what_cannot_be_written_is_told_and_leaves_nothing(composed: Composed, tmp_path: Path) -> None:
    with pytest.raises(UnknownSoundFormat):
        deliver(composed, tmp_path / "a.xyz")
    for name in ("a.wav", "a.ogg"):
        with pytest.raises(FileUnwritable):
            deliver(composed, tmp_path / "none" / name)
    (tmp_path / "taken").touch()
    with pytest.raises(FileUnwritable):
        deliver(composed, tmp_path / "a.wav", stems=tmp_path / "taken")
    assert {one.name for one in tmp_path.iterdir()} == {"taken", "a.wav"}


def test_without_a_seed_every_piece_is_another(running: Running, tmp_path: Path) -> None:
    seeds: set[int] = set()
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        order = MusicOrder("a calm piece, 1 second long", seconds=1, variant=COMPOSER)
        seeds.add(running.run(lambda parts, folder=folder, order=order: compose(parts, order, folder)).seed)
    assert len(seeds) == 2
    assert all(0 <= seed <= HIGHEST_SEED for seed in seeds)


def test_composing_that_is_left_cancels_its_job(running: Running, tmp_path: Path) -> None:
    order = MusicOrder("epic battle", seconds=300, seed=1, variant=COMPOSER)

    async def leave(parts: Parts) -> JobState:
        going, end = asyncio.Event(), _End()
        parts.bus.add(end)
        task = asyncio.create_task(compose(parts, order, tmp_path, lambda _done, _total: going.set()))
        await asyncio.wait_for(going.wait(), 30)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        return await asyncio.wait_for(end.state, 30)

    assert running.run(leave) is JobState.CANCELLED
    assert not (tmp_path / "music.wav").exists()


class _End:
    """How the next job ends."""

    def __init__(self) -> None:
        self.state: asyncio.Future[JobState] = asyncio.get_running_loop().create_future()

    def publish(self, event: Event) -> None:
        """Take an event."""
        if isinstance(event, JobStateChanged) and event.state.terminal and not self.state.done():
            self.state.set_result(event.state)


@pytest.mark.parametrize(
    ("prompt", "seconds", "error"),
    [
        ("", 30.0, NothingToCompose),
        ("  …!? ", 30.0, NothingToCompose),
        ("waltz", 0.0, MusicLengthRefused),
        ("waltz", 36_000.0, MusicLengthRefused),
        ("waltz", float("nan"), MusicLengthRefused),
        ("waltz of 90 minutes", None, MusicLengthRefused),
        ("waltz " * 400, 30.0, MusicPromptTooLong),
    ],
)
def test_orders_that_make_no_sense_get_a_sentence(
    prompt: str, seconds: float | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        length_of(MusicOrder(prompt, seconds=seconds))


def test_the_length_is_the_orders_else_the_prompts_else_half_a_minute() -> None:
    assert length_of(MusicOrder("45秒のワルツ", seconds=10)) == 10
    assert length_of(MusicOrder("45秒のワルツ")) == 45
    assert length_of(MusicOrder("ワルツ")) == 30


def test_the_notes_of_a_piece_are_beside_it_as_json(composed: Composed) -> None:
    told = json.loads(Path(composed.sound.path).with_name("piece.json").read_text(encoding="utf-8"))
    assert told["seed"] == 7
    assert told["sections"][-1]["stop"] == pytest.approx(4, abs=1)
    assert told["chords"][-1]["symbol"] == "i"
