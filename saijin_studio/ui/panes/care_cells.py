"""Cells of a list: parts of a row that are as wide in every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from saijin_studio.ui.panes.library_kit import LibraryKit


def cell(kit: LibraryKit, width: int, body: QLayout) -> QWidget:
    """A cell of that many pixels at the usual size of letters."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    made.setLayout(body)
    _Width(kit, made, width)
    return made


class _Width(QObject):
    """Keeps a cell as wide as the letters need."""

    def __init__(self, kit: LibraryKit, widget: QWidget, width: int) -> None:
        super().__init__(widget)
        self._kit, self._widget, self._width = kit, widget, width
        kit.look.fonts.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._widget.setFixedWidth(self._kit.look.fonts.scaled(self._width))
