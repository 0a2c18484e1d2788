"""What the studio found on this machine, for the welcome."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.fit import Fit, fit_of
from saijin_studio.core.models import Engine, Footprint
from saijin_studio.library.estimate import estimate
from saijin_studio.library.install import Installer, is_fetchable
from saijin_studio.library.store import Store
from saijin_studio.runners.cores_usable import usable_cores

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.memory import MemoryReading
    from saijin_studio.core.models import Variant
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.files import Progress
    from saijin_studio.studio.parts import Parts


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that the studio can bring by itself, how it fits, and whether it is here."""

    variant: Variant
    fit: Fit
    footprint: Footprint
    installed: bool


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The machine: memory, cores, the disk of the data folder (free bytes), and what could run on it."""

    reading: MemoryReading
    budget: Footprint
    cores: int
    folder: Path
    free: int
    offers: tuple[Offer, ...]
    ollama: bool


async def first_look(parts: Parts) -> FirstLook:
    """Look at the machine; in the scheduler's loop."""
    snapshot = parts.scheduler.snapshot()
    reading = snapshot.reading
    store = Store(parts.paths.models)
    gpu = bool(reading.gpus)
    offers = [await _offer(one, store, snapshot.budget, gpu=gpu) for one in offered(parts.catalogue)]
    free = await asyncio.to_thread(lambda: shutil.disk_usage(parts.paths.root).free)
    rows = [await parts.resolver.describe(row.id) for row in parts.catalogue.rows]
    ollama = any(one.serving is not None and one.serving.engine is Engine.OLLAMA for one in rows)
    return FirstLook(reading, snapshot.budget, usable_cores(), parts.paths.root, free, tuple(offers), ollama)


def offered(catalogue: Catalogue) -> tuple[Variant, ...]:
    """The variants of the built-in text engine that can be fetched, once each, those of the starter set first."""
    all_of_them = (*catalogue.starter, *(one for row in catalogue.rows for one in row.variants))
    known = {one.id: one for one in all_of_them if one.engine is Engine.LLAMA_CPP and is_fetchable(one)}
    return tuple(known.values())


async def bring(parts: Parts, variant: Variant, progress: Progress) -> Path:
    """Install a variant; ``progress`` is called from another thread. Cancelling stops within a second.

    Raises:
        StoreError: when it cannot be had or kept.
    """
    return await Installer(parts.catalogue, Store(parts.paths.models)).install_variant(variant, progress)


async def _offer(variant: Variant, store: Store, budget: Footprint, *, gpu: bool) -> Offer:
    footprint = estimate(variant, None, gpu)
    return Offer(variant, fit_of(footprint, budget), footprint, await store.locate(variant) is not None)
