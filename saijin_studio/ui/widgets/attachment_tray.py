"""The chips between the text and the tools: who answers this message, and what goes with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from saijin_studio.ui.widgets.attachment_chip import HEIGHT, AttachmentChip
from saijin_studio.ui.widgets.attachment_item import AttachmentItem
from saijin_studio.ui.widgets.chip import RemovableChip
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from saijin_studio.core.messages import Media
    from saijin_studio.ui.widgets.message_kit import MessageKit

_GAP, MOST_ROWS, _SCROLLBAR = 6, 3, 12


class AttachmentTray(QScrollArea):
    """Lays chips out in rows, of which three are seen at most.

    Args:
        kit: what to draw with.
        parent: the composer.
    """

    changed = Signal()
    """There are others, or others are ready."""
    removed = Signal(object)
    """The user took this ``AttachmentItem`` away; ``restore`` brings it back."""
    answering_removed = Signal()
    """The user does not want another persona to answer after all."""
    preview_wanted = Signal(object, object)
    """The preview of this ``AttachmentItem`` is wanted beside that chip; it was clicked."""
    hovered = Signal(object, object)
    """The pointer came to this chip, of that item; or, with None for the item, has left it."""
    left = Signal()
    """The keyboard is to go back to the text."""
    way_chosen = Signal(int, object)
    """The one with this id is to go in this ``Way``; None is as the model needs it."""
    open_asked = Signal(object)
    """This ``AttachmentItem`` is to be opened in the pane for pictures."""

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._chips: list[AttachmentChip] = []
        self._answering: RemovableChip | None = None
        self._count = 0
        self._gone: list[tuple[int, AttachmentItem]] = []
        give_viewport(self)
        self._inner = QWidget()
        self.setWidget(self._inner)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.retranslate()

    @property
    def items(self) -> tuple[AttachmentItem, ...]:
        """What is shown, in its order."""
        return tuple(chip.item for chip in self._chips)

    @property
    def chips(self) -> Sequence[AttachmentChip]:
        """The chips of the attachments."""
        return self._chips

    @property
    def answering(self) -> RemovableChip | None:
        """The chip that says who answers this message."""
        return self._answering

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard stops at, in its order."""
        return (*((self._answering,) if self._answering is not None else ()), *self._chips)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to be seen."""
        return not self._chips and self._answering is None

    def set_items(self, items: Sequence[AttachmentItem]) -> None:
        """Show these and no others; what was removed before cannot be restored any more."""
        self._gone.clear()
        for chip in self._chips:
            _delete(chip)
        self._chips = [self._chip(item) for item in items]
        self._told()

    def set_media(self, media: Sequence[Media]) -> None:
        """Show files that were kept before, and no others."""
        self.set_items([AttachmentItem(self.number(), one.name, one) for one in media])

    def put_first(self, media: Sequence[Media]) -> None:
        """Show files that were kept before in front of those that are here."""
        made = [self._chip(AttachmentItem(self.number(), one.name, one)) for one in media]
        self._chips = [*made, *self._chips]
        self._told()

    def number(self) -> int:
        """An id that no item has yet."""
        self._count += 1
        return self._count

    def add(self, item: AttachmentItem) -> None:
        """Add one at the end."""
        self._chips.append(self._chip(item))
        self._told()
        self.ensureWidgetVisible(self._chips[-1], 0, 0)

    def replace(self, item: AttachmentItem) -> bool:
        """Show how the one with this id stands now; tells whether it is here, or may come back."""
        for chip in self._chips:
            if chip.item.id == item.id:
                chip.set_item(item)
                self._told()
                return True
        before = len(self._gone)
        self._gone = [(place, item if one.id == item.id else one) for place, one in self._gone]
        return before > 0 and any(one.id == item.id for _, one in self._gone)

    def renote(self, item: AttachmentItem) -> None:
        """Show another warning on one; the draft is the same."""
        for chip in self._chips:
            if chip.item.id == item.id:
                chip.set_item(item)
                self._lay_out()

    def take(self, number: int) -> AttachmentItem | None:
        """Take the one with this id away, without a way back."""
        for chip in self._chips:
            if chip.item.id == number:
                self._chips.remove(chip)
                _delete(chip)
                self._told()
                return chip.item
        return None

    def restore(self) -> bool:
        """Bring back what was removed last; tells whether there was anything."""
        if not self._gone:
            return False
        place, item = self._gone.pop()
        self._chips.insert(min(place, len(self._chips)), self._chip(item))
        self._told()
        return True

    def set_answering(self, words: str, why: str = "") -> None:
        """Say who answers this message; empty takes the chip away."""
        if self._answering is not None:
            _delete(self._answering)
            self._answering = None
        if words:
            chip = RemovableChip(self._kit.theme, self._kit.fonts, self._kit.icons, words, self._inner)
            chip.setAccessibleName(words)
            chip.setToolTip(why)
            chip.clicked.connect(self.answering_removed)
            self._answering = chip
            chip.show()
        self._told()

    def height_for(self, width: int, most: int = MOST_ROWS) -> int:
        """The height at that width, for so many rows at most."""
        if self.empty:
            return 0
        rows = self._arrange(width, move=False)
        line = self._kit.fonts.scaled(HEIGHT)
        return min(rows, most) * (line + _GAP)

    def focus_first(self) -> None:
        """Bring the keyboard to the first chip."""
        if self._chips:
            self._chips[0].setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Take the words and sizes of now."""
        self.setAccessibleName(self.tr("Attachments"))
        for chip in self._chips:
            chip.retranslate()
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the chips out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z brings back what was removed; Esc goes back to the text."""
        if event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.restore()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _chip(self, item: AttachmentItem) -> AttachmentChip:
        chip = AttachmentChip(self._kit, item, self._inner)
        chip.removed.connect(lambda: self._remove(chip))
        chip.clicked.connect(lambda: self.preview_wanted.emit(chip.item, chip))
        chip.entered.connect(lambda: self.hovered.emit(chip.item, chip))
        chip.left.connect(lambda: self.hovered.emit(None, chip))
        chip.menu_asked.connect(lambda: self._open_menu(chip))
        chip.back_asked.connect(lambda: self._move(chip, -1))
        chip.on_asked.connect(lambda: self._move(chip, 1))
        chip.show()
        return chip

    def _open_menu(self, chip: AttachmentChip) -> None:
        from saijin_studio.ui.widgets.attachment_menu import AttachmentMenu

        item = chip.item
        menu = AttachmentMenu(self._kit.fonts, item, self)
        menu.chosen.connect(partial(self.way_chosen.emit, item.id))
        menu.open_asked.connect(lambda: self.open_asked.emit(item))
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _remove(self, chip: AttachmentChip) -> None:
        place, focused = self._chips.index(chip), chip.hasFocus()
        self._gone.append((place, chip.item))
        self._chips.remove(chip)
        _delete(chip)
        if focused and self._chips:
            self._chips[min(place, len(self._chips) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        elif focused:
            self.left.emit()
        self._told()
        self.removed.emit(chip.item)

    def _move(self, chip: AttachmentChip, by: int) -> None:
        place = self._chips.index(chip) + by
        if 0 <= place < len(self._chips):
            self._chips[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self._chips[place], 0, 0)

    def _told(self) -> None:
        for place, chip in enumerate(self._chips):
            # One stop for all of them; the arrows go on from there.
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus if place else Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self.changed.emit()

    def _lay_out(self) -> None:
        rows = self._arrange(self.width(), move=True)
        line = self._kit.fonts.scaled(HEIGHT)
        self._inner.resize(QSize(max(1, self.width() - _SCROLLBAR), rows * (line + _GAP)))
        self.verticalScrollBar().setSingleStep(line + _GAP)

    def _arrange(self, width: int, *, move: bool) -> int:
        """Place the chips; returns how many rows there are."""
        line, x, row = self._kit.fonts.scaled(HEIGHT), 0, 0
        room = width - _SCROLLBAR
        for one in self.stops:
            wanted = one.sizeHint()
            across = min(wanted.width(), max(1, room))
            if x and x + across > room:
                x, row = 0, row + 1
            if move:
                one.setGeometry(QRect(QPoint(x, row * (line + _GAP)), QSize(across, line)))
            x += across + _GAP
        return 0 if self.empty else row + 1


def _delete(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
