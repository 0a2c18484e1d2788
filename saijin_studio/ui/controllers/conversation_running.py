"""The replies that are being written, shown or not."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.jobs import JobState
from saijin_studio.ui.widgets.message_item import MessageItem, ReplyPhase

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.events import JobStateChanged, PromptRead, ReplyStarted, ThinkingReceived
    from saijin_studio.core.ids import ConversationId, JobId, MessageId
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.controllers.conversation_shown import ShownConversation
    from saijin_studio.ui.controllers.replies import MessageWords
    from saijin_studio.ui.panes.conversation import ConversationPane
    from saijin_studio.ui.widgets.message_items import MessageItems

_ENDS = {
    JobState.COMPLETED: ReplyState.WHOLE,
    JobState.CANCELLED: ReplyState.STOPPED,
    JobState.FAILED: ReplyState.FAILED,
}
_PHASES = {
    JobState.QUEUED: ReplyPhase.QUEUED,
    JobState.LOADING: ReplyPhase.LOADING,
    JobState.RUNNING: ReplyPhase.READING,
}


class RunningReplies(QObject):
    """Follows every reply from its start to its end, and shows those of the shown conversation.

    Args:
        pane: where they are shown.
        bridge: the studio's events.
        shown: what is shown.
        words: turns events into items.
        clock: monotonic seconds.
    """

    changed = Signal()
    """A reply began or ended."""

    def __init__(
        self,
        pane: ConversationPane,
        bridge: EventBridge,
        shown: ShownConversation,
        words: MessageWords,
        clock: Callable[[], float] = monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._shown, self._words, self._clock = pane, shown, words, clock
        self._started: dict[JobId, ReplyStarted] = {}
        self._items: dict[JobId, MessageItem] = {}
        self._stopped: dict[JobId, MessageId] = {}  # by the user, and not confirmed yet
        self._thinking: dict[JobId, float] = {}
        bridge.delta.connect(self._write)
        bridge.thinking.connect(self._think)
        bridge.prompt_read.connect(self._read_prompt)
        bridge.job_changed.connect(self._follow)

    def begin(self, started: ReplyStarted, item: MessageItem) -> None:
        """A reply is being written from now on."""
        self._started[started.job] = started
        self._items[started.job] = item
        self.changed.emit()

    def of(self, conversation: ConversationId | None) -> list[JobId]:
        """The jobs that write replies of a conversation."""
        return [job for job, started in self._started.items() if started.conversation == conversation]

    def follows(self, message: MessageId) -> bool:
        """Whether a reply is being written."""
        return any(item.id == message for item in self._items.values())

    def matched(self, items: MessageItems) -> MessageItems:
        """Items as they were read, with what is known better here: a stop that nobody has confirmed yet."""
        jobs = {item.id: job for job, item in self._items.items()}
        for row, item in items.streaming:
            items[row] = self._matched(item, jobs.get(item.id))
        return items

    def _matched(self, item: MessageItem, job: JobId | None) -> MessageItem:
        if item.id in self._stopped.values():
            return replace(item, state=ReplyState.STOPPED)
        if job is not None:
            # What was published before the reading is in it, and nothing else.
            item = self._items[job] = replace(item, model=item.model or self._items[job].model)
        return item

    def hang(self, message: MessageId, parent: MessageId) -> None:
        """It is known now which message a reply answers."""
        for job, item in self._items.items():
            if item.id == message:
                self._items[job] = replace(item, parent=parent)
        shown = self._pane.rows.item(message)
        if shown is not None:
            self._pane.rows.replace(replace(shown, parent=parent))

    def stop(self, job: JobId) -> None:
        """Show a reply as stopped; what had arrived stays."""
        item = self._items[job]
        self._stopped[job] = item.id
        self._finish(job, replace(item, state=ReplyState.STOPPED))

    def _is_shown(self, job: JobId) -> bool:
        started = self._started.get(job)
        return started is not None and started.conversation == self._shown.conversation

    def _write(self, job: JobId, text: str) -> None:
        item = self._items.get(job)
        if item is None:
            return
        if job in self._thinking:
            seconds = self._clock() - self._thinking.pop(job)
            self._words.note_thought(item.id, seconds)
            item = replace(item, thought=seconds)
        self._items[job] = replace(item, text=item.text + text)
        if self._is_shown(job):
            self._pane.append_delta(item.id, text)

    def _think(self, event: ThinkingReceived) -> None:
        item = self._items.get(event.job)
        if item is None:
            return
        self._thinking.setdefault(event.job, self._clock())
        self._items[event.job] = replace(item, thinking=item.thinking + event.text)
        if self._is_shown(event.job):
            self._pane.append_thinking(item.id, event.text)

    def _read_prompt(self, progress: PromptRead) -> None:
        item = self._items.get(progress.job)
        if item is not None and self._is_shown(progress.job):
            self._pane.set_prompt_progress(item.id, progress.done, progress.total)

    def _follow(self, change: JobStateChanged) -> None:
        item = self._items.get(change.job)
        if item is None:
            self._follow_unknown(change)
            return
        if change.served is not None:
            facts = replace(item.facts, served=change.served)
            mark = self._words.mark(change.served)
            item = replace(item, model=mark, stand_in=change.served.stand_in, facts=facts)
            self._items[change.job] = item
            if self._is_shown(change.job):
                self._pane.set_model(item.id, item.model, stand_in=item.stand_in)
        if not change.state.terminal:
            if self._is_shown(change.job):
                self._pane.set_phase(item.id, _PHASES[change.state])
            return
        self._finish(change.job, _ended(replace(item, state=_ENDS[change.state], fault=change.fault), change))

    def _follow_unknown(self, change: JobStateChanged) -> None:
        """What was stopped here has its figures now; what was begun before this window was open is whole now."""
        if not change.state.terminal:
            return
        message = self._stopped.pop(change.job, None)
        if message is None:
            known = {item.id for item in self._items.values()}
            if any(item.id not in known for _row, item in self._pane.rows.items.streaming):
                self._shown.reread()
            return
        item = self._pane.rows.item(message)
        if item is not None:
            self._pane.rows.replace(_ended(item, change))

    def _finish(self, job: JobId, item: MessageItem) -> None:
        if self._is_shown(job):
            self._pane.finish_reply(item.id, item)
        self._items.pop(job, None)
        self._started.pop(job, None)
        self._thinking.pop(job, None)
        self.changed.emit()


def _ended(item: MessageItem, change: JobStateChanged) -> MessageItem:
    """With the figures of its end."""
    rate = change.usage.tokens_per_second or None if change.usage is not None else None
    facts = replace(item.facts, usage=change.usage, reason=change.reason)
    return replace(item, rate=rate, facts=facts)
