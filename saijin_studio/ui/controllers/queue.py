"""Keeps the queue view true, and lets the user cancel and reorder what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.core.ids import JobId
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.panes.queue_view import QueueView


class Queueing(Protocol):
    """What of the studio is needed here."""

    def cancel(self, job: JobId) -> object:
        """Stop a job."""
        ...

    def move(self, job: JobId, before: JobId | None) -> object:
        """Let a job that waits be served right before another, or last."""
        ...


class QueueController(QObject):
    """Between the queue view and the studio.

    Cancelling loses nothing: the message stays in its conversation, with a stopped reply that can be tried again.

    Args:
        view: where it is shown.
        bridge: the studio's events.
    """

    def __init__(self, view: QueueView, bridge: EventBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio: Queueing | None = None
        bridge.queue_changed.connect(view.set_queue)
        view.cancel.connect(self._cancel)
        view.cancel_all.connect(self._cancel_all)
        view.reorder.connect(self._move)

    def attach(self, studio: Queueing) -> None:
        """Let the view's buttons reach the studio, which has just been started."""
        self._studio = studio

    def _cancel(self, job: JobId) -> None:
        if self._studio is not None:
            self._studio.cancel(job)

    def _cancel_all(self, jobs: Iterable[JobId]) -> None:
        """Those that waited when the user was asked: not the reply that is being written."""
        for job in jobs:
            self._cancel(job)

    def _move(self, job: JobId, before: JobId | None) -> None:
        if self._studio is not None:
            self._studio.move(job, before)
