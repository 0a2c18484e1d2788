"""Between rows of the database and the values of ``core``."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import (
    Conversation,
    Feedback,
    Rating,
    ReplyState,
    StoredMessage,
    Summary,
    TitleBy,
)
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import Fault
from saijin_studio.core.events import Served
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.finding import fold
from saijin_studio.core.jobs import FinishReason, Usage
from saijin_studio.core.messages import Media, MediaKind, Message, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saijin_studio.core.ids import ConversationId, MessageId, ModelId, PersonaId, VariantId

    Value = str | int | float | None
    HeadRow = tuple[
        ConversationId, str, PersonaId, float, float, MessageId | None, str, str, int, int, float | None
    ]  # fmt: skip
    MediaRow = tuple[MessageId, str, str, str, str, int, str, int]
    MessageRow = tuple[
        MessageId, ConversationId, MessageId | None, str, str, float, str, PersonaId | None,
        ModelId | None, VariantId, str, int,
        int | None, int, float, float,
        str | None, int,
        str, int, int, str | None, int, str | None, str, float, str | None,
    ]  # fmt: skip

HEAD_COLUMNS = (
    "id", "title", "persona", "created", "updated", "leaf",
    "title_by", "folder", "pinned", "archived", "deleted",
)  # fmt: skip
"""The columns of a head, in the order that ``to_conversation`` takes them."""

HEAD_COLUMNS_KEPT = (*HEAD_COLUMNS, "folded_title")
"""The columns of a head with what only searching needs, in the order that ``conversation_row`` gives them."""

MESSAGE_COLUMNS = (
    "id", "conversation", "parent", "role", "text", "created", "state", "persona",
    "served_row", "served_variant", "served_title", "served_stand_in",
    "prompt_tokens", "completion_tokens", "time_to_first_token", "seconds", "fault", "attached",
    "thinking", "context", "left_out", "finish", "edited", "rating", "rating_reason", "rated",
    "feeling",
)  # fmt: skip
"""The columns of a message without its attachments, in the order that the functions here take and give them."""


def clean(text: str) -> str:
    """The text as UTF-8 can hold it: halves of surrogate pairs are joined, and lone ones replaced."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def conversation_row(head: Conversation) -> tuple[Value, ...]:
    """A head as ``HEAD_COLUMNS_KEPT``."""
    title = clean(head.title)
    return (
        head.id,
        title,
        head.persona,
        head.created,
        head.updated,
        head.leaf,
        head.title_by.value,
        clean(head.folder),
        int(head.pinned),
        int(head.archived),
        head.deleted,
        fold(title),
    )


def to_conversation(row: HeadRow) -> Conversation:
    """A head from ``HEAD_COLUMNS``."""
    id_, title, persona, created, updated, leaf, title_by, folder, pinned, archived, deleted = row
    return Conversation(
        id_,
        title,
        persona,
        created,
        updated,
        leaf,
        TitleBy(title_by),
        folder,
        bool(pinned),
        bool(archived),
        deleted,
    )


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
        fault_text(message.fault),
        len(message.message.media),
        clean(message.thinking),
        message.context,
        message.left_out,
        message.reason.value if message.reason else None,
        int(message.edited),
        *feedback_row(message.feedback),
        feeling_text(message.message.feeling),
    )


def feedback_row(feedback: Feedback | None) -> tuple[Value, ...]:
    """A rating as the columns rating, rating_reason, rated."""
    if feedback is None:
        return (None,) * 3
    return (feedback.rating.value, clean(feedback.reason), feedback.created)


def feeling_text(feeling: Feeling | None) -> str | None:
    """A feeling as its column."""
    if feeling is None:
        return None
    figures = (feeling.strength, feeling.valence, feeling.arousal)
    return json.dumps([feeling.emotion.value, *figures, feeling.source.value])


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
         prompt, completion, first, seconds, fault, attached,
         thinking, context, left_out, finish, edited, rating, rating_reason, rated, feeling) = row  # fmt: skip
        media = self._media.get(id_, ()) if attached else ()
        served = None
        if served_row is not None:
            columns = (served_row, variant, title, stand_in)
            served = self._served.get(columns)
            if served is None:
                served = self._served[columns] = Served(served_row, variant, title, bool(stand_in))
        usage = None if prompt is None else Usage(prompt, completion, first, seconds)
        why = None if fault is None else to_fault(fault)
        return StoredMessage(
            id_,
            conversation,
            parent,
            Message(_ROLES[role], text, media, None if feeling is None else _feeling(feeling)),
            created,
            _STATES[state],
            persona,
            served,
            usage,
            why,
            thinking,
            context,
            left_out,
            None if finish is None else _FINISHES[finish],
            None if rating is None else Feedback(Rating(rating), rating_reason, rated),
            bool(edited),
        )


def media_row(media: Media) -> tuple[Value, ...]:
    """An attachment as the columns kind, path, name, digest, size, text, as_text."""
    path, name = clean(str(media.path)), clean(media.name)
    return (media.kind.value, path, name, media.digest, media.size, clean(media.text), int(media.as_text))


def to_media(rows: Iterable[MediaRow]) -> dict[MessageId, tuple[Media, ...]]:
    """Attachments by message, from rows of the message's id and the columns of ``media_row``, in order."""
    found: dict[MessageId, tuple[Media, ...]] = {}
    for message, kind, path, name, digest, size, text, as_text in rows:
        one = Media(MediaKind(kind), PurePath(path), name, digest, size, text, bool(as_text))
        found[message] = (*found.get(message, ()), one)
    return found


def to_summary(row: tuple[ConversationId, MessageId, str, float]) -> Summary:
    """A summary from the columns conversation, upto, text, created."""
    return Summary(*row)


_ROLES = {role.value: role for role in Role}
_STATES = {state.value: state for state in ReplyState}
_FINISHES = {reason.value: reason for reason in FinishReason}


def fault_text(fault: Fault | None) -> str | None:
    """A fault as JSON."""
    if fault is None:
        return None
    parts = {"kind": fault.kind, "sentence": fault.sentence, "remedy": fault.remedy, "cause": fault.cause}
    return json.dumps({**parts, "details": fault.details}, ensure_ascii=True)


def _feeling(text: str) -> Feeling:
    emotion, strength, valence, arousal, source = json.loads(text)
    return Feeling(Emotion(emotion), float(strength), float(valence), float(arousal), FeelingSource(source))


def to_fault(text: str) -> Fault:
    """A fault from JSON."""
    parts = json.loads(text)
    details = tuple((str(name), str(value)) for name, value in parts["details"])
    return Fault(parts["kind"], parts["sentence"], parts["remedy"], details, parts["cause"])
