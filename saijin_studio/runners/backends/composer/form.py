"""The sections of a piece, and a tempo with which they have the length that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.runners.backends.composer.score import PPQ, Section

if TYPE_CHECKING:
    from saijin_studio.runners.backends.composer.plan import Plan

PHRASE = 4
"""Bars of a phrase."""
_BODIES = {
    1: ("A",),
    2: ("A", "A'"),
    3: ("A", "B", "A'"),
    4: ("A", "A'", "B", "A'"),
    5: ("A", "A'", "B", "A", "A'"),
    6: ("A", "A'", "B", "B'", "A", "A'"),
    7: ("A", "A'", "B", "B'", "A", "A'", "A'"),
    8: ("A", "A'", "A", "A'", "B", "B'", "A", "A'"),
}
_LONG = ("A", "A'", "B", "B'", "A", "A'", "C", "C'")
_BEND = (0.93, 1.07)
"""How far the tempo may be bent to make the bars fit."""
RITARDANDO = (1.0, 0.94, 0.84)
"""Tempo of the last three bars, where the style slows down."""


def timed(plan: Plan) -> tuple[int, tuple[tuple[int, float], ...]]:
    """How many bars there are, and the tempo changes as ticks and quarter notes a minute.

    The bars have the length that was asked for, give or take a bar; without a tempo that was asked for the tempo is
    bent a little, so that they have it to the sample.
    """
    ideal = plan.seconds * plan.tempo / 60 * PPQ / plan.metre.bar
    bars = max(1, int(ideal + 1e-9)) if plan.exact_tempo else max(1, round(ideal))
    slows = plan.style.ritardando and not plan.exact_tempo and bars >= 8
    shape = [(0, 1.0)]
    if slows:
        first = bars - len(RITARDANDO)
        shape += [((first + index) * plan.metre.bar, factor) for index, factor in enumerate(RITARDANDO)][1:]
    tempos = tuple((tick, plan.tempo * factor) for tick, factor in shape)
    if plan.exact_tempo:
        return bars, tempos
    bend = seconds_at(bars * plan.metre.bar, tempos) / plan.seconds
    bend = min(max(bend, _BEND[0]), _BEND[1])
    return bars, tuple((tick, tempo * bend) for tick, tempo in tempos)


def seconds_at(tick: float, tempos: tuple[tuple[int, float], ...]) -> float:
    """When a tick is."""
    seconds = 0.0
    for index, (start, tempo) in enumerate(tempos):
        end = tempos[index + 1][0] if index + 1 < len(tempos) else tick
        seconds += max(0.0, min(tick, end) - start) * 60 / (tempo * PPQ)
    return seconds


def sections(plan: Plan, bars: int) -> tuple[Section, ...]:
    """The sections: an intro where there is room for one, phrases of four bars, and an outro of what is left."""
    intro, outro = 0, bars % PHRASE
    phrases = bars // PHRASE
    if phrases == 0:
        return (Section("A", 0, bars, 0.7),) if bars > 1 else (Section("outro", 0, 1, 0.7),)
    if phrases >= 3:
        if outro == 0:
            intro, outro, phrases = 2, 2, phrases - 1
        elif phrases >= 5:
            intro, phrases = PHRASE, phrases - 1
    names = _planned(plan.form, phrases) if plan.form else _body(phrases)
    found: list[Section] = [Section("intro", 0, intro, 0.35)] if intro else []
    at = intro
    for index, name in enumerate(names):
        found.append(Section(name, at, PHRASE, _energy(plan, name, index / max(1, phrases - 1))))
        at += PHRASE
    if outro:
        found.append(Section("outro", at, outro, 0.45 if plan.style.ritardando else 0.8))
    return tuple(found)


def _body(phrases: int) -> tuple[str, ...]:
    if phrases in _BODIES:
        return _BODIES[phrases]
    # The last phrase closes; before it the long form goes round.
    return (*(_LONG[index % len(_LONG)] for index in range(phrases - 2)), "A", "A'")


def _planned(form: tuple[str, ...], phrases: int) -> tuple[str, ...]:
    """A planner's letters over so many phrases: each of them a pair of question and answer, where there is room."""
    pairs = [name for letter in form for name in (letter, f"{letter}'")]
    if phrases < 2 * len(form):
        pairs = list(form)
    last = pairs[(phrases - 1) % len(pairs)].rstrip("'")
    return (*(pairs[index % len(pairs)] for index in range(phrases - 1)), f"{last}'")


def _energy(plan: Plan, name: str, at: float) -> float:
    """How full a section is: it grows towards three quarters of the piece, the more the livelier the piece is."""
    base = 0.45 + 0.3 * plan.arousal
    lift = {"A": 0.0, "B": 0.18, "C": 0.1}[name[0]]
    arch = 0.2 * (1 - abs(at - 0.75) / 0.75)
    return min(1.0, base + lift + arch * (0.4 + plan.arousal))
