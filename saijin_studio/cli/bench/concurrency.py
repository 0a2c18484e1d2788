"""``bench concurrency``: two models at work at once, against each alone; and how soon a cancel is obeyed."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from saijin_studio.cli.bench.concurrent_jobs import Jobs
from saijin_studio.config.paths import Paths
from saijin_studio.config.resources import resource
from saijin_studio.core.errors import ModelNotInstalled
from saijin_studio.core.ids import ModelId
from saijin_studio.core.models import Engine, Footprint, LoadOptions, LoadTarget
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.library.resolver import key_of
from saijin_studio.library.store import Store
from saijin_studio.monitoring.system import system_probe
from saijin_studio.runners.cores_usable import usable_cores
from saijin_studio.runners.worker_runner import WorkerRunner

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from saijin_studio.cli.bench.concurrent_jobs import Pace
    from saijin_studio.cli.output import Output
    from saijin_studio.core.models import Variant
    from saijin_studio.library.catalogue import Catalogue

_ROUNDS = 6
# On the processor, whatever there is besides: it is the cores that are shared.
_OPTIONS = LoadOptions(context_length=4096, slots=2, gpu_layers=0)


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long models write alone and together, in seconds, and how often one is cancelled in each way."""

    alone: float = 1.5
    together: float = 3.0
    cancels: int = 8


def measure(options: argparse.Namespace, output: Output, lengths: Lengths = Lengths()) -> dict[str, float]:
    """Load two models and let them write alone and together, in turn; then cancel the larger one.

    ``sharing_ratio`` is the median over the rounds of the sum, over both, of the speed together by the speed alone:
    1 when nothing is lost. Cancels are in milliseconds to the confirmation, the longest of eight: while a prompt is
    read, while a reply streams, and while a prompt is read and the other model writes. All of it suffers from what
    else the machine does: ``cores_of_others`` says how many cores that took on average.

    Raises:
        ModelNotInstalled: when there is no model.
        StudioError: when an engine fails.
    """
    return asyncio.run(_measure(Paths.locate(options.home), options.runs or _ROUNDS, output, lengths))


def sharing(alone: Sequence[Pace], together: Sequence[Pace]) -> float:
    """The sum of the speeds together by those alone; one that stood still alone counts nothing."""
    pairs = zip(alone, together, strict=True)
    return sum(both.rate / one.rate for one, both in pairs if one.rate > 0)


async def _measure(paths: Paths, rounds: int, output: Output, lengths: Lengths) -> dict[str, float]:
    targets = await two_models(load_catalogue(resource("assets", "models.yaml")), Store(paths.models))
    larger = max(targets, key=lambda target: target.variant.size)
    names = " and ".join(target.variant.title for target in targets)
    clock = SystemClock()
    with tempfile.TemporaryDirectory(prefix="saijin-bench-") as logs:
        runner = WorkerRunner(logs=Path(logs), probe=system_probe(clock), clock=clock, threads=usable_cores())
        try:
            output.note(f"loading {names} ...")
            for target in targets:
                await runner.load(target)
            others = _Others()
            output.note(f"{rounds} rounds, each alone and both together ...")
            figures = await _shared(Jobs(runner), targets, rounds, lengths)
            output.note(f"cancelling {larger.variant.title} ...")
            figures |= await _cancels(Jobs(runner), larger, targets, lengths.cancels)
            return figures | {"cores_of_others": others.cores()}
        finally:
            await runner.aclose()


async def two_models(catalogue: Catalogue, store: Store) -> list[LoadTarget]:
    """Two models of the starter set or of the tests; where only one is installed, that twice, each with its worker.

    Raises:
        ModelNotInstalled: when there is none.
    """
    here: list[LoadTarget] = []
    for variant in (*catalogue.starter, *catalogue.tests, *catalogue.variants):
        weights = await store.locate(variant) if variant.engine is Engine.LLAMA_CPP and len(here) < 2 else None
        if weights is not None and all(variant.id != target.variant.id for target in here):
            here.append(_target(variant, weights, _OPTIONS))
    if not here:
        raise ModelNotInstalled(model=catalogue.starter[0].title)
    if len(here) == 1:
        # Other options make it another model.
        options = replace(_OPTIONS, context_length=_OPTIONS.context_length // 2)
        here.append(_target(here[0].variant, Path(str(here[0].weights)), options))
    return here


def _target(variant: Variant, weights: Path, options: LoadOptions) -> LoadTarget:
    key = replace(key_of(variant), options=options)
    return LoadTarget(key, ModelId(variant.id), variant, weights, Footprint(ram=variant.size))


async def _shared(jobs: Jobs, targets: Sequence[LoadTarget], rounds: int, lengths: Lengths) -> dict[str, float]:
    alone: list[list[Pace]] = []
    both: list[list[Pace]] = []
    for number in range(rounds + 1):
        # The order changes, so that a machine whose speed drifts favours nobody.
        before = await jobs.together(targets, lengths.together) if number % 2 else None
        single = [(await jobs.together([target], lengths.alone))[0] for target in targets]
        together = before or await jobs.together(targets, lengths.together)
        if number:  # the first round warms both
            alone.append(single)
            both.append(together)
    ratios = [sharing(single, together) for single, together in zip(alone, both, strict=True)]
    figures = {"sharing_ratio": median(ratios), "lowest_sharing_ratio": min(ratios)}
    for at, name in enumerate(("first", "second")):
        figures[f"{name}_alone_tokens_per_second"] = median(one[at].rate for one in alone)
        figures[f"{name}_together_tokens_per_second"] = median(one[at].rate for one in both)
        figures[f"{name}_longest_pause_ms"] = 1000 * median(one[at].pause for one in both)
    return figures


async def _cancels(jobs: Jobs, model: LoadTarget, targets: Sequence[LoadTarget], count: int) -> dict[str, float]:
    reading = await jobs.cancels(model, count, prefill=True)
    streaming = await jobs.cancels(model, count, prefill=False)
    other = next(target for target in targets if target is not model)
    async with jobs.writing([other]):
        shared = await jobs.cancels(model, count, prefill=True)
    return {
        "cancel_prefill_ms": 1000 * max(reading),
        "cancel_prefill_median_ms": 1000 * median(reading),
        "cancel_stream_ms": 1000 * max(streaming),
        "cancel_prefill_shared_ms": 1000 * max(shared),
    }


class _Others:
    """What other programs take of the processor from now on."""

    def __init__(self) -> None:
        self._began, self._total, self._own = perf_counter(), _busy_seconds(), _own_seconds()

    def cores(self) -> float:
        """On average, in whole processors."""
        seconds = _busy_seconds() - self._total - (_own_seconds() - self._own)
        return max(0.0, seconds / (perf_counter() - self._began))


def _busy_seconds() -> float:
    """What all processors together have worked."""
    import psutil

    times = psutil.cpu_times()
    # Linux counts the time of guests as its users', too, and the wait for a disk is no work.
    idle = sum(float(getattr(times, name, 0.0)) for name in ("idle", "iowait", "guest", "guest_nice"))
    return sum(times) - idle


def _own_seconds() -> float:
    """What this process and its workers have worked."""
    import psutil

    process = psutil.Process()
    each = [one.cpu_times() for one in (process, *process.children())]
    return sum(times.user + times.system for times in each)
