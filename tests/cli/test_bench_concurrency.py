"""``bench concurrency``: what is measured, and of which models."""

from __future__ import annotations

import argparse
import hashlib
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.cli.bench.concurrency import Lengths, measure, sharing, two_models
from saijin_studio.cli.bench.concurrent_jobs import Jobs, Pace, pace
from saijin_studio.cli.output import Output
from saijin_studio.core.deltas import PromptProgress
from saijin_studio.core.errors import ModelNotInstalled, OutOfMemory
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import Engine, Footprint, LoadOptions, LoadTarget, ModelKey, Variant
from saijin_studio.core.ports.runner import FakeRunner
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.library.store import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.deltas import Delta
    from saijin_studio.core.jobs import Job


def installed(store: Store, name: str) -> Variant:
    """A variant whose file is in the store."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    variant = Variant(VariantId(name), name, Engine.LLAMA_CPP, (), len(name), "MIT", digest)
    path = store.blob(variant)
    path.parent.mkdir(parents=True)
    path.write_bytes(name.encode())
    return variant


def target(name: str = "one") -> LoadTarget:
    variant = Variant(VariantId(name), name, Engine.LLAMA_CPP, (), 1, "MIT")
    return LoadTarget(ModelKey(Engine.LLAMA_CPP, name, LoadOptions()), ModelId(name), variant, None, Footprint())


class Reading(FakeRunner):
    """Reads prompts for ever."""

    async def run(self, key: ModelKey, job: Job) -> AsyncIterator[Delta]:
        """Tell of the prompt as often as others tell words."""
        number = 0
        async for _ in super().run(key, job):
            number += 1
            yield PromptProgress(number, len(self.reply))


ENDLESS = ("word",) * 100_000


def test_the_pace_of_a_reply() -> None:
    assert pace([0.0, 1.0, 1.5, 3.0, 9.0], 1.0, 5.0) == Pace(rate=3 / 4, pause=2.0)
    assert pace([], 1.0, 5.0) == Pace(rate=0.0, pause=4.0)


@given(st.lists(st.floats(0, 100), max_size=50).map(sorted), st.floats(0, 50), st.floats(51, 100))
def test_no_pause_is_longer_than_the_time_that_was_measured(times: list[float], begin: float, end: float) -> None:
    measured = pace(times, begin, end)
    assert 0 <= measured.pause <= end - begin
    assert measured.rate >= 0


def test_sharing_is_perfect_when_each_has_its_half() -> None:
    alone = [Pace(30.0, 0.1), Pace(80.0, 0.1)]
    assert sharing(alone, [Pace(15.0, 0.1), Pace(40.0, 0.1)]) == 1.0
    assert sharing(alone, [Pace(1.5, 0.1), Pace(4.0, 0.1)]) == pytest.approx(0.1)
    assert sharing([Pace(0.0, 1.0), alone[1]], [Pace(5.0, 0.1), Pace(40.0, 0.1)]) == 0.5


async def test_two_models_are_taken_in_the_order_of_the_catalogue(tmp_path: Path) -> None:
    store = Store(tmp_path)
    first, second, third = (installed(store, name) for name in ("first", "second", "third"))
    found = await two_models(Catalogue([], (first,), (first, second, third)), store)
    assert [one.variant for one in found] == [first, second]
    assert all(one.key.options.gpu_layers == 0 for one in found)


async def test_a_lone_model_runs_in_two_workers(tmp_path: Path) -> None:
    store = Store(tmp_path)
    only = installed(store, "only")
    first, second = await two_models(Catalogue([], (only,)), store)
    assert first.variant == second.variant == only
    assert first.key != second.key


async def test_without_a_model_there_is_nothing_to_measure(tmp_path: Path) -> None:
    absent = Variant(VariantId("absent"), "The absent one", Engine.LLAMA_CPP, (), 1, "MIT", "00")
    with pytest.raises(ModelNotInstalled, match="The absent one"):
        await two_models(Catalogue([], (absent,)), Store(tmp_path))


async def test_models_write_together_until_the_time_is_over() -> None:
    runner = FakeRunner(ENDLESS)
    one, other = await Jobs(runner).together([target("one"), target("other")], 0.05)
    assert one.rate > 0 < other.rate
    assert [what for what, _ in runner.calls] == ["run", "run", "freed", "freed"]


async def test_cancels_are_timed_while_a_prompt_is_read_and_while_a_reply_streams() -> None:
    for runner, prefill in ((Reading(ENDLESS), True), (FakeRunner(ENDLESS), False)):
        seconds = await Jobs(runner).cancels(target(), 2, prefill=prefill)
        assert len(seconds) == 2
        assert all(0 <= one < 1 for one in seconds)
        assert [what for what, _ in runner.calls] == ["run", "freed"] * 2


async def test_what_goes_wrong_is_told_as_it_is() -> None:
    runner = FakeRunner(ENDLESS)
    runner.run_errors.append(OutOfMemory(model="one"))
    with pytest.raises(OutOfMemory):
        await Jobs(runner).together([target()], 0.05)
    runner.run_errors.append(OutOfMemory(model="one"))
    with pytest.raises(OutOfMemory):
        await Jobs(runner).cancels(target(), 1, prefill=False)


@pytest.mark.engine
@pytest.mark.timeout(400)
def test_the_figures_of_a_real_model_beside_itself(small_home: Paths) -> None:
    said = io.StringIO()
    output = Output(as_json=True, stderr=said)
    lengths = Lengths(alone=0.3, together=0.6, cancels=2)
    figures = measure(argparse.Namespace(home=small_home.root, runs=1), output, lengths)
    assert 0 < figures["lowest_sharing_ratio"] <= figures["sharing_ratio"]
    assert figures.keys() >= {"cancel_prefill_ms", "cancel_stream_ms", "cores_of_others"}
    assert "SmolLM2 135M Instruct and SmolLM2 135M Instruct" in said.getvalue()
