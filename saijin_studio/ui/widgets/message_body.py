"""The text of a message: blocks below one another, and one selection across all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from saijin_studio.ui.widgets.code_block import CodeBlock
from saijin_studio.ui.widgets.markdown_table import MarkdownTable
from saijin_studio.ui.widgets.message_segments import Segment, grouped, made_for, shown_in, view_of
from saijin_studio.ui.widgets.message_selection import MessageSelection
from saijin_studio.ui.widgets.text_block import TextBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.markdown.flow import Piece
    from saijin_studio.ui.widgets.code_block_view import CodeView
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle
    from saijin_studio.ui.widgets.text_block_document import DocumentView


class MessageBody(QWidget):
    """Shows pieces; those at the start that are the same as before are not touched.

    Args:
        kit: what to draw with.
        style: the formats.
        parent: the message's row.
    """

    height_changed = Signal()
    link_clicked = Signal(str)

    def __init__(self, kit: MessageKit, style: MessageStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._style = style
        self._groups: list[list[Piece]] = []
        self._segments: list[Segment] = []
        self._bottoms: list[int] = []
        self._laid_out = 0
        self._caret = False
        self._caret_in: TextBlock | CodeView | None = None
        self._pressed_link = ""
        self.selection = MessageSelection(self, self._views)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def segments(self) -> Sequence[Segment]:
        """The widgets of the blocks, from top to bottom."""
        return self._segments

    def set_pieces(self, pieces: Sequence[Piece], first: int = 0) -> None:
        """Show ``pieces`` from number ``first`` on; those before it stay as they are."""
        kept: list[list[Piece]] = []
        for group in self._groups:
            if first < len(group):
                pieces = [*group[:first], *pieces]
                break
            first -= len(group)
            kept.append(group)
        if kept and pieces:
            # The last group that stays may have room for more.
            pieces = [*kept.pop(), *pieces]
        start = len(kept)
        self._groups = [*kept, *grouped(pieces)]
        for number in range(start, len(self._groups)):
            self._show(number, self._groups[number])
        for segment in self._segments[len(self._groups) :]:
            _discard(segment)
        del self._segments[len(self._groups) :]
        del self._bottoms[start:]
        self._place_caret()

    def set_caret(self, shown: bool) -> None:
        """Show or hide the block behind the last character."""
        self._caret = shown
        self._place_caret()

    def natural_width(self, room: int) -> int:
        """How wide the text is when it has ``room`` pixels and breaks only where it must."""
        widest = 0.0
        for view in self._views():
            view.heightForWidth(room)
            widest = max(widest, view.document.idealWidth())
        return min(room, int(widest + 1))

    def heightForWidth(self, width: int) -> int:
        """Place the blocks for ``width`` and answer the height of all with their gaps.

        Blocks above the first one that changed keep their places without being asked again.
        """
        if width != self._laid_out:
            self._laid_out = width
            self._bottoms.clear()
        bottom = self._bottoms[-1] if self._bottoms else 0
        for number in range(len(self._bottoms), len(self._segments)):
            segment, place = self._segments[number], self._groups[number][0].place
            top = bottom + (self._kit.fonts.scaled(place.gap) if bottom else 0)
            # Text sets itself in; whatever has a box of its own is set in as a whole.
            inset = 0 if isinstance(segment, TextBlock) else self._style.inset(place.steps)
            height = segment.heightForWidth(width - inset)
            segment.setGeometry(inset, top, width - inset, height)
            bottom = top + height
            self._bottoms.append(bottom)
        return bottom

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_link = self._link(event)
            self.selection.begin(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what is under the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.selection.extend(event.position().toPoint())
            return
        at = self.selection.view_at(event.position().toPoint())
        if at is not None:
            over = Qt.CursorShape.PointingHandCursor if at[0].link_at(at[1]) else Qt.CursorShape.IBeamCursor
            at[0].setCursor(over)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a link that was pressed and released without marking anything."""
        link = self._pressed_link
        self._pressed_link = ""
        if link and self.selection.empty and link == self._link(event):
            self.link_clicked.emit(link)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Mark a word."""
        self.selection.word(event.position().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is marked, or mark everything."""
        if event.matches(QKeySequence.StandardKey.Copy) and not self.selection.empty:
            self.copy_selection()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selection.everything()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Only one message has a selection; a menu does not take it away."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.selection.clear()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy"), self.copy_selection)
        copy.setEnabled(not self.selection.empty)
        menu.addAction(self.tr("Select all"), self.selection.everything)
        menu.popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Show where a link leads."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self.selection.view_at(event.pos())
            link = at[0].link_at(at[1]) if at is not None else ""
            QToolTip.showText(event.globalPos(), link, self)
            return True
        return super().event(event)

    def copy_selection(self) -> None:
        """Copy what is marked as plain text."""
        QGuiApplication.clipboard().setText(self.selection.text())

    def _link(self, event: QMouseEvent) -> str:
        at = self.selection.view_at(event.position().toPoint())
        return at[0].link_at(at[1]) if at is not None else ""

    def _views(self) -> list[DocumentView]:
        return [view_of(segment) for segment in self._segments]

    def _show(self, number: int, group: Sequence[Piece]) -> None:
        old = self._segments[number] if number < len(self._segments) else None
        if shown_in(old, group):
            return
        made = made_for(group[0], self._kit, self._style, self)
        shown_in(made, group)
        if isinstance(made, CodeBlock):
            made.height_changed.connect(self._wrapped)
        self._segments[number : number + 1] = [made]
        if old is not None:
            self._caret_in = None
            _discard(old)
        made.show()

    def _wrapped(self) -> None:
        self._bottoms.clear()
        self.height_changed.emit()

    def _place_caret(self) -> None:
        last = self._segments[-1] if self._segments and self._caret else None
        if self._caret_in is not None:
            self._caret_in.set_caret(False)
        self._caret_in = None
        if last is not None and not isinstance(last, MarkdownTable):
            self._caret_in = last.view if isinstance(last, CodeBlock) else last
            self._caret_in.set_caret(True)


def _discard(segment: Segment) -> None:
    segment.hide()
    segment.deleteLater()
