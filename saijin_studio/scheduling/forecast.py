"""What sending to a row now would do; asked of the policy itself, so that the answer is what will happen."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Footprint
from saijin_studio.core.planning import Load, ModelFacts, Reject, Resident, SchedulerState, Start, Waiting
from saijin_studio.core.preview import PreviewKind, SwapPreview
from saijin_studio.scheduling.simulation.engine import Stuck
from saijin_studio.scheduling.simulation.playout import play_out

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.models import LoadTarget
    from saijin_studio.core.planning import Policy
    from saijin_studio.scheduling.simulation.playout import Expected
    from saijin_studio.scheduling.state import Book

LONGEST_FORESEEN = 32
"""Jobs that wait at most for a forecast of the queue; so many take about 10 ms."""

_GHOST = JobId("preview")


def foresee_queue(state: SchedulerState, policy: Policy) -> list[tuple[JobId, Expected | None]]:
    """The waiting jobs in the order in which they are expected to start, each with when that is.

    What cannot be foreseen comes last, by hand, importance and age. So does everything in a queue that is too long:
    the forecast is made at every decision, and a decision must not take longer than a frame.
    """
    rest = sorted(state.queue, key=lambda one: (-one.ahead, -one.priority, one.submitted_at))
    expected: dict[JobId, Expected] = {}
    if 0 < len(rest) <= LONGEST_FORESEEN:
        with suppress(Stuck, KeyError):  # a policy that is at fault is told of where it decides
            expected = play_out(state, policy)
    foreseen: list[tuple[JobId, Expected | None]] = list(expected.items())
    return foreseen + [(one.job, None) for one in rest if one.job not in expected]


def after_load(state: SchedulerState) -> tuple[SchedulerState, float]:
    """The state as it will be when the load under way is done, and the seconds until then."""
    load = state.load
    if load is None:
        return state, 0.0
    jobs = sum(one.key == load.key for one in state.queue)
    coming = Resident(
        key=load.key,
        footprint=load.footprint,
        slots=load.key.options.slots,
        loaded_at=state.now,
        last_used=state.now,
        busy=min(jobs, load.key.options.slots),
        pinned=state.models[load.key].pinned,
    )
    residents = (*(one for one in state.residents if one.key not in load.victims), coming)
    remaining = max(0.0, load.started_at + state.models[load.key].load_seconds - state.now)
    return replace(state, residents=residents, load=None), remaining


def foresee(book: Book, policy: Policy, target: LoadTarget, now: float) -> SwapPreview:
    """What would become of an interactive job for ``target`` if it were the next to be served."""
    book.know(target)
    return _foreseen(book, policy, target, book.freeze(now))


def imagine(book: Book, policy: Policy, target: LoadTarget, now: float) -> SwapPreview:
    """As ``foresee``, also for what is not here and may never be: nothing is noted of it."""
    frozen = book.freeze(now)
    if target.key not in frozen.models:
        footprint = book.ledger.footprint(target.key, target.estimate)
        facts = ModelFacts(footprint, 1.0, 1.0, title=target.variant.title)
        frozen = replace(frozen, models={**frozen.models, target.key: facts})
    return _foreseen(book, policy, target, frozen)


def _foreseen(book: Book, policy: Policy, target: LoadTarget, frozen: SchedulerState) -> SwapPreview:
    state, seconds = after_load(frozen)
    key, title = target.key, target.variant.title
    ghost = Waiting(_GHOST, key, Priority.INTERACTIVE, frozen.now)
    actions = policy.decide(replace(state, queue=(ghost,), evicted_pins=()))
    held = sum((one.footprint for one in state.residents), Footprint())
    kind, victims, fault = PreviewKind.WAITS, (), None
    match actions[0] if actions else None:
        case Start():
            kind = PreviewKind.STARTS
        case Load(_, victims):
            kind = PreviewKind.LOADS
            seconds += state.models[key].load_seconds
            going = (one.footprint for one in state.residents if one.key in victims)
            held = held - sum(going, Footprint()) + state.models[key].footprint
        case Reject(_, fault):
            kind = PreviewKind.REFUSED
        case _:
            seconds += state.models[key].service_seconds
    return SwapPreview(
        row=target.row,
        kind=kind,
        title=title,
        stand_in=target.variant.stand_in,
        footprint=held,
        budget=book.budget,
        key=key,
        victims=victims,
        victim_titles=tuple(book.records[one].target.variant.title for one in victims),
        seconds=seconds,
        ahead=len(frozen.queue),
        fault=fault,
    )


def refused(book: Book, row: ModelId, fault: Fault) -> SwapPreview:
    """The preview of a row that cannot be resolved."""
    held = sum((book.expected(key) for key in book.loaded), Footprint())
    return SwapPreview(
        row=row,
        kind=PreviewKind.REFUSED,
        title="",
        stand_in=False,
        footprint=held,
        budget=book.budget,
        fault=fault,
    )
