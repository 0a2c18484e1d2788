"""llama-swap's groups, and an administrator who writes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.models import Footprint
from saijin_studio.scheduling.simulation.machine import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saijin_studio.core.models import ModelKey
    from saijin_studio.scheduling.simulation.machine import Machine

MOST_GROUPS = 16
"""More lanes than that nobody writes."""

MOST_MODELS = 100
"""With more than that each is moved only once."""

_LEAST_GAIN = 1e-9
"""Seconds; less than that is rounding."""


@dataclass(frozen=True, slots=True)
class Group:
    """Members and manners, with the defaults of the original.

    ``swap``: only one member runs at a time. ``exclusive``: a member that starts stops all other groups, but the
    ``persistent`` ones.
    """

    members: frozenset[ModelKey] = frozenset()
    swap: bool = True
    exclusive: bool = True
    persistent: bool = False


class Groups:
    """What has to stop by the groups of a configuration (``groupSwapper.EvictionFor`` in ``group.go``).

    As there, a model of a group that is not exclusive stops nobody in other groups, exclusive or not. Models of no
    group are in a default one.

    Args:
        groups: no two of them share a member.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = tuple(groups)
        self._rest = Group()
        self._of: dict[ModelKey, Group] = {}
        for group in self.groups:
            for member in group.members:
                if member in self._of:
                    raise ValueError(f"{member} is in two groups")
                self._of[member] = group

    def evictions(self, target: ModelKey, running: Iterable[ModelKey]) -> tuple[ModelKey, ...]:
        """Which of ``running`` may not stay when ``target`` runs; never ``target`` itself."""
        own = self._of.get(target, self._rest)
        stops: list[ModelKey] = []
        for one in running:
            group = self._of.get(one, self._rest)
            if (own.swap if group is own else own.exclusive and not group.persistent) and one != target:
                stops.append(one)
        return tuple(stops)


@dataclass(frozen=True, slots=True)
class _Item:
    key: ModelKey
    size: Footprint
    seconds: float


@dataclass(frozen=True, slots=True)
class _Draft:
    """Groups, and the sum over all models of the load seconds expected at a request of each."""

    price: float
    groups: tuple[Group, ...]


def write_groups(machine: Machine) -> Groups:
    """The groups with the fewest load seconds to expect, if every model were asked for equally often.

    Whatever they let run together fits both budgets. Three kinds are drafted, each with the pinned models in a
    persistent group where they fit beside the rest, and without:

    - *Lanes*: groups that swap within and leave one another alone. The largest members of all lanes fit together.
    - *Bundles*: groups whose members run together and that stop one another.
    - *One at a time*, which is one lane.

    Models larger than the budget are left out.
    """
    items = [_Item(key_of(name), one.footprint, one.load_seconds) for name, one in machine.models.items()]
    items = [one for one in items if one.size.fits(machine.budget)]
    pinned = {key_of(name) for name, one in machine.models.items() if one.pinned}
    stay = [one for one in items if one.key in pinned]
    rest = [one for one in items if one.key not in pinned]
    left = machine.budget - _sum(stay)
    drafts: list[_Draft] = []
    if stay and _largest(rest).fits(left):
        forever = Group(frozenset(one.key for one in stay), swap=False, exclusive=False, persistent=True)
        drafts += [_Draft(one.price, (forever, *one.groups)) for one in (_lanes(rest, left), _bundles(rest, left))]
    drafts += [_lanes(items, machine.budget), _bundles(items, machine.budget)]
    return Groups(min(drafts, key=lambda one: one.price).groups)


def _sum(items: Iterable[_Item]) -> Footprint:
    return sum((one.size for one in items), Footprint())


def _largest(items: Iterable[_Item]) -> Footprint:
    size = Footprint()
    for one in items:
        size = size.highest(one.size)
    return size


class _Lane:
    """Models of which one runs at a time; ``size`` is room for any of them."""

    def __init__(self, items: Iterable[_Item] = ()) -> None:
        self.items = {one.key: one for one in items}
        self.seconds = sum(one.seconds for one in self.items.values())
        self.size = _largest(self.items.values())

    def price(self, more: int = 0, seconds: float = 0.0) -> float:
        """Load seconds to expect at a request of each, with so many more members that load in so many seconds.

        A request finds its model running if it is that of the last request of its lane: one time in so many.
        """
        count = len(self.items) + more
        return (self.seconds + seconds) * (1 - 1 / count) if count else 0.0


def _lanes(items: Sequence[_Item], budget: Footprint) -> _Draft:
    """From one lane on, give each model to the lane, or a new one, where it saves most, until nothing does."""
    lanes = [_Lane(items)]
    while sum(_move(item, lanes, budget) for item in items) and len(items) <= MOST_MODELS:
        pass
    groups = tuple(Group(frozenset(lane.items), exclusive=False) for lane in lanes if lane.items)
    return _Draft(sum(lane.price() for lane in lanes), groups)


def _move(item: _Item, lanes: list[_Lane], budget: Footprint) -> bool:
    """Move it to where it saves most, if anywhere."""
    home = next(place for place, lane in enumerate(lanes) if item.key in lane.items)
    without = _Lane(one for one in lanes[home].items.values() if one is not item)
    saved = lanes[home].price() - without.price()
    others = [lane for place, lane in enumerate(lanes) if place != home]
    taken = sum((lane.size for lane in others), without.size)
    if len(lanes) < MOST_GROUPS:
        others.append(_Lane())
    best, goal = saved - _LEAST_GAIN, None
    for lane in others:
        price = lane.price(1, item.seconds) - lane.price()
        if price < best and (taken - lane.size + lane.size.highest(item.size)).fits(budget):
            best, goal = price, lane
    if goal is None:
        return False
    kept = [lane for lane in others if lane is not goal and lane.items]
    lanes[:] = [*kept, _Lane([*goal.items.values(), item]), *([without] if without.items else [])]
    return True


def _bundles(items: Sequence[_Item], budget: Footprint) -> _Draft:
    """The largest first, each into the first bundle that has room."""
    bundles: list[list[_Item]] = []
    for item in sorted(items, key=lambda one: (one.size, one.key.weights), reverse=True):
        for bundle in bundles:
            if (_sum(bundle) + item.size).fits(budget):
                bundle.append(item)
                break
        else:
            bundles.append([item])
    price = 0.0
    for bundle in bundles:
        # It still runs if it was asked for after the last request that stopped its bundle.
        price += sum(one.seconds for one in bundle) * (1 - 1 / (1 + len(items) - len(bundle)))
    groups = tuple(Group(frozenset(one.key for one in bundle), swap=False) for bundle in bundles)
    return _Draft(price, groups)
