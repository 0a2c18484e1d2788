"""A column that scrolls when the screen has no room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

_SHARE = 0.72
"""Of the screen's height, at most; the rest is for title, buttons and the desktop's own bars."""


class ScrollColumn(QScrollArea):
    """As high as what is in it, as far as the screen allows; scrolls up and down only, and follows the keyboard.

    Args:
        column: the layout of what is in it.
    """

    def __init__(self, column: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_viewport(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget()
        self._content.setLayout(column)
        self.setWidget(self._content)
        self._content.installEventFilter(self)
        self._followed: QWidget | None = None
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._bring)

    def follow(self, widget: QWidget) -> None:
        """Scroll to a widget that grows, as soon as it has grown."""
        self._followed = widget
        self._settle.start()

    def sizeHint(self) -> QSize:
        """The content's size, and what the screen leaves of its height."""
        wanted = self._content.sizeHint()
        room = round(self.screen().availableGeometry().height() * _SHARE)
        return QSize(wanted.width() + self.verticalScrollBar().sizeHint().width(), min(wanted.height() + 12, room))

    def minimumSizeHint(self) -> QSize:
        """As wide as the content must be: nothing scrolls sideways."""
        least = self._content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(least, min(120, self._content.minimumSizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take another size with the content."""
        if watched is self._content and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _bring(self) -> None:
        followed, self._followed = self._followed, None
        if followed is not None and shiboken6.isValid(followed):
            self.ensureWidgetVisible(followed, 0, 24)
