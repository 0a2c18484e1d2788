"""Which turn comes next, with which row, and which one is to follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.studio.teams.order import Pending, best_order
from saijin_studio.studio.teams.progress import ready
from saijin_studio.studio.teams.turns import TurnState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.ids import ModelId, PersonaId
    from saijin_studio.core.models import LoadTarget, ModelKey
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.routing import Route
    from saijin_studio.studio.teams.desk import Desk
    from saijin_studio.studio.teams.turns import Team, TurnId


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next turn and its row, or why it has none.

    ``next_row`` is the row of the turn after it where that needs another model, ``keys`` are the models of all
    turns that wait.
    """

    turn: TurnId
    row: ModelId | None
    fault: StudioError | None
    next_row: ModelId | None
    keys: frozenset[ModelKey]


async def plan_ahead(team: Team, cast: Mapping[PersonaId, Persona], desk: Desk) -> Ahead | None:
    """Look at what is here and in memory now; None when no turn can be taken."""
    waiting = [one for one in team.turns if one.state is TurnState.WAITING]
    if not ready(team):
        return None
    routes: dict[PersonaId, Route | StudioError] = {}
    for one in waiting:
        if one.persona not in routes:
            routes[one.persona] = await _route(cast[one.persona], desk)
    targets = {persona: _target(route) for persona, route in routes.items()}
    keys = {persona: None if one is None else one.key for persona, one in targets.items()}
    pending = [Pending(one.id, keys[one.persona], one.after) for one in waiting]
    order = best_order(pending, desk.seen(one for one in targets.values() if one is not None)).turns
    persona = team.turn(order[0]).persona
    route = routes[persona]
    return Ahead(
        turn=order[0],
        row=None if isinstance(route, StudioError) else route.row,
        fault=route if isinstance(route, StudioError) else None,
        next_row=_following(team, order, routes, keys),
        keys=frozenset(one for one in keys.values() if one is not None),
    )


async def _route(persona: Persona, desk: Desk) -> Route | StudioError:
    try:
        return await desk.route(persona)
    except StudioError as error:
        return error


def _target(route: Route | StudioError) -> LoadTarget | None:
    return None if isinstance(route, StudioError) else route.target


def _following(
    team: Team,
    order: tuple[TurnId, ...],
    routes: Mapping[PersonaId, Route | StudioError],
    keys: Mapping[PersonaId, ModelKey | None],
) -> ModelId | None:
    if len(order) < 2:
        return None
    now, then = (team.turn(one).persona for one in order[:2])
    route = routes[then]
    if isinstance(route, StudioError) or keys[then] is None or keys[then] == keys[now]:
        return None
    return route.row
