"""Every message survives the way to the database and back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
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
from saijin_studio.storage.rows import (
    HEAD_COLUMNS,
    MESSAGE_COLUMNS,
    MessageReader,
    clean,
    conversation_row,
    media_row,
    message_row,
    to_conversation,
    to_media,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.storage.rows import MediaRow

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
COUNT = st.integers(0, 2**62)
SECONDS = st.floats(0, 1e12, allow_nan=False)
MEDIA = st.builds(Media, st.sampled_from(MediaKind), TEXT.map(PurePath), TEXT, TEXT, COUNT, TEXT, st.booleans())
FEELINGS = st.builds(
    Feeling,
    st.sampled_from(Emotion),
    st.floats(0, 1),
    st.floats(-1, 1),
    st.floats(0, 1),
    st.sampled_from(FeelingSource),
)
MESSAGES = st.builds(
    StoredMessage,
    id=TEXT.map(MessageId),
    conversation=TEXT.map(ConversationId),
    parent=st.none() | TEXT.map(MessageId),
    message=st.builds(
        Message,
        st.sampled_from(Role),
        TEXT,
        st.lists(MEDIA, max_size=3).map(tuple),
        st.none() | FEELINGS,
    ),
    created=SECONDS,
    state=st.sampled_from(ReplyState),
    persona=st.none() | TEXT.map(PersonaId),
    served=st.none() | st.builds(Served, TEXT.map(ModelId), TEXT.map(VariantId), TEXT, st.booleans()),
    usage=st.none() | st.builds(Usage, COUNT, COUNT, SECONDS, SECONDS),
    fault=st.none() | st.builds(Fault, TEXT, TEXT, TEXT, st.lists(st.tuples(TEXT, TEXT)).map(tuple), TEXT),
    thinking=TEXT,
    context=COUNT,
    left_out=COUNT,
    reason=st.none() | st.sampled_from(FinishReason),
    feedback=st.none() | st.builds(Feedback, st.sampled_from(Rating), TEXT, SECONDS),
    edited=st.booleans(),
)
HEADS = st.builds(
    Conversation,
    id=TEXT.map(ConversationId),
    title=TEXT,
    persona=TEXT.map(PersonaId),
    created=SECONDS,
    updated=SECONDS,
    leaf=st.none() | TEXT.map(MessageId),
    title_by=st.sampled_from(TitleBy),
    folder=TEXT,
    pinned=st.booleans(),
    archived=st.booleans(),
    deleted=st.none() | SECONDS,
)


@given(MESSAGES)
def test_a_message_comes_back_as_it_was(message: StoredMessage) -> None:
    marks = ", ".join("?" * len(MESSAGE_COLUMNS))
    with closing(sqlite3.connect(":memory:")) as connection:
        row = connection.execute(f"SELECT {marks}", message_row(message)).fetchone()
    media = to_media(_attachments(message))
    assert MessageReader(media).read(row) == message


def _attachments(message: StoredMessage) -> Iterator[MediaRow]:
    """The rows of a message's attachments, as the database gives them back."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for one in message.message.media:
            yield connection.execute("SELECT ?, ?, ?, ?, ?, ?, ?, ?", (message.id, *media_row(one))).fetchone()


@given(HEADS)
def test_a_head_comes_back_as_it_was(head: Conversation) -> None:
    row = conversation_row(head)
    marks = ", ".join("?" * len(row))
    with closing(sqlite3.connect(":memory:")) as connection:
        kept = connection.execute(f"SELECT {marks}", row).fetchone()
    assert to_conversation(kept[: len(HEAD_COLUMNS)]) == head


@given(st.text())
def test_any_text_can_be_written_as_utf_8(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    clean(text).encode("utf-8")


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        pytest.param("plain", "plain", id="ascii"),
        pytest.param("日本語\0と零", "日本語\0と零", id="a null"),
        pytest.param("\ud83d\ude00", "😀", id="a pair in two halves is joined"),
        pytest.param("a\ud83db", "a\ufffdb", id="half a pair is replaced"),
    ],
)
def test_text_that_is_not_unicode_is_mended(given_text: str, kept: str) -> None:
    assert clean(given_text) == kept
