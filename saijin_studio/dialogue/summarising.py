"""A conversation's beginning in few words, written by a model."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import StoredMessage, Summary
from saijin_studio.core.dialogue_errors import NothingToSummarise
from saijin_studio.core.errors import StorageError, UnknownConversation, UnsupportedRequest
from saijin_studio.core.events import ConversationsChanged
from saijin_studio.core.ids import MessageId
from saijin_studio.core.jobs import ChatRequest, Sampling
from saijin_studio.core.language import Language, detect
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Capability
from saijin_studio.dialogue.attaching import name_of, shares_of, shorten
from saijin_studio.dialogue.tokens import estimate_text
from saijin_studio.dialogue.turns import language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.ids import ConversationId, JobId
    from saijin_studio.core.personas import Persona
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.core.ports.conversation_store import ConversationStore
    from saijin_studio.core.ports.events import EventSink
    from saijin_studio.dialogue.asking import Asker, Wish
    from saijin_studio.dialogue.errands import Errands
    from saijin_studio.dialogue.reading import Reader
    from saijin_studio.dialogue.turns import Past

KEPT = 4
"""Messages at the end of a conversation that stay themselves."""
LONGEST = 400
"""Tokens of a summary."""
_AROUND = 160
"""Tokens for the instructions and the marks around what is to be summarised."""
_FEWEST = 2

_log = logging.getLogger(__name__)

_ORDERS = {
    Language.JA: (
        "あなたは会話を要約する係です。",
        (
            "上の会話を要約してください。話題、決まったこと、人や物の名前、数字、まだ答えの出ていない質問を残し、"
            "短い文で日本語で書いてください。会話の続きは書かず、要約だけを書いてください。"
        ),
    ),
    Language.EN: (
        "You summarise conversations.",
        (
            "Summarise the conversation above. Keep the topics, what was decided, names, numbers and open "
            "questions, in short sentences, in English. Do not go on with the conversation; write the summary "
            "alone."
        ),
    ),
}


class Summariser:
    """Has summaries written.

    Args:
        store: keeps them.
        reader: reads conversations.
        asker: knows what fits into a model.
        errands: has models write.
        sink: gets ``ConversationsChanged`` when there is a new one.
        clock: for their times.
    """

    def __init__(
        self,
        store: ConversationStore,
        reader: Reader,
        asker: Asker,
        errands: Errands,
        sink: EventSink,
        clock: Clock,
    ) -> None:
        self._store = store
        self._reader = reader
        self._asker = asker
        self._errands = errands
        self._sink = sink
        self._clock = clock

    async def begin(self, conversation: ConversationId, persona: Persona, wish: Wish) -> JobId:
        """Begin one; see ``Dialogue.summarise``."""
        if (await self._store.conversation(conversation)).deleted is not None:
            raise UnknownConversation(conversation=conversation)
        past = await self._reader.past_of(conversation)
        target = await self._asker.target(persona, wish)
        if target.capability is not Capability.CHAT:
            raise UnsupportedRequest(model=target.row, reason="it writes no summaries")
        empty = StoredMessage(MessageId(""), conversation, None, Message(Role.USER, ""), self._clock.wall())
        next_one = replace(past, messages=(*past.messages, empty))
        left_out = (await self._asker.outlook(persona, next_one, wish)).left_out
        old = past.messages[: _place(past, left_out)]
        if len(old) < _FEWEST:
            raise NothingToSummarise
        language = language_of([one.message for one in past.messages], detect(past.summary))
        request = _request(old, past.summary, language, target.context)
        upto = old[-1].id

        async def keep(text: str | None) -> None:
            await self._keep(conversation, upto, text)

        return self._errands.begin(target.row, request, keep, persona=persona.id)

    async def _keep(self, conversation: ConversationId, upto: MessageId, text: str | None) -> None:
        if text is None or not text.strip():
            return
        summary = Summary(conversation, upto, text.strip(), self._clock.wall())
        try:
            await self._store.save_summary(summary)
        except UnknownConversation:
            return  # deleted meanwhile
        except StorageError:
            _log.exception("a summary could not be saved")
            return
        self._reader.changed()
        self._sink.publish(ConversationsChanged())


def _place(past: Past, left_out: int) -> int:
    """How many messages to summarise, so that the first that stays is the user's."""
    messages = past.messages
    place = min(max(left_out, len(messages) - KEPT), len(messages))
    while 0 < place < len(messages) and messages[place].message.role is not Role.USER:
        place -= 1
    return max(place, 0)


def _request(messages: Sequence[StoredMessage], before: str, language: Language, context: int) -> ChatRequest:
    """What the model is asked; of long messages it gets as much as there is room for."""
    order, question = _ORDERS[language]
    room = context - LONGEST - _AROUND - estimate_text(order + question + before)
    lines = [_line(one, language) for one in messages]
    shares = shares_of([estimate_text(line) for line in lines], room)
    told = [shorten(line, share, language) for line, share in zip(lines, shares, strict=True)]
    if before:
        told.insert(0, f"({'これまでの要約' if language is Language.JA else 'Summary so far'}: {before})")
    said = "\n\n".join((*told, f"---\n{question}"))
    turns = (Message(Role.SYSTEM, order), Message(Role.USER, said))
    return ChatRequest(turns, Sampling(temperature=0.2, max_tokens=LONGEST))


def _line(message: StoredMessage, language: Language) -> str:
    who = (message.persona or "").title()
    if message.message.role is Role.USER:
        who = "ユーザー" if language is Language.JA else "User"
    attached = "".join(f"[{name_of(one)}] " for one in message.message.media)
    return f"{who or 'AI'}: {attached}{message.message.text.strip()}"
