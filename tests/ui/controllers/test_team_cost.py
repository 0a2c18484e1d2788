"""What a team costs is told before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.ids import PersonaId
from saijin_studio.ui.tasks import result
from saijin_studio.ui.team_cost import TeamCost, reckon
from saijin_studio.ui.team_state import TeamOrder

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener

pytestmark = pytest.mark.window


def _order(person: Person, *names: str) -> TeamOrder:
    found = [one for one in map(person.live.cast.find, map(PersonaId, names)) if one is not None]
    return TeamOrder(tuple(found[:-1]), found[-1], "A task")


async def _cost(person: Person, *names: str) -> TeamCost:
    order = _order(person, *names)
    return await result(person.live.studio.call(lambda parts: reckon(parts, order)))


def test_models_are_counted_once_and_what_is_loaded_costs_nothing(open_window: Opener) -> None:
    async def use(person: Person) -> None:
        before = await _cost(person, "ren", "yurika", "organ")
        assert (before.count, before.loads) == (2, 2)
        assert before.size > 0
        await person.click_card("ren")
        person.type("Hello")
        await person.reply_ends()
        after = await _cost(person, "ren", "yurika", "organ")
        assert (after.count, after.loads) == (2, 1)
        assert after.size < before.size

    open_window(use)


def test_without_a_model_nothing_is_loaded(open_alone: Opener) -> None:
    async def use(person: Person) -> None:
        cost = await _cost(person, "ren", "yurika", "organ")
        assert (cost.count, cost.loads, cost.size, dict(cost.models)) == (0, 0, 0, {})

    open_alone(use)
