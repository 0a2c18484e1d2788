"""A damaged file is never offered, whether its time tells of it or not."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.care import Keeping
from saijin_studio.core.errors import DigestMismatch, ModelNotInstalled
from saijin_studio.core.ids import VariantId
from saijin_studio.core.models import Engine, Variant
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.library.checkpoint_files import Record, known, seal
from saijin_studio.library.checkpoints import Checkpoints
from saijin_studio.library.files import digest
from saijin_studio.library.health_book import HealthBook
from saijin_studio.library.health_files import KeptFiles
from saijin_studio.library.health_guard import SAMPLE_SECONDS, Guards, SoundOnly

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.library.store import Store

VariantMaker = Callable[..., Variant]
BIG = bytes(range(256)) * 8192
"""Two megabytes: much larger than the places that a look samples."""
FOLDER = Variant(VariantId("folder"), "Folder", Engine.TRANSFORMERS, (), 1, "MIT")


class Desk:
    """A store with what stands around it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.checkpoints = Checkpoints(store.folder / "checkpoints", runs=lambda: True)
        self.files = KeptFiles(store, self.checkpoints)
        self.clock = FakeClock()
        self.told: list[str] = []
        self.book = HealthBook(store.folder.parent / "care" / "health.json")
        self.guard = self.made(store)

    def made(self, engine: Store | Checkpoints) -> SoundOnly:
        """As another start of the studio would make it."""
        book = HealthBook(self.store.folder.parent / "care" / "health.json")
        return SoundOnly(engine, self.files, book, self.clock, lambda variant: self.told.append(variant.id))

    def install(self, variant: Variant, content: bytes = BIG) -> Path:
        arrived = self.store.partial(variant)
        arrived.parent.mkdir(parents=True, exist_ok=True)
        arrived.write_bytes(content)
        return self.store.take_in(variant, arrived)

    def checkpoint(self) -> Path:
        place = self.checkpoints.place(FOLDER)
        place.mkdir(parents=True)
        (place / "config.json").write_text("{}")
        (place / "model.safetensors").write_bytes(BIG)
        none = threading.Event()
        names = ("config.json", "model.safetensors")
        seal(place, Record("a/b@c1", tuple(known(place, one, digest(place / one, none)) for one in names)))
        return place


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def flip(path: Path, at: int, *, keep_time: bool) -> None:
    """Change one bit of a file; with ``keep_time`` nothing but its content tells of it."""
    before = path.stat()
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1]))
    if keep_time:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert path.stat().st_mtime_ns == before.st_mtime_ns
    else:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))


async def test_a_whole_file_is_offered(desk: Desk, make_variant: VariantMaker) -> None:
    tiny = make_variant(content=BIG)
    place = desk.install(tiny)
    assert await desk.guard.locate(tiny) == place
    assert await desk.made(desk.store).locate(tiny) == place
    assert desk.told == []


async def test_a_flipped_bit_is_found_before_the_file_is_offered(desk: Desk, make_variant: VariantMaker) -> None:
    tiny = make_variant(content=BIG)
    place = desk.install(tiny)
    flip(place, 1_000_001, keep_time=False)
    assert await desk.guard.locate(tiny) is None
    assert desk.told == ["tiny"]
    assert not place.exists()
    assert (desk.store.folder / "wrong" / place.name).exists()


async def test_a_flipped_bit_that_no_time_tells_of_is_found_by_verifying_and_never_offered_again(
    desk: Desk, make_variant: VariantMaker
) -> None:
    tiny = make_variant(content=BIG)
    place = desk.install(tiny)
    assert await desk.guard.locate(tiny) == place
    flip(place, 200_001, keep_time=True)
    with pytest.raises(DigestMismatch):
        desk.files.verify_now(tiny, threading.Event())
    assert await desk.guard.locate(tiny) is None
    assert await desk.made(desk.store).locate(tiny) is None


async def test_what_was_emptied_with_its_old_time_is_found_by_a_look_at_a_few_places(
    desk: Desk, make_variant: VariantMaker
) -> None:
    tiny = make_variant(content=BIG)
    place = desk.install(tiny)
    assert await desk.guard.locate(tiny) == place
    status = place.stat()
    place.write_bytes(bytes(len(BIG)))
    os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert await desk.guard.locate(tiny) == place  # looked at today already
    desk.clock.advance(SAMPLE_SECONDS)
    assert await desk.guard.locate(tiny) is None
    assert desk.told == ["tiny"]


async def test_an_adopted_file_that_changed_is_not_offered_and_left_where_it_is(
    desk: Desk, make_variant: VariantMaker, tmp_path: Path
) -> None:
    tiny = make_variant(content=BIG)
    elsewhere = tmp_path / "elsewhere.gguf"
    elsewhere.write_bytes(BIG)
    desk.store.adopted.adopt(tiny, elsewhere)
    assert desk.files.keeping(tiny) is Keeping.ADOPTED
    assert await desk.guard.locate(tiny) == elsewhere
    flip(elsewhere, 5, keep_time=False)
    assert await desk.guard.locate(tiny) is None
    assert elsewhere.exists()
    assert desk.told == ["tiny"]


async def test_a_checkpoint_found_damaged_is_not_offered_though_its_times_are_as_they_were(desk: Desk) -> None:
    place = desk.checkpoint()
    guard = desk.made(desk.checkpoints)
    assert await guard.locate(FOLDER) == place
    flip(place / "model.safetensors", 777_777, keep_time=True)
    with pytest.raises(DigestMismatch):
        desk.files.verify_now(FOLDER, threading.Event())
    assert await desk.checkpoints.locate(FOLDER) is None
    assert await guard.locate(FOLDER) is None


async def test_a_file_that_was_brought_anew_is_offered_again(desk: Desk, make_variant: VariantMaker) -> None:
    tiny = make_variant(content=BIG)
    flip(desk.install(tiny), 9, keep_time=False)
    assert await desk.guard.locate(tiny) is None
    assert set(desk.book.damaged()) == {"tiny"}
    place = desk.install(tiny)
    assert await desk.guard.locate(tiny) == place
    assert set(desk.book.damaged()) == set()


async def test_what_is_kept_by_nobody_here_is_asked_for_as_it_was(desk: Desk, make_variant: VariantMaker) -> None:
    tiny = make_variant(content=BIG)
    assert await desk.guard.locate(tiny) is None
    assert desk.told == []
    assert (desk.files.stamp(tiny), desk.files.size(tiny), desk.files.installed_at(tiny)) == ("", 0, None)
    with pytest.raises(ModelNotInstalled):
        desk.files.verify_now(tiny, threading.Event())


def test_a_file_that_went_away_by_itself_is_missing(desk: Desk, make_variant: VariantMaker) -> None:
    tiny = make_variant(content=BIG)
    place = desk.install(tiny)
    assert not desk.files.is_missing(tiny)
    place.unlink()
    assert desk.files.is_missing(tiny)
    desk.install(tiny)
    desk.store.remove(tiny)
    assert not desk.files.is_missing(tiny)


async def test_guards_stand_around_what_is_kept_here_alone(desk: Desk, make_variant: VariantMaker) -> None:
    guards = Guards(desk.files, desk.book, desk.clock)
    engines = guards.around({Engine.LLAMA_CPP: desk.store, Engine.OLLAMA: desk.store})
    assert engines[Engine.OLLAMA] is desk.store
    told: list[str] = []
    guards.tell(lambda variant: told.append(variant.id))
    tiny = make_variant(content=BIG)
    flip(desk.install(tiny), 9, keep_time=False)
    assert await engines[Engine.LLAMA_CPP].locate(tiny) is None
    assert told == ["tiny"]
