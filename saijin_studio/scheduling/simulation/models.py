"""The models of a simulation: loads, victims, failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.ids import JobId
from saijin_studio.scheduling.simulation.book import Held, Loading
from saijin_studio.scheduling.simulation.outcome import LoadDone

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.models import ModelKey
    from saijin_studio.scheduling.simulation.agenda import Agenda
    from saijin_studio.scheduling.simulation.book import Job, SimulatedBook


class Models:
    """The effects that change which models are in memory.

    Args:
        book: the state.
        agenda: where the ends of loads are entered.
        failed: puts back the first of those that waited for a load that failed.
        abandons: whether a load is given up when nobody waits for it any more.
    """

    def __init__(
        self, book: SimulatedBook, agenda: Agenda, failed: Callable[[Job], None], *, abandons: bool
    ) -> None:
        self.loads: list[LoadDone] = []
        self.failing = 0
        self._book = book
        self._agenda = agenda
        self._failed = failed
        self._abandons = abandons

    def begin(self, key: ModelKey, victims: tuple[ModelKey, ...], *, asked: bool) -> None:
        """Begin a load: its victims go first. ``asked`` is False when nobody waits for it."""
        book = self._book
        book.load = Loading(key, book.known[key].footprint, victims, book.now, asked)
        book.touch()
        for victim in victims:
            self.drain(book.held[victim])
        self.victim_gone()

    def drain(self, held: Held) -> None:
        """Let a model start nothing more and go when it is done."""
        if self._book.known[held.key].truth.pinned:
            self._book.evicted[held.key] = None
        held.draining = True
        self._book.touch()
        if not held.jobs:
            self.leave(held)

    def leave(self, held: Held) -> None:
        """A model is in memory no more."""
        del self._book.held[held.key]
        self._book.touch()
        self.victim_gone()

    def victim_gone(self) -> None:
        """Begin the load under way if that was what it waited for."""
        if self._book.load is not None:
            self.begin_when_free(self._book.load)

    def begin_when_free(self, load: Loading, spent: float = 0.0) -> None:
        """Begin the load under way when all its victims have gone; ``spent`` s of it are done already."""
        book = self._book
        if load.began is not None or any(one in book.held for one in load.victims):
            return
        load.began = book.now
        if not book.occupied.fits(book.room):  # other programs took the room meanwhile: decide anew
            book.load = None
            book.touch()
            return
        seconds = book.known[load.key].truth.load_seconds
        self._agenda.at(book.now + max(0.0, seconds - spent), lambda: self._loaded(load))

    def _loaded(self, load: Loading) -> None:
        book, key = self._book, load.key
        if book.load is not load:
            return
        known = book.known[key]
        book.load = None
        fits = (book.occupied + known.truth.footprint).fits(book.budget)
        failing = self.failing > 0
        self._note(load, complete=fits and not failing)
        book.touch(key)
        if failing or not fits:
            self.failing -= failing
            if not fits:
                known.out_of_memory()
            known.failed(book.now, loading=True)
            self._head_had_its_turn(key)
            return
        known.footprint, known.measured, known.blocked_until = known.truth.footprint, True, 0.0
        book.held[key] = Held(
            key, known.footprint, book.now, book.now, gate=len(book.waiting(key)), jobs=set[JobId]()
        )
        book.evicted.pop(key, None)

    def _head_had_its_turn(self, key: ModelKey) -> None:
        waiting = self._book.waiting(key)
        if waiting:
            head = min(waiting, key=lambda one: (-one.waiting.priority, one.waiting.submitted_at))
            del self._book.queue[head.waiting.job]
            self._failed(head)

    def give_up_if_unwanted(self) -> None:
        """Give up the load under way when somebody had asked for it and nobody waits for it any more."""
        load = self._book.load
        if self._abandons and load is not None and load.asked and not self._book.waiting(load.key):
            self._give_up(load)

    def _give_up(self, load: Loading) -> None:
        if load.began is not None:
            self._note(load, complete=False)
        self._book.load = None
        self._book.touch()

    def _note(self, load: Loading, *, complete: bool) -> None:
        known = self._book.known[load.key]
        began = self._book.now if load.began is None else load.began
        spent = self._book.now - began
        share = min(1.0, spent / known.truth.load_seconds) if known.truth.load_seconds > 0 else 1.0
        size = round(known.truth.footprint.total * share)
        self.loads.append(LoadDone(known.model, began, spent, size, complete))
