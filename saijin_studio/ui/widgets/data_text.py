"""Markdown to be looked at in a dialog: as high as it is, in a column that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.widgets.message_body import MessageBody
from saijin_studio.ui.widgets.message_style import MessageStyle
from saijin_studio.ui.widgets.reply_text import ReplyText

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

_WIDTH = 560


class DataText(QWidget):
    """Shows a text with its tables as a message does; it can be marked and copied.

    Args:
        kit: what to draw with.
        parent: the owner, as Qt wants it.
    """

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._text = ""
        self._body: MessageBody | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        kit.theme.changed.connect(self._renew)
        kit.fonts.changed.connect(self._renew)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show this."""
        self._text = text
        self._renew()

    def sizeHint(self) -> QSize:
        """As high as the text at a width that tables have room in."""
        width = self._kit.fonts.scaled(_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrower, tables scroll sideways."""
        return QSize(self._kit.fonts.scaled(_WIDTH) // 2, self._kit.fonts.scaled(40))

    def heightForWidth(self, width: int) -> int:
        """The text's height at that width."""
        return 0 if self._body is None else self._body.heightForWidth(max(1, width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the text out anew."""
        super().resizeEvent(event)
        self._place()

    def _renew(self) -> None:
        """Formats belong to a theme and a set of fonts."""
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = body = MessageBody(self._kit, MessageStyle(self._kit.theme, self._kit.fonts), self)
        body.height_changed.connect(self._grow)
        text = ReplyText(body)
        text.grown.connect(self._grow)
        text.append(self._text, last=True)
        body.show()
        self._grow()

    def _grow(self) -> None:
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        if self._body is not None:
            self._body.setGeometry(0, 0, self.width(), self._body.heightForWidth(max(1, self.width())))
