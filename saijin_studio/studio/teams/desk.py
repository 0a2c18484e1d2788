"""What a team's talk works with."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saijin_studio.core.models import Footprint, ModelState
from saijin_studio.dialogue.growth import log_saving_failed
from saijin_studio.dialogue.replies import SAVE_SECONDS, context_unknown
from saijin_studio.dialogue.writing import any_variant
from saijin_studio.studio.teams.order import Memory

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.errors import Fault
    from saijin_studio.core.events import Served
    from saijin_studio.core.ids import JobId, ModelId, PersonaId, VariantId
    from saijin_studio.core.jobs import Job, Sampling
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.models import LoadTarget
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.conversation_store import ConversationStore
    from saijin_studio.dialogue.prompting import Target
    from saijin_studio.dialogue.replies import Later
    from saijin_studio.studio.routing import Route

_HERE = frozenset({ModelState.READY, ModelState.BUSY})


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants of every turn: at most so many tokens, and a seed; None is as the persona says."""

    max_tokens: int | None = None
    seed: int | None = None

    def drawn(self, sampling: Sampling) -> Sampling:
        """A persona's sampling with these."""
        most = sampling.max_tokens if self.max_tokens is None else self.max_tokens
        return replace(sampling, max_tokens=most, seed=sampling.seed if self.seed is None else self.seed)


@dataclass(frozen=True, slots=True)
class Desk:
    """The scheduler, the store and the rest, as far as a talk needs them; all live in the scheduler's loop.

    ``submit`` and ``cancel`` are the scheduler's. ``route`` says which row answers for a persona, ``target_of``
    what that row can do, ``footprint`` what a model takes, ``memory`` what is there now. ``on_fault`` is told once
    when a reply cannot be saved, ``began`` when a conversation was made, and ``context_of`` tells how many tokens
    fit into what serves a reply. ``later`` None is the loop's own timer; ``interval`` is the seconds that a
    piece of a reply waits to be saved. ``variant_for`` is the only variant of a row that will do for a persona.
    """

    store: ConversationStore
    clock: Clock
    submit: Callable[[Job], None]
    cancel: Callable[[JobId], bool]
    route: Callable[[Persona], Awaitable[Route]]
    target_of: Callable[[ModelId], Awaitable[Target]]
    footprint: Callable[[LoadTarget], Footprint]
    memory: Callable[[], MemorySnapshot]
    on_fault: Callable[[StoredMessage, Fault], None] = log_saving_failed
    began: Callable[[], object] = lambda: None
    context_of: Callable[[Served], int] = context_unknown
    new_id: Callable[[], str] = lambda: uuid.uuid4().hex
    later: Later | None = None
    interval: float = SAVE_SECONDS
    variant_for: Callable[[ModelId, PersonaId], VariantId | None] = any_variant

    @property
    def timer(self) -> Later:
        """The timer to use in the running loop."""
        return self.later or asyncio.get_running_loop().call_later

    def seen(self, targets: Iterable[LoadTarget]) -> Memory:
        """The memory as the order of turns is planned by it."""
        now = self.memory()
        sizes = {one.key: self.footprint(one) for one in targets}
        return Memory(now.budget, sizes, frozenset(one.key for one in now.models if one.state in _HERE))
