"""Licences and origins: of all weights, and of everything that was made with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from saijin_studio.core.care import LedgerFilter, LedgerKind
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.ledger_table import LedgerTable
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.panes.care_words import CareWords

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from saijin_studio.core.care import LedgerEntry
    from saijin_studio.ui.panes.library_kit import LibraryKit

_SHARES = (8, 17, 18, 18, 16, 10, 13)
"""How the width is divided among the columns."""
_LESS, _NARROW = (4, 5), 44
"""Columns that are left out where the table is so few lines wide as a line is high."""
_HEIGHT = 30


class _Table(QTableView):
    """A table whose columns share its width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width among the columns; sources and digests stand there only where there is room."""
        super().resizeEvent(event)
        width = self.viewport().width()
        narrow = width < self.fontMetrics().height() * _NARROW
        for place in _LESS:
            self.setColumnHidden(place, narrow)
        whole = sum(share for place, share in enumerate(_SHARES) if not (narrow and place in _LESS))
        for place, share in enumerate(_SHARES[:-1]):
            self.setColumnWidth(place, width * share // whole)


class CareLedger(QWidget):
    """Knows nothing of the studio.

    Args:
        kit: makes its parts.
    """

    filter_changed = Signal(object)
    """The entries of this ``LedgerFilter`` are wanted."""
    export_asked = Signal(object)
    """These are to be saved (a ``LedgerFilter``)."""

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._kit = kit
        self._words = CareWords(self)
        self.search = kit.line()
        self.search.setClearButtonEnabled(True)
        self.kind = kit.choice()
        self.kind.setMinimumContentsLength(10)
        self.unsold = kit.switch()
        self.count = kit.label(TextRole.META)
        self.export = kit.button("export")
        self.table = LedgerTable(kit.look.theme, self)
        self.view = _Table()
        self._build()
        bar = row(self.search, self.kind, self.unsold, self.count, self.export)
        bar.setStretch(0, 1)
        self.setLayout(column(bar, self.view, gap=12))
        self.search.textChanged.connect(self._ask)
        self.kind.currentIndexChanged.connect(self._ask)
        self.unsold.toggled.connect(self._ask)
        self.export.clicked.connect(lambda: self.export_asked.emit(self.wanted))
        kit.look.theme.changed.connect(self._dress)
        kit.look.fonts.changed.connect(self._dress)
        self._dress()
        self._retranslate()

    @property
    def wanted(self) -> LedgerFilter:
        """What is asked for."""
        kind: LedgerKind | None = self.kind.currentData()
        kinds = frozenset({kind}) if kind is not None else frozenset[LedgerKind]()
        return LedgerFilter(kinds, self.search.text(), self.unsold.isChecked())

    def show_entries(self, entries: Sequence[LedgerEntry]) -> None:
        """Show these."""
        self.table.show_entries(entries)
        self.count.setText(self._words.entries(len(entries)))
        self.export.setEnabled(bool(entries))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self.table.repaint()

    def _ask(self) -> None:
        self.filter_changed.emit(self.wanted)

    def _build(self) -> None:
        view = self.view
        view.setModel(self.table)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        head = view.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _dress(self) -> None:
        look, view = self._kit.look, self.view
        t = look.theme.tokens
        view.setStyleSheet(
            f"QTableView {{ background: {t.surface}; border: 1px solid {t.border_soft}; border-radius: 8px;"
            f" selection-background-color: {t.accent_soft}; selection-color: {t.text}; outline: none; }}"
            f"QTableView::item {{ border: none; border-bottom: 1px solid {t.border_soft}; padding: 0 8px; }}"
            f"QTableView:focus {{ border: 2px solid {t.focus}; }}"
            f"QHeaderView {{ background: {t.bg_sunken}; border: none; }}"
            f"QHeaderView::section {{ background: {t.bg_sunken}; color: {t.text2}; border: none;"
            f" border-bottom: 1px solid {t.border_soft}; padding: 6px 8px; text-align: left; }}"
        )
        view.setFont(look.fonts.font(TextRole.META))
        view.horizontalHeader().setFont(look.fonts.font(TextRole.CHIP))
        view.verticalHeader().setDefaultSectionSize(look.fonts.scaled(_HEIGHT))
        view.setIconSize(QSize(0, 0))

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search names, licences and sources"))
        self.search.setAccessibleName(self.search.placeholderText())
        blocker, chosen = QSignalBlocker(self.kind), self.kind.currentIndex()
        self.kind.clear()
        self.kind.addItem(self.tr("Everything"), None)
        for kind in LedgerKind:
            self.kind.addItem(self._words.kind(kind), kind)
        self.kind.setCurrentIndex(max(chosen, 0))
        blocker.unblock()
        self.kind.setAccessibleName(self.tr("Kind"))
        self.unsold.setText(self.tr("Not to be sold only"))
        self.export.setText(self.tr("Export…"))
        self.view.setAccessibleName(self.tr("Licences and origins"))
        self.count.setText(self._words.entries(self.table.rowCount()))
