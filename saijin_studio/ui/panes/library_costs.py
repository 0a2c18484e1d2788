"""The memory that a model takes: what is expected by length of context, and what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.tone import Tone

if TYPE_CHECKING:
    from saijin_studio.core.library import VariantCard
    from saijin_studio.ui.panes.library_kit import LibraryKit

_SHOWN = 4


class MemoryCosts(QWidget):
    """Bars below one another: one for each length of context, and that which was measured.

    Args:
        kit: makes its parts.
    """

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._kit = kit
        self._card: VariantCard | None = None
        self._heading = kit.heading()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        body.addWidget(self._heading)
        body.addLayout(self._grid)

    def show_card(self, card: VariantCard) -> None:
        """Show what a variant takes."""
        if card != self._card:
            self._card = card
            self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._fill()

    def _fill(self) -> None:
        self._heading.setText(self.tr("Memory, expected and measured"))
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        card = self._card
        if card is None:
            return
        now = card.variant.options.context_length
        costs = [(one.tokens, one.footprint.total) for one in card.contexts if one.tokens <= now * 4][-_SHOWN:]
        if not any(tokens == now for tokens, _ in costs):
            costs.append((now if card.contexts else 0, card.report.footprint.total))
        measured = card.measured.total if card.measured is not None else 0
        most = max([size for _, size in costs] + [measured, 1])
        for place, (tokens, size) in enumerate(sorted(costs)):
            words = self.tr("{tokens} tokens").format(tokens=f"{tokens:,}") if tokens else self.tr("Expected")
            self._row(place, words, size, most, Tone.PLAIN, bold=tokens == now and len(costs) > 1)
        place = len(costs)
        if measured:
            self._row(place, self.tr("Measured"), measured, most, Tone.GOOD)
        else:
            name, note = self._kit.label(TextRole.META), self._kit.label(TextRole.META)
            name.setText(self.tr("Measured"))
            note.setText(self.tr("with the first load"))
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(note, place, 1, 1, 2)

    def _row(self, place: int, words: str, size: int, most: int, tone: Tone, *, bold: bool = False) -> None:
        name = self._kit.label(TextRole.META, secondary=not bold, bold=bold)
        name.setText(words)
        figure, bar = self._kit.label(TextRole.META, secondary=not bold), self._kit.bar()
        figure.setText(human_bytes(size) if size else "–")
        bar.show_share(size / most, tone)
        self._grid.addWidget(name, place, 0)
        self._grid.addWidget(bar, place, 1)
        self._grid.addWidget(figure, place, 2)
