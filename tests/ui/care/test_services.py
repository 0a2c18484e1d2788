"""What the pages of care and disk ask of a running studio."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.settings import Settings
from saijin_studio.core.care import LedgerFilter, LedgerKind, Verifying
from saijin_studio.core.care_errors import ChecksNotAllowed, NothingNewer, PackageToRepair
from saijin_studio.core.errors import UnknownVariant
from saijin_studio.core.ids import VariantId
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.studio.care.care import CareRules
from saijin_studio.studio.facade import Studio
from saijin_studio.ui.controllers.care_services import StudioCare
from saijin_studio.ui.controllers.disk_services import StudioDisk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.studio.care.disk import DiskProgress

NOBODY = VariantId("nobody")


@pytest.fixture
def studio(paths: Paths) -> Iterator[Studio]:
    """A studio without models of its own."""
    made = Studio(paths, Settings(ollama_enabled=False), RecordingSink())
    made.start()
    yield made
    made.close()


async def test_care_is_asked_of_the_studio(studio: Studio, tmp_path: Path) -> None:
    services = StudioCare(studio)
    assert await services.rules() == CareRules(7, checks=False)
    await services.set_rules(CareRules(0, checks=False))
    small = min(await services.health(), key=lambda one: one.size)
    seen: list[Verifying] = []
    (found,) = await services.verify(small.variant, seen.append)
    assert found.state == "ok"
    assert await services.updates(force=False) == ()
    with pytest.raises(PackageToRepair):
        await services.repair(small.variant)
    with pytest.raises(ChecksNotAllowed):
        await services.update(NOBODY, lambda _done, _total: None)
    for change in (services.switch, services.go_back):
        with pytest.raises((UnknownVariant, NothingNewer)):
            await change(NOBODY)
    wanted = LedgerFilter(frozenset({LedgerKind.MODEL}))
    assert await services.export_ledger(tmp_path / "l.md", wanted) == len(await services.provenance(wanted))


async def test_the_disk_is_asked_of_the_studio(studio: Studio, tmp_path: Path) -> None:
    folder = tmp_path / "twice"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / name).write_bytes(b"\0weights" * 20_000)
    services = StudioDisk(studio)
    seen: list[DiskProgress] = []
    found = await services.index([str(folder)], seen.append, edited=False)
    plan = await services.plan(found.index, edited=False)
    assert len((await services.apply(plan, found.index, seen.append)).changed) == 1
    assert (await services.state()).undoable == 1
    assert len((await services.undo(seen.append)).changed) == 1
    assert (await services.forget()).changed == ()
    await services.adopt(())
