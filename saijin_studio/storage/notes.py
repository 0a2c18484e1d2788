"""What belongs to conversations beside their messages: drafts and summaries."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import Draft
from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.storage import heads, messages
from saijin_studio.storage.rows import clean, media_row, to_summary

if TYPE_CHECKING:
    import sqlite3

    from saijin_studio.core.conversations import Summary
    from saijin_studio.core.ids import ConversationId

_SUMMARIES = (
    "SELECT conversation, upto, text, created FROM summaries WHERE conversation = ?"
    " ORDER BY created DESC, number DESC"
)


def digests(db: sqlite3.Connection) -> frozenset[str]:
    """What is attached to any message or draft."""
    found = {digest for (digest,) in db.execute("SELECT DISTINCT digest FROM attachments WHERE digest <> ''")}
    for (media,) in db.execute("SELECT media FROM drafts WHERE media <> '[]'"):
        found |= {one.digest for one in _media(media) if one.digest}
    return frozenset(found)


def draft(db: sqlite3.Connection, key: str) -> Draft | None:
    """The draft of that key."""
    row = db.execute("SELECT text, media FROM drafts WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    text, media = row
    return Draft(text, _media(media))


def save_draft(db: sqlite3.Connection, key: str, kept: Draft | None) -> None:
    """Keep a draft or forget it."""
    if kept is None:
        db.execute("DELETE FROM drafts WHERE key = ?", (key,))
        return
    media = json.dumps([media_row(one) for one in kept.media], ensure_ascii=False)
    db.execute("INSERT OR REPLACE INTO drafts (key, text, media) VALUES (?, ?, ?)", (key, clean(kept.text), media))


def summary(db: sqlite3.Connection, conversation: ConversationId) -> Summary | None:
    """The newest summary of the shown branch."""
    found = [to_summary(row) for row in db.execute(_SUMMARIES, (conversation,))]
    if not found:
        return None
    shown = messages.shown_ids(db, conversation)
    return next((one for one in found if one.upto in shown), None)


def save_summary(db: sqlite3.Connection, kept: Summary) -> None:
    """Keep a summary."""
    heads.head(db, kept.conversation)
    db.execute(
        "INSERT INTO summaries (conversation, upto, text, created) VALUES (?, ?, ?, ?)",
        (kept.conversation, kept.upto, clean(kept.text), kept.created),
    )


def _media(text: str) -> tuple[Media, ...]:
    return tuple(
        # A draft of an earlier version says nothing of how its files go.
        Media(MediaKind(kind), PurePath(path), name, digest, size, content, any(as_text))
        for kind, path, name, digest, size, content, *as_text in json.loads(text)
    )
