"""A scroll bar that lies over the view's margin and so never pushes its contents aside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

_WIDTH = 10


class OverlayScrollBar(QScrollBar):
    """Mirrors the hidden vertical bar of ``area``; it is only seen while there is something to scroll."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = area.verticalScrollBar()
        inner.rangeChanged.connect(self._follow_range)
        inner.valueChanged.connect(self.setValue)
        self.valueChanged.connect(inner.setValue)
        area.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the right edge."""
        if event.type() is QEvent.Type.Resize and watched is self._area:
            self.setGeometry(self._area.width() - _WIDTH, 0, _WIDTH, self._area.height())
        return super().eventFilter(watched, event)

    def _follow_range(self, low: int, high: int) -> None:
        inner = self._area.verticalScrollBar()
        self.setRange(low, high)
        self.setPageStep(inner.pageStep())
        self.setSingleStep(inner.singleStep())
        self.setValue(inner.value())
        self.setVisible(high > low)
