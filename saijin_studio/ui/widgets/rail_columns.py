"""The columns beside the rail: gallery, conversation and side pane, which fold where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from saijin_studio.ui.theme import Theme

SIDE_FOLDS, GALLERY_FOLDS = 1180, 900
"""Narrower windows than these have no side pane, and then no gallery."""

GALLERY, CONVERSATION_LEAST, SIDE = 300, 480, 352


class Columns(QSplitter):
    """The user's widths, and what is folded away.

    Under 900 px the gallery folds, but may be opened over that; it comes back by itself when there is room again.
    """

    gallery_resized = Signal(int)
    """The gallery's width in pixels; 0 while it is hidden."""

    def __init__(self, theme: Theme, gallery: QWidget, conversation: QWidget, side: QWidget | None) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._gallery, self._conversation, self._side = gallery, conversation, side
        self._wanted = True
        self._narrow = False
        self._opened_narrow = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        conversation.setMinimumWidth(min(CONVERSATION_LEAST, 420))
        for place, widget in enumerate((gallery, conversation, *((side,) if side else ()))):
            self.addWidget(widget)
            self.setStretchFactor(place, 1 if widget is conversation else 0)
        self.splitterMoved.connect(self._tell)
        theme.changed.connect(self.update)

    @property
    def gallery_wanted(self) -> bool:
        """Whether the gallery is shown where there is room."""
        return self._wanted

    def restore(self, widths: Sequence[int], *, gallery_shown: bool) -> None:
        """Take the widths of an earlier session, or the look's."""
        self._wanted = gallery_shown
        usual = [GALLERY, CONVERSATION_LEAST * 2, *([SIDE] if self._side else [])]
        self.setSizes(list(widths) if len(widths) == self.count() and all(widths) else usual)
        self._fold()

    def widths(self) -> tuple[int, ...]:
        """The widths now; those of folded columns are 0."""
        return tuple(self.sizes())

    def toggle_gallery(self) -> None:
        """Show the gallery or hide it."""
        if self._narrow:
            self._opened_narrow = not self._opened_narrow
        else:
            self._wanted = not self._wanted
        self._fold()

    def show_gallery(self) -> None:
        """Show the gallery wherever it is hidden."""
        if self._gallery.isHidden():
            self.toggle_gallery()

    def fold_for(self, width: int) -> None:
        """Fold for a window of this width."""
        narrow = width < GALLERY_FOLDS
        if narrow != self._narrow:
            self._narrow, self._opened_narrow = narrow, False
        if self._side is not None:
            self._side.setVisible(width >= SIDE_FOLDS)
        self._fold()

    def createHandle(self) -> QSplitterHandle:
        """A line of 1 px in the theme's colour."""
        return _Handle(self._theme, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the gallery's width."""
        super().resizeEvent(event)
        self._tell()

    def _fold(self) -> None:
        self._gallery.setVisible(self._opened_narrow if self._narrow else self._wanted)
        self._tell()

    def _tell(self) -> None:
        self.gallery_resized.emit(0 if self._gallery.isHidden() else self._gallery.width())


class _Handle(QSplitterHandle):
    """The line between two columns."""

    def __init__(self, theme: Theme, parent: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(self.contentsRect(), self._theme.color("border_soft"))
