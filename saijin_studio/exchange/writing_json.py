"""Conversations as our own JSON: everything that is known of them."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from saijin_studio.exchange.fields import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.conversations import Conversation, StoredMessage
    from saijin_studio.core.messages import Media
    from saijin_studio.exchange.values import Exchanged

FORMAT = "saijin-conversations"
VERSION = 1


def to_json(conversations: Sequence[Exchanged], attachments: Mapping[str, bytes] | None = None) -> bytes:
    """The content of a file.

    Args:
        conversations: what to write.
        attachments: the files that shall be in it, by digest; others are only named.
    """
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "conversations": [
            {**_head(one.head), "messages": [_message(message) for message in one.messages]}
            for one in conversations
        ],
        "attachments": {
            digest: base64.b64encode(data).decode() for digest, data in sorted((attachments or {}).items())
        },
    }
    return (clean(json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1)) + "\n").encode()


def _head(head: Conversation) -> dict[str, object]:
    return {
        "id": head.id,
        "title": head.title,
        "persona": head.persona,
        "created": head.created,
        "updated": head.updated,
        "leaf": head.leaf,
        "title_by": head.title_by.value,
        "folder": head.folder,
        "pinned": head.pinned,
        "archived": head.archived,
        "deleted": head.deleted,
    }


def _message(message: StoredMessage) -> dict[str, object]:
    served, usage, fault, feedback = message.served, message.usage, message.fault, message.feedback
    feeling = message.message.feeling
    return {
        "id": message.id,
        "parent": message.parent,
        "role": message.message.role.value,
        "text": message.message.text,
        "media": [_media(one) for one in message.message.media],
        "created": message.created,
        "state": message.state.value,
        "persona": message.persona,
        "served": served
        and {
            "row": served.row,
            "variant": served.variant,
            "title": served.title,
            "stand_in": served.stand_in,
        },
        "usage": usage
        and {
            "prompt_tokens": usage.prompt_tokens,
            "completion_tokens": usage.completion_tokens,
            "time_to_first_token": usage.time_to_first_token,
            "seconds": usage.seconds,
        },
        "fault": fault
        and {
            "kind": fault.kind,
            "sentence": fault.sentence,
            "remedy": fault.remedy,
            "details": [list(one) for one in fault.details],
            "cause": fault.cause,
        },
        "thinking": message.thinking,
        "context": message.context,
        "left_out": message.left_out,
        "reason": message.reason and message.reason.value,
        "feedback": feedback
        and {"rating": feedback.rating.value, "reason": feedback.reason, "created": feedback.created},
        "edited": message.edited,
        "feeling": feeling
        and {
            "emotion": feeling.emotion.value,
            "strength": feeling.strength,
            "valence": feeling.valence,
            "arousal": feeling.arousal,
            "source": feeling.source.value,
        },
    }


def _media(media: Media) -> dict[str, object]:
    """An attachment; where it lies on this machine is nobody else's business."""
    return {
        "kind": media.kind.value,
        "name": media.name,
        "digest": media.digest,
        "suffix": media.path.suffix,
        "size": media.size,
        "text": media.text,
        "as_text": media.as_text,
    }
