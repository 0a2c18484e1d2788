"""The gallery's rows as a Qt model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimerEvent, Signal

from saijin_studio.ui.gallery_state import GalleryState
from saijin_studio.ui.models.kana import folded
from saijin_studio.ui.models.personas_arrangement import (
    Card,
    CardStatus,
    Entry,
    Heading,
    Section,
    arranged,
)
from saijin_studio.ui.models.personas_filter import (
    Filters,
    Haystacks,
    Topic,
    mapped_rows,
    matcher,
    names_of,
    on_topic,
    topics,
)
from saijin_studio.ui.models.personas_words import CardWords

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from saijin_studio.core.ids import ModelId, PersonaId
    from saijin_studio.core.language import Language
    from saijin_studio.core.personas import Persona, Team

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_FOLDED_AT_ONCE = 16


class PersonaListModel(QAbstractListModel):
    """The cast in sections, filtered by a query, a topic and the filters.

    The rows are headings and cards; ``entry`` gives them typed. ``rearranged`` fires after rows came, went or moved
    (as a model reset); a mere change of a card's status is a ``dataChanged``. ``counted`` fires whenever something
    that could change the number of matches was looked at anew.
    """

    rearranged = Signal()
    counted = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = CardWords(language, self)
        self._cast: tuple[Persona, ...] | None = None
        self._status: dict[PersonaId, CardStatus] = {}
        self._topic = Topic.ALL
        self._query = ""
        self._filters = Filters()
        self._state = GalleryState()
        self._hay = Haystacks()
        self._unfolded: list[Persona] = []
        self._folding = 0
        self._rows: tuple[Entry, ...] = ()
        self._row_of: dict[PersonaId, int] = {}

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
        return self._searching or self._topic is not Topic.ALL or bool(self._filters)

    @property
    def folding(self) -> bool:
        """Whether some personas are still being made ready for the search."""
        return bool(self._folding)

    @property
    def filters(self) -> Filters:
        """What the filter menu asks for."""
        return self._filters

    @property
    def state(self) -> GalleryState:
        """The user's own arrangement."""
        return self._state

    @property
    def match_count(self) -> int:
        """How many personas are let through, in collapsed sections too."""
        headings = (one for one in self._rows if isinstance(one, Heading))
        # Who is in the closed recents is counted where they went back to.
        return sum(one.count for one in headings if not (one.section is Section.RECENT and one.collapsed))

    def mapped(self) -> dict[ModelId, int]:
        """Every row that somebody is mapped to, with how many are; those of most first."""
        counts: dict[ModelId, int] = {}
        for persona in self._cast or ():
            for row in mapped_rows(persona):
                counts[row] = counts.get(row, 0) + 1
        return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))

    def teams(self) -> tuple[Team, ...]:
        """The teams that somebody is in, in the order of the cast."""
        return tuple(dict.fromkeys(one.team for one in self._cast or ()))

    def section_at(self, row: int) -> Section:
        """The section that a row stands in."""
        return next(one.section for one in reversed(self._rows[: row + 1]) if isinstance(one, Heading))

    def entry(self, row: int) -> Entry:
        """The heading or card in that row."""
        return self._rows[row]

    def row_of(self, persona: PersonaId) -> int | None:
        """The row of a persona, or None while it is not shown."""
        return self._row_of.get(persona)

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
        self._unfolded = list(self._cast)
        if not self._folding:
            self._folding = self.startTimer(0)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Fold some personas while nothing else is to be done, so that the first key of a search need not."""
        for persona in self._unfolded[-_FOLDED_AT_ONCE:]:
            self._hay.of_persona(persona)
        del self._unfolded[-_FOLDED_AT_ONCE:]
        if not self._unfolded:
            self.killTimer(self._folding)
            self._folding = 0

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

    def set_filters(self, filters: Filters) -> None:
        """Show only who has all of this."""
        self._filters = filters
        self._rearrange()

    def set_state(self, state: GalleryState) -> None:
        """Take another arrangement."""
        if state != self._state:
            self._state = state
            self._rearrange()

    def set_collapsed(self, section: Section, collapsed: bool) -> None:
        """Hide or show the cards of a section."""
        others = tuple(one for one in self._state.collapsed if one != section)
        self.set_state(replace(self._state, collapsed=(*others, section.value) if collapsed else others))

    def toggle_favourite(self, persona: PersonaId) -> None:
        """Give a star or take it."""
        self.set_state(self._state.toggled(persona))

    def move(self, persona: PersonaId, target: PersonaId, *, after: bool) -> bool:
        """Put a persona before or after another; returns whether they stand in one section that has an order."""
        one, other = self.row_of(persona), self.row_of(target)
        if one is None or other is None or one == other or not self.ordered(one):
            return False
        if self.section_at(one) is not self.section_at(other):
            return False
        cast = [each.id for each in self._cast or ()]
        self.set_state(self._state.moved(persona, target, cast, after=after))
        return True

    def ordered(self, row: int) -> bool:
        """Whether the card in that row may be moved: recents stand in the order in which they were talked with."""
        return isinstance(self._rows[row], Card) and self.section_at(row) is not Section.RECENT

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
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._words.details(card).sentence
            case _:
                return None

    @property
    def _searching(self) -> bool:
        return bool(self._query.strip())

    def _passes(self) -> Callable[[Persona, CardStatus], bool]:
        matches, favourites = matcher(self._query), frozenset(self._state.favourites)

        def passes(persona: Persona, status: CardStatus) -> bool:
            return (
                on_topic(persona, self._topic)
                and self._filters.accept(persona, status, favourites)
                and (not self._searching or matches(self._hay.of(persona, status)))
            )

        return passes

    def _rearrange(self, *, force: bool = False) -> None:
        if self._cast is None:
            return
        rows = arranged(self._cast, self._status, self._passes(), self._state, searching=self._searching)
        self._show(rows, force=force)
        self.counted.emit()

    def _show(self, rows: tuple[Entry, ...], *, force: bool) -> None:
        if not force and [_key(one) for one in rows] == [_key(one) for one in self._rows]:
            changed = [row for row, one in enumerate(rows) if one != self._rows[row]]
            self._rows = rows
            self._changed(changed)
            return
        self.beginResetModel()
        self._rows = rows
        self._row_of = {one.persona.id: row for row, one in enumerate(rows) if isinstance(one, Card)}
        self.endResetModel()
        self.rearranged.emit()

    def _changed(self, rows: Sequence[int]) -> None:
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row))


def _key(entry: Entry) -> str:
    return f"section:{entry.section}" if isinstance(entry, Heading) else f"persona:{entry.persona.id}"
