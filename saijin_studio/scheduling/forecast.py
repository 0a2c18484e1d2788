"""What sending to a row now would do; asked of the policy itself, so that the answer is what will happen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import Priority
from saijin_studio.core.models import Footprint
from saijin_studio.core.planning import Load, Reject, Resident, SchedulerState, Start, Waiting
from saijin_studio.core.preview import PreviewKind, SwapPreview

if TYPE_CHECKING:
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.models import LoadTarget
    from saijin_studio.core.planning import Policy
    from saijin_studio.scheduling.state import Book

_GHOST = JobId("preview")


def named(fault: Fault, title: str) -> Fault:
    """A fault of the policy, which knows keys only, with the title that people know the model by."""
    details = tuple((name, title if name == "model" else value) for name, value in fault.details)
    return replace(fault, details=details)


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
    frozen = book.freeze(now)
    state, seconds = after_load(frozen)
    key, title = target.key, target.variant.title
    ghost = Waiting(_GHOST, key, Priority.INTERACTIVE, now)
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
            kind, fault = PreviewKind.REFUSED, named(fault, title)
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
