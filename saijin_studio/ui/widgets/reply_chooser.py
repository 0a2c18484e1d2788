"""Who is to answer instead: a persona of any team, or another model of the present one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from saijin_studio.core.ids import ModelId, PersonaId
    from saijin_studio.core.personas import Look
    from saijin_studio.ui.widgets.message_kit import MessageKit

_WIDTH, _HEIGHT, _AVATAR, _ROW, _ENTRY = 340, 420, 24, 34, Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Answerer:
    """Somebody who could answer: ``row`` None is the best of their models. ``find`` is what a search looks in."""

    group: str
    name: str
    detail: str
    persona: PersonaId
    row: ModelId | None = None
    look: Look | None = None
    find: str = ""


class ReplyChooser(QWidget):
    """A search over everybody who could answer, in groups.

    Args:
        kit: what to draw with.
        answerers: in the order they are shown.
    """

    chosen = Signal(object)
    """An ``Answerer``."""

    def __init__(self, kit: MessageKit, answerers: Sequence[Answerer]) -> None:
        super().__init__()
        self._kit, self._answerers = kit, answerers
        self._title = RoleLabel(self.tr("Who answers instead?"), kit.fonts, TextRole.TITLE, parent=self)
        self.search = SearchField(kit.theme, kit.fonts, kit.icons, self)
        self.search.set_words(self.tr("Name, skill or model"), self.tr("Clear"))
        self.list = _List(self)
        self.list.setFont(kit.fonts.font(TextRole.BODY))
        self.list.setIconSize(QSize(kit.fonts.scaled(_AVATAR), kit.fonts.scaled(_AVATAR)))
        colours = self.list.palette()
        colours.setColor(QPalette.ColorRole.Highlight, kit.theme.color("accent_soft"))
        self.list.setPalette(colours)
        self.list.setAccessibleName(self.tr("Personas and models"))
        self._none = RoleLabel(self.tr("Nobody matches."), kit.fonts, TextRole.BODY, secondary=True, parent=self)
        self._none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        for widget in (self._title, self.search, self._none):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.search)
        self.search.edited.connect(self._fill)
        self.search.left_down.connect(self._go_down)
        self.search.submitted.connect(self._take_first)
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self._fill("")

    def sizeHint(self) -> QSize:
        """A fixed size, so that nothing jumps while one types."""
        return QSize(self._kit.fonts.scaled(_WIDTH), self._kit.fonts.scaled(_HEIGHT))

    def _fill(self, text: str) -> None:
        words = text.casefold().split()
        self.list.clear()
        group = ""
        for one in self._answerers:
            found = f"{one.name} {one.detail} {one.find} {one.group}".casefold()
            if not all(word in found for word in words):
                continue
            if one.group != group:
                group = one.group
                self._head(group)
            self._entry(one)
        self._none.setVisible(not self.list.count())
        self.list.setCurrentRow(1 if self.list.count() > 1 else -1)

    def _head(self, words: str) -> None:
        head = QListWidgetItem(words, self.list)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(self._kit.fonts.font(TextRole.CHIP, bold=True))
        head.setForeground(self._kit.theme.color("text2"))
        head.setSizeHint(QSize(0, self._kit.fonts.scaled(26)))

    def _entry(self, one: Answerer) -> None:
        words = f"{one.name}  ·  {one.detail}" if one.detail else one.name
        entry = QListWidgetItem(words, self.list)
        entry.setData(_ENTRY, one)
        entry.setToolTip(words)
        entry.setSizeHint(QSize(0, self._kit.fonts.scaled(_ROW)))
        if one.look is not None:
            entry.setIcon(self._face(one.look))
        else:
            entry.setIcon(self._kit.icons.icon("arrows-left-right", "text2"))

    def _face(self, look: Look) -> QIcon:
        side, ratio = self._kit.fonts.scaled(_AVATAR), self.devicePixelRatioF()
        picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._kit.avatars.paint(painter, QRect(0, 0, side, side).topLeft().toPointF(), look, side)
        painter.end()
        return QIcon(picture)

    def _go_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_first(self) -> None:
        item = self.list.currentItem()
        if self.list.count():
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        answerer: object = item.data(_ENTRY)
        if isinstance(answerer, Answerer):
            self.chosen.emit(answerer)


class _List(QListWidget):
    """Plain rows on the popover's ground; Up in the first one goes back to the search."""

    def __init__(self, parent: ReplyChooser) -> None:
        super().__init__(parent)
        self._chooser = parent
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose, or go back."""
        if event.key() == Qt.Key.Key_Up and self.currentRow() <= 1:
            self._chooser.search.take_focus()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentRow() >= 0:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)
