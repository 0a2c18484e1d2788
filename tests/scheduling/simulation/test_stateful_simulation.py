"""Ten thousand random steps of policy and simulator together, with every state and every action checked.

Requests arrive and are taken back, loads fail, models die, other programs take memory and give it back, estimates
are wrong. Whatever the order: nothing exceeds the room it was admitted to, a draining model starts nothing, a
request ends once, and when things calm down nobody is left waiting.
"""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from saijin_studio.core.ids import ModelId
from saijin_studio.core.jobs import JobState, Priority
from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.policy import StudioPolicy
from saijin_studio.scheduling.simulation.engine import Simulation
from saijin_studio.scheduling.simulation.machine import Machine, MachineModel, key_of
from saijin_studio.scheduling.simulation.trace import Request

STEPS = 10_000
EXAMPLES = 100
BUDGET = Footprint(100, 200)
SIZES = ((59, 9), (53, 9), (36, 7), (23, 6), (20, 50), (28, 45), (9, 5), (6, 9), (4, 12), (110, 1))
NAMES = tuple(ModelId(f"model {index}") for index in range(len(SIZES)))


def machine() -> Machine:
    """Ten models: two are pinned, three are larger than their estimates, the last can never fit."""
    return Machine(
        "stateful",
        BUDGET,
        {
            name: MachineModel(
                Footprint(*size),
                0.5 + size[0] / 9,
                pinned=index in {7, 8},
                estimate=Footprint(*size).scaled(0.7) if index % 3 == 0 else None,
            )
            for index, (name, size) in enumerate(zip(NAMES, SIZES, strict=True))
        },
    )


class World(RuleBasedStateMachine):
    """What can happen to a studio."""

    def __init__(self) -> None:
        super().__init__()
        self.simulation = Simulation(machine(), StudioPolicy(), check=True)
        self.arrived = 0

    @rule(
        model=st.sampled_from(NAMES),
        service=st.floats(0.01, 30.0),
        priority=st.sampled_from(Priority),
        patience=st.none() | st.floats(0.0, 60.0),
        after=st.none() | st.integers(1, 3),
    )
    def arrive(
        self, model: ModelId, service: float, priority: Priority, patience: float | None, after: int | None
    ) -> None:
        """A request comes, perhaps as the later stage of one that came shortly before."""
        earlier = None if after is None or after > self.arrived else self.arrived - after
        request = Request(self.simulation.book.now, model, service, priority, patience, earlier)
        self.simulation.expect(self.arrived, request)
        self.arrived += 1

    @rule(back=st.integers(1, 40))
    def cancel(self, back: int) -> None:
        """The user takes one of the last requests back, if it is still there."""
        self.simulation.cancel(self.arrived - back)

    @rule()
    def a_load_will_fail(self) -> None:
        """The next load ends badly."""
        self.simulation.fail_next_load()

    @rule(model=st.sampled_from(NAMES))
    def crash(self, model: ModelId) -> None:
        """A model dies, if it is loaded."""
        self.simulation.crash(key_of(model))

    @rule(vram=st.integers(0, 120), ram=st.integers(0, 220))
    def others_take(self, vram: int, ram: int) -> None:
        """Other programs take memory."""
        self.simulation.take_memory(Footprint(vram, ram))

    @rule()
    def others_give_back(self) -> None:
        """Other programs give everything back."""
        self.simulation.take_memory(Footprint())

    @rule(seconds=st.floats(0.0, 40.0))
    def wait(self, seconds: float) -> None:
        """Time passes."""
        self.simulation.advance(self.simulation.book.now + seconds)

    @invariant()
    def nothing_exceeds_the_budget(self) -> None:
        """Not for a moment."""
        assert self.simulation.violations == 0
        assert self.simulation.book.occupied.fits(BUDGET)

    def teardown(self) -> None:
        """With memory there and no more failures, everybody ends, once."""
        self.simulation.take_memory(Footprint())
        self.simulation.advance(self.simulation.book.now + 1.0)
        while len(self.simulation.fates) < self.arrived:
            self.simulation.step()
        assert not self.simulation.book.queue
        assert not self.simulation.book.running
        assert all(fate.state in JobState and fate.freed is not None for fate in self.simulation.fates.values())


TestWorld = World.TestCase
TestWorld.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS // EXAMPLES,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow],
)
