"""Lets a persona that is being edited answer, and keeps nothing of it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.errors import StudioError
from saijin_studio.core.ids import JobId
from saijin_studio.core.jobs import JobState
from saijin_studio.studio.trying import try_out
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.events import JobStateChanged
    from saijin_studio.core.messages import Message
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.dialogs.editor.trial import TrialPane
    from saijin_studio.ui.tasks import Tasks


class PersonaTrial(QObject):
    """Between the trial of one editor and the studio; its parent is the editor.

    Args:
        pane: where it is shown.
        studio: what answers.
        bridge: the studio's events.
        tasks: runs what has to be awaited.
    """

    def __init__(self, pane: TrialPane, studio: Studio, bridge: EventBridge, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._pane, self._studio, self._tasks = pane, studio, tasks
        self._job: JobId | None = None
        pane.asked.connect(self._ask)
        pane.stopped.connect(self.stop)
        bridge.delta.connect(self._write)
        bridge.job_changed.connect(self._follow)

    def stop(self) -> None:
        """Stop the reply; what had arrived stays."""
        if self._job is not None:
            self._studio.cancel(self._job)
            self._job = None
            self._pane.end(stopped=True)

    def _ask(self, persona: Persona, messages: Sequence[Message]) -> None:
        job = self._job = JobId(uuid.uuid4().hex)
        self._tasks.spawn(self._send(job, persona, messages))

    async def _send(self, job: JobId, persona: Persona, messages: Sequence[Message]) -> None:
        try:
            await result(self._studio.call(lambda parts: try_out(parts, job, persona, messages)))
        except StudioError as error:
            if self._job == job:
                self._job = None
                self._pane.end(error.fault())
            return
        if self._job != job:
            # Stopped before there was anything to stop.
            self._studio.cancel(job)

    def _write(self, job: JobId, text: str) -> None:
        if job == self._job:
            self._pane.write(text)

    def _follow(self, change: JobStateChanged) -> None:
        if change.job != self._job:
            return
        if change.served is not None:
            self._pane.name_model(change.served.title, stand_in=change.served.stand_in)
        if change.state.terminal:
            self._job = None
            self._pane.end(change.fault, stopped=change.state is JobState.CANCELLED)
