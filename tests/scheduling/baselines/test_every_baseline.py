"""Every baseline on a simulated machine: nothing forbidden, nobody left waiting, the same every time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import JobState, Priority
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.baselines.gdsf import Gdsf
from saijin_studio.scheduling.baselines.llama_swap import LlamaSwap, LlamaSwapGroup, LlamaSwapMatrix
from saijin_studio.scheduling.baselines.llama_swap_groups import Group, Groups
from saijin_studio.scheduling.baselines.lru_fifo import LruFifo
from saijin_studio.scheduling.baselines.ollama import Ollama
from saijin_studio.scheduling.simulation.engine import Simulation
from saijin_studio.scheduling.simulation.machine import Machine, MachineModel, key_of
from saijin_studio.scheduling.simulation.trace import Request, Trace

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.planning import Policy

SIZES = {"a": (0, 4), "b": (4, 1), "c": (3, 3), "d": (1, 9), "e": (0, 2), "f": (6, 1), "giant": (7, 1)}
MACHINE = Machine(
    "small",
    Footprint(6, 10),
    {ModelId(name): MachineModel(Footprint(*size), 4.0, pinned=name == "e") for name, size in SIZES.items()},
)


def mixed_groups(_machine: Machine) -> LlamaSwap:
    """Groups as people write them: not all of them fit, and one is exclusive."""
    lanes = [
        Group(frozenset({key_of(ModelId(one)) for one in names}), exclusive=names == "bf") for names in ("bf", "cd")
    ]
    return LlamaSwap(Groups(lanes), limit=5)


MAKERS: dict[str, Callable[[Machine], Policy]] = {
    "ollama": Ollama.for_machine,
    "ollama-small": lambda _machine: Ollama(keep_alive=20.0, most_loaded=2, most_pending=6),
    "llama-swap": LlamaSwapGroup.for_machine,
    "llama-swap-mixed": mixed_groups,
    "llama-swap-matrix": LlamaSwapMatrix.for_machine,
    "lru-fifo": LruFifo.for_machine,
    "gdsf": Gdsf.for_machine,
}

requests = st.lists(
    st.builds(
        Request,
        at=st.floats(0, 120),
        model=st.sampled_from([*MACHINE.models]),
        service=st.floats(0.1, 20),
        priority=st.sampled_from(Priority),
        cancel_after=st.none() | st.floats(0, 60),
    ),
    min_size=1,
    max_size=25,
).map(lambda some: Trace("any", tuple(sorted(some, key=lambda one: one.at))))


@dataclass(frozen=True)
class Trouble:
    """What goes wrong at a moment."""

    at: float
    crash: ModelId | None = None
    fail: bool = False
    external: Footprint = field(default_factory=Footprint)


troubles = st.lists(
    st.builds(
        Trouble,
        at=st.floats(0, 150),
        crash=st.none() | st.sampled_from([*MACHINE.models]),
        fail=st.booleans(),
        external=st.builds(Footprint, st.integers(0, 8), st.integers(0, 12)),
    ),
    max_size=8,
).map(lambda some: sorted(some, key=lambda one: one.at))


@pytest.mark.parametrize("name", MAKERS)
@given(trace=requests)
@settings(max_examples=60, deadline=None)
def test_every_request_ends_and_only_what_never_fits_fails(name: str, trace: Trace) -> None:
    """The simulation checks every action; a run that gets stuck raises."""
    outcome = Simulation(MACHINE, MAKERS[name](MACHINE), check=True).run(trace, name)
    assert outcome.violations == 0
    for fate in outcome.fates:
        refused = name in {"ollama-small", "llama-swap-mixed"}
        assert fate.state is not JobState.FAILED or fate.model == "giant" or refused


@pytest.mark.parametrize("name", MAKERS)
@given(trace=requests, trouble=troubles)
@settings(max_examples=60, deadline=None)
def test_trouble_leaves_nobody_waiting(name: str, trace: Trace, trouble: list[Trouble]) -> None:
    """Crashes, loads that fail, and memory that others take and give back."""
    simulation = Simulation(MACHINE, MAKERS[name](MACHINE), check=True)
    for index, request in enumerate(trace.requests):
        simulation.expect(index, request)
    for one in trouble:
        simulation.advance(max(one.at, simulation.book.now))
        if one.crash is not None:
            simulation.crash(key_of(one.crash))
        if one.fail:
            simulation.fail_next_load()
        simulation.take_memory(one.external)
    simulation.take_memory(Footprint())
    simulation.advance(5000.0)
    assert len(simulation.fates) == len(trace.requests)


@pytest.mark.parametrize("name", MAKERS)
@given(trace=requests)
@settings(max_examples=20, deadline=None)
def test_the_same_trace_gives_the_same_outcome(name: str, trace: Trace) -> None:
    """With a new policy, and with one that has been used before."""
    policy = MAKERS[name](MACHINE)
    first, again = (Simulation(MACHINE, policy).run(trace, name) for _ in range(2))
    new = Simulation(MACHINE, MAKERS[name](MACHINE)).run(trace, name)
    assert first.fates == again.fates == new.fates
    assert first.loads == again.loads == new.loads
