"""The buttons beside a message."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from saijin_studio.core.conversations import Rating
from saijin_studio.core.messages import Role
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.message_action import ICONS, MessageAction, action_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit

_SIDE, _ICON, _GAP = 28, 16, 2
_COPIED_MS = 1_600
_RATINGS = {MessageAction.LIKE: Rating.UP, MessageAction.DISLIKE: Rating.DOWN}


class ReplyActions(QWidget):
    """A button for each of a few actions and, where wanted, one for the menu with all of them.

    Args:
        kit: what to draw with.
        actions: which ones have a button.
        parent: the message's row.
        more: whether there is a button for more.
    """

    asked = Signal(object)
    """A ``MessageAction``."""
    more_asked = Signal()
    focus_left = Signal()
    """The keyboard went elsewhere."""

    def __init__(
        self, kit: MessageKit, actions: Sequence[MessageAction], parent: QWidget, *, more: bool = True
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._user = False
        self._buttons: dict[MessageAction, IconButton] = {}
        self.more = self._button("dots-three")
        self.more.setVisible(more)
        self.more.clicked.connect(self.more_asked)
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.timeout.connect(self._retranslate)
        self.set_actions(actions)

    @property
    def copy(self) -> IconButton:
        """The button that copies."""
        return self._buttons[MessageAction.COPY]

    @property
    def retry(self) -> IconButton:
        """The button for another answer."""
        return self._buttons[MessageAction.RETRY]

    def button(self, action: MessageAction) -> IconButton | None:
        """The button of an action, if it has one."""
        return self._buttons.get(action)

    def set_actions(self, actions: Sequence[MessageAction]) -> None:
        """Have buttons for these."""
        if tuple(self._buttons) == tuple(actions):
            return
        for action in [one for one in self._buttons if one not in actions]:
            gone = self._buttons.pop(action)
            gone.hide()
            gone.deleteLater()
        self._buttons = {one: self._buttons.get(one) or self._made(one) for one in actions}
        before: QWidget | None = None
        for button in (*self._buttons.values(), self.more):
            if before is not None:
                QWidget.setTabOrder(before, button)
            before = button
        self._retranslate()
        self._place()

    def set_item(self, item: MessageItem) -> None:
        """Show what is true of this message."""
        self._user = item.role is Role.USER
        given = None if item.feedback is None else item.feedback.rating
        for action, rating in _RATINGS.items():
            button = self._buttons.get(action)
            if button is not None:
                button.setCheckable(given is rating)
                button.setChecked(given is rating)
        copy = self._buttons.get(MessageAction.COPY)
        if copy is not None:
            copy.setEnabled(bool(item.text))
        if not self._copied.isActive():
            self._retranslate()

    def show_copied(self) -> None:
        """Say for a moment that it was copied."""
        self.copy.set_icon("check")
        self.copy.set_label(self.tr("Copied"))
        self._copied.start(_COPIED_MS)

    def sizeHint(self) -> QSize:
        """One row of buttons."""
        count = len(self._buttons) + (not self.more.isHidden())
        side, gap = self._kit.fonts.scaled(_SIDE), self._kit.fonts.scaled(_GAP)
        return QSize(max(0, count * (side + gap) - gap), side)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the keyboard leave."""
        if event.type() is QEvent.Type.FocusOut and not self.isAncestorOf(QApplication.focusWidget() or self):
            self.focus_left.emit()
        return super().eventFilter(watched, event)

    def _made(self, action: MessageAction) -> IconButton:
        button = self._button(ICONS[action])
        button.clicked.connect(partial(self._press, action))
        return button

    def _press(self, action: MessageAction, _checked: bool = False) -> None:
        button = self._buttons[action]
        # It is checked when the message says so, and not because it was pressed.
        button.setChecked(button.isCheckable())
        self.asked.emit(action)

    def _button(self, icon: str) -> IconButton:
        scaled = self._kit.fonts.scaled
        button = IconButton(
            self._kit.theme, self._kit.icons, icon, parent=self, side=scaled(_SIDE), icon_size=scaled(_ICON)
        )
        button.installEventFilter(self)
        button.show()
        return button

    def _retranslate(self) -> None:
        for action, button in self._buttons.items():
            button.set_icon(ICONS[action])
            words = action_text(action, user=self._user)
            button.set_label(
                self.tr("{action} (given; click to take it back)").format(action=words)
                if button.isChecked()
                else words
            )
        self.more.set_label(self.tr("More"))

    def _place(self) -> None:
        gap, x = self._kit.fonts.scaled(_GAP), 0
        for button in (*self._buttons.values(), self.more):
            if button.isHidden():
                continue
            size = button.sizeHint()
            button.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())
            x += size.width() + gap
