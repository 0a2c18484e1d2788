"""What makes somebody answer: sending, answering again, writing on, and changing what was said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.language import detect
from saijin_studio.dialogue.titles import first_title
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from saijin_studio.core.events import ReplyStarted
    from saijin_studio.core.ids import ConversationId, JobId, MessageId, ModelId, VariantId
    from saijin_studio.core.language import Language
    from saijin_studio.core.messages import Role
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.controllers.conversation_running import RunningReplies
    from saijin_studio.ui.controllers.conversation_shown import ShownConversation
    from saijin_studio.ui.controllers.replies import MessageWords
    from saijin_studio.ui.outgoing import Outgoing
    from saijin_studio.ui.panes.conversation import ConversationPane
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.message_item import MessageItem


class Speaker(Protocol):
    """Knows what will speak, so that it can be prepared while the reply is written."""

    async def __call__(self, persona: Persona, language: Language) -> tuple[ModelId | None, VariantId | None]:
        """Row and variant for a reply of a persona in a language; None where it is not spoken."""
        ...


@dataclass(frozen=True, slots=True)
class _OnItsWay:
    """A message that was sent and of which nothing has come back yet."""

    talked_with: Persona
    answers: Persona
    outgoing: Outgoing
    conversation: ConversationId | None


class Asking(QObject):
    """One message is on its way at a time; the reply to it, and to everything else, comes as an event.

    Args:
        studio: what answers.
        pane: where it is shown.
        shown: what is shown.
        running: the replies under way.
        words: turns what is said into items.
        tasks: runs what has to be awaited.
    """

    spoken = Signal(object, object, object)
    """This ``ReplyStarted`` of a ``Persona`` answers an ``Outgoing`` that was said aloud."""

    def __init__(
        self,
        studio: Studio,
        pane: ConversationPane,
        shown: ShownConversation,
        running: RunningReplies,
        words: MessageWords,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._pane, self._shown = studio, pane, shown
        self._running, self._words, self._tasks = running, words, tasks
        self._on_its_way: _OnItsWay | None = None
        self._asked: MessageItem | None = None  # shown, and its real id is not known yet
        self._begun: ReplyStarted | None = None
        self._early: tuple[JobId, MessageId, MessageId | None] | None = None
        self._again: ConversationId | None = None  # where something is being asked for again
        self.speaker: Speaker | None = None
        """Tells what speaks the reply to a message that was said aloud."""

    def set_persona(self, persona: Persona) -> None:
        """Who is talked with has other properties now."""
        if self._on_its_way is not None and self._on_its_way.talked_with.id == persona.id:
            self._on_its_way = replace(self._on_its_way, talked_with=persona)

    def say(self, outgoing: Outgoing, answers: Persona | None, row: ModelId | None) -> None:
        """Say something; while the last message is on its way, it goes back."""
        talked_with = self._shown.persona
        if talked_with is None or self._on_its_way is not None:
            self._pane.composer.give_back(outgoing)
        elif not outgoing.empty:
            conversation = self._shown.conversation
            self._on_its_way = sent = _OnItsWay(talked_with, answers or talked_with, outgoing, conversation)
            if conversation is None:
                self._shown.stay()
            self._tasks.spawn(self._send(sent, row))

    def begin(self, started: ReplyStarted) -> None:
        """A reply has begun somewhere."""
        sent = self._taken(started)
        persona = sent.answers if sent is not None else self._shown.persona
        if persona is None:
            return
        item = self._words.beginning(started.message, persona)
        present = started.conversation == self._shown.conversation
        if sent is not None:
            self._begun = started
            self._running.begin(started, item)
            # A message whose persona was left before it went out is not shown; it is there when they are chosen
            # again.
            left = self._shown.persona is None or self._shown.persona.id != sent.talked_with.id
            if not left and (present or self._shown.conversation is None):
                self._show_sent(sent, started)
                self._pane.begin_reply(item)
                if self._early is not None and self._early[0] == started.job:
                    self._name_asked(started, *self._early[1:])
                self._running.changed.emit()
            return
        old = self._pane.rows.item(started.message) if present else None
        if old is not None:
            # It is written on. Its text stays, and grows.
            facts = replace(old.facts, reason=None, usage=None)
            item = replace(old, state=ReplyState.STREAMING, fault=None, rate=None, facts=facts)
        self._running.begin(started, item)
        if old is not None:
            self._pane.rows.replace(item)
        if present:
            self._shown.reread()

    def retry(self, message: MessageId, persona: Persona, row: ModelId | None = None) -> None:
        """Let a persona answer the message again that this reply answers, or this very message."""

        async def work(parts: Parts) -> object:
            chosen = row or (await parts.route(persona)).row
            return await parts.dialogue.retry(message, persona, row=chosen)

        if not self._running.follows(message):
            self._ask_again(work)

    def resume(self, message: MessageId, persona: Persona) -> None:
        """Let a reply be written on that had ended too early."""

        async def work(parts: Parts) -> object:
            return await parts.dialogue.resume(message, persona, row=(await parts.route(persona)).row)

        if not self._running.follows(message):
            self._ask_again(work)

    def edit(self, message: MessageId, text: str, answers: Persona | None) -> None:
        """Put another text beside a message, to be answered where somebody is to."""
        conversation = self._shown.conversation

        async def work(parts: Parts) -> object:
            row = None if answers is None else (await parts.route(answers)).row
            started = await parts.dialogue.edit(message, text, answers, row=row)
            if started is None and conversation is not None:
                parts.bus.publish(await parts.dialogue.read(conversation))
            return started

        if not self._ask_again(work, lambda: self._pane.edit(message, text)):
            self._pane.edit(message, text)

    def _ask_again(
        self, work: Callable[[Parts], Awaitable[object]], undone: Callable[[], None] = lambda: None
    ) -> bool:
        """Do one such thing at a time; answers whether it is begun."""
        if self._again is not None or self._shown.conversation is None:
            return False
        self._again = self._shown.conversation
        self._tasks.spawn(self._work(work, undone))
        return True

    async def _work(self, work: Callable[[Parts], Awaitable[object]], undone: Callable[[], None]) -> None:
        asked_in = self._again
        try:
            await result(self._studio.call(work))
        except Exception:  # whatever it is, it goes on; here what was shown too early is taken back
            if asked_in == self._shown.conversation:
                undone()
                self._shown.reread()
            raise
        finally:
            self._again = None

    async def _send(self, sent: _OnItsWay, row: ModelId | None) -> None:
        outgoing = sent.outgoing
        next_row: ModelId | None = None
        next_variant: VariantId | None = None

        async def work(parts: Parts) -> tuple[ReplyStarted, MessageId | None, MessageId | None]:
            chosen = row or outgoing.row or (await parts.route(sent.answers)).row
            started = await parts.dialogue.send(
                sent.conversation,
                sent.answers,
                outgoing.text,
                row=chosen,
                media=outgoing.media,
                language=outgoing.language,
                feeling=outgoing.feeling,
                next_row=next_row,
                next_variant=next_variant,
            )
            reply = await parts.dialogue.message(started.message)
            asked = None if reply is None or reply.parent is None else await parts.dialogue.message(reply.parent)
            return started, None if asked is None else asked.id, None if asked is None else asked.parent

        try:
            if outgoing.spoken and self.speaker is not None:
                language = outgoing.language or detect(outgoing.text)
                next_row, next_variant = await self.speaker(sent.answers, language)
            started, asked, above = await result(self._studio.call(work))
        except Exception:  # whatever it is, it goes on; the words come back first
            self._on_its_way = self._asked = None
            self._pane.composer.give_back(outgoing)
            raise
        if self._on_its_way is sent and asked is not None:
            self._early = started.job, asked, above  # its beginning has not come by yet
        elif self._begun is not None and self._begun.job != started.job:
            # Another window's reply was taken for this one's.
            self._asked = None
            self._shown.ask_for(started.conversation)
        elif asked is not None:
            self._name_asked(started, asked, above)
        if outgoing.spoken:
            self.spoken.emit(started, sent.answers, outgoing)

    def _name_asked(self, started: ReplyStarted, asked: MessageId, above: MessageId | None) -> None:
        """It is known now under which id the message is kept."""
        shown, self._asked, self._early = self._asked, None, None
        if shown is not None:
            self._pane.rows.rename(shown.id, asked, above)
            self._running.hang(started.message, asked)

    def _taken(self, started: ReplyStarted) -> _OnItsWay | None:
        """The message on its way that this reply answers."""
        sent = self._on_its_way
        if sent is None or started.conversation == self._again:
            return None
        if sent.conversation is not None and sent.conversation != started.conversation:
            return None
        self._on_its_way = None
        return sent

    def _show_sent(self, sent: _OnItsWay, started: ReplyStarted) -> None:
        outgoing = sent.outgoing
        fresh = self._shown.conversation is None
        before = next((one for one in reversed(self._pane.rows.items) if one.facts.created), None)
        after = 0.0 if fresh else None if before is None else before.facts.created
        self._asked = asked = self._words.asked(outgoing.text, outgoing.media, after, outgoing.feeling)
        self._shown.set(self._shown.persona, started.conversation)
        if fresh:
            title = first_title(outgoing.text)
            self._pane.show_conversation(title, sent.talked_with, [asked])
        else:
            self._pane.append(asked)


def last_of(items: Sequence[MessageItem], role: Role) -> MessageItem | None:
    """The last message of somebody."""
    return next((item for item in reversed(items) if item.role is role), None)
