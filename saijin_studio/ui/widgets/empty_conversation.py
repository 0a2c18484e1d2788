"""A conversation in which nothing was said yet: who is here, a greeting, and three ways to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from saijin_studio.ui.fonts import TextRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.widgets.message_kit import MessageKit

_AVATAR, _WIDEST, _GREETING, _BUTTON, _GAP, _SAMPLES = 96, 440, 560, 36, 8, 3


class EmptyConversation(QWidget):
    """Greets, and offers sample prompts.

    Args:
        kit: what to draw with.
        parent: the pane.
    """

    sample_chosen = Signal(str)

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._persona: Persona | None = None
        self._buttons: list[QPushButton] = []

    @property
    def buttons(self) -> Sequence[QPushButton]:
        """The sample prompts."""
        return self._buttons

    def set_persona(self, persona: Persona) -> None:
        """Show who is here."""
        self._persona = persona
        self.refresh()

    def refresh(self) -> None:
        """Take the words of the language and the fonts of now."""
        for button in self._buttons:
            button.deleteLater()
        persona, language = self._persona, self._kit.fonts.language
        samples = [] if persona is None else [sample.text(language) for sample in persona.samples[:_SAMPLES]]
        self._buttons = [self._button(sample) for sample in samples]
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw avatar, name and greeting."""
        if self._persona is None:
            return
        painter = QPainter(self)
        fonts, theme, language = self._kit.fonts, self._kit.theme, self._kit.fonts.language
        side, y = fonts.scaled(_AVATAR), self._top()
        self._kit.avatars.paint(painter, QPointF((self.width() - side) / 2, y), self._persona.look, side)
        y += side + fonts.scaled(16)
        name = QRect(0, y, self.width(), fonts.line_height(TextRole.TITLE))
        painter.setFont(fonts.font(TextRole.TITLE))
        painter.setPen(theme.color("text"))
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, self._persona.name.text(language))
        painter.setFont(fonts.font(TextRole.MESSAGE))
        painter.setPen(theme.color("text2"))
        painter.drawText(self._greeting_rect(), _WRAPPED, self._persona.greeting.text(language))
        painter.end()

    def _button(self, sample: str) -> QPushButton:
        button = QPushButton(self)
        button.setFont(self._kit.fonts.font(TextRole.BODY))
        button.setToolTip(sample)
        button.setAccessibleName(sample)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.sample_chosen.emit(sample))
        button.show()
        return button

    def _room(self, widest: int) -> int:
        return max(80, min(self._kit.fonts.scaled(widest), self.width() - self._kit.fonts.scaled(48)))

    def _greeting_size(self) -> QSize:
        if self._persona is None:
            return QSize(0, 0)
        text = self._persona.greeting.text(self._kit.fonts.language)
        metrics = QFontMetrics(self._kit.fonts.font(TextRole.MESSAGE))
        return metrics.boundingRect(QRect(0, 0, self._room(_GREETING), 10_000), _WRAPPED, text).size()

    def _head_height(self) -> int:
        fonts = self._kit.fonts
        return fonts.scaled(_AVATAR + 16 + 8) + fonts.line_height(TextRole.TITLE)

    def _top(self) -> int:
        fonts = self._kit.fonts
        buttons = len(self._buttons) * fonts.scaled(_BUTTON + _GAP)
        whole = self._head_height() + self._greeting_size().height() + fonts.scaled(24) + buttons
        return max(fonts.scaled(16), (self.height() - whole) // 2)

    def _greeting_rect(self) -> QRect:
        width = self._room(_GREETING)
        return QRect(
            (self.width() - width) // 2, self._top() + self._head_height(), width, self._greeting_size().height()
        )

    def _place(self) -> None:
        scaled, width = self._kit.fonts.scaled, self._room(_WIDEST)
        y = self._greeting_rect().bottom() + scaled(24)
        for button in self._buttons:
            button.setGeometry((self.width() - width) // 2, y, width, scaled(_BUTTON))
            metrics = QFontMetrics(button.font())
            shown = metrics.elidedText(
                button.toolTip().replace("\n", " "), Qt.TextElideMode.ElideRight, width - scaled(32)
            )
            # An ampersand is a letter here, not a key.
            button.setText(shown.replace("&", "&&"))
            y += scaled(_BUTTON + _GAP)


_WRAPPED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
