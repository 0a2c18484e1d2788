"""The items of a conversation, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from saijin_studio.core.ids import MessageId
    from saijin_studio.ui.widgets.message_item import MessageItem


class MessageItems(Sequence["MessageItem"]):
    """Ten thousand messages are opened at once, and a few of them are seen: only those become items.

    Args:
        ids: every message, in order.
        make: makes the item of a row.
        streaming: the rows of the replies that are under way.
    """

    def __init__(
        self, ids: Iterable[MessageId], make: Callable[[int], MessageItem], streaming: Iterable[int] = ()
    ) -> None:
        self._ids = list(ids)
        self._make = make
        self._made: list[MessageItem | None] = [None] * len(self._ids)
        self._streaming = set(streaming)

    @classmethod
    def of(cls, items: Sequence[MessageItem]) -> MessageItems:
        """Items that are made already."""
        if isinstance(items, MessageItems):
            return items
        kept = tuple(items)
        streaming = (row for row, item in enumerate(kept) if item.streaming)
        return cls((item.id for item in kept), kept.__getitem__, streaming)

    @property
    def ids(self) -> Sequence[MessageId]:
        """Every message, in order."""
        return self._ids

    @property
    def streaming(self) -> list[tuple[int, MessageItem]]:
        """The replies that are under way, with their rows."""
        return [(row, self[row]) for row in sorted(self._streaming)]

    @overload
    def __getitem__(self, index: int) -> MessageItem: ...

    @overload
    def __getitem__(self, index: slice) -> list[MessageItem]: ...

    def __getitem__(self, index: int | slice) -> MessageItem | list[MessageItem]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self._ids)))]
        item = self._made[index]
        if item is None:
            item = self._made[index] = self._make(index % len(self._ids))
        return item

    def __setitem__(self, row: int, item: MessageItem) -> None:
        self._ids[row] = item.id
        self._made[row] = item
        if item.streaming:
            self._streaming.add(row)
        else:
            self._streaming.discard(row)

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[MessageItem]:
        return (self[row] for row in range(len(self._ids)))

    def append(self, item: MessageItem) -> None:
        """Add a message at the end."""
        self._ids.append(item.id)
        self._made.append(None)
        self[len(self._ids) - 1] = item
