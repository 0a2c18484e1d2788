"""A team's talk in a running studio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.events import ConversationsChanged, FaultRaised
from saijin_studio.studio.targets import target_of
from saijin_studio.studio.teams.desk import Desk
from saijin_studio.studio.teams.talk import TeamTalk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.teams.desk import Wishes
    from saijin_studio.studio.teams.turns import TeamEvent


async def open_team(
    parts: Parts,
    members: Sequence[Persona],
    organiser: Persona,
    task: str,
    listener: Callable[[TeamEvent], None],
    wishes: Wishes | None = None,
) -> TeamTalk:
    """Make a talk that hears the scheduler; ``TeamTalk.start`` begins it.

    To be handed to ``Studio.call``, as is everything that is done with the talk. ``close_team`` has to be awaited
    before the studio closes, or the last second of the turn under way is lost.

    Raises:
        ValueError: when there are fewer than two members, or one of them twice.
    """
    talk = TeamTalk(members, organiser, task, desk_of(parts), listener, wishes)
    parts.bus.add(talk)
    return talk


async def close_team(parts: Parts, talk: TeamTalk) -> None:
    """Stop a talk, save what was said, and let it hear no more."""
    await talk.aclose()
    parts.bus.remove(talk)


def desk_of(parts: Parts) -> Desk:
    """The parts of a studio that a talk works with."""
    return Desk(
        store=parts.store,
        clock=parts.clock,
        submit=parts.scheduler.submit,
        cancel=parts.scheduler.cancel,
        route=parts.route,
        target_of=lambda row: target_of(parts.catalogue, row, parts.resolver),
        footprint=lambda target: parts.ledger.footprint(target.key, target.estimate),
        memory=parts.scheduler.snapshot,
        on_fault=lambda _message, fault: parts.bus.publish(FaultRaised(fault)),
        began=lambda: parts.bus.publish(ConversationsChanged()),
        context_of=parts.answering.context_of,
        variant_for=parts.mapping.variant_for,
    )
