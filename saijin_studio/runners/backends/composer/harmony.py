"""The chords of a phrase."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.chords import chord, with_seventh
from saijin_studio.runners.backends.composer.progressions import GRAMMARS
from saijin_studio.runners.backends.composer.score import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.runners.backends.composer.chance import Chance
    from saijin_studio.runners.backends.composer.plan import Plan

_HAVE_DOMINANTS = frozenset({"ii", "iii", "IV", "V", "vi", "iv", "bIII", "bVI", "bVII"})
_TRIES = 24


def phrase(plan: Plan, chance: Chance, bars: int, *, closing: bool, begin: str | None = None) -> tuple[str, ...]:
    """The chords of a phrase as Roman numerals, one for each bar (a comma divides a bar).

    Args:
        plan: of the piece.
        chance: what chooses.
        bars: how many.
        closing: whether it ends on the tonic; else it stays open.
        begin: the chord of the first bar, where it is not free.
    """
    grammar = GRAMMARS[plan.key.mode.family]
    if bars == 1:
        return (grammar.tonic,) if closing else (begin or grammar.tonic,)
    body = _set_progression(plan, chance, bars) if begin is None else ()
    if not body:
        body = _walked(plan, chance, bars, closing=closing, begin=begin or grammar.tonic)
    elif closing:
        body = (*body[:-2], *chance.choice(grammar.closing))
    coloured = _coloured(plan, chance, body, closing=closing)
    return tuple(_sevenths(plan, bar, last=closing and index == bars - 1) for index, bar in enumerate(coloured))


def answer(plan: Plan, chance: Chance, question: Sequence[str]) -> tuple[str, ...]:
    """A phrase that begins as ``question`` does and closes."""
    grammar = GRAMMARS[plan.key.mode.family]
    before, end = chance.choice(grammar.closing)
    closed = (_sevenths(plan, before, last=False), _sevenths(plan, end, last=True))
    return (*question[:-2], *closed)


def slots(plan: Plan, bars: Sequence[str], first: int) -> tuple[Slot, ...]:
    """The chords with their times, from bar ``first`` on."""
    found: list[Slot] = []
    for index, bar in enumerate(bars):
        start = (first + index) * plan.metre.bar
        symbols = bar.split(",")
        if len(symbols) == 1:
            found.append(Slot(chord(plan.key, bar), start, plan.metre.bar))
            continue
        middle = _middle(plan)
        found.append(Slot(chord(plan.key, symbols[0]), start, middle))
        found.append(Slot(chord(plan.key, symbols[1]), start + middle, plan.metre.bar - middle))
    return tuple(found)


def transposed(found: Sequence[Slot], ticks: int) -> tuple[Slot, ...]:
    """The same chords at another time."""
    return tuple(replace(slot, start=slot.start + ticks) for slot in found)


def _middle(plan: Plan) -> int:
    """Where a bar is divided: at its second strong beat, else at its last beat."""
    later = sorted(plan.metre.accents - {0})
    return later[0] if later else plan.metre.beats[-1][0]


def _set_progression(plan: Plan, chance: Chance, bars: int) -> tuple[str, ...]:
    options = {"major": plan.style.major, "minor": plan.style.minor}.get(plan.key.mode.family, ())
    if bars != 4 or not options or not chance.happens(plan.style.set_progressions):
        return ()
    return tuple(chance.choice(options).split())


def _walked(plan: Plan, chance: Chance, bars: int, *, closing: bool, begin: str) -> tuple[str, ...]:
    """A walk through the grammar that ends in a cadence."""
    grammar = GRAMMARS[plan.key.mode.family]
    best: tuple[str, ...] = ()
    for _ in range(_TRIES):
        end = chance.choice(grammar.closing if closing else grammar.open)
        walk = [begin]
        while len(walk) < bars - 2:
            walk.append(chance.pick(grammar.follows.get(walk[-1], {grammar.tonic: 1.0})))
        best = (*walk, *end) if bars > 2 else end
        joint = end[0].split(",")[0].removesuffix("7")
        if bars == 2 or joint in grammar.follows.get(walk[-1], {}):
            return best
    return best


def _coloured(plan: Plan, chance: Chance, body: Sequence[str], *, closing: bool) -> tuple[str, ...]:
    """Some bars get a dominant of what follows, or a borrowed chord, in their second half.

    In an open phrase the bars that its answer repeats get no dominant of what the answer replaces.
    """
    grammar = GRAMMARS[plan.key.mode.family]
    functional = plan.key.mode.family in {"major", "minor"}
    found = list(body)
    for index in range(1, len(found) - 1):
        here, following = found[index], found[index + 1].split(",")[0]
        if "," in here or not functional:
            continue
        if here in grammar.borrowed and chance.happens(plan.style.mixture):
            found[index] = f"{here},{grammar.borrowed[here]}"
        elif not closing and index == len(found) - 3:
            continue
        elif following in _HAVE_DOMINANTS and here != following and chance.happens(plan.style.secondary):
            found[index] = f"{here},V7/{following}"
    return tuple(found)


def _sevenths(plan: Plan, bar: str, *, last: bool) -> str:
    if not plan.style.sevenths or last:
        return bar
    return ",".join(with_seventh(plan.key, symbol) for symbol in bar.split(","))
