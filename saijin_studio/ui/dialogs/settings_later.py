"""What the settings ask the studio for, and wait for without holding anything up."""

from __future__ import annotations

import logging
from concurrent.futures import CancelledError
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer

from saijin_studio.core.errors import StudioClosing, StudioError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from saijin_studio.core.errors import Fault
    from saijin_studio.studio.engine_check import EngineFound
    from saijin_studio.studio.upkeep import Holdings

T = TypeVar("T")
_log = logging.getLogger(__name__)
_POLL_MS = 40


class Upkeep(Protocol):
    """What of the studio the settings need beyond the file."""

    def holdings(self) -> Future[Holdings]:
        """What the data folder holds."""
        ...

    def restore_deleted(self) -> Future[int]:
        """Bring deleted conversations back; how many."""
        ...

    def forget_deleted(self) -> Future[int]:
        """Remove deleted conversations for good; how many."""
        ...

    def remove_unused(self) -> Future[int]:
        """Remove attachments that no message names any more; how many files."""
        ...

    def check_ollama(self, url: str) -> Future[EngineFound]:
        """Ask an Ollama that may not be the one in use."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """What the settings can do besides.

    Args:
        upkeep: the studio.
        open_folder: shows a folder in the system's own way.
    """

    upkeep: Upkeep
    open_folder: Callable[[str], object]


class Later(QObject):
    """Looks from time to time whether another thread is done: nothing is called from there. Ends with its owner."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._waiting: list[Callable[[], bool]] = []
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether anything is waited for."""
        return bool(self._waiting)

    def wait(self, future: Future[T], done: Callable[[T], object], failed: Callable[[Fault], object]) -> None:
        """Hand on the result of ``future`` when it is there, or what went wrong."""

        def look() -> bool:
            if not future.done():
                return False
            try:
                value = future.result()
            except (StudioClosing, CancelledError):
                return True
            except StudioError as error:
                failed(error.fault())
            except Exception as error:
                _log.exception("the settings asked for something that failed")
                unforeseen = StudioError()
                unforeseen.__cause__ = error
                failed(unforeseen.fault())
            else:
                done(value)
            return True

        self._waiting.append(look)
        self._timer.start()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._waiting.clear()
        self._timer.stop()

    def _look(self) -> None:
        waiting, self._waiting = self._waiting, []  # what comes of one may ask for another
        self._waiting += [one for one in waiting if not one()]
        if not self._waiting:
            self._timer.stop()
