"""Chats of Open WebUI: one, or a list of them; each a tree of messages, or in old versions a list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from saijin_studio.core.conversations import Feedback, Rating
from saijin_studio.core.jobs import Usage
from saijin_studio.core.messages import Role
from saijin_studio.exchange.fields import fields_of, items_of, key_of, name_of, role_of, text_of, time_of, whole_of
from saijin_studio.exchange.foreign.data_urls import picture_of
from saijin_studio.exchange.foreign.growing import grown
from saijin_studio.exchange.foreign.nodes import Grove, Node, Picture
from saijin_studio.exchange.foreign.reasoning import parted
from saijin_studio.exchange.values import ExchangeFault, Repair

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.exchange.values import Casting, Imported


def is_chat(value: object) -> bool:
    """Whether a JSON value is such a chat."""
    chat = _chat(fields_of(value) or {})
    history = fields_of(chat.get("history"))
    return isinstance(chat.get("messages"), list) or (
        history is not None and isinstance(history.get("messages"), dict)
    )


def from_open_webui(value: object, casting: Casting, now: float) -> list[Imported]:
    """The chat that a JSON value is.

    Raises:
        ExchangeFault: when it is none, or there is no message in it.
    """
    if not is_chat(value):
        raise ExchangeFault("it is no chat of Open WebUI")
    outer = fields_of(value) or {}
    chat = _chat(outer)
    lost: Counter[Repair] = Counter()
    history = fields_of(chat.get("history")) or {}
    tree = fields_of(history.get("messages"))
    nodes = list(_tree(tree, lost) if tree else _line(items_of(chat.get("messages")), lost))
    models = [name for one in items_of(chat.get("models")) if (name := name_of(one))]
    grove = Grove(
        nodes=tuple(nodes),
        leaf=key_of(history.get("currentId")) if tree else None,
        title=name_of(outer.get("title")) or name_of(chat.get("title")),
        name=next(iter(models), ""),
        created=time_of(outer.get("created_at")) or time_of(chat.get("timestamp")),
        updated=time_of(outer.get("updated_at")),
        pinned=outer.get("pinned") is True,
        archived=outer.get("archived") is True,
        lost=lost,
    )
    return [grown(grove, casting, now)]


def _chat(outer: dict[str, object]) -> dict[str, object]:
    return fields_of(outer.get("chat")) or outer


def _tree(messages: dict[str, object], lost: Counter[Repair]) -> Iterable[Node]:
    for key, value in messages.items():
        fields = fields_of(value)
        name = key_of(key)
        if fields is None or name is None:
            lost[Repair.UNREADABLE] += 1
        else:
            yield _node(fields, name, key_of(fields.get("parentId")), lost)


def _line(messages: list[object], lost: Counter[Repair]) -> Iterable[Node]:
    parent: str | None = None
    for number, value in enumerate(messages):
        fields = fields_of(value)
        if fields is None:
            lost[Repair.UNREADABLE] += 1
            continue
        key = str(number)
        yield _node(fields, key, parent, lost)
        parent = key


def _node(fields: dict[str, object], key: str, parent: str | None, lost: Counter[Repair]) -> Node:
    role = role_of(fields.get("role"))
    lost[Repair.INSTRUCTIONS] += role is None and fields.get("role") == "system"
    text, pictures = _content(fields.get("content"), lost)
    text, thinking = parted(text) if role is Role.ASSISTANT else (text, "")
    model = name_of(fields.get("modelName")) or name_of(fields.get("model"))
    created = time_of(fields.get("timestamp"))
    return Node(
        key=key,
        parent=parent,
        role=role,
        text=text,
        created=created,
        name=model,
        model=model,
        thinking=thinking,
        usage=_usage(fields),
        feedback=_feedback(fields, created or 0.0),
        pictures=(*pictures, *_files(fields.get("files"), lost)),
    )


def _content(content: object, lost: Counter[Repair]) -> tuple[str, list[Picture]]:
    """Text, or a list of pieces of text and pictures."""
    if isinstance(content, str):
        return text_of(content), []
    texts: list[str] = []
    pictures: list[Picture] = []
    for one in items_of(content):
        piece = fields_of(one) or {}
        if isinstance(piece.get("text"), str):
            texts.append(text_of(piece["text"]))
        elif "image_url" in piece:
            address = (fields_of(piece["image_url"]) or {}).get("url")
            pictures += _taken(address, "", lost)
    return text_of("\n\n".join(texts)), pictures


def _files(files: object, lost: Counter[Repair]) -> Iterable[Picture]:
    for one in items_of(files):
        file = fields_of(one) or {}
        yield from _taken(file.get("url"), name_of(file.get("name")), lost)


def _taken(address: object, name: str, lost: Counter[Repair]) -> list[Picture]:
    picture = picture_of(address, name)
    lost[Repair.ATTACHMENTS] += picture is None
    return [] if picture is None else [picture]


def _usage(fields: dict[str, object]) -> Usage | None:
    usage = fields_of(fields.get("usage")) or fields_of(fields.get("info")) or {}
    prompt = whole_of(usage.get("prompt_tokens")) or whole_of(usage.get("prompt_eval_count"))
    completion = whole_of(usage.get("completion_tokens")) or whole_of(usage.get("eval_count"))
    return Usage(prompt, completion) if prompt or completion else None


def _feedback(fields: dict[str, object], created: float) -> Feedback | None:
    annotation = fields_of(fields.get("annotation")) or {}
    rating = annotation.get("rating")
    if isinstance(rating, bool) or not isinstance(rating, int) or rating not in {1, -1}:
        return None
    reason = name_of(annotation.get("comment")) or name_of(annotation.get("reason"))
    return Feedback(Rating.UP if rating == 1 else Rating.DOWN, reason, created)
