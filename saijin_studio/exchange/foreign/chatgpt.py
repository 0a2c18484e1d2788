"""Conversations as ChatGPT exports them: a mapping of nodes, each with its parent."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from saijin_studio.exchange.fields import fields_of, items_of, key_of, name_of, role_of, text_of, time_of
from saijin_studio.exchange.foreign.growing import grown
from saijin_studio.exchange.foreign.nodes import Grove, Node
from saijin_studio.exchange.values import ExchangeFault, Repair

if TYPE_CHECKING:
    from saijin_studio.exchange.values import Casting, Imported


def is_conversation(value: object) -> bool:
    """Whether a JSON value is such a conversation."""
    return isinstance((fields_of(value) or {}).get("mapping"), dict)


def from_chatgpt(value: object, casting: Casting, now: float) -> list[Imported]:
    """The conversation that a JSON value is. What its tools did is left out.

    Raises:
        ExchangeFault: when it is none, or there is no message in it.
    """
    if not is_conversation(value):
        raise ExchangeFault("it is no conversation of ChatGPT")
    fields = fields_of(value) or {}
    lost: Counter[Repair] = Counter()
    nodes: list[Node] = []
    for key, one in (fields_of(fields.get("mapping")) or {}).items():
        node, name = fields_of(one), key_of(key)
        if node is None or name is None:
            lost[Repair.UNREADABLE] += 1
        else:
            nodes.append(_node(node, name, lost))
    grove = Grove(
        nodes=tuple(nodes),
        leaf=key_of(fields.get("current_node")),
        title=name_of(fields.get("title")),
        name=next((one.model for one in nodes if one.model), ""),
        created=time_of(fields.get("create_time")),
        updated=time_of(fields.get("update_time")),
        pinned=fields.get("is_starred") is True,
        archived=fields.get("is_archived") is True,
        lost=lost,
    )
    return [grown(grove, casting, now)]


def _node(node: dict[str, object], key: str, lost: Counter[Repair]) -> Node:
    message = fields_of(node.get("message")) or {}
    role = role_of((fields_of(message.get("author")) or {}).get("role"))
    model = name_of((fields_of(message.get("metadata")) or {}).get("model_slug"))
    return Node(
        key=key,
        parent=key_of(node.get("parent")),
        role=role,
        text=_text(fields_of(message.get("content")) or {}, lost) if role else "",
        created=time_of(message.get("create_time")),
        name=model,
        model=model,
    )


def _text(content: dict[str, object], lost: Counter[Repair]) -> str:
    if content.get("content_type", "text") not in {"text", "multimodal_text"}:
        return ""
    texts: list[str] = []
    for part in items_of(content.get("parts")):
        if isinstance(part, str):
            texts.append(part)
        else:
            lost[Repair.ATTACHMENTS] += "asset_pointer" in (fields_of(part) or {})
    return text_of("\n\n".join(one for one in texts if one))
