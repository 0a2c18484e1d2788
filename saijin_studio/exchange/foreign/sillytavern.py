"""Chats of SillyTavern: one JSON object a line, the first one the header. Swipes become alternatives."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.messages import Role
from saijin_studio.exchange.fields import fields_of, items_of, json_of, name_of, text_of, whole_of
from saijin_studio.exchange.foreign.dates import sent
from saijin_studio.exchange.foreign.growing import grown
from saijin_studio.exchange.foreign.nodes import Grove, Node
from saijin_studio.exchange.values import ExchangeFault, Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.exchange.values import Casting, Imported

MAX_SWIPES = 1_000


def is_header(value: object) -> bool:
    """Whether a JSON value is the first line of such a chat."""
    fields = fields_of(value)
    return fields is not None and ("chat_metadata" in fields or {"user_name", "character_name"} <= fields.keys())


def from_sillytavern(data: bytes, casting: Casting, now: float) -> list[Imported]:
    """The chat in a file. Lines that cannot be read are left out and counted.

    Raises:
        ExchangeFault: when it is no such chat, or there is no message in it.
    """
    first, *lines = data.splitlines() or [b""]
    header = fields_of(json_of(first)) or {}
    if not is_header(header):
        raise ExchangeFault("it is no chat of SillyTavern")
    lost: Counter[Repair] = Counter()
    nodes: list[Node] = []
    parent: str | None = None
    for number, line in enumerate(lines):
        fields = _fields(line)
        if fields is None:
            lost[Repair.UNREADABLE] += bool(line.strip())
        elif _is_notice(fields):
            lost[Repair.INSTRUCTIONS] += 1
        else:
            turn = list(_turn(fields, number, parent))
            nodes += turn
            parent = turn[-1].key
    grove = Grove(
        tuple(nodes), parent, name=_who(header, nodes), created=sent(header.get("create_date")), lost=lost
    )
    return [grown(grove, casting, now)]


@dataclass(frozen=True, slots=True)
class _Swipe:
    """One of the texts that a message has had, with what is known of its making."""

    text: str
    info: dict[str, object]


def _turn(fields: dict[str, object], number: int, parent: str | None) -> Iterator[Node]:
    """The alternatives of a message in their order, but the one that is shown last."""
    user = fields.get("is_user") is True
    name = name_of(fields.get("name"))
    swipes = _swipes(fields)
    shown = whole_of(fields.get("swipe_id"))
    shown = shown if shown < len(swipes) else len(swipes) - 1
    # What was edited is in the message itself.
    swipes[shown] = _Swipe(text_of(fields.get("mes")) or swipes[shown].text, {**swipes[shown].info, **fields})
    for at in (*(one for one in range(len(swipes)) if one != shown), shown):
        extra = fields_of(swipes[at].info.get("extra")) or {}
        yield Node(
            key=f"{number}/{at}",
            parent=parent,
            role=Role.USER if user else Role.ASSISTANT,
            text=swipes[at].text,
            created=sent(swipes[at].info.get("send_date")) or sent(fields.get("send_date")),
            name=name,
            model=name_of(extra.get("model")),
            thinking=text_of(extra.get("reasoning")),
        )


def _swipes(fields: dict[str, object]) -> list[_Swipe]:
    infos = items_of(fields.get("swipe_info"))[:MAX_SWIPES]
    texts = items_of(fields.get("swipes"))[:MAX_SWIPES]
    found = [
        _Swipe(text_of(text), fields_of(infos[at] if at < len(infos) else None) or {})
        for at, text in enumerate(texts)
    ]
    return found or [_Swipe("", {})]


def _fields(line: bytes) -> dict[str, object] | None:
    try:
        fields = fields_of(json_of(line)) if line.strip() else None
    except ExchangeFault:
        return None
    return fields if fields and isinstance(fields.get("mes"), str) else None


def _is_notice(fields: dict[str, object]) -> bool:
    """Whether the program itself speaks; messages that the user has hidden are marked the same, and kept."""
    extra = fields_of(fields.get("extra")) or {}
    return fields.get("is_system") is True and isinstance(extra.get("type"), str)


def _who(header: dict[str, object], nodes: list[Node]) -> str:
    """The character; newer headers no longer tell."""
    named = name_of(header.get("character_name"))
    if named and named != "unused":
        return named
    return next((one.name for one in nodes if one.role is Role.ASSISTANT), "")
