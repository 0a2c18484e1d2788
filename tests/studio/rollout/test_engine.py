"""The state machine: complete or as after the last finished phase, whatever fails and wherever it is killed."""

from __future__ import annotations

import asyncio
import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.ids import ModelId, PersonaId, VariantId
from saijin_studio.core.mapping import ModelMapping
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.rollout_errors import NoNetwork
from saijin_studio.core.rollouts import RolloutState, StepState
from saijin_studio.library.rollout.entries import Begun
from saijin_studio.library.rollout.plan_file import plan_from_text
from saijin_studio.library.rollout.record import told
from saijin_studio.studio.rollout.engine import RolloutEngine
from saijin_studio.studio.rollout.steps import displayed
from tests.studio.rollout.fake_world import Crash, MemoryNotes, World

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from saijin_studio.core.rollouts import Rollout
    from tests.studio.rollout.fake_world import Standing

PLAN = plan_from_text(
    """
id: test
name: {ja: 試し, en: Test}
phases:
  - id: environment
    name: {ja: 環境, en: Environment}
    hours: "09:00-11:00"
    tasks: [model-list, index, monitor, restore-check]
  - id: light
    name: {ja: 軽い, en: Light}
    install:
      - {row: a, load_seconds: 5, tokens_per_second: 3, golden: [{prompt: hi}]}
      - {row: b, variant: b-2}
    personas: {who: mapped}
    canaries: [ren, ana]
  - id: heavy
    name: {ja: 重い, en: Heavy}
    install: [{row: a, variant: a-3}]
    settings: {prefer_warm: "true"}
    canaries: [ren]
""",
    "test",
)
BEGINNING = ModelMapping(
    {ModelId("b"): VariantId("b-1"), ModelId("z"): VariantId("z-9")},
    frozenset({VariantId("z-8")}),
    {PersonaId("ren"): {ModelId("z"): VariantId("z-8")}},
)


LOOP = asyncio.new_event_loop()
"""One for all: making one takes longer than a whole rollout in here."""


def finish(work: Coroutine[object, object, None]) -> None:
    """Run to the end."""
    LOOP.run_until_complete(work)


def fresh(**wrong: object) -> World:
    """A row is served by a variant that the plan will replace, and another has nothing to do with the plan."""
    world = World(value=BEGINNING, models={VariantId("b-1"), VariantId("z-8"), VariantId("z-9")})
    for name, value in wrong.items():
        setattr(world, name, value)
    return world


def engine_of(world: World) -> RolloutEngine:
    """A studio that finds what an earlier one left, and otherwise begins."""
    record = told(world.entries)
    if record is None:
        world.entries.append(Begun("1", PLAN.text, "test", 1.0))
        record = told(world.entries)
    assert record is not None
    return RolloutEngine(PLAN, record, MemoryNotes(world), world.ports(), FakeClock())


def shown(world: World) -> Rollout:
    """The rollout by its journal."""
    record = told(world.entries)
    assert record is not None
    return displayed(PLAN, record)


def good_states(**wrong: object) -> list[Standing]:
    """How the world stands before each phase and after the last, where nothing fails; the oracle of all else."""
    world = fresh()
    states = [world.standing()]
    finished = 0

    def look() -> None:
        nonlocal finished
        if engine.record.finished > finished:
            finished = engine.record.finished
            states.append(world.standing())

    record = engine_of(world).record
    engine = RolloutEngine(PLAN, record, MemoryNotes(world), world.ports(), FakeClock(), look)
    finish(engine.run())
    return states


GOOD = good_states()


def test_a_rollout_installs_checks_and_promotes_phase_by_phase() -> None:
    world = fresh()

    finish(engine_of(world).run())

    rollout = shown(world)
    assert rollout.state is RolloutState.COMPLETE
    assert {phase.state for phase in rollout.phases} == {StepState.DONE}
    assert world.value.chosen == {"a": "a-3", "b": "b-2", "z": "z-9"}
    assert world.value.held == {"z-8"}
    assert world.value.canaries == {"ren": {"z": "z-8"}}
    assert world.settings == {"prefer_warm": "true", "theme": "dark"}
    assert world.backups == 3
    assert world.asked == ["golden a", "personas", "canary ren", "canary ana", "canary ren"]
    assert len(GOOD) == 4


