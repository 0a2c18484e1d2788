"""Asks the studio for what the budget dialog shows: one study at a time, and the newest wish only."""

from __future__ import annotations

import logging
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from saijin_studio.core.errors import StudioClosing, StudioError
from saijin_studio.studio.budgeting import Errand, Stopped

if TYPE_CHECKING:
    from concurrent.futures import Future

    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.studio.budgeting import Choice, Study
    from saijin_studio.studio.rehearsal import Rehearsal

T = TypeVar("T")
_log = logging.getLogger(__name__)

DEBOUNCE_MS = 250
POLL_MS = 50
PATIENCE = 1.0
"""Seconds after which a study tells how far it is."""


class Studying(Protocol):
    """What of the studio is needed here."""

    def rehearse(self) -> Future[Rehearsal]:
        """The last seven days, ready to be tried."""
        ...

    def study(self, rehearsal: Rehearsal, choice: Choice, errand: Errand) -> Future[Study]:
        """Try a choice in the background."""
        ...


class BudgetRunner(QObject):
    """Looks from time to time at what another thread works on: nothing is called from there, and nothing waits.

    Args:
        studio: works.
        clock: the time.
    """

    ready = Signal(object)
    """The ``Rehearsal``; from now on choices can be tried."""
    studied = Signal(object)
    """A ``Study``, as far as it is known."""
    progressed = Signal(float)
    """The share that is done of a study that takes more than a second."""
    rested = Signal()
    """Nothing is being worked on any more."""
    failed = Signal(object)
    """A ``Fault``."""

    def __init__(self, studio: Studying, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio, self._clock = studio, clock
        self._rehearsing: Future[Rehearsal] | None = None
        self._rehearsal: Rehearsal | None = None
        self._future: Future[Study] | None = None
        self._errand = Errand()
        self._shown: Study | None = None
        self._began = 0.0
        self._wish: Choice | None = None
        self._debounce = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._debounce.timeout.connect(self._begin)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)

    def start(self) -> None:
        """Read the last seven days."""
        self._rehearsing = self._studio.rehearse()
        self._poll.start()

    def wish(self, choice: Choice) -> None:
        """Try this choice, in a moment, and nothing else any more."""
        self._wish = choice
        self._errand.stop.set()
        self._debounce.start()

    def stop(self) -> None:
        """Work on nothing any more."""
        self._wish = None
        self._debounce.stop()
        self._errand.stop.set()

    def close(self) -> None:
        """Stop, and do not even look any more: nobody sees it."""
        self.stop()
        self._poll.stop()
        for future in (self._rehearsing, self._future):
            if future is not None:
                future.cancel()
        self._rehearsing = self._future = None

    def _begin(self) -> None:
        """Begin what was wished for last, unless the thread has not yet noticed that it is to stop."""
        if self._rehearsal is None or self._wish is None or self._future is not None:
            return
        choice, self._wish = self._wish, None
        self._errand, self._shown = Errand(), None
        self._began = self._clock.monotonic()
        self._future = self._studio.study(self._rehearsal, choice, self._errand)
        self._poll.start()

    def _look(self) -> None:
        if self._rehearsing is not None and self._rehearsing.done():
            future, self._rehearsing = self._rehearsing, None
            self._rehearsal = self._result(future)
            if self._rehearsal is not None:
                self.ready.emit(self._rehearsal)
        if self._future is not None:
            self._follow(self._future)
        if self._future is None and self._rehearsing is None:
            self._poll.stop()
            self.rested.emit()
            if not self._debounce.isActive():
                self._begin()

    def _follow(self, future: Future[Study]) -> None:
        done = future.done()
        errand = self._errand
        if errand.study is not None and errand.study is not self._shown and not errand.stop.is_set():
            self._shown = errand.study
            self.studied.emit(errand.study)
        if done:
            self._future = None
            self._result(future)
        elif self._clock.monotonic() - self._began >= PATIENCE and not errand.stop.is_set():
            self.progressed.emit(errand.fraction)

    def _result(self, future: Future[T]) -> T | None:
        try:
            return future.result()
        except (Stopped, StudioClosing, CancelledError):
            return None
        except StudioError as error:
            self.failed.emit(error.fault())
        except Exception as error:
            _log.exception("a study of the budget failed")
            unforeseen = StudioError()
            unforeseen.__cause__ = error
            self.failed.emit(unforeseen.fault())
        return None
