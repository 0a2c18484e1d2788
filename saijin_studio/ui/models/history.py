"""The list of conversations as a Qt model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from saijin_studio.ui.models.history_arrangement import (
    Entry,
    Group,
    Heading,
    Row,
    RowKind,
    arranged,
    found,
    kind_of,
    listed,
)
from saijin_studio.ui.models.history_filter import FoldedTitles, HistoryFilter, Scope
from saijin_studio.ui.widgets.history_snippet import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from saijin_studio.core.conversations import Conversation, SearchHit
    from saijin_studio.core.ids import ConversationId
    from saijin_studio.ui.models.history_words import HistoryWords

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_LISTS = {Scope.ARCHIVED: Group.ARCHIVED, Scope.DELETED: Group.DELETED}
_ROW_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class HistoryModel(QAbstractListModel):
    """Conversations in groups, or what a search found; ``entry`` gives the rows typed.

    ``rearranged`` fires after rows came, went or moved (as a model reset). ``renamed`` carries a conversation and
    the title that the user wrote for it. ``filtered_anew`` fires when the query or the filter is another.
    """

    rearranged = Signal()
    renamed = Signal(str, str)
    filtered_anew = Signal()
    found_anew = Signal()
    """The messages that the search found are those of the query now."""

    def __init__(self, words: HistoryWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._heads: dict[ConversationId, Conversation] | None = None
        self._hits: tuple[SearchHit, ...] = ()
        self._query, self._filter = "", HistoryFilter()
        self._searching = False
        self._collapsed: set[str] = set()
        self._previews: dict[ConversationId, str] = {}
        self._running: frozenset[ConversationId] = frozenset()
        self._total = self._matches = 0
        self._titles = FoldedTitles()
        self._rows: tuple[Entry, ...] = ()
        self._kinds: tuple[RowKind, ...] = ()
        self._row_of: dict[str, int] = {}

    @property
    def waiting(self) -> bool:
        """Whether the conversations have not arrived yet."""
        return self._heads is None

    @property
    def query(self) -> str:
        """What is searched for."""
        return self._query

    @property
    def searching(self) -> bool:
        """Whether the messages that are shown may still be those of an earlier query or filter."""
        return self._searching

    @property
    def filter(self) -> HistoryFilter:
        """What is asked for beside the search."""
        return self._filter

    @property
    def collapsed(self) -> tuple[str, ...]:
        """The groups that are closed."""
        return tuple(sorted(self._collapsed))

    @property
    def heads(self) -> Collection[Conversation]:
        """Every conversation there is in this scope or another, shown or not."""
        return (self._heads or {}).values()

    @property
    def total(self) -> int:
        """How many conversations the filter lets through, whatever is searched for."""
        return self._total

    @property
    def match_count(self) -> int:
        """How many conversations and messages there are in all groups, open or closed."""
        return self._matches

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders in use."""
        names = {head.folder for head in self.heads if head.folder}
        return tuple(sorted(names, key=str.casefold))

    @property
    def entries(self) -> Sequence[Entry]:
        """The rows."""
        return self._rows

    def head(self, conversation: ConversationId) -> Conversation | None:
        """A conversation that is there, shown or not."""
        return (self._heads or {}).get(conversation)

    def entry(self, row: int) -> Entry:
        """The heading or conversation in that row."""
        return self._rows[row]

    def kind(self, row: int) -> RowKind:
        """What that row is."""
        return self._kinds[row]

    def row_of(self, key: str) -> int | None:
        """The row of a conversation, a hit or a heading by its key; None while it is not shown."""
        return self._row_of.get(key)

    def preview(self, conversation: ConversationId) -> str | None:
        """How a conversation ended; None while it is not known."""
        return self._previews.get(conversation)

    def running(self, conversation: ConversationId) -> bool:
        """Whether a reply of that conversation is being written."""
        return conversation in self._running

    def set_heads(self, heads: Iterable[Conversation]) -> None:
        """Show these conversations, the one changed last first; what has changed has no preview any more."""
        before, self._heads = self._heads or {}, {head.id: head for head in heads}
        for one in [*self._previews]:
            head, old = self._heads.get(one), before.get(one)
            if head is None or old is None or head.updated != old.updated or head.leaf != old.leaf:
                del self._previews[one]
        self._arrange()

    def set_previews(self, previews: Mapping[ConversationId, str]) -> None:
        """Say how these conversations ended."""
        self._previews.update({one: plain(text)[0] for one, text in previews.items()})
        self._renew()

    def set_running(self, running: Collection[ConversationId]) -> None:
        """Say in which conversations a reply is being written."""
        if self._running != frozenset(running):
            self._running = frozenset(running)
            self._renew()

    def set_query(self, query: str) -> None:
        """Search; titles are found at once, messages with ``set_hits``."""
        query = query.strip()
        if query != self._query:
            self._query = query
            self._hits = () if not query else self._hits
            self._searching = bool(query)
            self._arrange()
            self.filtered_anew.emit()

    def set_hits(self, hits: Sequence[SearchHit]) -> None:
        """Show the messages that the search found."""
        self._hits = tuple(hits)
        self._searching = False
        self._arrange()
        self.found_anew.emit()

    def set_filter(self, wanted: HistoryFilter) -> None:
        """Let others through."""
        if wanted != self._filter:
            self._filter = wanted
            self._searching = bool(self._query)
            self._arrange()
            self.filtered_anew.emit()

    def set_collapsed(self, keys: Iterable[str]) -> None:
        """Close these groups and no others."""
        self._collapsed = set(keys)
        self._arrange()

    def toggle(self, heading: Heading) -> None:
        """Open a group, or close it."""
        self._collapsed ^= {heading.key}
        self._arrange()

    def refresh(self) -> None:
        """Sort by age anew: a day has passed."""
        self._arrange()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Headings and conversations."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be pressed, conversations chosen and renamed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        entry = self._rows[index.row()]
        if isinstance(entry, Heading):
            return Qt.ItemFlag.ItemIsEnabled
        editable = entry.hit is None and self._filter.scope is not Scope.DELETED
        return _ROW_FLAGS | Qt.ItemFlag.ItemIsEditable if editable else _ROW_FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, tool tip, and a sentence for screen readers."""
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        heading = isinstance(entry, Heading)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.group(entry) if heading else self.words.title(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            running = not heading and self.running(entry.head.id)
            return self.words.heading(entry) if heading else self.words.sentence(entry, running=running)
        return entry.head.title if role == Qt.ItemDataRole.EditRole and not heading else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a title that the user wrote; an empty one leaves the old."""
        entry = self._rows[index.row()] if index.isValid() else None
        if not isinstance(entry, Row) or role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        title = " ".join(value.split())
        if not title or title == entry.head.title:
            return False
        self.renamed.emit(entry.head.id, title)
        return True

    def _arrange(self) -> None:
        rows = tuple(self._arranged())
        self._matches = sum(row.count for row in rows if type(row) is Heading)
        same = len(rows) == len(self._rows) and all(_alike(*pair) for pair in zip(rows, self._rows, strict=True))
        if same:
            self._rows = rows
            self._renew()
            return
        self.beginResetModel()
        self._rows = rows
        self._kinds = tuple(map(kind_of, rows))
        self._row_of = {entry.key: row for row, entry in enumerate(rows)}
        self.endResetModel()
        self.rearranged.emit()

    def _arranged(self) -> list[Entry]:
        heads = [head for head in self.heads if self._filter.accept(head)]
        self._total = len(heads)
        if self._query:
            known = {head.id: head for head in heads}
            hits = [(known[hit.conversation], hit) for hit in self._hits if hit.conversation in known]
            return found(self._titles.matching(self._query, heads), hits, self._collapsed)
        group = _LISTS.get(self._filter.scope)
        if group is not None:
            return listed(group, heads, self._collapsed)
        return arranged(heads, self.words.days(), self._collapsed)

    def _renew(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _alike(one: Entry, other: Entry) -> bool:
    """Whether two entries need the same room: a heading of another count is still the same row."""
    return type(one) is type(other) and one.key == other.key
