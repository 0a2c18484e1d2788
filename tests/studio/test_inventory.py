"""What the commands about models know without a running scheduler."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import UnknownModel
from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import ModelState
from saijin_studio.studio.inventory import Inventory
from tests.studio.conftest import ALONE

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from tests.studio.ollama_thread import OllamaThread

PHI = ModelId("phi3-mini")


async def test_on_an_empty_folder_only_what_packages_carry_is_here(paths: Paths) -> None:
    inventory = Inventory(paths, ALONE)
    rows = await inventory.rows()
    assert [one.status.spec.id for one in rows] == [one.id for one in inventory.catalogue.rows]
    here = [one for one in rows if one.status.state is not ModelState.ABSENT]
    assert all(one.status.serving is not None and one.status.serving.engine.packaged for one in here)
    assert {one.status.spec.id for one in here} >= {"vits", "musicgen-small"}
    assert all(one.disk > 0 for one in here)
    assert all(one.disk == 0 for one in rows if one not in here)
    assert all(one.measured is None for one in rows)
    assert {one.prefers_memory for one in rows} == {True, False}
    assert inventory.ollama_version is None


async def test_what_ollama_has_is_here_and_takes_none_of_our_disk(paths: Paths, ollama: OllamaThread) -> None:
    inventory = Inventory(paths, ollama.settings())
    row = await inventory.row(PHI)
    assert row.status.state is ModelState.INSTALLED
    assert row.status.serving is not None
    assert row.status.serving.ollama_tag == "phi3:mini"
    assert not row.status.stand_in
    assert row.disk == 0
    assert inventory.ollama_version == "0.13.2"


async def test_an_ollama_that_does_not_answer_is_done_without(paths: Paths, ollama: OllamaThread) -> None:
    settings = ollama.settings()
    ollama.leave()
    inventory = Inventory(paths, settings)
    assert (await inventory.row(PHI)).status.state is ModelState.ABSENT
    assert inventory.ollama_version is None


async def test_an_unknown_row_is_refused(paths: Paths) -> None:
    with pytest.raises(UnknownModel):
        await Inventory(paths, ALONE).row(ModelId("gpt-9"))
