"""A studio cares for its models."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.care import HealthState, LedgerFilter, LedgerKind, UpdateState
from saijin_studio.core.care_errors import ChecksNotAllowed
from saijin_studio.core.ids import ModelId
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.care.care import CareRules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.care import LedgerEntry
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from tests.studio.conftest import Open
    from tests.studio.ollama_thread import OllamaThread

    Make = Callable[[Parts], object]


@pytest.fixture
def studio(start_studio: Open, ollama: OllamaThread) -> Studio:
    return start_studio(ollama.settings(), RecordingSink())


def test_health_updates_and_origins_are_told(studio: Studio, tmp_path: Path) -> None:
    health = studio.call(lambda parts: parts.care.health()).result(30)
    assert {one.state for one in health} <= {HealthState.OK, HealthState.UNVERIFIED}
    updates = studio.call(lambda parts: parts.care.updates()).result(30)
    assert "phi3:mini" in {one.title for one in updates} | {one.here.removeprefix("digest of ") for one in updates}
    assert {one.state for one in updates} == {UpdateState.UNKNOWN}
    with pytest.raises(ChecksNotAllowed):
        studio.call(lambda parts: parts.care.updates(force=True)).result(30)
    wanted = LedgerFilter(frozenset({LedgerKind.MODEL}))
    listed: tuple[LedgerEntry, ...] = studio.call(lambda parts: parts.care.provenance(wanted)).result(30)
    assert {one.row for one in listed} >= {"phi3-mini", "gemma2-2b"}
    assert any(one.non_commercial for one in listed)
    table = tmp_path / "ledger.csv"
    assert studio.call(lambda parts: parts.care.export_ledger(table, wanted)).result(30) == len(listed)
    assert len(table.read_text(encoding="utf-8").splitlines()) == len(listed) + 1


def test_the_rules_count_at_once_and_are_kept(studio: Studio, paths: Paths) -> None:
    async def change(parts: Parts) -> CareRules:
        assert parts.care.rules() == CareRules(7, checks=False)
        await parts.care.set_rules(CareRules(30, checks=True))
        return parts.care.rules()

    assert studio.call(change).result(30) == CareRules(30, checks=True)
    kept = SettingsFile(paths.settings).load()
    assert (kept.verify_every, kept.update_checks) == (30, True)


def test_a_variant_that_is_noted_as_damaged_is_not_offered_and_the_list_says_so(
    start_studio: Open, ollama: OllamaThread, paths: Paths
) -> None:
    """What an earlier run found is not forgotten by the next one."""
    first = start_studio(ollama.settings(), RecordingSink())

    async def packaged(parts: Parts) -> tuple[str, str]:
        entries = await parts.care.health()
        found = next(one for one in entries if one.keeping == "package")
        variant = next(one for one in parts.catalogue.variants if one.id == found.variant)
        from saijin_studio.library.checkpoints import Checkpoints
        from saijin_studio.library.health_files import KeptFiles
        from saijin_studio.library.store import Store

        files = KeptFiles(Store(paths.models), Checkpoints(paths.checkpoints))
        return found.variant, files.stamp(variant)

    variant, stamp = first.call(packaged).result(30)
    first.close()
    paths.care.mkdir(exist_ok=True)
    noted = {"stamp": stamp, "verified_at": 1.0, "damaged": True, "sample": "", "sampled_at": 0.0}
    (paths.care / "health.json").write_text(json.dumps({variant: noted}), encoding="utf-8")
    second = start_studio(ollama.settings(), RecordingSink())

    async def seen(parts: Parts) -> tuple[HealthState, set[str], bool]:
        entry = (await parts.care.health())[0]
        row = ModelId(entry.rows[0])
        status = await parts.resolver.describe(row)
        card = await parts.library.card(row)
        shown = next(one for one in card.variants if one.variant.id == variant)
        return entry.state, {one.id for one in status.installed}, shown.damaged

    state, offered, damaged = second.call(seen).result(30)
    assert (state, damaged) == (HealthState.DAMAGED, True)
    assert variant not in offered
