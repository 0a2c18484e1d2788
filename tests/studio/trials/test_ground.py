"""The models that benches swap."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import ModelNotInstalled, UnknownModel
from saijin_studio.core.ids import ModelId
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.library.install import is_fetchable
from saijin_studio.scheduling.simulation.machine import key_of
from saijin_studio.studio.trials.ground import BenchModels

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths

SMOL = ModelId("smollm2-135m")


def test_there_are_four_models_that_can_be_brought_and_the_largest_is_first() -> None:
    rows = BenchModels(Path("nowhere")).chosen(None)
    sizes = [row.variants[0].size for row in rows]
    assert len(rows) == 4
    assert sizes == sorted(sizes, reverse=True)
    assert all(is_fetchable(row.variants[0]) and row.variants[0].licence == row.licence for row in rows)


def test_files_that_the_studio_has_too_are_the_same() -> None:
    studio = {one.sha256: one for one in load_catalogue(resource("assets", "models.yaml")).variants if one.sha256}
    for row in BenchModels(Path("nowhere")).chosen(None):
        own = row.variants[0]
        if own.sha256 in studio:
            assert (own.size, own.licence) == (studio[own.sha256].size, studio[own.sha256].licence)


def test_nobody_is_offered_the_base_model() -> None:
    offered = {one.sha256 for one in load_catalogue(resource("assets", "models.yaml")).variants}
    gemma = BenchModels(Path("nowhere")).catalogue.row(ModelId("gemma3-270m")).variants[0]
    assert gemma.licence == "Gemma Terms of Use"
    assert gemma.sha256 not in offered


async def test_without_weights_there_is_nothing_to_swap(paths: Paths) -> None:
    models = BenchModels(paths.models)
    assert await models.installed() == ()
    with pytest.raises(ModelNotInstalled, match=r"1\.5B"):
        await models.require()
    with pytest.raises(UnknownModel):
        await models.require(["gpt"])


async def test_a_key_is_what_the_simulator_has_for_the_same_weights(starter_home: Paths) -> None:
    models = BenchModels(starter_home.models)
    assert SMOL in await models.installed()
    (row,) = await models.require([SMOL])
    targets = await models.ground(starter_home.logs).targets([row])
    assert targets[row].key == key_of(ModelId(targets[row].variant.sha256))


async def test_more_slots_make_another_key(starter_home: Paths) -> None:
    targets = await BenchModels(starter_home.models, 2).ground(starter_home.logs).targets([SMOL])
    assert targets[SMOL].key.options.slots == 2


async def test_what_is_there_is_not_brought_again(starter_home: Paths) -> None:
    await BenchModels(starter_home.models).install(SMOL)
