"""All that a page says, as one text with its tables: to be read, marked and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from saijin_studio.ui.markdown.cleaning import clean
from saijin_studio.ui.markdown.flow import plain_pieces
from saijin_studio.ui.widgets.focus_ring import FocusRing
from saijin_studio.ui.widgets.message_body import MessageBody
from saijin_studio.ui.widgets.message_style import MessageStyle
from saijin_studio.ui.widgets.reply_text import ReplyText
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

_EDGE = 12


class ScanText(QScrollArea):
    """Shows Markdown as a message does, or plain text where there is none.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    link_clicked = Signal(str)

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_viewport(self)
        self._kit = kit
        self._plain = self._markdown = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(40)
        self._page = QWidget()
        self.setWidget(self._page)
        self.body, self._text = self._made()
        self._ring = FocusRing(kit.theme, self)
        kit.theme.changed.connect(self._redress)
        kit.fonts.changed.connect(self._redress)
        self._retranslate()

    @property
    def plain(self) -> str:
        """The text without Markdown."""
        return self._plain

    def set_text(self, text: str, markdown: str = "") -> None:
        """Show another page from its start."""
        if (text, markdown) == (self._plain, self._markdown):
            return
        self._plain, self._markdown = text, markdown
        self._fill()
        self.verticalScrollBar().setValue(0)

    def copy(self) -> None:
        """Copy what is marked, or all of it."""
        if self.body.selection.empty:
            QGuiApplication.clipboard().setText(self._plain)
        else:
            self.body.copy_selection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark and copy; the rest scrolls."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.body.selection.everything()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text anew."""
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Room for some lines."""
        return QSize(self._kit.fonts.scaled(280), self._kit.fonts.scaled(168))

    def _made(self) -> tuple[MessageBody, ReplyText]:
        body = MessageBody(self._kit, MessageStyle(self._kit.theme, self._kit.fonts), self._page)
        body.height_changed.connect(self._lay_out)
        body.link_clicked.connect(self.link_clicked)
        text = ReplyText(body)
        text.grown.connect(self._lay_out)
        body.show()
        return body, text

    def _fill(self) -> None:
        if self._markdown.strip():
            self._text.restart(self._markdown, whole=True)
        else:
            self._text.restart("", whole=True)
            self.body.set_pieces(plain_pieces(clean(self._plain)) if self._plain else [])
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.viewport().width()
        room = max(1, width - 2 * _EDGE)
        height = self.body.heightForWidth(room)
        self.body.setGeometry(_EDGE, _EDGE // 2, room, height)
        self._page.resize(width, height + _EDGE)

    def _redress(self) -> None:
        before = self.body
        self.body, self._text = self._made()
        before.hide()
        before.deleteLater()
        self._fill()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Text of the page"))
