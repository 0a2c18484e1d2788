"""Conversations of our own out of those of other programs, whatever is wrong with them."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING
from uuid import uuid4

from saijin_studio.core.conversations import Conversation, StoredMessage, TitleBy
from saijin_studio.core.events import Served
from saijin_studio.core.ids import ConversationId, MessageId, ModelId, VariantId
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.exchange.branching import end_of, in_order, repaired, without
from saijin_studio.exchange.fields import MAX_MESSAGES, name_of
from saijin_studio.exchange.values import Exchanged, ExchangeFault, Imported, Note, Repair

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.exchange.foreign.nodes import Grove, Node
    from saijin_studio.exchange.values import Casting

LONGEST_TITLE = 60


def grown(grove: Grove, casting: Casting, now: float) -> Imported:
    """The conversation with ids of its own; the paths of its attachments are not yet true.

    Args:
        grove: what was read.
        casting: who answers.
        now: seconds since the epoch, for what has no time.

    Raises:
        ExchangeFault: when there is no message in it, or more than can be.
    """
    if len(grove.nodes) > MAX_MESSAGES:
        raise ExchangeFault(f"a conversation in it has more than {MAX_MESSAGES:,} messages")
    counts = Counter(grove.lost)
    everything = repaired(((one.key, one.parent) for one in grove.nodes), counts)
    nodes: dict[str, Node] = {}
    for one in grove.nodes:
        if _says_something(one):
            nodes.setdefault(one.key, one)
    if not nodes:
        raise ExchangeFault("there is no message in it")
    above = without(everything, nodes)
    parents = {key: above[key] for key in everything if key in nodes}
    start = grove.leaf if grove.leaf in nodes else above.get(grove.leaf or "")
    planting = _Planting(casting, casting.find(grove.name) or casting.default)
    for key in in_order(parents):
        planting.plant(nodes[key], parents[key], grove.created or now)
    messages = tuple(planting.messages.values())
    head = Conversation(
        id=planting.conversation,
        title=grove.title or _title(nodes.values(), grove.name if casting.find(grove.name) is None else ""),
        persona=planting.persona,
        created=min(one.created for one in messages),
        updated=max(grove.updated or 0.0, *(one.created for one in messages)),
        leaf=planting.messages[end_of(parents, start or next(reversed(parents)))].id,
        title_by=TitleBy.USER if grove.title else TitleBy.WORDS,
        folder=grove.folder,
        pinned=grove.pinned,
        archived=grove.archived,
    )
    notes = [Note(repair, count) for repair, count in sorted(counts.items()) if count]
    if grove.name and casting.find(grove.name) is None:
        notes.append(Note(Repair.PERSONA, 1, grove.name))
    return Imported(Exchanged(head, messages), tuple(notes), planting.attachments)


class _Planting:
    """Makes messages of nodes, parents first."""

    def __init__(self, casting: Casting, persona: PersonaId) -> None:
        self.conversation = ConversationId(uuid4().hex)
        self.persona = persona
        self.messages: dict[str, StoredMessage] = {}
        self.attachments: dict[str, bytes] = {}
        self._casting = casting

    def plant(self, node: Node, parent: str | None, otherwise: float) -> None:
        """Add the message of a node, whose parent was planted before."""
        before = self.messages[parent] if parent is not None else None
        replied = node.role is Role.ASSISTANT
        self.messages[node.key] = StoredMessage(
            id=MessageId(uuid4().hex),
            conversation=self.conversation,
            parent=before.id if before else None,
            message=Message(node.role or Role.USER, node.text, tuple(self._media(node))),
            created=node.created or (before.created if before else otherwise),
            persona=(self._casting.find(node.name) or self.persona) if replied else None,
            served=_served(node.model) if replied and node.model else None,
            usage=node.usage if replied else None,
            thinking=node.thinking if replied else "",
            feedback=node.feedback if replied else None,
        )

    def _media(self, node: Node) -> Iterable[Media]:
        for picture in node.pictures:
            digest = hashlib.sha256(picture.data).hexdigest()
            self.attachments[digest] = picture.data
            yield Media(MediaKind.IMAGE, PurePath(digest), picture.name, digest, len(picture.data))


def _says_something(node: Node) -> bool:
    return node.role is not None and bool(node.text.strip() or node.pictures or node.thinking)


def _served(model: str) -> Served:
    return Served(ModelId(model), VariantId(model), model, stand_in=False)


def _title(nodes: Iterable[Node], name: str) -> str:
    """The first words of the user, with whom they talked where that is nobody here."""
    texts = [one.text for one in nodes if one.role is Role.USER and one.text.strip()]
    words = name_of(texts[0].strip()) if texts else ""
    words = words if len(words) <= LONGEST_TITLE else f"{words[:LONGEST_TITLE].rstrip()}…"
    return ": ".join(one for one in (name, words) if one)
