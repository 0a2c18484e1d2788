"""In which order turns are taken, so that models are loaded as few times as the dependencies allow. Pure.

The memory holds what fits into it. A turn whose model is there costs nothing; any other costs a load, for which
others may have to go. Three things can be settled at once, without losing the best order:

- A turn that waits for nobody and whose model is in memory is taken now: it costs nothing and only frees others.
- A load is never done before a turn needs it, and never lets go of more than has to go.
- A model that no turn needs any more may go for nothing.

What is left to choose is which model comes next and who goes for it. That is searched best first (A*), by loads and
then by bytes loaded; no order can do with less than one load for every model that is still needed and not there,
which is the bound. Where that takes too long the choice is greedy: the model that lets most turns be taken next.

The scheduler has its own mind about who goes (and other jobs besides), so what is planned is only taken for the
next turn and planned anew after it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import combinations, count
from typing import TYPE_CHECKING

from saijin_studio.core.models import Footprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from saijin_studio.core.models import ModelKey
    from saijin_studio.studio.teams.turns import TurnId

MOST_SEARCHED = 200
"""States after which the search gives up; it runs in the scheduler's loop, which must not be held up."""

_Cost = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pending:
    """A turn that has no place yet; ``key`` None needs no model. ``after`` may name turns that are done."""

    turn: TurnId
    key: ModelKey | None
    after: tuple[TurnId, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """What is in memory, and how much fits: ``sizes`` is what each model takes, in bytes.

    A model that is larger than the room is taken to fit alone: whether it does is for the scheduler to say.
    """

    room: Footprint
    sizes: Mapping[ModelKey, Footprint]
    loaded: frozenset[ModelKey] = frozenset()

    def fits(self, keys: frozenset[ModelKey]) -> bool:
        """Whether these can be in memory together."""
        return len(keys) < 2 or sum((self.sizes[one] for one in keys), Footprint()).fits(self.room)


@dataclass(frozen=True, slots=True)
class Order:
    """Turns in order, and how many loads they take if those go who are needed least."""

    turns: tuple[TurnId, ...]
    loads: int


@dataclass(frozen=True, slots=True)
class _Point:
    """So far: which turns are done (by bit), what is in memory, and whose turn was last."""

    done: int
    memory: frozenset[ModelKey]
    last: ModelKey | None
    path: tuple[int, ...] = ()


def best_order(pending: Sequence[Pending], memory: Memory, most: int = MOST_SEARCHED) -> Order:
    """The order with the fewest loads, and among those the one with the fewest bytes to load.

    Turns of one model stand together. Where nothing else decides, the model with the fewest turns comes first: of
    those in memory the scheduler lets that go which was asked for least, and so one that has done all its turns.

    Args:
        pending: in the order in which they were named; their dependencies have no cycle.
        memory: with the size of every model of theirs.
        most: how many states are looked at before it is done greedily.
    """
    search = _Search(pending, memory)
    return search.best(most) or search.greedy()


def greedy_order(pending: Sequence[Pending], memory: Memory) -> Order:
    """As ``best_order``, quick and not always the best."""
    return _Search(pending, memory).greedy()


class _Search:
    def __init__(self, pending: Sequence[Pending], memory: Memory) -> None:
        places = {one.turn: place for place, one in enumerate(pending)}
        self._pending = pending
        self._memory = memory
        self._needs = [sum(1 << places[one] for one in set(two.after) if one in places) for two in pending]
        self._all = (1 << len(pending)) - 1
        needed = {one.key for one in pending}
        self._turns = Counter(one.key for one in pending)
        self._start = _Point(0, frozenset(one for one in memory.loaded if one in needed), None)

    def best(self, most: int) -> Order | None:
        numbers = count()
        seen: set[tuple[int, frozenset[ModelKey]]] = set()
        first = self._settled(self._start)
        line: list[tuple[_Cost, int, int, _Point]] = []
        heappush(line, (self._least(first), 0, next(numbers), first))
        for _ in range(most):
            (loads, size), fewer, _, point = heappop(line)
            if point.done == self._all:
                return self._order(point, -fewer)
            if (point.done, point.memory) in seen:
                continue
            seen.add((point.done, point.memory))
            rest = self._least(point)
            for key, later in self._loads(point):
                ahead = self._least(later)
                cost = (
                    loads - rest[0] + 1 + ahead[0],
                    size - rest[1] + self._memory.sizes[key].total + ahead[1],
                )
                heappush(line, (cost, fewer - 1, next(numbers), later))
        return None

    def greedy(self) -> Order:
        point, spent = self._settled(self._start), 0
        while point.done != self._all:
            choices = [later for _, later in self._loads(point)]
            point = max(choices, key=lambda one: (one.done.bit_count(), -self._least(one)[0]))
            spent += 1
        return self._order(point, spent)

    def _order(self, point: _Point, loads: int) -> Order:
        return Order(tuple(self._pending[place].turn for place in point.path), loads)

    def _ready(self, done: int) -> list[int]:
        return [at for at, needs in enumerate(self._needs) if not done >> at & 1 and not needs & ~done]

    def _settled(self, point: _Point) -> _Point:
        """Everything taken that costs nothing, the model of the last turn first; what is not needed forgotten."""
        done, last, path = point.done, point.last, list(point.path)
        while True:
            keys = {at: self._pending[at].key for at in self._ready(done)}
            free = [at for at, key in keys.items() if key is None or key in point.memory]
            if not free:
                break
            chosen = next((at for at in free if keys[at] == last), free[0])
            done |= 1 << chosen
            path.append(chosen)
            last = keys[chosen] or last
        wanted = self._wanted(done)
        return _Point(done, frozenset(one for one in point.memory if one in wanted), last, tuple(path))

    def _wanted(self, done: int) -> set[ModelKey]:
        return {one.key for at, one in enumerate(self._pending) if one.key is not None and not done >> at & 1}

    def _least(self, point: _Point) -> _Cost:
        """No fewer loads, and no fewer bytes, than these are still to come."""
        absent = self._wanted(point.done) - point.memory
        return len(absent), sum(self._memory.sizes[one].total for one in absent)

    def _loads(self, point: _Point) -> Iterator[tuple[ModelKey, _Point]]:
        """Every load that helps a turn, with everybody who may stay beside it."""
        keys = dict.fromkeys(key for at in self._ready(point.done) if (key := self._pending[at].key) is not None)
        for key in sorted(keys, key=lambda one: self._turns[one]):
            for kept in self._beside(key, point.memory):
                yield key, self._settled(_Point(point.done, kept | {key}, key, point.path))

    def _beside(self, key: ModelKey, here: frozenset[ModelKey]) -> Iterator[frozenset[ModelKey]]:
        """The largest sets of those in memory that may stay when ``key`` comes."""
        ordered = sorted(here, key=lambda one: (one.weights, one.options.context_length))
        found: list[frozenset[ModelKey]] = []
        for size in range(len(ordered), -1, -1):
            for some in map(frozenset, combinations(ordered, size)):
                if self._memory.fits(some | {key}) and not any(some < one for one in found):
                    found.append(some)
                    yield some
