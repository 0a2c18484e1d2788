"""The text of a message: blocks below one another, and one selection across all of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
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

from saijin_studio.ui.markdown.cleaning import tool_tip
from saijin_studio.ui.widgets.code_block import CodeBlock
from saijin_studio.ui.widgets.markdown_table import MarkdownTable
from saijin_studio.ui.widgets.message_links import MessageLinks
from saijin_studio.ui.widgets.message_reading import MessageReading
from saijin_studio.ui.widgets.message_segments import Segment, grouped, linked, made_for, shown_in, views_of
from saijin_studio.ui.widgets.message_selection import MessageSelection
from saijin_studio.ui.widgets.text_block import TextBlock
from saijin_studio.ui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.markdown.flow import Piece
    from saijin_studio.ui.widgets.code_block_view import CodeView
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle
    from saijin_studio.ui.widgets.text_block_document import DocumentView, SealedDocument

_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


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
        self._linked = False
        self.selection = MessageSelection(self, self._views)
        self.links = MessageLinks(self._views)
        self.reading = MessageReading(self._read)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def segments(self) -> Sequence[Segment]:
        """The widgets of the blocks, from top to bottom."""
        return self._segments

    def documents(self) -> Sequence[SealedDocument]:
        """The documents of the blocks, from top to bottom."""
        return [view.document for view in self._views()]

    def set_pieces(self, pieces: Sequence[Piece], first: int = 0) -> None:
        """Show ``pieces`` from number ``first`` on; those before it stay as they are."""
        self._linked = linked(pieces) or (self._linked and first > 0)
        # Tab stops only at messages with something to go to.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._linked else Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.tr("Links of the message") if self._linked else "")
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
            self._pressed_link = self._link(event.position().toPoint())
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
        if link and self.selection.empty and link == self._link(event.position().toPoint()):
            self.link_clicked.emit(link)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Mark a word."""
        self.selection.word(event.position().toPoint())

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from link to link, and behind the last one to what follows."""
        # Buttons of code blocks, which lie within, ask here too; links have nothing to do with their turn.
        return (self.hasFocus() and self._to_link(1 if next else -1)) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab comes to the first link, from below to the last one."""
        super().focusInEvent(event)
        step = {Qt.FocusReason.TabFocusReason: 1, Qt.FocusReason.BacktabFocusReason: -1}.get(event.reason())
        if step is not None:
            self._to_link(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the link with the ring, copy what is marked, or mark everything."""
        if event.key() in _OPENING and self.links.current is not None:
            self.link_clicked.emit(self.links.current.address)
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.selection.empty:
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
            self.links.clear()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy, and to copy the address of a link."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy"), self.copy_selection)
        copy.setEnabled(not self.selection.empty)
        menu.addAction(self.tr("Select all"), self.selection.everything)
        spot = self.links.current
        address = self._link(event.pos()) or (spot.address if spot is not None else "")
        if address:
            menu.addAction(self.tr("Copy link"), partial(QGuiApplication.clipboard().setText, address))
        menu.popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Show where a link leads."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self.selection.view_at(event.pos())
            link = at[0].link_at(at[1]) if at is not None else ""
            QToolTip.showText(event.globalPos(), tool_tip(link), self)
            return True
        return super().event(event)

    def copy_selection(self) -> None:
        """Copy what is marked as plain text."""
        QGuiApplication.clipboard().setText(self.selection.text())

    def _to_link(self, step: int) -> bool:
        spot = self.links.step(step)
        if spot is None:
            return False
        place: QWidget | None = self.parentWidget()
        while place is not None and not isinstance(place, VirtualList):
            place = place.parentWidget()
        if place is not None:
            place.ensure_visible(spot.view)
        self.setAccessibleName(self.tr("Link: {address}").format(address=spot.address))
        QToolTip.showText(spot.view.mapToGlobal(spot.view.rect().bottomLeft()), tool_tip(spot.address), self)
        return True

    def _link(self, point: QPoint) -> str:
        at = self.selection.view_at(point)
        return at[0].link_at(at[1]) if at is not None else ""

    def _views(self) -> list[DocumentView]:
        return [view for segment in self._segments for view in views_of(segment)]

    def _read(self) -> list[DocumentView]:
        """What is read aloud: everything but code."""
        return [view for one in self._segments if not isinstance(one, CodeBlock) for view in views_of(one)]

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
