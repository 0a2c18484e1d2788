"""Knows in which conversations a reply is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from saijin_studio.core.events import JobStateChanged, ReplyStarted
    from saijin_studio.core.ids import ConversationId, JobId
    from saijin_studio.ui.bridge import EventBridge


class Running(QObject):
    """Follows the studio's events. ``changed`` fires when one began or ended."""

    changed = Signal()

    def __init__(self, bridge: EventBridge, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs: dict[JobId, ConversationId] = {}
        bridge.reply_started.connect(self._begin)
        bridge.job_changed.connect(self._follow)

    @property
    def conversations(self) -> frozenset[ConversationId]:
        """Those in which something is being written."""
        return frozenset(self._jobs.values())

    def _begin(self, started: ReplyStarted) -> None:
        self._jobs[started.job] = started.conversation
        self.changed.emit()

    def _follow(self, change: JobStateChanged) -> None:
        if change.state.terminal and self._jobs.pop(change.job, None) is not None:
            self.changed.emit()
