"""Our own JSON, read strictly: such a file may have been written by anyone."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import Conversation, Feedback, Rating, ReplyState, StoredMessage, TitleBy
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import Fault
from saijin_studio.core.events import Served
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.ids import ConversationId, MessageId, ModelId, PersonaId, VariantId
from saijin_studio.core.jobs import FinishReason, Usage
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.exchange.branching import end_of, in_order, repaired
from saijin_studio.exchange.fields import MAX_CONVERSATIONS, MAX_MESSAGES, clean, fields_of
from saijin_studio.exchange.strictly import Fields
from saijin_studio.exchange.values import Exchanged, ExchangeFault, Imported, Note, Repair
from saijin_studio.exchange.writing_json import FORMAT, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import PurePath

    Place = Callable[[str, str], PurePath]
    """Where the attachment with that digest and ending is kept."""

MAX_MEDIA = 1_000
MAX_DETAILS = 100

_WHOLE = frozenset({"format", "version", "conversations", "attachments"})
_HEAD = frozenset({"id", "title", "persona", "created", "updated", "leaf", "title_by", "folder", "pinned",
                   "archived", "deleted", "messages"})  # fmt: skip
_MESSAGE = frozenset({"id", "parent", "role", "text", "media", "created", "state", "persona", "served", "usage",
                      "fault", "thinking", "context", "left_out", "reason", "feedback", "edited",
                      "feeling"})  # fmt: skip
_NEWER = frozenset({"feeling"})
_MEDIA = frozenset({"kind", "name", "digest", "suffix", "size", "text", "as_text"})
_NEWER_MEDIA = frozenset({"as_text"})
_SERVED = frozenset({"row", "variant", "title", "stand_in"})
_USAGE = frozenset({"prompt_tokens", "completion_tokens", "time_to_first_token", "seconds"})
_FAULT = frozenset({"kind", "sentence", "remedy", "details", "cause"})
_FEELING = frozenset({"emotion", "strength", "valence", "arousal", "source"})
_FEEDBACK = frozenset({"rating", "reason", "created"})
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NOWHERE = "unknown"
"""Stands for the digest of an attachment that was gone before anyone took it."""
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}|", re.ASCII)


def is_ours(value: object) -> bool:
    """Whether a JSON value is such a file."""
    return (fields_of(value) or {}).get("format") == FORMAT


def from_json(value: object, place: Place) -> list[Imported]:
    """The conversations of a file, with their ids.

    Args:
        value: the JSON value.
        place: where attachments are kept; a file never says so itself.

    Raises:
        ExchangeFault: when it is no such file, or is damaged.
    """
    version = (fields_of(value) or {}).get("version")
    if isinstance(version, int) and version > VERSION:
        raise ExchangeFault("a newer version of the studio wrote it")
    whole = Fields(value, _WHOLE)
    if whole.text("format") != FORMAT or whole.count("version") != VERSION:
        raise ExchangeFault("it is no export of this studio")
    attachments = _attachments(whole.table("attachments"))
    found: list[Imported] = []
    left = MAX_MESSAGES
    for one in whole.items("conversations", MAX_CONVERSATIONS):
        fields = Fields(one, _HEAD)
        imported = _conversation(fields, place, left, attachments)
        left -= len(imported.exchanged.messages)
        found.append(imported)
    return found


def _attachments(table: dict[str, object]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for digest, packed in table.items():
        try:
            data = base64.b64decode(packed, validate=True) if isinstance(packed, str) else b""
        except (binascii.Error, ValueError) as error:
            raise ExchangeFault("an attachment in it is damaged") from error
        if hashlib.sha256(data).hexdigest() != digest:
            raise ExchangeFault("an attachment in it is damaged")
        found[digest] = data
    return found


def _conversation(fields: Fields, place: Place, most: int, attachments: Mapping[str, bytes]) -> Imported:
    conversation = ConversationId(fields.key("id"))
    read = [_message(Fields(one, _MESSAGE, _NEWER), conversation, place) for one in fields.items("messages", most)]
    counts: Counter[Repair] = Counter()
    parents = repaired(((one.id, one.parent) for one in read), counts)
    messages: dict[str, StoredMessage] = {}
    for one in read:
        messages.setdefault(one.id, one)
    order = [one.id for one in messages.values()] if _is_sorted(parents) else in_order(parents)
    leaf = fields.key_or_none("leaf")
    if leaf not in messages:
        leaf = end_of(parents, next(reversed(parents))) if parents else None
    head = Conversation(
        id=conversation,
        title=fields.text("title"),
        persona=PersonaId(fields.key("persona")),
        created=fields.seconds("created"),
        updated=fields.seconds("updated"),
        leaf=MessageId(leaf) if leaf is not None else None,
        title_by=fields.choice("title_by", TitleBy),
        folder=fields.text("folder"),
        pinned=fields.flag("pinned"),
        archived=fields.flag("archived"),
        deleted=fields.seconds_or_none("deleted"),
    )
    found = tuple(replace(messages[key], parent=_id(parents[key])) for key in order)
    used = {media.digest for one in found for media in one.message.media}
    notes = tuple(Note(repair, count) for repair, count in sorted(counts.items()))
    there = {digest: data for digest, data in attachments.items() if digest in used}
    return Imported(Exchanged(head, found), notes, there)


def _is_sorted(parents: Mapping[str, str | None]) -> bool:
    seen: set[str | None] = {None}
    for key, parent in parents.items():
        if parent not in seen:
            return False
        seen.add(key)
    return True


def _message(fields: Fields, conversation: ConversationId, place: Place) -> StoredMessage:
    served, usage = fields.inner_or_none("served", _SERVED), fields.inner_or_none("usage", _USAGE)
    feedback, fault = fields.inner_or_none("feedback", _FEEDBACK), fields.inner_or_none("fault", _FAULT)
    feeling = fields.inner_or_none("feeling", _FEELING)
    persona = fields.key_or_none("persona")
    media = tuple(_media(Fields(one, _MEDIA, _NEWER_MEDIA), place) for one in fields.items("media", MAX_MEDIA))
    return StoredMessage(
        id=MessageId(fields.key("id")),
        conversation=conversation,
        parent=_id(fields.key_or_none("parent")),
        message=Message(
            fields.choice("role", Role), fields.text("text"), media, _feeling(feeling) if feeling else None
        ),
        created=fields.seconds("created"),
        state=fields.choice("state", ReplyState),
        persona=PersonaId(persona) if persona is not None else None,
        served=_served(served) if served else None,
        usage=_usage(usage) if usage else None,
        fault=_fault(fault) if fault else None,
        thinking=fields.text("thinking"),
        context=fields.count("context"),
        left_out=fields.count("left_out"),
        reason=fields.choice_or_none("reason", FinishReason),
        feedback=_feedback(feedback) if feedback else None,
        edited=fields.flag("edited"),
    )


def _id(key: str | None) -> MessageId | None:
    return MessageId(key) if key is not None else None


def _media(fields: Fields, place: Place) -> Media:
    digest, suffix = fields.text("digest"), fields.text("suffix")
    if (digest and not _DIGEST.fullmatch(digest)) or not _SUFFIX.fullmatch(suffix):
        raise ExchangeFault("an attachment in it is not named as it should be")
    kind, name, size = fields.choice("kind", MediaKind), fields.text("name"), fields.count("size")
    as_text = bool(fields.flag_or_none("as_text"))
    return Media(kind, place(digest or _NOWHERE, suffix), name, digest, size, fields.text("text"), as_text)


def _served(fields: Fields) -> Served:
    row, variant = ModelId(fields.text("row")), VariantId(fields.text("variant"))
    return Served(row, variant, fields.text("title"), fields.flag("stand_in"))


def _usage(fields: Fields) -> Usage:
    prompt, completion = fields.count("prompt_tokens"), fields.count("completion_tokens")
    return Usage(prompt, completion, fields.seconds("time_to_first_token"), fields.seconds("seconds"))


def _feedback(fields: Fields) -> Feedback:
    return Feedback(fields.choice("rating", Rating), fields.text("reason"), fields.seconds("created"))


def _feeling(fields: Fields) -> Feeling:
    return Feeling(
        fields.choice("emotion", Emotion),
        fields.number("strength", 0.0, 1.0),
        fields.number("valence", -1.0, 1.0),
        fields.number("arousal", 0.0, 1.0),
        fields.choice("source", FeelingSource),
    )


def _fault(fields: Fields) -> Fault:
    details: list[tuple[str, str]] = []
    for one in fields.items("details", MAX_DETAILS):
        match one:
            case [str(name), str(value)]:
                details.append((clean(name), clean(value)))
            case _:
                raise ExchangeFault("its field 'details' is not what it should be")
    kind, sentence, remedy = (fields.text(name) for name in ("kind", "sentence", "remedy"))
    return Fault(kind, sentence, remedy, tuple(details), fields.text("cause"))
