"""The head of the conversation: who, about what, by which model, and how full the context is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.state_mark import SIDE, paint_state_mark

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.models.personas_arrangement import CardState
    from saijin_studio.ui.widgets.message_item import ModelMark
    from saijin_studio.ui.widgets.message_kit import MessageKit

_HEIGHT, _LEFT, _AVATAR, _GAP, _RIGHT = 60, 24, 36, 16, 20


class ConversationHeader(QWidget):
    """Paints avatar, title and one line of facts, with room for buttons at the right.

    Args:
        kit: what to draw with.
        parent: the pane.
    """

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._title = ""
        self._persona: Persona | None = None
        self._model: ModelMark | None = None
        self._state: CardState | None = None
        self._context: tuple[int | None, int] = (None, 0)
        self._tools: list[QWidget] = []

    def set_title(self, title: str) -> None:
        """What the conversation is called; without a title the persona's name stands there."""
        self._title = title
        self._tell()

    def set_persona(self, persona: Persona | None) -> None:
        """Who answers."""
        self._persona = persona
        self._tell()

    def set_model(self, model: ModelMark | None, state: CardState | None) -> None:
        """Which model answers, and how near it is."""
        self._model, self._state = model, state
        self._tell()

    def set_context(self, used: int | None, total: int) -> None:
        """How many tokens of the context are used (None where it is not known), and how many it holds."""
        self._context = (used, total)
        self._tell()

    def add_tool(self, tool: QWidget) -> None:
        """Add a button at the right."""
        tool.setParent(self)
        self._tools.append(tool)
        self._place()
        tool.show()

    def sizeHint(self) -> QSize:
        """Two lines of text with air."""
        return QSize(0, self._kit.fonts.scaled(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def title(self) -> str:
        """The first line."""
        return self._title or self._name()

    def facts(self) -> tuple[str, str]:
        """The second line: what stands before the model's mark, and what after it."""
        before = self._name() if self._title else self._role()
        after = [self._model.title] if self._model is not None else []
        used, total = self._context
        if total and used is not None:
            after.append(self.tr("context {used} / {total}").format(used=f"{used:,}", total=f"{total:,}"))
        elif total:
            after.append(self.tr("context {total}").format(total=f"{total:,}"))
        return before, "  ·  ".join(after)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the head and the line below it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fonts, theme = self._kit.fonts, self._kit.theme
        painter.setPen(QPen(theme.color("border_soft"), 1))
        painter.drawLine(QPointF(0, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5))
        x, top = fonts.scaled(_LEFT), fonts.scaled((_HEIGHT - _AVATAR) // 2)
        if self._persona is not None:
            self._kit.avatars.paint(painter, QPointF(x, top), self._persona.look, fonts.scaled(_AVATAR))
            x += fonts.scaled(_AVATAR + _GAP)
        right = min([tool.x() for tool in self._tools], default=self.width() - fonts.scaled(_RIGHT))
        room = max(0, right - x - fonts.scaled(12))
        font = fonts.font(TextRole.TITLE)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        line = QRect(x, top - 1, room, fonts.line_height(TextRole.TITLE))
        shown = QFontMetrics(font).elidedText(self.title(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        self._draw_facts(painter, QRect(x, line.bottom(), room, fonts.line_height(TextRole.META)))
        painter.end()

    def _draw_facts(self, painter: QPainter, line: QRect) -> None:
        before, after = self.facts()
        font = self._kit.fonts.font(TextRole.META)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._kit.theme.color("text2"))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        text = f"{before}  ·  " if after else before
        painter.drawText(line, left, metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width()))
        x = line.left() + metrics.horizontalAdvance(text)
        if self._model is not None and self._state is not None and x + SIDE < line.right():
            corner = QPointF(x, round(line.center().y() - SIDE / 2 + 1))
            paint_state_mark(painter, corner, self._state, self._kit.theme)
            x += SIDE + self._kit.fonts.scaled(6)
        painter.setPen(self._kit.theme.color("text2"))
        rest = QRect(x, line.top(), max(0, line.right() - x), line.height())
        painter.drawText(rest, left, metrics.elidedText(after, Qt.TextElideMode.ElideRight, rest.width()))

    def _name(self) -> str:
        return "" if self._persona is None else self._persona.name.text(self._kit.fonts.language)

    def _role(self) -> str:
        return "" if self._persona is None else self._persona.role.text(self._kit.fonts.language)

    def _tell(self) -> None:
        self.setAccessibleName(", ".join(part for part in (self.title(), *self.facts()) if part))
        self.update()

    def _place(self) -> None:
        right = self.width() - self._kit.fonts.scaled(_RIGHT)
        for tool in reversed(self._tools):
            size = tool.sizeHint()
            tool.setGeometry(
                right - size.width(), (self.height() - size.height()) // 2, size.width(), size.height()
            )
            right -= size.width() + self._kit.fonts.scaled(12)
