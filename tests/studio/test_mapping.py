"""Keeping the mapping, and telling the resolver of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.events import FaultRaised, LibraryChanged
from saijin_studio.core.ids import ModelId, PersonaId, VariantId
from saijin_studio.core.mapping import ModelMapping
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.mapping import MappingKeeper

if TYPE_CHECKING:
    from pathlib import Path

ROW, PERSONA, NEW = ModelId("row"), PersonaId("mina"), VariantId("new")
TRIED = ModelMapping({ROW: VariantId("old")}, frozenset({NEW}), {PERSONA: {ROW: NEW}})


async def test_a_mapping_counts_at_once_and_for_the_next_studio(tmp_path: Path) -> None:
    taken: list[ModelMapping] = []
    sink = RecordingSink()
    keeper = MappingKeeper(tmp_path / "mapping.yaml", taken.append, sink)
    await keeper.load()

    await keeper.set(TRIED)
    await keeper.set(TRIED)

    assert taken == [ModelMapping(), TRIED]
    assert sink.events == [LibraryChanged()]
    later = MappingKeeper(tmp_path / "mapping.yaml", taken.append, sink)
    await later.load()
    assert later.value == TRIED


async def test_only_a_persona_that_tries_one_out_gets_a_variant_of_its_own(tmp_path: Path) -> None:
    keeper = MappingKeeper(tmp_path / "mapping.yaml", lambda _mapping: None, RecordingSink())
    await keeper.set(TRIED)

    assert keeper.variant_for(ROW, PERSONA) == NEW
    assert keeper.variant_for(ROW, PersonaId("ren")) is None
    assert keeper.variant_for(ROW, None) is None
    assert keeper.value.variant(ROW, PersonaId("ren")) == "old"


async def test_of_a_damaged_file_the_fault_is_told_and_the_catalogue_counts(tmp_path: Path) -> None:
    file = tmp_path / "mapping.yaml"
    file.write_text("chosen: 1", encoding="utf-8")
    sink = RecordingSink()
    keeper = MappingKeeper(file, lambda _mapping: None, sink)

    await keeper.load()

    assert keeper.value == ModelMapping()
    (event,) = sink.events
    assert isinstance(event, FaultRaised)
    assert event.fault.kind == "MappingInvalid"
