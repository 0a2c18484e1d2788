"""One runner in front of all engines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.deltas import Done, TextDelta
from saijin_studio.core.errors import EngineRefused, EngineUnreachable
from saijin_studio.core.models import Engine, Footprint, ModelKey
from saijin_studio.core.ports.runner import FakeRunner
from saijin_studio.runners.registry import RunnerRegistry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.runners.conftest import JobOf, Target

HERE = Path("/weights")


class Unreachable(FakeRunner):
    """An engine that does not answer, and does not end well either."""

    async def residents(self) -> Mapping[ModelKey, Footprint]:
        """Does not answer."""
        raise EngineUnreachable(engine="Ollama", address="http://127.0.0.1:11434")

    async def aclose(self) -> None:
        """Does not answer."""
        raise EngineUnreachable(engine="Ollama", address="http://127.0.0.1:11434")


async def test_each_model_goes_to_the_runner_of_its_engine(target: Target, job: JobOf) -> None:
    llama, ollama = FakeRunner(reply=["from llama.cpp"]), FakeRunner(reply=["from Ollama"])
    registry = RunnerRegistry({Engine.LLAMA_CPP: llama, Engine.OLLAMA: ollama})
    one, other = target(HERE), target(HERE, engine=Engine.OLLAMA)
    assert await registry.load(one) == Footprint(ram=1)
    assert await registry.load(other) == Footprint(ram=1)
    assert await registry.residents() == {one.key: Footprint(ram=1), other.key: Footprint(ram=1)}
    deltas = [delta async for delta in registry.run(other.key, job("hello"))]
    assert deltas[0] == TextDelta("from Ollama")
    assert isinstance(deltas[-1], Done)
    await registry.unload(one.key)
    assert (set(llama.loaded), set(ollama.loaded)) == (set(), {other.key})


async def test_ending_the_iteration_ends_it_in_the_engine(target: Target, job: JobOf) -> None:
    llama = FakeRunner()
    registry = RunnerRegistry({Engine.LLAMA_CPP: llama})
    deltas = registry.run(target(HERE).key, job("hello"))
    assert await anext(aiter(deltas)) == TextDelta("Hello")
    await deltas.aclose()
    assert llama.calls[-1] == ("freed", "job")


async def test_an_engine_that_nobody_runs_is_refused(target: Target, job: JobOf) -> None:
    registry = RunnerRegistry({})
    model = target(HERE)
    with pytest.raises(EngineRefused):
        await registry.load(model)
    with pytest.raises(EngineRefused):
        await anext(aiter(registry.run(model.key, job("hello"))))
    await registry.unload(model.key)


async def test_an_engine_that_does_not_answer_hides_only_its_own(target: Target) -> None:
    llama = FakeRunner()
    registry = RunnerRegistry({Engine.OLLAMA: Unreachable(), Engine.LLAMA_CPP: llama})
    model = target(HERE)
    await registry.load(model)
    assert await registry.residents() == {model.key: Footprint(ram=1)}


async def test_all_are_closed_whatever_happens_to_one() -> None:
    llama = FakeRunner()
    registry = RunnerRegistry({Engine.OLLAMA: Unreachable(), Engine.LLAMA_CPP: llama})
    with pytest.raises(ExceptionGroup):
        await registry.aclose()
    assert llama.closed


async def test_closing_all_is_quiet_when_all_goes_well() -> None:
    llama = FakeRunner()
    await RunnerRegistry({Engine.LLAMA_CPP: llama}).aclose()
    assert llama.closed
