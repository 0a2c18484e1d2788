"""One turn of a team's talk: a reply as in every conversation, with stop and ask again; the result in a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD, ButtonKind, fill_box
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.message_action import MessageAction
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.reply_row import ReplyRow
from saijin_studio.ui.widgets.team_line import TeamLine

if TYPE_CHECKING:
    from saijin_studio.ui.faults import FaultTexts
    from saijin_studio.ui.widgets.message_item import MessageItem, ReplyStatus
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle

_LEFT, _BUTTON, _ICON, _GAP, _BELOW, _CARD, _TITLE_GAP = 52, 28, 16, 8, 20, 16, 8


class TeamTurnRow(QWidget):
    """Shows a turn.

    Args:
        kit: what to draw with.
        style: the formats.
        item: the reply; its id is the turn's.
        texts: gives the words of a fault.
        card: whether it is the result.
        parent: the list's viewport.
    """

    height_changed = Signal(str)
    stop_asked = Signal(str)
    again_asked = Signal(str, str)
    """The turn, and what it should do otherwise."""
    continue_asked = Signal()
    link_clicked = Signal(str)

    def __init__(
        self,
        kit: MessageKit,
        style: MessageStyle,
        item: MessageItem,
        texts: FaultTexts,
        parent: QWidget,
        *,
        card: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kit, self._item, self._card = kit, item, card
        self.reply = ReplyRow(kit, style, item, texts, self, turn=True)
        self.reply.height_changed.connect(self._grown)
        self.reply.acted.connect(self._act)
        self.reply.body.link_clicked.connect(self.link_clicked)
        scaled = kit.fonts.scaled
        self.stop = IconButton(
            kit.theme, kit.icons, "stop-circle", parent=self, side=scaled(_BUTTON), icon_size=scaled(_ICON)
        )
        self.stop.clicked.connect(lambda: self.stop_asked.emit(item.id))
        self.wish = TeamLine(kit, self, empty=True)
        self.wish.hide()
        self.wish.sent.connect(self._ask_again)
        self.wish.left.connect(self._close_wish)
        self._title = RoleLabel("", kit.fonts, TextRole.TITLE, parent=self)
        self._title.setVisible(card)
        self.copy = self._button(None)
        self.go_on = self._button(ButtonKind.PRIMARY)
        self.copy.clicked.connect(self._copy)
        self.go_on.clicked.connect(self.continue_asked)
        self._retranslate()
        self._show_tools()

    @property
    def item(self) -> MessageItem:
        """What is shown."""
        return self._item

    def append(self, text: str) -> None:
        """More of the turn arrived."""
        self.reply.append(text)

    def set_status(self, status: ReplyStatus) -> None:
        """The turn went on."""
        self.reply.set_status(status)

    def set_item(self, item: MessageItem, *, text_known: bool) -> None:
        """The turn is ``item`` now; ``text_known`` says that its text was appended already."""
        self._item = item
        self.reply.set_item(item, text_known=text_known)
        self._show_tools()
        self._grown()

    def heightForWidth(self, width: int) -> int:
        """The height of everything below one another, with the gap below."""
        return self._lay_out(width, place=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything."""
        super().resizeEvent(event)
        self._lay_out(self.width(), place=True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card of the result."""
        if self._card:
            painter, theme = QPainter(self), self._kit.theme
            box = QRectF(self.rect()).adjusted(0, 0, 0, -self._kit.fonts.scaled(_BELOW))
            fill_box(painter, box, RADIUS_CARD, theme.color("surface_raised"), theme.color("accent_line"))
            painter.end()

    def _button(self, kind: ButtonKind | None) -> QPushButton:
        button = QPushButton(self)
        button.setFont(self._kit.fonts.font(TextRole.BUTTON))
        button.setAutoDefault(False)
        if kind is not None:
            button.setProperty("kind", kind.value)
        return button

    def _show_tools(self) -> None:
        streaming = self._item.streaming
        self.stop.setVisible(streaming)
        if streaming:
            self.wish.hide()
        usable = self._card and not streaming and bool(self._item.text)
        self.copy.setVisible(usable)
        self.go_on.setVisible(usable)
        self.stop.raise_()

    def _act(self, action: MessageAction) -> None:
        if action is MessageAction.RETRY:
            self._retry()

    def _retry(self) -> None:
        """What went wrong is tried again as it was; of an answer something else may be wished."""
        if self._item.fault is not None:
            self._ask_again("")
        else:
            self._open_wish()

    def _open_wish(self) -> None:
        self.wish.field.clear()
        self.wish.show()
        self._grown()
        self.wish.setFocus()

    def _close_wish(self) -> None:
        self.wish.hide()
        self._grown()
        self.reply.action_row.retry.setFocus()

    def _ask_again(self, wish: str) -> None:
        self.wish.hide()
        self._grown()
        self.again_asked.emit(self._item.id, wish)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._item.text)

    def _grown(self) -> None:
        self._lay_out(self.width(), place=True)
        self.height_changed.emit(self._item.id)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Result"))
        self.stop.set_label(self.tr("Stop this turn"))
        self.copy.setText(self.tr("Copy the result"))
        self.go_on.setText(self.tr("Continue with {name}").format(name=self._item.name))
        self.wish.set_words(self.tr("What should be different? (may stay empty)"), self.tr("Ask again"))

    def _lay_out(self, width: int, *, place: bool) -> int:
        scaled = self._kit.fonts.scaled
        inset = scaled(_CARD) if self._card else 0
        room, y = max(1, width - 2 * inset), inset
        if self._card:
            height = self._title.sizeHint().height()
            if place:
                self._title.setGeometry(inset, y, room, height)
            y += height + scaled(_TITLE_GAP)
        height = self.reply.heightForWidth(room)
        if place:
            self.reply.setGeometry(inset, y, room, height)
            # In the place of the actions, which come when the turn has ended.
            at = y + height - self.stop.height()
            self.stop.move(inset + scaled(_LEFT) - scaled(6), at)
        y += height
        left = inset + scaled(_LEFT)
        if not self.wish.isHidden():
            y += scaled(_GAP)
            height = self.wish.sizeHint().height()
            if place:
                self.wish.setGeometry(left, y, max(1, width - inset - left), height)
            y += height
        if not self.copy.isHidden():
            y += scaled(_GAP)
            height = self.copy.sizeHint().height()
            for button in (self.copy, self.go_on):
                size = button.sizeHint()
                if place:
                    button.setGeometry(left, y, size.width(), height)
                left += size.width() + scaled(8)
            y += height
        return y + inset + scaled(_BELOW)
