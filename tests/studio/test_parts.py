"""What is built for a data folder, and with which options."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import psutil
import pytest

from saijin_studio.cli.reply import EventQueue
from saijin_studio.config.resources import resource
from saijin_studio.config.settings import Settings
from saijin_studio.core.errors import UnknownModel
from saijin_studio.core.events import FaultRaised
from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Capability, Footprint, LoadOptions, LoadTarget
from saijin_studio.core.ports.resolver import FakeResolver
from saijin_studio.dialogue.prompting import Target
from saijin_studio.library.catalogue import Catalogue, load_catalogue
from saijin_studio.library.resolver import key_of
from saijin_studio.studio.library.rows import with_options
from saijin_studio.studio.targets import target_of
from tests.runners.pictures_made import halves
from tests.studio.conftest import ALONE

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.studio.parts import Parts
    from tests.studio.conftest import Open


@pytest.fixture
def catalogue() -> Catalogue:
    """The shipped one."""
    return load_catalogue(resource("assets", "models.yaml"))


def test_the_users_context_and_slots_count_for_every_variant_without_its_own(catalogue: Catalogue) -> None:
    before = {one.id: one.options for one in catalogue.variants}
    chosen = with_options(catalogue, Settings(context_length=2048, slots=3))
    asked = replace(LoadOptions(), context_length=2048, slots=3)
    after = {one.id: one.options for one in chosen.variants}
    assert after.keys() == before.keys()
    assert asked in after.values()
    for variant, options in after.items():
        assert options == (asked if before[variant] == LoadOptions() else before[variant])
    assert [row.id for row in chosen.rows] == [row.id for row in catalogue.rows]


async def test_a_row_holds_as_much_as_the_smallest_of_its_variants(catalogue: Catalogue) -> None:
    row = ModelId("tinyllama")
    shortest = min(one.options.context_length for one in catalogue.row(row).variants)
    target = await target_of(catalogue, row, FakeResolver({row: None}))
    assert target == Target(row, Capability.CHAT, shortest)


async def test_a_row_is_as_large_as_what_serves_it(catalogue: Catalogue) -> None:
    """A stand-in of a large model is a small one, and is spoken to as such."""
    row = ModelId("phi3-mini")
    own, *_, stand_in = catalogue.row(row).variants
    for variant, large in ((own, True), (stand_in, False)):
        serving = LoadTarget(key_of(variant), row, variant, None, Footprint())
        assert (await target_of(catalogue, row, FakeResolver({row: serving}))).large is large


async def test_an_unknown_row_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownModel):
        await target_of(catalogue, ModelId("gpt-9"), FakeResolver({}))


def test_a_damaged_database_is_told_and_the_studio_goes_on(paths: Paths, start_studio: Open) -> None:
    paths.database.write_bytes(b"this was a database once" * 400)
    events = EventQueue()
    studio = start_studio(ALONE, events)

    async def heads(parts: Parts) -> int:
        return len(await parts.store.conversations())

    assert studio.call(heads).result(30) == 0
    while not isinstance(said := events.next(), FaultRaised):
        pass
    assert said.fault.kind == "DatabaseDamaged"
    assert "are damaged; the file was kept as" in said.fault.what


def test_the_budgets_are_the_users(start_studio: Open) -> None:
    settings = replace(ALONE, ram_budget=3_000_000_000, vram_budget=0)
    studio = start_studio(settings, EventQueue())

    async def look(parts: Parts) -> MemorySnapshot:
        return parts.scheduler.snapshot()

    snapshot = studio.call(look).result(30)
    assert (snapshot.budget.vram, snapshot.budget.ram) == (0, 3_000_000_000)


def test_no_process_that_showed_pictures_outlives_the_studio(start_studio: Open, tmp_path: Path) -> None:
    studio = start_studio(ALONE, EventQueue())
    halves().save(tmp_path / "a.png")
    preview = studio.call(lambda parts: parts.previews.page(tmp_path / "a.png")).result(60)
    assert (preview.width, preview.height) == (60, 40)
    alive = [one for one in psutil.Process().children() if one.status() != psutil.STATUS_ZOMBIE]
    (shower,) = [one for one in alive if "picture-worker" in one.cmdline()]
    studio.close()
    assert not shower.is_running()
    assert not preview.file.exists()
