"""What the page of the rollout asks the studio for, awaited in the window's loop."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Future

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.personas import Cast
    from saijin_studio.core.rollouts import PlanHead, Rollout
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """Who the personas are, what rows are called, and what names the weights of each, for their colours."""

    cast: Cast
    titles: Mapping[ModelId, str] = field(default_factory=dict["ModelId", str])
    weights: Mapping[ModelId, str] = field(default_factory=dict["ModelId", str])


class RolloutServices(Protocol):
    """Everything raises ``StudioError``; cancelling the waiting does not end a rollout."""

    async def known(self) -> Known:
        """What the names in a rollout stand for."""
        ...

    async def plans(self) -> tuple[PlanHead, ...]:
        """The plans that ship with the studio, and the user's."""
        ...

    async def plan(self, plan: str | None = None) -> Rollout:
        """What a plan will do; None for the default one."""
        ...

    async def run(self, plan: str | None = None) -> Rollout:
        """Run a plan, or go on with what is paused; returns when it is over or paused."""
        ...

    async def go_on(self) -> Rollout | None:
        """Go on with one in which the studio was ended by force; None where there is none."""
        ...

    async def pause(self) -> None:
        """Stop after what is being done."""
        ...

    async def status(self) -> Rollout | None:
        """Where the newest rollout stands; None before the first."""
        ...

    async def rollback(self, to_phase: str) -> Rollout:
        """Go back to the end of a phase, or with ``start`` to before the rollout."""
        ...

    async def history(self) -> tuple[Rollout, ...]:
        """What ran before, the newest first."""
        ...


class StudioRollouts:
    """The services of a running studio.

    Args:
        studio: whose parts do the work, in their own thread.
    """

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    async def known(self) -> Known:
        """What the names in a rollout stand for."""
        cast = await result(self._studio.cast_ready)

        async def read(parts: Parts) -> Known:
            rows = parts.catalogue.rows
            first = {row.id: row.variants[0] for row in rows if row.variants}
            return Known(
                cast,
                {row.id: row.title for row in rows},
                {row: one.sha256 or one.ollama_tag or one.id for row, one in first.items()},
            )

        return await result(self._studio.call(read))

    async def plans(self) -> tuple[PlanHead, ...]:
        """The plans that ship with the studio, and the user's."""

        async def read(parts: Parts) -> tuple[PlanHead, ...]:
            return await asyncio.to_thread(parts.rollouts.plans)

        return await result(self._studio.call(read))

    async def plan(self, plan: str | None = None) -> Rollout:
        """What a plan will do."""
        return await result(self._studio.call(lambda parts: parts.rollouts.plan(plan)))

    async def run(self, plan: str | None = None) -> Rollout:
        """Run a plan, or go on with what is paused."""
        return await _watched(self._studio.call(lambda parts: parts.rollouts.run(plan)))

    async def go_on(self) -> Rollout | None:
        """Go on with one in which the studio was ended by force."""
        return await _watched(self._studio.call(lambda parts: parts.rollouts.go_on()))

    async def pause(self) -> None:
        """Stop after what is being done."""
        await result(self._studio.call(lambda parts: parts.rollouts.pause()))

    async def status(self) -> Rollout | None:
        """Where the newest rollout stands."""
        return await result(self._studio.call(lambda parts: parts.rollouts.status()))

    async def rollback(self, to_phase: str) -> Rollout:
        """Go back to the end of a phase, or to before the rollout."""
        return await _watched(self._studio.call(lambda parts: parts.rollouts.rollback(to_phase=to_phase)))

    async def history(self) -> tuple[Rollout, ...]:
        """What ran before, the newest first."""
        return await result(self._studio.call(lambda parts: parts.rollouts.history()))


async def _watched(future: Future[T]) -> T:
    """Await what goes on when nobody waits for it any more, as when one of two windows is closed."""
    inner = asyncio.wrap_future(future)
    inner.add_done_callback(lambda done: done.cancelled() or done.exception())  # somebody has to have seen it
    return await asyncio.shield(inner)
