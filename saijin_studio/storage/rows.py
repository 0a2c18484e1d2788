"""Between rows of the database and the values of ``core``."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import Conversation, ReplyState, StoredMessage
from saijin_studio.core.errors import Fault
from saijin_studio.core.events import Served
from saijin_studio.core.jobs import Usage
from saijin_studio.core.messages import Media, MediaKind, Message, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saijin_studio.core.ids import ConversationId, MessageId, ModelId, PersonaId, VariantId

    Value = str | int | float | None
    HeadRow = tuple[ConversationId, str, PersonaId, float, float, MessageId | None]
    MessageRow = tuple[
        MessageId, ConversationId, MessageId | None, str, str, float, str, PersonaId | None,
        ModelId | None, VariantId, str, int,
        int | None, int, float, float,
        str | None, int,
    ]  # fmt: skip

MESSAGE_COLUMNS = (
    "id", "conversation", "parent", "role", "text", "created", "state", "persona",
    "served_row", "served_variant", "served_title", "served_stand_in",
    "prompt_tokens", "completion_tokens", "time_to_first_token", "seconds", "fault", "attached",
)  # fmt: skip
"""The columns of a message without its attachments, in the order that the functions here take and give them."""


def clean(text: str) -> str:
    """The text as UTF-8 can hold it: halves of surrogate pairs are joined, and lone ones replaced."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def conversation_row(head: Conversation) -> tuple[Value, ...]:
    """A head as the columns id, title, persona, created, updated, leaf."""
    return (head.id, clean(head.title), head.persona, head.created, head.updated, head.leaf)


def to_conversation(row: HeadRow) -> Conversation:
    """A head from the columns id, title, persona, created, updated, leaf."""
    return Conversation(*row)


def message_row(message: StoredMessage) -> tuple[Value, ...]:
    """A message as ``MESSAGE_COLUMNS``."""
    served, usage = message.served, message.usage
    return (
        message.id,
        message.conversation,
        message.parent,
        message.message.role.value,
        clean(message.message.text),
        message.created,
        message.state.value,
        message.persona,
        *((served.row, served.variant, served.title, int(served.stand_in)) if served else (None,) * 4),
        *(
            (usage.prompt_tokens, usage.completion_tokens, usage.time_to_first_token, usage.seconds)
            if usage
            else (None,) * 4
        ),
        _fault_text(message.fault),
        len(message.message.media),
    )


class MessageReader:
    """Makes messages of rows. Equal parts of many rows are made once: a long conversation is read while one waits.

    Args:
        media: the attachments of each message that has any.
    """

    def __init__(self, media: Mapping[MessageId, tuple[Media, ...]]) -> None:
        self._media = media
        self._served: dict[tuple[ModelId, VariantId, str, int], Served] = {}

    def read(self, row: MessageRow) -> StoredMessage:
        """One message from ``MESSAGE_COLUMNS``."""
        (id_, conversation, parent, role, text, created, state, persona, served_row, variant, title, stand_in,
         prompt, completion, first, seconds, fault, attached) = row  # fmt: skip
        media = self._media.get(id_, ()) if attached else ()
        served = None
        if served_row is not None:
            columns = (served_row, variant, title, stand_in)
            served = self._served.get(columns)
            if served is None:
                served = self._served[columns] = Served(served_row, variant, title, bool(stand_in))
        usage = None if prompt is None else Usage(prompt, completion, first, seconds)
        why = None if fault is None else _fault(fault)
        message = Message(_ROLES[role], text, media)
        return StoredMessage(
            id_, conversation, parent, message, created, _STATES[state], persona, served, usage, why
        )


def to_media(rows: Iterable[tuple[MessageId, str, str]]) -> dict[MessageId, tuple[Media, ...]]:
    """Attachments by message, from rows of message, kind and path in order."""
    found: dict[MessageId, tuple[Media, ...]] = {}
    for message, kind, path in rows:
        found[message] = (*found.get(message, ()), Media(MediaKind(kind), PurePath(path)))
    return found


_ROLES = {role.value: role for role in Role}
_STATES = {state.value: state for state in ReplyState}


def _fault_text(fault: Fault | None) -> str | None:
    if fault is None:
        return None
    parts = {"kind": fault.kind, "sentence": fault.sentence, "remedy": fault.remedy, "cause": fault.cause}
    return json.dumps({**parts, "details": fault.details}, ensure_ascii=True)


def _fault(text: str) -> Fault:
    parts = json.loads(text)
    details = tuple((str(name), str(value)) for name, value in parts["details"])
    return Fault(parts["kind"], parts["sentence"], parts["remedy"], details, parts["cause"])
