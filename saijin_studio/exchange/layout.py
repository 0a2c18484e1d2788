"""How a conversation is laid out for people to read, in Markdown and HTML alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.language import Language
from saijin_studio.core.messages import MediaKind, Role
from saijin_studio.core.sizes import human_bytes
from saijin_studio.exchange.feelings import felt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.messages import Media
    from saijin_studio.exchange.values import Exchanged


@dataclass(frozen=True, slots=True)
class Layout:
    """What the reader wants to see.

    ``names`` are those of the personas, ``whole`` asks for every branch and not the shown one alone, ``thinking``
    for what models thought. ``zone`` is that of the times; None is this machine's.
    """

    language: Language = Language.JA
    names: Mapping[PersonaId, str] = field(default_factory=dict["PersonaId", str])
    whole: bool = False
    thinking: bool = False
    zone: tzinfo | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A message in its place: ``number`` counts from 1, ``answers`` is the number of the message before it.

    Both are there to be told where several branches are shown. ``position`` is its place among ``count``
    alternatives.
    """

    message: StoredMessage
    number: int
    answers: int | None
    position: int
    count: int


@dataclass(frozen=True, slots=True)
class Words:
    """What the export itself says, in one language."""

    you: str
    instructions: str
    thinking: str
    attachment: str
    read: str
    alternative: str
    answers: str
    stopped: str
    failed: str
    untitled: str
    exported: str


WORDS = {
    Language.JA: Words(
        you="あなた",
        instructions="指示",
        thinking="思考",
        attachment="添付",
        read="画像から読み取った文字",
        alternative="{position}/{count} 番目の案",
        answers="#{number} への続き",
        stopped="途中で停止",
        failed="失敗",
        untitled="無題の会話",
        exported="Saijin Studio から書き出し",
    ),
    Language.EN: Words(
        you="You",
        instructions="Instructions",
        thinking="Thinking",
        attachment="Attachment",
        read="Text read in the picture",
        alternative="alternative {position} of {count}",
        answers="follows #{number}",
        stopped="stopped",
        failed="failed",
        untitled="Untitled conversation",
        exported="Exported from Saijin Studio",
    ),
}


def turns(exchanged: Exchanged, *, whole: bool) -> list[Turn]:
    """The messages in the order they are read: the shown branch, or every branch after the other."""
    messages = {one.id: one for one in exchanged.messages}
    below: defaultdict[object, list[StoredMessage]] = defaultdict(list)
    for one in exchanged.messages:
        below[one.parent].append(one)
    order: list[StoredMessage] = []
    if whole:
        waiting = below[None][::-1]
        while waiting:
            order.append(waiting.pop())
            waiting += below[order[-1].id][::-1]
    else:
        at = exchanged.head.leaf
        while at is not None and at in messages:
            order.append(messages.pop(at))
            at = order[-1].parent
        order.reverse()
    numbers = {one.id: number for number, one in enumerate(order, 1)}
    counts = Counter(one.parent for one in exchanged.messages)
    positions = {one.id: at for family in below.values() for at, one in enumerate(family, 1)}
    return [
        Turn(
            one,
            numbers[one.id],
            numbers.get(one.parent) if one.parent else None,
            positions[one.id],
            counts[one.parent],
        )
        for one in order
    ]


def speaker(message: StoredMessage, layout: Layout) -> str:
    """Who speaks."""
    words = WORDS[layout.language]
    if message.message.role is Role.ASSISTANT:
        return layout.names.get(message.persona, message.persona) if message.persona else "?"
    return words.you if message.message.role is Role.USER else words.instructions


def particulars(turn: Turn, layout: Layout) -> list[str]:
    """What stands beside the name: time, model, feeling, and what is special about the message."""
    words, message = WORDS[layout.language], turn.message
    found = [when(message.created, layout)]
    if message.served is not None:
        found.append(message.served.title or message.served.row)
    found.append(felt(message.message, layout.language))
    if message.state is ReplyState.FAILED:
        found.append(words.failed)
    elif message.state is not ReplyState.WHOLE:
        found.append(words.stopped)
    if layout.whole and turn.count > 1:
        found.append(words.alternative.format(position=turn.position, count=turn.count))
    if layout.whole and turn.answers is not None and turn.answers != turn.number - 1:
        found.append(words.answers.format(number=turn.answers))
    return [one for one in found if one]


def attachment(media: Media, layout: Layout) -> str:
    """One line that names an attachment."""
    size = f" ({human_bytes(media.size)})" if media.size else ""
    return f"{WORDS[layout.language].attachment}: {media.name or media.path.name}{size}"


def read_in(media: Media, layout: Layout) -> str:
    """What stands over the text that was read in a picture; empty where none was."""
    if media.kind is not MediaKind.IMAGE or not media.text.strip():
        return ""
    return f"{WORDS[layout.language].read}: {media.name or media.path.name}"


def when(seconds: float, layout: Layout) -> str:
    """A time as people write it; empty where it is none."""
    try:
        return datetime.fromtimestamp(seconds, UTC).astimezone(layout.zone).strftime("%Y-%m-%d %H:%M")
    except (OverflowError, ValueError, OSError):
        return ""
