"""Wires the conversation to the studio: what is shown, what is sent, what streams back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from saijin_studio.core.errors import UnknownConversation
from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
from saijin_studio.core.messages import Role
from saijin_studio.ui.controllers.answerers import answerers
from saijin_studio.ui.controllers.conversation_asking import Asking, last_of
from saijin_studio.ui.controllers.conversation_changing import Changing
from saijin_studio.ui.controllers.conversation_feeling import Correcting
from saijin_studio.ui.controllers.conversation_running import RunningReplies
from saijin_studio.ui.controllers.conversation_shown import ShownConversation
from saijin_studio.ui.outgoing import Outgoing
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.message_action import MessageAction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.events import BranchRead, ConversationsChanged, ReplyStarted
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.language import Language
    from saijin_studio.core.personas import Cast, Persona
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.controllers.conversation_asking import Speaker
    from saijin_studio.ui.controllers.gallery import GalleryController
    from saijin_studio.ui.controllers.replies import MessageWords
    from saijin_studio.ui.controllers.swap import SwapController
    from saijin_studio.ui.panes.conversation import ConversationPane
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.reply_chooser import Answerer
    from saijin_studio.ui.widgets.toast_stack import ToastStack


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
        toasts: the window's messages.
        titles: what the rows of the catalogue are called.
    """

    persona_changed = Signal(str)
    """The persona that is talked with now."""
    shown_changed = Signal()
    """``persona`` or ``shown`` is another."""
    opened = Signal(str)
    """The conversation that is shown now; empty for a new one."""
    spoken = Signal(object, object, object)
    """This ``ReplyStarted`` of a ``Persona`` answers an ``Outgoing`` that was said aloud."""
    wanted = Signal()
    """The user wants to see a conversation, which is on its way: what stands before it should go."""

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
        toasts: ToastStack,
        titles: Mapping[ModelId, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._cast, self._pane = studio, cast, pane
        self._gallery, self._swap, self._words, self._tasks = gallery, swap, words, tasks
        self._titles = titles
        self._opened = False
        self._shown = shown = ShownConversation(studio, tasks, self)
        self._running = running = RunningReplies(pane, bridge, shown, words, parent=self)
        self._asking = Asking(studio, pane, shown, running, words, tasks, self)
        self._asking.spoken.connect(self.spoken)
        self._changing = changing = Changing(studio, pane, shown, words, tasks, toasts, self)
        self._correcting = correcting = Correcting(studio, pane, tasks, toasts, self)
        correcting.answer_wanted.connect(self.retry)
        pane.felt.connect(correcting.feel)
        pane.send.connect(self.send)
        pane.send_warm.connect(self.send_warm)
        pane.sample_chosen.connect(self._send_sample)
        pane.stop.connect(self.stop)
        pane.acted.connect(self._act)
        pane.turned.connect(changing.turn)
        pane.chosen.connect(self._choose_alternative)
        pane.rated.connect(changing.rate)
        pane.edited.connect(self._edit)
        pane.answer_with.connect(self._answer_with)
        pane.undo.connect(changing.undo)
        pane.popovers.set_answerers(self._answerers)
        bridge.reply_started.connect(self._begin)
        bridge.branch_read.connect(self._show)
        bridge.conversations_changed.connect(self._follow_store)
        running.changed.connect(self._show_busy)
        shown.changed.connect(self._tell_shown)
        swap.changed.connect(self._show_outlook)

    def set_language(self, language: Language) -> None:
        """Speak another language: names, times and days are written anew."""
        self._words.set_language(language)
        if self._shown.persona is not None:
            self._pane.set_persona(self._shown.persona)
        self._shown.reread()

    def set_cast(self, cast: Cast) -> None:
        """Take the cast as it is now. Who is talked with stays, changed or not, also when their file is gone."""
        before = self._shown.persona
        if before is not None:
            now = cast.find(before.id)
            if now is None:
                cast = replace(cast, personas=(*cast.personas, before))
            elif now != before:
                self._shown.set(now, self._shown.conversation)
                self._asking.set_persona(now)
                self._pane.set_persona(now)
                self._swap.follow(now)
        self._cast = cast
        self._words.set_cast(cast)

    @property
    def persona(self) -> Persona | None:
        """Who is talked with."""
        return self._shown.persona

    @property
    def ready(self) -> bool:
        """Whether a persona's conversation, or its empty page, has been shown with what sending would do."""
        return self._opened and self.persona is not None and self._swap.outlook is not None

    @property
    def shown(self) -> ConversationId | None:
        """The conversation that is shown; None while it is new and empty."""
        return self._shown.conversation

    def let_speak(self, speaker: Speaker) -> None:
        """Ask this one what will speak the replies to what is said aloud."""
        self._asking.speaker = speaker

    def choose(self, persona_id: str) -> None:
        """Talk with a persona: go on with the newest conversation with them, or begin one."""
        persona = self._cast.find(PersonaId(persona_id))
        if persona is None:
            return
        self._shown.stay()
        self._shown.choosing = True
        self._turn_to(persona, None)
        self.wanted.emit()
        self._tasks.spawn(self._open_newest(persona))

    def open(self, conversation: ConversationId, message: MessageId | None = None) -> None:
        """Show a conversation, and a message in it; it arrives as an event, and pulls nobody back who moved on."""
        self._shown.ask_for(conversation, message)
        self.wanted.emit()

    def begin_new(self) -> None:
        """Begin an empty conversation with the same persona."""
        persona = self._shown.persona
        if persona is not None:
            self._shown.stay()
            self._shown.set(persona, None)
            self._pane.show_empty(persona)
            self._opened = True
            self._show_busy()
            self.opened.emit("")

    def send(self, outgoing: Outgoing) -> None:
        """Say something to the persona, or to the one that the message names."""
        self._say(outgoing, outgoing.row)

    def send_warm(self, outgoing: Outgoing) -> None:
        """Say something, and let the model answer that is in memory."""
        self._say(outgoing, self._swap.warm_row)

    def retry(self, message: str) -> None:
        """Answer the message again that this reply answers."""
        persona = self.persona_of(message)
        if persona is not None:
            self._asking.retry(MessageId(message), persona)

    def retry_last(self) -> None:
        """Answer the last question again."""
        items = self._pane.rows.items
        last = last_of(items, Role.ASSISTANT) or last_of(items, Role.USER)
        if last is not None:
            self.retry(last.id)

    def resume(self, message: str) -> None:
        """Write a reply on that had ended too early."""
        persona = self.persona_of(message)
        if persona is not None:
            self._asking.resume(MessageId(message), persona)

    def resume_last(self) -> None:
        """Write the last reply on, if it had ended too early."""
        last = last_of(self._pane.rows.items, Role.ASSISTANT)
        if last is not None and last.resumable:
            self.resume(last.id)

    def edit_last(self) -> None:
        """Let the user's last message be changed."""
        self._pane.edit_last()

    def stop(self) -> None:
        """Stop every reply of the shown conversation; what had arrived stays."""
        for job in self._running.of(self._shown.conversation):
            self._studio.cancel(job)
            self._running.stop(job)

    def copy_last(self) -> None:
        """Put the last reply into the clipboard, as Markdown."""
        last = last_of(self._pane.rows.items, Role.ASSISTANT)
        if last is not None and last.text:
            QGuiApplication.clipboard().setText(last.text)

    def _say(self, outgoing: Outgoing, row: ModelId | None) -> None:
        answers = None if outgoing.persona is None else self._cast.find(outgoing.persona)
        self._asking.say(outgoing, answers, row)

    def _send_sample(self, text: str) -> None:
        self.send(Outgoing(text))

    def _act(self, message: str, action: MessageAction) -> None:
        match action:
            case MessageAction.RETRY:
                self.retry(message)
            case MessageAction.RESUME:
                self.resume(message)
            case MessageAction.FORK:
                self._changing.fork(MessageId(message))
            case MessageAction.DELETE:
                self._changing.delete(MessageId(message))
            case MessageAction.COMPARE:
                self._changing.compare(message)
            case _:
                pass  # everything else is done where it is shown

    def _choose_alternative(self, message: str) -> None:
        self._changing.choose(MessageId(message))

    def _edit(self, message: str, text: str, answered: bool) -> None:
        self._asking.edit(MessageId(message), text, self._shown.persona if answered else None)

    def _answer_with(self, message: str, answerer: Answerer) -> None:
        persona = self._cast.find(answerer.persona)
        if persona is not None:
            self._asking.retry(MessageId(message), persona, answerer.row)

    def _answerers(self, item: MessageItem) -> Sequence[Answerer]:
        return answerers(self._cast, self.persona_of(item.id), self._titles, self._words.language)

    def persona_of(self, message: str) -> Persona | None:
        """Who wrote a reply, or would answer a message."""
        item = self._pane.rows.item(message)
        wrote = None if item is None or item.facts.persona is None else self._cast.find(item.facts.persona)
        return wrote or self._shown.persona

    async def _open_newest(self, persona: Persona) -> None:
        async def work(parts: Parts) -> ConversationId | None:
            heads = await parts.store.conversations()
            return next((head.id for head in heads if head.persona == persona.id and not head.archived), None)

        newest = await result(self._studio.call(work))
        if self._shown.persona is None or self._shown.persona.id != persona.id or not self._shown.choosing:
            return
        if newest is None:
            self.begin_new()
        else:
            self._shown.ask_for(newest)

    def _turn_to(self, persona: Persona, conversation: ConversationId | None) -> None:
        self._shown.set(persona, conversation)
        self._pane.set_persona(persona)
        self._swap.follow(persona)
        self.persona_changed.emit(persona.id)

    def _show(self, read: BranchRead) -> None:
        """A conversation has come: the one that was asked for, or the shown one as it is now."""
        head = read.conversation
        if head.id == self._shown.awaited:
            self._show_awaited(read)
        elif head.id == self._shown.conversation:
            items = self._running.matched(self._words.branch(read))
            self._pane.update_conversation(head.title, items)
            self._changing.refresh_compared()
        self._show_busy()

    def _show_awaited(self, read: BranchRead) -> None:
        head, aim, again = read.conversation, self._shown.aim, read.conversation.id == self._shown.conversation
        first = self._cast.personas[0] if self._cast.personas else None
        # Of a persona that is gone everything can still be read; somebody else goes on with it.
        persona = self._cast.find(head.persona) or self._shown.persona or first
        if persona is None:
            return
        self._shown.stay()
        if self._shown.persona is None or persona.id != self._shown.persona.id:
            self._turn_to(persona, head.id)
        else:
            self._shown.set(persona, head.id)
        self._opened = True
        items = self._running.matched(self._words.branch(read))
        if again:
            self._pane.update_conversation(head.title, items)
        else:
            self._pane.show_conversation(head.title, persona, items)
        if aim is not None:
            self._pane.show_message(aim)
        self.opened.emit(head.id)

    def _follow_store(self, event: ConversationsChanged) -> None:
        if self.shown is not None:
            again = self._read_again if event.replaced else self._follow_title
            self._tasks.spawn(again(self.shown))

    async def _read_again(self, conversation: ConversationId) -> None:
        """A backup was put back: what is shown may be another now, or gone."""
        try:
            await result(self._studio.call(lambda parts: parts.store.conversation(conversation)))
        except UnknownConversation:
            persona = self._shown.persona
            if persona is not None and conversation == self.shown:
                self._shown.stay()
                self._shown.choosing = True
                self._turn_to(persona, None)
                await self._open_newest(persona)
            return
        self._shown.reread()

    async def _follow_title(self, conversation: ConversationId) -> None:
        """The shown conversation may be called something else, by its user or by a model."""
        head = await result(self._studio.call(lambda parts: parts.store.conversation(conversation)))
        if conversation == self.shown:
            self._pane.set_title(head.title)

    def _begin(self, started: ReplyStarted) -> None:
        before = self._shown.conversation
        self._asking.begin(started)
        if before is None and self._shown.conversation is not None:
            self.opened.emit(self._shown.conversation)

    def _show_busy(self) -> None:
        self._pane.set_busy(bool(self._running.of(self._shown.conversation)) and self.shown is not None)

    def _tell_shown(self) -> None:
        self.shown_changed.emit()

    def _show_outlook(self) -> None:
        outlook = self._swap.outlook
        if outlook is not None and outlook.preview.key is not None:
            mark = self._words.mark_of(outlook.preview.title, outlook.preview.key)
            self._pane.composer.set_model(mark)
            self._pane.header.set_model(mark, self._gallery.state(outlook))
            self._pane.header.set_context(None, outlook.context)
