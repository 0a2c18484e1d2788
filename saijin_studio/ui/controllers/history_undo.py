"""What can be done with conversations, each with its way back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from saijin_studio.studio import conversing
from saijin_studio.ui.panes.history_order import Act

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from saijin_studio.core.conversations import Conversation
    from saijin_studio.core.ids import ConversationId
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.panes.history_order import Order

    Work = Callable[[Parts], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Step:
    """What an order does in the studio, and what takes it back; None where nothing needs to."""

    do: Work
    undo: Work | None = None


def step(order: Order, heads: Sequence[Conversation]) -> Step | None:
    """The step of an order on these heads; None for what is done elsewhere, and where nothing would change."""
    ids = tuple(head.id for head in heads)
    moved = [head for head in heads if head.folder != order.text]
    if not ids or order.act is Act.EXPORT or (order.act is Act.MOVE and not moved):
        return None
    archive, unarchive = partial(_archive, ids, True), partial(_archive, ids, False)
    delete, restore = partial(_delete, ids), partial(_restore, ids)
    return {
        Act.RENAME: Step(partial(_rename, ids[0], order.text)),
        Act.PIN: Step(partial(_pin, ids, True)),
        Act.UNPIN: Step(partial(_pin, ids, False)),
        Act.MOVE: _move(moved, order.text),
        Act.ARCHIVE: Step(archive, unarchive),
        Act.UNARCHIVE: Step(unarchive, archive),
        Act.DELETE: Step(delete, restore),
        Act.RESTORE: Step(restore, delete),
    }[order.act]


def _move(heads: Sequence[Conversation], folder: str) -> Step:
    before: defaultdict[str, list[ConversationId]] = defaultdict(list)
    for head in heads:
        before[head.folder].append(head.id)
    return Step(partial(_into, {folder: [head.id for head in heads]}), partial(_into, dict(before)))


async def _rename(conversation: ConversationId, title: str, parts: Parts) -> None:
    await conversing.rename(parts, conversation, title)


async def _pin(ids: Sequence[ConversationId], pinned: bool, parts: Parts) -> None:
    await conversing.pin(parts, ids, pinned)


async def _archive(ids: Sequence[ConversationId], archived: bool, parts: Parts) -> None:
    await conversing.archive(parts, ids, archived)


async def _into(folders: dict[str, list[ConversationId]], parts: Parts) -> None:
    for folder, ids in folders.items():
        await conversing.move(parts, ids, folder)


async def _delete(ids: Sequence[ConversationId], parts: Parts) -> None:
    await conversing.delete(parts, ids)


async def _restore(ids: Sequence[ConversationId], parts: Parts) -> None:
    await conversing.restore(parts, ids)
