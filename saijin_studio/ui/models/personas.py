"""The gallery's rows as a Qt model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from saijin_studio.ui.models.kana import folded
from saijin_studio.ui.models.personas_arrangement import (
    Card,
    CardStatus,
    Entry,
    Heading,
    Section,
    Topic,
    arranged,
    names_of,
    topics,
)
from saijin_studio.ui.models.personas_words import CardWords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.language import Language
    from saijin_studio.core.personas import Persona

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class PersonaListModel(QAbstractListModel):
    """The cast in sections, filtered by a query and a topic.

    The rows are headings and cards; ``entry`` gives them typed. ``rearranged`` fires after rows came, went or moved
    (as a model reset); a mere change of a card's status is a ``dataChanged``.
    """

    rearranged = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = CardWords(language, self)
        self._cast: tuple[Persona, ...] | None = None
        self._status: dict[PersonaId, CardStatus] = {}
        self._topic = Topic.ALL
        self._query = ""
        self._collapsed: set[Section] = set()
        self._rows: tuple[Entry, ...] = ()

    @property
    def words(self) -> CardWords:
        """The words of states, sections and topics."""
        return self._words

    @property
    def language(self) -> Language:
        """The language of names and specialties."""
        return self._words.language

    @property
    def waiting(self) -> bool:
        """Whether the cast has not arrived yet."""
        return self._cast is None

    @property
    def cast_size(self) -> int:
        """How many personas there are, shown or not."""
        return len(self._cast or ())

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The filters that would find somebody; all of them while the cast has not arrived."""
        return tuple(Topic) if self._cast is None else topics(self._cast)

    @property
    def filtered(self) -> bool:
        """Whether a query or a topic hides somebody."""
        return bool(self._query.strip()) or self._topic is not Topic.ALL

    def entry(self, row: int) -> Entry:
        """The heading or card in that row."""
        return self._rows[row]

    def row_of(self, persona: PersonaId) -> int | None:
        """The row of a persona, or None while it is not shown."""
        rows = (row for row, one in enumerate(self._rows) if isinstance(one, Card) and one.persona.id == persona)
        return next(rows, None)

    def first_card(self) -> int | None:
        """The row of the first persona shown, or None."""
        return next((row for row, one in enumerate(self._rows) if isinstance(one, Card)), None)

    def starting_with(self, prefix: str, after: int) -> int | None:
        """The next row after ``after``, going round, of a persona any of whose names begins with ``prefix``."""
        wanted, count = folded(prefix), len(self._rows)
        for row in (*range(after + 1, count), *range(min(after + 1, count))):
            entry = self._rows[row]
            if isinstance(entry, Card) and any(name.startswith(wanted) for name in names_of(entry.persona)):
                return row
        return None

    def set_cast(self, cast: Sequence[Persona]) -> None:
        """Show these personas."""
        self._cast = tuple(cast)
        self._rearrange(force=True)

    def set_status(self, status: Mapping[PersonaId, CardStatus]) -> None:
        """Say where the models of these personas are; the others keep what was said."""
        self._status |= status
        self._rearrange()

    def set_language(self, language: Language) -> None:
        """Show names in another language; also after the words were translated anew."""
        self._words.language = language
        self._changed(range(len(self._rows)))

    def set_query(self, query: str) -> None:
        """Show only who matches every word."""
        self._query = query
        self._rearrange()

    def set_topic(self, topic: Topic) -> None:
        """Show only who can do this."""
        self._topic = topic
        self._rearrange()

    def set_collapsed(self, section: Section, collapsed: bool) -> None:
        """Hide or show the cards of a section."""
        self._collapsed = (self._collapsed | {section}) if collapsed else (self._collapsed - {section})
        self._rearrange()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Headings and cards together."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Names for display, and a sentence for screen readers."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        entry = self._rows[index.row()]
        return self._of_heading(entry, role) if isinstance(entry, Heading) else self._of_card(entry, role)

    def _of_heading(self, heading: Heading, role: int) -> str | None:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words.section(heading.section)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._words.heading(heading)
            case _:
                return None

    def _of_card(self, card: Card, role: int) -> str | None:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words.name(card)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._words.card(card)
            case Qt.ItemDataRole.ToolTipRole:
                return self._words.tip(card)
            case _:
                return None

    def _rearrange(self, *, force: bool = False) -> None:
        if self._cast is None:
            return
        rows = arranged(self._cast, self._status, self._topic, self._query, self._collapsed)
        if not force and [_key(one) for one in rows] == [_key(one) for one in self._rows]:
            changed = [row for row, one in enumerate(rows) if one != self._rows[row]]
            self._rows = rows
            self._changed(changed)
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        self.rearranged.emit()

    def _changed(self, rows: Sequence[int]) -> None:
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row))


def _key(entry: Entry) -> str:
    return f"section:{entry.section}" if isinstance(entry, Heading) else f"persona:{entry.persona.id}"
