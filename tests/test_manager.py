"""The scheduler for scripts and notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import (
    DataFolderInUse,
    ModelNotInstalled,
    ModelTooLarge,
    StudioClosing,
    UnknownModel,
    UnknownVariant,
)
from saijin_studio.core.models import Footprint, ModelState
from saijin_studio.manager import AIModelManager
from tests.studio.ollama_thread import OllamaThread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from saijin_studio.config.paths import Paths

PHI, GEMMA = "phi3-mini", "gemma2-2b"


@pytest.fixture
def home(paths: Paths) -> Iterator[Path]:
    """A data folder whose settings name an Ollama with two small models."""
    with OllamaThread("phi3:mini", "gemma2:2b") as running:
        paths.settings.write_text(f"ollama_url: {running.url}\nram_budget: 1 GB\n", encoding="utf-8")
        yield paths.root


async def test_rows_come_and_go_also_where_a_loop_runs(home: Path) -> None:
    with AIModelManager(max_vram=10, max_ram=20, home=str(home)) as manager:
        before = manager.status()
        assert before.budget == Footprint(10 * 10**9, 20 * 10**9), "not what the settings say"
        assert (before.models, before.used) == ((), Footprint())
        phi = manager.dynamic_load(PHI)
        assert (phi.row, phi.state, phi.variant) == (PHI, ModelState.READY, "ollama-phi3-mini")
        assert (phi.title, phi.stand_in) == ("Phi-3 Mini", False)
        assert phi.footprint.total > 0
        gemma = manager.dynamic_load(GEMMA, "ollama-gemma2-2b")
        assert manager.dynamic_load(PHI) == phi, "it is there already"
        status = manager.status()
        assert set(status.models) == {phi, gemma}
        assert status.used == phi.footprint + gemma.footprint
        assert manager.unload(PHI) == phi.footprint
        assert manager.status().models == (gemma,)
        assert manager.unload(PHI) == Footprint()


def test_what_cannot_be_loaded_is_told_and_the_manager_goes_on(home: Path) -> None:
    with AIModelManager(max_vram=0, max_ram=0.5, home=home) as manager:
        with pytest.raises(UnknownModel):
            manager.dynamic_load("phi4")
        with pytest.raises(UnknownModel):
            manager.unload("phi4")
        with pytest.raises(UnknownVariant):
            manager.dynamic_load(PHI, "ollama-gemma2-2b")
        with pytest.raises(ModelNotInstalled):
            manager.dynamic_load("starcoder2-3b")
        with pytest.raises(ModelTooLarge, match="500 MB of main memory"):
            manager.dynamic_load(PHI)
        assert manager.dynamic_load("emotion").stand_in


def test_one_studio_at_a_time_has_the_folder_and_a_closed_one_takes_nothing(home: Path) -> None:
    first, second = AIModelManager(home=home), AIModelManager(home=home)
    first.status()
    with pytest.raises(DataFolderInUse):
        second.status()
    first.close()
    first.close()
    assert second.status().models == ()
    second.close()
    with pytest.raises(StudioClosing), first:
        pass


def test_a_budget_below_zero_is_none() -> None:
    with pytest.raises(ValueError, match="below zero"):
        AIModelManager(max_ram=-1)
