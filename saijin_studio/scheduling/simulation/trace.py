"""What is asked of a machine, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.jobs import Priority

if TYPE_CHECKING:
    from saijin_studio.core.ids import ModelId


@dataclass(frozen=True, slots=True)
class Request:
    """One request. Times are in seconds.

    ``at`` is counted from the start of the trace. ``service`` is how long it takes alone on a loaded model.
    ``cancel_after`` is how long after its arrival the user takes it back, if ever and if it is not done by then.
    ``after`` is the index of an earlier request of the same trace whose result it needs: it arrives ``at`` or
    when that one is done, whichever is later, and is known to the scheduler as that one's next stage. When the
    earlier one ends in another way, it never comes.
    """

    at: float
    model: ModelId
    service: float
    priority: Priority = Priority.INTERACTIVE
    cancel_after: float | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """Requests in order of ``at``; ``name`` is ``family@load`` or a file's name."""

    name: str
    requests: tuple[Request, ...]
