"""``bench gallery``: frames of the gallery with five hundred personas."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent

from saijin_studio.core.ids import PersonaId
from saijin_studio.core.personas import PersonaName
from saijin_studio.ui.models.personas_arrangement import CardState, CardStatus, ModelChip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.session import Live

CARDS = 500
_STEP = 48
"""Pixels that are scrolled in a frame: at 60 frames a second, a fast flick of the wheel."""

_TYPED = ("miyu", "プログラミング", "haru", "データ", "nobody", "llama")
_STATES = (CardState.RESIDENT, CardState.LOADED, CardState.INSTALLED, CardState.ABSENT)


class _Frame(NamedTuple):
    """Milliseconds from the input to the end of the paint, and those that the window's thread worked."""

    span: float
    work: float


async def measure_gallery(live: Live, cards: int = CARDS) -> dict[str, float]:
    """Scroll through so many personas, and search among them key by key.

    A frame is all that the window's thread does from the input to the end of the paint that shows it.

    Args:
        live: the open window.
        cards: how many personas are made of those that ship.

    Returns:
        Milliseconds; ``missed`` are frames longer than 1/60 s. ``work`` is the time on the processor alone, which
        other programs on busy cores do not change.
    """
    pane = live.assembly.gallery
    cast = _many(live.cast.personas, cards)
    pane.set_cast(cast)
    pane.set_status({one.id: _status(number, one) for number, one in enumerate(cast)})
    await asyncio.sleep(0)
    pane.cards.doItemsLayout()
    bar = pane.cards.verticalScrollBar()

    def frame(act: Callable[[], object]) -> _Frame:
        began, worked = perf_counter(), thread_time()
        act()
        QCoreApplication.sendEvent(live.assembly.window, QEvent(QEvent.Type.UpdateRequest))
        return _Frame((perf_counter() - began) * 1000, (thread_time() - worked) * 1000)

    frame(lambda: bar.setValue(0))
    scrolled: list[_Frame] = []
    for value in range(_STEP, bar.maximum(), _STEP):
        scrolled.append(frame(lambda value=value: bar.setValue(value)))
        await asyncio.sleep(0)
    bar.setValue(0)
    await asyncio.sleep(0)
    searched: list[_Frame] = []
    for text in _keys(_TYPED):
        searched.append(frame(lambda text=text: pane.search_for(text)))
        await asyncio.sleep(0)
    return {"cards": float(cards), **_figures("scroll", scrolled), **_figures("filter", searched)}


def _keys(words: Sequence[str]) -> list[str]:
    """What stands in the search field after each key: every word typed and taken back."""
    found: list[str] = []
    for word in words:
        grown = [word[:length] for length in range(1, len(word) + 1)]
        found += [*grown, *reversed(grown[:-1]), ""]
    return found


def _figures(name: str, frames: Sequence[_Frame]) -> dict[str, float]:
    spans, works = sorted(one.span for one in frames), sorted(one.work for one in frames)
    last = len(frames) - 1
    return {
        f"{name}_p50_ms": spans[last // 2],
        f"{name}_p99_ms": spans[round(0.99 * last)],
        f"{name}_longest_ms": spans[-1],
        f"{name}_work_p99_ms": works[round(0.99 * last)],
        f"{name}_work_longest_ms": works[-1],
        f"{name}_missed": float(sum(one > 1000 / 60 for one in spans)),
        f"{name}_frames": float(len(frames)),
    }


def _many(shipped: Sequence[Persona], count: int) -> tuple[Persona, ...]:
    """The shipped ones again and again, each with a name and a look of its own."""
    made: list[Persona] = []
    for number in range(count):
        one, again = shipped[number % len(shipped)], number // len(shipped)
        name = PersonaName(f"{one.name.ja}{again}", one.name.kana, f"{one.name.en} {again}")
        first, second = one.look.colours
        look = replace(one.look, colours=(first, f"{second[:-2]}{again * 7 % 256:02X}"))
        made.append(replace(one, id=PersonaId(f"{one.id}-{again}"), name=name, look=look))
    return tuple(made)


def _status(number: int, persona: Persona) -> CardStatus:
    """A state that differs from card to card, with what each says."""
    row = persona.capabilities[0].models[0]
    state = _STATES[number % len(_STATES)]
    cost = "0.9 GB · 3 s" if state is CardState.INSTALLED else ""
    return CardStatus(state, (ModelChip(row, number % 12 + 1),), cost, stand_in=number % 5 == 0, row=row)
