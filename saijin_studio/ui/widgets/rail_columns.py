"""The columns beside the rail: gallery, conversation and side pane, which fold where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
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
    Under 1180 px the side folds, and is opened over the conversation's right end instead.
    """

    gallery_resized = Signal(int)
    """The gallery's width in pixels; 0 while it is hidden."""
    side_changed = Signal(bool)
    """Whether the side pane is shown."""

    def __init__(self, theme: Theme, gallery: QWidget, conversation: QWidget, side: QWidget | None) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._gallery, self._conversation, self._side = gallery, conversation, side
        self._wanted = True
        self._narrow = False
        self._opened_narrow = False
        self._side_wanted = self._side_over = False
        self._slim = self._widens = self._large = False
        self.covered = False
        """Whether something lies over all of them."""
        self._gallery_width, self._side_width = GALLERY, SIDE
        conversation.installEventFilter(self)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        conversation.setMinimumWidth(min(CONVERSATION_LEAST, 420))
        for place, widget in enumerate((gallery, conversation, *((side,) if side else ()))):
            self.addWidget(widget)
            self.setStretchFactor(place, 1 if widget is conversation else 0)
        self.splitterMoved.connect(self._tell)
        self.splitterMoved.connect(self._note_side)
        theme.changed.connect(self.update)

    @property
    def gallery_wanted(self) -> bool:
        """Whether the gallery is shown where there is room."""
        return self._wanted

    @property
    def side_wanted(self) -> bool:
        """Whether the side pane is shown where there is room."""
        return self._side_wanted

    @property
    def side_shown(self) -> bool:
        """Whether the side pane is shown now."""
        return self._side is not None and not self._side.isHidden()

    @property
    def gallery_width(self) -> int:
        """The gallery's width in pixels; 0 while it is hidden."""
        return 0 if self._gallery.isHidden() else self._gallery.width()

    def restore(self, widths: Sequence[int], *, gallery_shown: bool, side_shown: bool = False) -> None:
        """Take the widths of an earlier session, or the look's."""
        self._wanted, self._side_wanted = gallery_shown, side_shown
        usual = [GALLERY, CONVERSATION_LEAST * 2, *([SIDE] if self._side else [])]
        if self._side is not None and len(widths) == 2:
            widths = (*widths, SIDE)  # of a window that had no side pane yet
        known = len(widths) == len(usual) and all(widths)
        if self._side is not None:
            self._side.setVisible(side_shown)
        self.setSizes(list(widths) if known else usual)
        if self._side is not None:
            self._gallery_width, self._side_width = (widths[0], widths[2]) if known else (GALLERY, SIDE)
        self._fold()

    def widths(self) -> tuple[int, ...]:
        """The widths now; that of the gallery is 0 while it is folded, the side pane's is that it would have."""
        if self._side is None:
            return tuple(self.sizes())
        self._note_side()
        return (*self.sizes()[:2], self._side_width)

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

    def toggle_side(self) -> None:
        """Show the side pane or hide it."""
        if self._slim:
            self._side_over = not self._side_over
        else:
            self._note_side()
            self._side_wanted = not self._side_wanted
        self._fold()

    def show_side(self, shown: bool = True) -> None:
        """Show the side pane, or hide it."""
        if self.side_shown is not shown:
            self.toggle_side()

    @property
    def side_large(self) -> bool:
        """Whether the side pane lies over the whole conversation."""
        return self._large

    def set_side_large(self, large: bool) -> None:
        """Let the side pane lie over the whole conversation, or stand beside it again."""
        if large is not self._large:
            self._note_side()
            self._large = large
            self._fold()

    def fold_for(self, width: int) -> None:
        """Fold for a window of this width."""
        narrow = width < GALLERY_FOLDS
        if narrow != self._narrow:
            self._narrow, self._opened_narrow = narrow, False
        slim = width < SIDE_FOLDS
        if slim != self._slim:  # it may be squeezed by now, so that its width does not count
            self._slim, self._side_over = slim, False
        self._fold()

    def createHandle(self) -> QSplitterHandle:
        """A line of 1 px in the theme's colour."""
        return _Handle(self._theme, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the gallery's width."""
        super().resizeEvent(event)
        if self._widens and self.side_shown and not self._slim:
            self._widens = False
            self._widen_side()
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a side pane that lies over the conversation at its right end."""
        if watched is self._conversation and event.type() is QEvent.Type.Resize:
            self._lay_over()
        return super().eventFilter(watched, event)

    def _fold(self) -> None:
        self._gallery.setVisible(self._opened_narrow if self._narrow else self._wanted)
        self._fold_side()
        self._tell()

    def _fold_side(self) -> None:
        side = self._side
        if side is None:
            return
        before = not side.isHidden()
        if self._slim or self._large:
            if side.parentWidget() is not self._conversation:
                side.setParent(self._conversation)
            side.setVisible(self._side_over if self._slim else self._side_wanted)
            self._lay_over()
        else:
            lay_over = self.indexOf(side) < 0
            if lay_over:
                self.addWidget(side)
                self.setStretchFactor(2, 0)
            if self._side_wanted and (side.isHidden() or lay_over):
                side.show()
                self._widen_side()
                self._widens = True  # once more when the window has its new width
            side.setVisible(self._side_wanted)
        if before is not self.side_shown:
            self.side_changed.emit(self.side_shown)

    def _widen_side(self) -> None:
        """Give the side pane its width back; the conversation has the rest."""
        gallery = 0 if self._gallery.isHidden() else self._gallery_width
        rest = self.width() - gallery - self._side_width
        self.setSizes([gallery, max(rest, self._conversation.minimumWidth()), self._side_width])

    def _lay_over(self) -> None:
        """Put the side pane over the conversation's right end."""
        side, room = self._side, self._conversation.rect()
        if side is not None and side.parentWidget() is self._conversation:
            least = max(self._side_width, side.minimumSizeHint().width())
            width = room.width() if self._large else min(least, room.width())
            side.setGeometry(room.right() + 1 - width, 0, width, room.height())
            side.raise_()

    def _note_side(self) -> None:
        """Remember how wide the side pane is."""
        if self._side is not None and self.indexOf(self._side) >= 0 and not self._side.isHidden():
            self._side_width = self.sizes()[2] or self._side_width
        self._gallery_width = self.sizes()[0] or self._gallery_width

    def _tell(self) -> None:
        self.gallery_resized.emit(self.gallery_width)


class _Handle(QSplitterHandle):
    """The line between two columns."""

    def __init__(self, theme: Theme, parent: QSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(self.contentsRect(), self._theme.color("border_soft"))
