"""A past week, played at any budget."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.models import Footprint, ModelState
from saijin_studio.core.planning import LoadUnderWay, Resident, SchedulerState
from saijin_studio.scheduling.ledger import MARGIN, key_text
from saijin_studio.scheduling.victims import surplus
from saijin_studio.studio.budgeting import (
    CURVE_POINTS,
    MOST_PINS,
    MOST_TRIED,
    NO_LONGER,
    Errand,
    Kind,
    PinAdvice,
    Point,
    Study,
)
from saijin_studio.studio.past_week import past_week
from saijin_studio.studio.week_player import play

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.memory import MemorySnapshot, ModelUse
    from saijin_studio.studio.budgeting import Choice
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.past_week import PastWeek
    from saijin_studio.studio.week_player import Played

_GOING = {ModelState.DRAINING, ModelState.UNLOADING}


class Rehearsal:
    """Plays a week at any budget, each combination once. To be used by one thread at a time.

    Args:
        week: what was asked for.
        snapshot: the memory now, with the present budget.
        pins: the rows that are pinned now.
        last_used: when each model was last asked for, by the text of its key, in seconds since the epoch.
    """

    def __init__(
        self,
        week: PastWeek,
        snapshot: MemorySnapshot,
        pins: Iterable[ModelId] = (),
        last_used: Mapping[str, float] | None = None,
    ) -> None:
        self.week = week
        self.snapshot = snapshot
        self.pinned = week.served_by(pins)
        """The models that are pinned now."""
        self.budget = snapshot.budget
        """The present one, in bytes."""
        self.machine = Footprint(snapshot.reading.vram_total, snapshot.reading.ram_total)
        """All memory of this machine, in bytes."""
        self._last_used = last_used or {}
        self._known: dict[tuple[Footprint, frozenset[ModelId]], Played] = {}

    @property
    def kind(self) -> Kind:
        """The memory of which there is less for what was asked."""
        scarcity = {kind: kind.of(self.week.need) / max(1, kind.of(self.machine)) for kind in Kind}
        return max(Kind, key=lambda kind: (scarcity[kind] if kind.of(self.machine) else -1.0, kind is Kind.VRAM))

    def study(self, choice: Choice, errand: Errand | None = None) -> Study:
        """What a choice would have made of the week. Takes up to some twenty simulations; deterministic.

        Args:
            choice: what is to be tried.
            errand: gets what is known so far, and may stop it.

        Raises:
            Stopped: when the errand was stopped.
        """
        errand = errand or Errand()
        pins = self.pinned | self.week.served_by(choice.pins)
        study = errand.study = Study(
            choice=choice,
            now=self._played(self.budget, self.pinned, errand).tally,
            then=self._played(choice.budget, pins, errand).tally,
            kind=self.kind,
            too_large=self.week.too_large(choice.budget),
        )
        study = errand.study = replace(study, curve=self._curve(choice, pins, errand))
        study = errand.study = replace(study, advice=self._advice(choice.budget, errand))
        errand.fraction = 1.0
        return study

    def leaving(self, uses: Iterable[ModelUse], budget: Footprint) -> tuple[ModelUse, ...]:
        """Which of the models in memory have to go at once when the budget becomes this one, in order."""
        by_key = {use.key: use for use in uses}
        load = next((use for use in by_key.values() if use.state is ModelState.LOADING), None)
        residents = tuple(self._resident(use) for use in by_key.values() if use is not load)
        coming = None if load is None else LoadUnderWay(load.key, load.predicted, 0.0)
        state = SchedulerState(0.0, budget, budget, residents, (), {}, coming)
        return tuple(by_key[key] for key in surplus(state))

    def _resident(self, use: ModelUse) -> Resident:
        return Resident(
            key=use.key,
            footprint=use.predicted if use.measured is None else use.measured.scaled(MARGIN),
            slots=use.key.options.slots,
            loaded_at=0.0,
            last_used=self._last_used.get(key_text(use.key), 0.0),
            busy=int(use.state is ModelState.BUSY),
            pinned=use.pinned,
            draining=use.state in _GOING,
        )

    def _played(self, budget: Footprint, pinned: frozenset[ModelId], errand: Errand) -> Played:
        # More than everything at once makes no difference, so that a large budget is played once.
        need = self.week.need
        case = Footprint(min(budget.vram, need.vram), min(budget.ram, need.ram)), pinned
        if case not in self._known:
            errand.check(0.0)
            self._known[case] = play(self.week, case[0], pinned, errand.check)
        errand.part_done()
        return self._known[case]

    def _curve(self, choice: Choice, pins: frozenset[ModelId], errand: Errand) -> tuple[Point, ...]:
        """From the largest model's need to all of the machine's memory, closest where something changes."""
        kind, week = self.kind, self.week
        most = kind.of(self.machine)
        least = min(kind.of(week.largest), most)
        full = min(max(kind.of(week.need), least), most)
        inner = CURVE_POINTS - 1 if full < most else CURVE_POINTS
        budgets = {least + round((full - least) * place / (inner - 1)) for place in range(inner)} | {most}
        chosen = kind.of(choice.budget)
        if least <= chosen <= most:
            budgets.add(chosen)
        return tuple(
            Point(size, self._played(kind.put(choice.budget, size), pins, errand).tally.swaps)
            for size in sorted(budgets)
        )

    def _advice(self, budget: Footprint, errand: Errand) -> tuple[PinAdvice, ...]:
        """Pin by pin, the one that saves most load seconds and lets nobody else wait longer."""
        pins, found = self.pinned, list[PinAdvice]()
        before = self._played(budget, pins, errand)
        while len(found) < MOST_PINS:
            tried = [
                (name, self._played(budget, pins | {name}, errand)) for name in self._loaded_often(before, pins)
            ]
            gains = [
                PinAdvice(
                    model=name,
                    rows=self.week.rows[name],
                    swaps=before.tally.swaps - after.tally.swaps,
                    seconds=before.tally.load_seconds - after.tally.load_seconds,
                )
                for name, after in tried
                if after.wait_of_others(name) <= before.wait_of_others(name) * NO_LONGER
            ]
            best = max(gains, key=lambda gain: gain.seconds, default=None)
            if best is None or best.seconds <= 0 or best.swaps <= 0:
                break
            found.append(best)
            pins |= {best.model}
            before = self._played(budget, pins, errand)
        return tuple(found)

    def _loaded_often(self, played: Played, pins: frozenset[ModelId]) -> list[ModelId]:
        again = {
            name: played.load_seconds[name] * (count - 1) / count
            for name, count in played.loads.items()
            if count > 1 and name not in pins
        }
        return sorted(again, key=lambda name: (-again[name], name))[:MOST_TRIED]


async def rehearse(parts: Parts) -> Rehearsal:
    """The last seven days of a studio, to be tried at other budgets than its own."""
    entries = await asyncio.to_thread(parts.journal.entries)
    scheduler = parts.scheduler
    week = await asyncio.to_thread(past_week, entries, parts.ledger.known(), parts.clock.wall())
    last_used = {one.key: one.t for one in entries}
    return Rehearsal(week, scheduler.snapshot(), scheduler.pins, last_used)
