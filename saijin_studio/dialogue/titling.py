"""A conversation's title, written by a model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import ReplyState, TitleBy
from saijin_studio.core.events import ConversationsChanged
from saijin_studio.core.jobs import ChatRequest, Sampling
from saijin_studio.core.language import Language
from saijin_studio.core.messages import Message, Role
from saijin_studio.dialogue.attaching import shorten
from saijin_studio.dialogue.titles import title_in
from saijin_studio.dialogue.turns import language_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.conversations import Conversation
    from saijin_studio.core.ids import ConversationId, JobId, ModelId
    from saijin_studio.core.ports.conversation_store import ConversationStore
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.dialogue.errands import Errands
    from saijin_studio.dialogue.reading import Reader

_SHOWN = 160
"""Tokens of the question and of the reply that the model gets to see."""
_SAMPLING = Sampling(temperature=0.2, max_tokens=32)
_ORDERS = {
    Language.JA: "次のやり取りに、内容がわかる日本語の短い題名を付けてください。20文字以内の題名だけを一行で書き、"
    "かぎ括弧や説明は付けないでください。",
    Language.EN: "Give the following exchange a short title in English that says what it is about. Write the title "
    "alone, on one line, in at most six words, without quotes or explanations.",
}


class Titler:
    """Has titles written.

    Args:
        store: keeps them.
        reader: reads conversations.
        errands: has models write.
        sink: gets ``ConversationsChanged`` when there is a new one.
    """

    def __init__(self, store: ConversationStore, reader: Reader, errands: Errands, sink: EventSink) -> None:
        self._store = store
        self._reader = reader
        self._errands = errands
        self._sink = sink

    async def begin(
        self, conversation: ConversationId, row: ModelId, ended: Callable[[bool], object] = lambda _: None
    ) -> JobId | None:
        """Begin one, in the background; None when there is nothing to go by, or the title is the user's.

        Args:
            conversation: which.
            row: whose model writes; it is not loaded for this.
            ended: told in the end whether the model has written anything at all.

        Raises:
            UnknownConversation: when there is no such conversation.
            StudioError: when the scheduler refuses the job.
        """
        head = await self._store.conversation(conversation)
        if head.title_by is TitleBy.USER:
            return None
        messages = await self._reader.branch(conversation)
        asked = next((one for one in messages if one.message.role is Role.USER and one.message.text.strip()), None)
        replies = (one for one in messages if one.message.role is Role.ASSISTANT and one.state is ReplyState.WHOLE)
        reply = next(replies, None)
        if asked is None or reply is None:
            return None
        language = language_of([asked.message])
        parts = (shorten(one.message.text, _SHOWN, language) for one in (asked, reply))
        order = _ORDERS[language]
        said = "\n\n".join((order, "---", *parts, "---", "題名:" if language is Language.JA else "Title:"))

        async def keep(text: str | None) -> None:
            title = None if text is None else title_in(text, language, reply.message.text)
            if title is not None:
                await self._keep(conversation, title)
            ended(text is not None)

        request = ChatRequest((Message(Role.USER, said),), _SAMPLING)
        return self._errands.begin(row, request, keep, background=True)

    async def _keep(self, conversation: ConversationId, title: str) -> None:
        def named(head: Conversation) -> Conversation:
            return head if head.title_by is TitleBy.USER else replace(head, title=title, title_by=TitleBy.MODEL)

        await self._store.change_conversations([conversation], named)
        self._sink.publish(ConversationsChanged())
