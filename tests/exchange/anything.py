"""Conversations and JSON of every kind, for hypothesis."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from saijin_studio.core.conversations import (
    Conversation,
    Feedback,
    Rating,
    ReplyState,
    StoredMessage,
    TitleBy,
)
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import Fault
from saijin_studio.core.events import Served
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.ids import ConversationId, MessageId, ModelId, PersonaId, VariantId
from saijin_studio.core.jobs import FinishReason, Usage
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.exchange.values import Casting, Exchanged

if TYPE_CHECKING:
    from pathlib import PurePath

    from saijin_studio.personas.cards.plain_json import Json

MEDIA = PurePosixPath("/home/x/media")
CASTING = Casting(PersonaId("miyu"), {"ren": PersonaId("ren"), "レン": PersonaId("ren"), "miyu": PersonaId("miyu")})
NOW = 1_700_000_000.0

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
AWKWARD = st.sampled_from([
    "```\ncode\n```", "```html\n<b>", "~~~", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "![x](http://evil.example/x.png)", "[x](javascript:alert(1))", "[x](http://a.example)", "`<b>`", "\\`<b>\\`",
    "<!-- x -->", "<https://a.example>", "こんにちは", "a\r\nb", "\u2028", "\u202e", "| a |\n|---|\n| b |", "# x",
    "- x\n  - y", "> q\n> ```\n> <i>", "&lt;b&gt;", "<details>", "]]>", "</style>", "</article>", '" onload="x',
    "[x]: data:text/html,x", "[y]\n\n[y]: vbscript:x", "<a href='x'>", "<svg/onload=x>", "    <b>", "*<b>*",
])  # fmt: skip
TEXTS = st.lists(st.text(LETTERS, max_size=12) | AWKWARD, max_size=5).map("\n".join)
KEYS = st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True)
TIMES = st.floats(0, 4e9, allow_nan=False)
COUNTS = st.integers(0, 1 << 40)


def place(digest: str, suffix: str) -> PurePath:
    """Where attachments are kept."""
    return MEDIA / digest[:2] / f"{digest}{suffix}"


@st.composite
def medias(draw: st.DrawFn) -> Media:
    """An attachment that is kept."""
    digest = draw(st.from_regex(r"[0-9a-f]{64}", fullmatch=True))
    path = place(digest, draw(st.sampled_from([".png", ".txt", ".pdf", ""])))
    kind = draw(st.sampled_from(MediaKind))
    return Media(kind, path, draw(TEXTS), digest, draw(COUNTS), draw(TEXTS), draw(st.booleans()))


SERVED = st.builds(Served, KEYS.map(ModelId), KEYS.map(VariantId), TEXTS, st.booleans())
USAGE = st.builds(Usage, COUNTS, COUNTS, TIMES, TIMES)
FAULTS = st.builds(Fault, KEYS, TEXTS, TEXTS, st.lists(st.tuples(KEYS, TEXTS), max_size=2).map(tuple), TEXTS)
FEELINGS = st.builds(
    Feeling,
    st.sampled_from(Emotion),
    st.floats(0, 1),
    st.floats(-1, 1),
    st.floats(0, 1),
    st.sampled_from(FeelingSource),
)
FEEDBACK = st.builds(Feedback, st.sampled_from(Rating), TEXTS, TIMES)


@st.composite
def exchanged(draw: st.DrawFn) -> Exchanged:
    """A conversation with a tree of messages, parents first."""
    conversation = ConversationId(draw(KEYS))
    messages: list[StoredMessage] = []
    for number in range(draw(st.integers(0, 6))):
        parents = [None, *(one.id for one in messages)]
        message = StoredMessage(
            id=MessageId(f"m{number}"),
            conversation=conversation,
            parent=draw(st.sampled_from(parents)),
            message=Message(
                draw(st.sampled_from(Role)),
                draw(TEXTS),
                tuple(draw(st.lists(medias(), max_size=2))),
                draw(st.none() | FEELINGS),
            ),
            created=draw(TIMES),
            state=draw(st.sampled_from(ReplyState)),
            persona=draw(st.none() | KEYS.map(PersonaId)),
            served=draw(st.none() | SERVED),
            usage=draw(st.none() | USAGE),
            fault=draw(st.none() | FAULTS),
            thinking=draw(TEXTS),
            context=draw(COUNTS),
            left_out=draw(COUNTS),
            reason=draw(st.none() | st.sampled_from(FinishReason)),
            feedback=draw(st.none() | FEEDBACK),
            edited=draw(st.booleans()),
        )
        messages.append(message)
    head = Conversation(
        id=conversation,
        title=draw(TEXTS),
        persona=PersonaId(draw(KEYS)),
        created=draw(TIMES),
        updated=draw(TIMES),
        leaf=draw(st.sampled_from([one.id for one in messages])) if messages else None,
        title_by=draw(st.sampled_from(TitleBy)),
        folder=draw(TEXTS),
        pinned=draw(st.booleans()),
        archived=draw(st.booleans()),
        deleted=draw(st.none() | TIMES),
    )
    return Exchanged(head, tuple(messages))


NAMES = st.sampled_from(
    [
        "chat",
        "history",
        "messages",
        "currentId",
        "id",
        "parentId",
        "childrenIds",
        "role",
        "content",
        "timestamp",
        "mapping",
        "message",
        "parent",
        "author",
        "parts",
        "content_type",
        "current_node",
        "name",
        "is_user",
        "mes",
        "swipes",
        "swipe_id",
        "swipe_info",
        "extra",
        "send_date",
        "chat_metadata",
        "user_name",
        "character_name",
        "format",
        "version",
        "conversations",
        "attachments",
        "title",
        "models",
        "files",
        "url",
        "annotation",
        "rating",
        "usage",
        "info",
        "model",
        "create_time",
        "metadata",
        "text",
        "a",
        "b",
    ]
)
VALUES: st.SearchStrategy[Json] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["user", "assistant", "system", "a", "b", "text", "saijin-conversations", "data:image/png;base64,AAAA"]
    ),
)
JSON: st.SearchStrategy[Json] = st.recursive(
    VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=6), max_leaves=25
)
