"""Wires the conversation to the studio: what is sent, what streams back, and what sending would do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.events import BranchRead, JobStateChanged, PromptRead, ReplyStarted
from saijin_studio.core.ids import ConversationId, JobId, MessageId, ModelId, PersonaId
from saijin_studio.core.jobs import JobState
from saijin_studio.core.messages import Role
from saijin_studio.dialogue.titles import first_title
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.message_item import MessageItem, ReplyPhase

if TYPE_CHECKING:
    from saijin_studio.core.language import Language
    from saijin_studio.core.personas import Cast, Persona
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.controllers.gallery import GalleryController
    from saijin_studio.ui.controllers.replies import MessageWords
    from saijin_studio.ui.controllers.swap import SwapController
    from saijin_studio.ui.panes.conversation import ConversationPane
    from saijin_studio.ui.tasks import Tasks

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


class ConversationController(QObject):
    """One conversation is shown; replies of others go on in the background and are saved.

    Args:
        studio: what answers.
        cast: the personas.
        pane: where it is shown.
        bridge: the studio's events.
        gallery: knows how near the models are.
        swap: knows what sending would do.
        words: turns stored messages into items.
        tasks: runs what has to be awaited.
    """

    persona_changed = Signal(str)
    """The persona that is talked with now."""

    def __init__(
        self,
        studio: Studio,
        cast: Cast,
        pane: ConversationPane,
        bridge: EventBridge,
        gallery: GalleryController,
        swap: SwapController,
        words: MessageWords,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._cast, self._pane = studio, cast, pane
        self._gallery, self._swap, self._words, self._tasks = gallery, swap, words, tasks
        self._persona: Persona | None = None
        self._conversation: ConversationId | None = None
        self._outgoing: tuple[Persona, str] | None = None
        self._retrying = False
        self._choosing = False  # the newest conversation with a persona is being looked for
        self._awaited: ConversationId | None = None  # the one that was asked for last
        self._opened = False
        self._jobs: dict[JobId, ReplyStarted] = {}
        self._items: dict[JobId, MessageItem] = {}
        pane.send.connect(self.send)
        pane.send_warm.connect(self.send_warm)
        pane.sample_chosen.connect(self.send)
        pane.stop.connect(self.stop)
        pane.retry.connect(self.retry)
        bridge.reply_started.connect(self._begin)
        bridge.delta.connect(self._write)
        bridge.prompt_read.connect(self._read_prompt)
        bridge.job_changed.connect(self._follow)
        bridge.branch_read.connect(self._show)
        swap.changed.connect(self._show_outlook)

    def set_language(self, language: Language) -> None:
        """Speak another language: names, times and days are written anew."""
        self._words.set_language(language)
        if self._persona is not None:
            self._pane.set_persona(self._persona)
        if self._conversation is not None:
            self.open(self._conversation)

    def set_cast(self, cast: Cast) -> None:
        """Take the cast as it is now. Who is talked with stays, changed or not, also when their file is gone."""
        before = self._persona
        if before is not None:
            now = cast.find(before.id)
            if now is None:
                cast = replace(cast, personas=(*cast.personas, before))
            else:
                self._persona = now
                if self._outgoing is not None and self._outgoing[0] is before:
                    self._outgoing = now, self._outgoing[1]
                if now != before:
                    self._pane.set_persona(now)
                    self._swap.follow(now)
        self._cast = cast
        self._words.set_cast(cast)

    @property
    def persona(self) -> Persona | None:
        """Who is talked with."""
        return self._persona

    @property
    def ready(self) -> bool:
        """Whether a persona's conversation, or its empty page, has been shown with what sending would do."""
        return self._opened and self._persona is not None and self._swap.outlook is not None

    @property
    def shown(self) -> ConversationId | None:
        """The conversation that is shown; None while it is new and empty."""
        return self._conversation

    def choose(self, persona_id: str) -> None:
        """Talk with a persona: go on with the newest conversation with them, or begin one."""
        persona = self._cast.find(PersonaId(persona_id))
        if persona is None:
            return
        self._turn_to(persona)
        self._tasks.spawn(self._open_newest(persona))

    def open(self, conversation: ConversationId) -> None:
        """Show a conversation; it arrives as an event, so that a running reply is neither doubled nor cut."""
        self._awaited = conversation

        async def work(parts: Parts) -> None:
            head = await parts.store.conversation(conversation)
            parts.bus.publish(BranchRead(head, tuple(await parts.dialogue.branch(conversation))))

        async def ask() -> None:
            await result(self._studio.call(work))

        self._tasks.spawn(ask())

    def begin_new(self) -> None:
        """Begin an empty conversation with the same persona."""
        if self._persona is not None:
            self._conversation = None
            self._stay()
            self._pane.show_empty(self._persona)
            self._opened = True
            self._show_busy()

    def send(self, text: str) -> None:
        """Say something to the persona; while the last message is on its way, the text goes back."""
        self._say(text, None)

    def send_warm(self, text: str) -> None:
        """Say something to the persona, and let the model answer that is in memory."""
        self._say(text, self._swap.warm_row)

    def retry(self, message: str) -> None:
        """Answer the message again that this reply answers."""
        if self._persona is not None and not self._retrying and not self._shown_jobs():
            self._retrying = True
            self._tasks.spawn(self._retry(self._persona, MessageId(message)))

    def stop(self) -> None:
        """Stop every reply of the shown conversation; what had arrived stays."""
        for job in self._shown_jobs():
            self._studio.cancel(job)
            item = replace(self._items[job], state=ReplyState.STOPPED)
            self._finish(job, item)

    def copy_last(self) -> None:
        """Put the last reply into the clipboard, as Markdown."""
        last = next((item for item in reversed(self._pane.rows.items) if item.role is Role.ASSISTANT), None)
        if last is not None and last.text:
            QGuiApplication.clipboard().setText(last.text)

    def _say(self, text: str, row: ModelId | None) -> None:
        if self._persona is None or self._outgoing is not None:
            self._give_back(text)
        elif text.strip():
            self._outgoing = self._persona, text
            if self._conversation is None:
                self._stay()
            self._tasks.spawn(self._send(self._persona, text, row))

    def _give_back(self, text: str) -> None:
        """Into the composer, before what was typed meanwhile."""
        draft = self._pane.composer.text()
        self._pane.composer.set_text(f"{text}\n{draft}" if draft else text)

    async def _open_newest(self, persona: Persona) -> None:
        async def work(parts: Parts) -> ConversationId | None:
            heads = await parts.store.conversations()
            return next((head.id for head in heads if head.persona == persona.id), None)

        newest = await result(self._studio.call(work))
        if self._persona is None or self._persona.id != persona.id or not self._choosing:
            return
        if newest is None:
            self.begin_new()
        else:
            self.open(newest)

    async def _send(self, persona: Persona, text: str, row: ModelId | None) -> None:
        try:
            await result(self._studio.send(persona, text, conversation=self._conversation, row=row))
        except Exception:
            self._outgoing = None
            self._give_back(text)
            raise

    async def _retry(self, persona: Persona, message: MessageId) -> None:
        try:
            started = await result(self._studio.retry(message, persona))
        finally:
            self._retrying = False
        if started.conversation == self._conversation:
            self.open(started.conversation)

    def _stay(self) -> None:
        """What was asked for before and has not come yet is not wanted any more."""
        self._choosing, self._awaited = False, None

    def _turn_to(self, persona: Persona) -> None:
        self._persona = persona
        self._conversation = None
        self._choosing, self._awaited = True, None
        self._pane.set_persona(persona)
        self._swap.follow(persona)
        self.persona_changed.emit(persona.id)

    def _show(self, read: BranchRead) -> None:
        persona = self._cast.find(read.conversation.persona)
        if persona is None or persona is not self._persona or read.conversation.id != self._awaited:
            return
        self._choosing = False
        self._conversation = read.conversation.id
        self._opened = True
        self._pane.show_conversation(read.conversation.title, persona, self._words.items(read.messages))
        self._show_busy()

    def _begin(self, started: ReplyStarted) -> None:
        if self._persona is None:
            return
        # A message whose persona was left before it went out is not shown; it is there when they are chosen again.
        persona, text = self._outgoing or (self._persona, None)
        self._outgoing = None
        self._jobs[started.job] = started
        item = self._words.beginning(started.message, persona)
        self._items[started.job] = item
        known = self._conversation in {None, started.conversation}
        if text is not None and known and persona is self._persona:
            fresh = self._conversation is None
            self._conversation = started.conversation
            asked = self._words.asked(text)
            if fresh:
                self._pane.show_conversation(first_title(text), self._persona, [asked])
            else:
                self._pane.append(asked)
        if started.conversation == self._conversation and not self._retrying:
            self._pane.begin_reply(item)
        self._show_busy()

    def _write(self, job: JobId, text: str) -> None:
        item = self._items.get(job)
        if item is None:
            return
        self._items[job] = replace(item, text=item.text + text)
        if self._is_shown(job):
            self._pane.append_delta(item.id, text)

    def _read_prompt(self, progress: PromptRead) -> None:
        item = self._items.get(progress.job)
        if item is not None and self._is_shown(progress.job):
            self._pane.set_prompt_progress(item.id, progress.done, progress.total)

    def _follow(self, change: JobStateChanged) -> None:
        item = self._items.get(change.job)
        if item is None:
            return
        if change.served is not None:
            item = replace(item, model=self._words.mark(change.served), stand_in=change.served.stand_in)
            self._items[change.job] = item
            if self._is_shown(change.job):
                self._pane.set_model(item.id, item.model, stand_in=item.stand_in)
        if not change.state.terminal:
            if self._is_shown(change.job):
                self._pane.set_phase(item.id, _PHASES[change.state])
            return
        rate = change.usage.tokens_per_second or None if change.usage is not None else None
        self._finish(change.job, replace(item, state=_ENDS[change.state], fault=change.fault, rate=rate))

    def _finish(self, job: JobId, item: MessageItem) -> None:
        if self._is_shown(job):
            self._pane.finish_reply(item.id, item)
        self._items.pop(job, None)
        self._jobs.pop(job, None)
        self._show_busy()

    def _is_shown(self, job: JobId) -> bool:
        started = self._jobs.get(job)
        return started is not None and started.conversation == self._conversation

    def _shown_jobs(self) -> list[JobId]:
        return [job for job in self._jobs if self._is_shown(job)]

    def _show_busy(self) -> None:
        self._pane.set_busy(bool(self._shown_jobs()))

    def _show_outlook(self) -> None:
        outlook = self._swap.outlook
        if outlook is not None and outlook.preview.key is not None:
            mark = self._words.mark_of(outlook.preview.title, outlook.preview.key)
            self._pane.composer.set_model(mark)
            self._pane.header.set_model(mark, self._gallery.state(outlook))
            self._pane.header.set_context(None, outlook.context)