@pytest.mark.parametrize(
    ("wrong", "phase", "check", "kind"),
    [
        ({"failing": frozenset({"golden a"})}, 1, "golden a", "GoldenPromptFailed"),
        ({"failing": frozenset({"personas"})}, 1, "personas", "PersonaChecksFailed"),
        ({"failing": frozenset({"canary ana"})}, 1, "canary", "CanaryFailed"),
        ({"speed": 1.0}, 1, "speed a", "WroteTooSlowly"),
        ({"broken": frozenset({VariantId("a-3")})}, 2, "install a", "DownloadFailed"),
        ({"problem": NoNetwork()}, 0, "preflight", "NoNetwork"),
        ({"odd": "b"}, 1, "load b", "StudioError"),
    ],
)
def test_what_fails_stops_takes_the_phase_back_and_says_why(
    wrong: dict[str, object], phase: int, check: str, kind: str
) -> None:
    world = fresh(**wrong)

    finish(engine_of(world).run())

    rollout = shown(world)
    assert rollout.state is RolloutState.ROLLED_BACK
    assert world.standing() == GOOD[phase]
    failed = [step.name for step in rollout.phases[phase].steps if step.state is StepState.FAILED]
    assert len(failed) == 1
    assert failed[0].startswith(check.split(maxsplit=1)[0])
    assert rollout.fault is not None
    assert rollout.fault.kind == kind
    assert rollout.phases[phase].state is StepState.FAILED
    assert all(one.state is StepState.DONE for one in rollout.phases[:phase])


def test_a_failed_check_tells_what_was_expected_and_found() -> None:
    world = fresh(speed=1.5)

    finish(engine_of(world).run())

    (step,) = [one for one in shown(world).phases[1].steps if one.state is StepState.FAILED]
    assert (step.expected, step.found) == ("3 tokens/s", "1.5 tokens/s")


@settings(max_examples=60, deadline=None)
@given(
    kills=st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=8),
    failing=st.sampled_from(["", "golden a", "personas", "canary ren", "canary ana"]),
    broken=st.sampled_from(["", "a-best", "b-2", "a-3"]),
)
def test_killed_anywhere_again_and_again_it_ends_complete_or_at_the_last_good_state(
    kills: list[tuple[int, bool]], failing: str, broken: str
) -> None:
    world = fresh(failing=frozenset({failing}), broken=frozenset({VariantId(broken)}))

    for crash_in, half in kills:
        world.crash_in, world.half = crash_in, half
        if not run_or_crash(world):
            break
    world.crash_in = None
    finish(engine_of(world).run())

    assert_whole(world)


def test_killed_at_every_single_effect_it_ends_as_it_would_have_without() -> None:
    for failing, half in (("", True), ("canary ana", False)):
        for moment in itertools.count():
            world = fresh(failing=frozenset({failing}), crash_in=moment, half=half)
            crashed = run_or_crash(world)
            world.crash_in = None
            finish(engine_of(world).run())

            assert_whole(world)
            assert shown(world).state is (RolloutState.ROLLED_BACK if failing else RolloutState.COMPLETE)
            if not crashed:
                break


def test_a_step_in_which_the_studio_dies_three_times_is_not_tried_a_fourth() -> None:
    world = fresh(deadly="a")
    assert [run_or_crash(world) for _ in range(4)] == [True, True, True, False]

    rollout = shown(world)
    assert rollout.state is RolloutState.ROLLED_BACK
    assert rollout.fault is not None
    assert rollout.fault.kind == "StepInterrupted"
    assert world.standing() == GOOD[1]


@pytest.mark.parametrize("keep", [0, 1, 2])
def test_a_complete_rollout_is_taken_back_to_the_end_of_any_phase(keep: int) -> None:
    world = fresh()
    finish(engine_of(world).run())

    finish(engine_of(world).back(keep))

    assert world.standing() == GOOD[keep]
    assert [phase.state for phase in shown(world).phases] == [
        *[StepState.DONE] * keep,
        *[StepState.UNDONE] * (3 - keep),
    ]


def test_what_the_user_changed_beside_the_phase_stays_when_it_is_taken_back() -> None:
    world = fresh()
    finish(engine_of(world).run())
    world.value = ModelMapping({**world.value.chosen, ModelId("y"): VariantId("y-1")}, world.value.held)
    world.settings["theme"] = "light"

    finish(engine_of(world).back(0))

    assert world.value.chosen == {**BEGINNING.chosen, "y": "y-1"}
    assert world.settings == {"prefer_warm": "false", "theme": "light"}


async def test_cancelled_it_pauses_and_goes_on_later() -> None:
    world = fresh()
    asking = asyncio.Event()
    ports = world.ports()
    engine = RolloutEngine(
        PLAN,
        engine_of(world).record,
        MemoryNotes(world),
        ports,
        FakeClock(),
        progress=lambda _place, _done, _total: asking.set(),
    )
    task = asyncio.create_task(engine.run())
    await asking.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert shown(world).state is RolloutState.PAUSED
    await engine_of(world).run()
    assert world.standing() == GOOD[3]


def run_or_crash(world: World) -> bool:
    """Whether it crashed."""
    try:
        finish(engine_of(world).run())
    except Crash:
        return True
    return False


def assert_whole(world: World) -> None:
    """It is over, and the world stands as after the phases that are done."""
    rollout = shown(world)
    assert rollout.state.over
    done = sum(phase.state is StepState.DONE for phase in rollout.phases)
    assert world.standing() == GOOD[done]
    assert (rollout.state is RolloutState.COMPLETE) == (done == len(PLAN.phases))
