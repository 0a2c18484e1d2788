"""The list of takes as Qt's views want it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
    Signal,
)

from saijin_studio.ui.models.take_card import TakeCard, kind_text
from saijin_studio.ui.widgets.attachment_mime import TAKE_MIME
from saijin_studio.ui.widgets.audio_strip_length import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

CARD = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class TakesModel(QAbstractListModel):
    """The takes, newest first."""

    renamed = Signal(str, str)
    """The user gave the take of this id another title."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[TakeCard] = []

    @property
    def cards(self) -> Sequence[TakeCard]:
        """All of them."""
        return self._cards

    def set_cards(self, cards: Sequence[TakeCard]) -> None:
        """Show these; waveforms that are known already stay."""
        known = {card.id: card.heights for card in self._cards}
        wanted = [card if card.heights else replace(card, heights=known.get(card.id, ())) for card in cards]
        if [card.id for card in wanted] == [card.id for card in self._cards]:
            for place, card in enumerate(wanted):
                if card != self._cards[place]:
                    self._cards[place] = card
                    self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self._cards = wanted
        self.endResetModel()

    def set_heights(self, take: str, heights: tuple[float, ...]) -> None:
        """The waveform of a take is known now."""
        place = self.place(take)
        if place is not None:
            self._cards[place] = replace(self._cards[place], heights=heights)
            self.dataChanged.emit(self.index(place), self.index(place))

    def card(self, index: _Index) -> TakeCard | None:
        """The take at an index."""
        return self._cards[index.row()] if index.isValid() and index.row() < len(self._cards) else None

    def place(self, take: str) -> int | None:
        """Where a take stands."""
        return next((place for place, card in enumerate(self._cards) if card.id == take), None)

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The card, or its words."""
        card = self.card(index)
        if card is None:
            return None
        match role:
            case _ if role == CARD:
                return card
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return card.title
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = [card.title, kind_text(card.kind), clock(card.seconds), card.when, card.chip]
                if card.stand_in:
                    parts.append(self.tr("stand-in"))
                return ", ".join(part for part in [*parts, *card.tags, card.damage] if part)
            case _:
                return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take another title."""
        card, title = self.card(index), str(value).strip()
        if card is None or role != Qt.ItemDataRole.EditRole or not title or title == card.title:
            return False
        self._cards[index.row()] = replace(card, title=title)
        self.dataChanged.emit(index, index)
        self.renamed.emit(card.id, title)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """What can be read can be dragged; every title can be changed."""
        card = self.card(index)
        if card is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not card.damage:
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsEditable
        return flags

    def supportedDragActions(self) -> Qt.DropAction:
        """A drag copies."""
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """A file, for other programs, and that it is a take."""
        return ["text/uri-list", TAKE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files of takes."""
        cards = [cast("TakeCard", index.data(CARD)) for index in indexes]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(card.file)) for card in cards])
        data.setData(TAKE_MIME, "\n".join(card.id for card in cards).encode())
        return data
