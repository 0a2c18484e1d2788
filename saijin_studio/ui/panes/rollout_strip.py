"""The rollout at the foot of the models: where it is, at a glance; a click opens its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.core.rollouts import RolloutState
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.library_kit import MARGIN, LibraryKit
from saijin_studio.ui.panes.rollout_line import RolloutLine
from saijin_studio.ui.panes.rollout_words import RolloutWords

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.rollouts import Rollout
    from saijin_studio.ui.widgets.message_kit import MessageKit

_ICON, _ROOMY = 18, 560


class RolloutStrip(QWidget):
    """Knows nothing of the studio. Hidden while there is no rollout to tell of.

    Args:
        look: what to draw with.
    """

    opened = Signal()
    """The page of the rollout is wanted."""

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        kit = LibraryKit(look)
        self._look = look
        self._rollout: Rollout | None = None
        self._words = RolloutWords(self)
        self.title = kit.label(TextRole.BODY, secondary=False, bold=True)
        self.note, self.kept = kit.label(TextRole.META), kit.label(TextRole.META)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.open = kit.icon_button("arrow-right", 24, 14)
        self.line = RolloutLine(look)
        head = QHBoxLayout()
        head.setContentsMargins(_ICON + 8, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.note, 1)
        head.addWidget(self.kept)
        head.addWidget(self.open)
        body = QVBoxLayout(self)
        body.setContentsMargins(MARGIN, 10, MARGIN, 6)
        body.setSpacing(6)
        body.addLayout(head)
        body.addWidget(self.line)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.open.clicked.connect(self.opened)
        self.line.chosen.connect(self.opened)
        look.theme.changed.connect(self.update)
        self.hide()
        self._retranslate()

    def set_models(self, title: Callable[[ModelId], str], number: Callable[[ModelId], int | None]) -> None:
        """Say what models are called, and which colour they have."""
        self.line.set_models(title, number)

    def show_rollout(self, rollout: Rollout | None) -> None:
        """Show how far a rollout is; None puts the strip away."""
        self._rollout = rollout
        self.setVisible(rollout is not None)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What goes without saying gives way."""
        super().resizeEvent(event)
        self.kept.setVisible(self.width() >= self._look.fonts.scaled(_ROOMY))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere opens the page."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the line above it and the icon."""
        painter, theme = QPainter(self), self._look.theme
        painter.fillRect(self.rect(), theme.color("bg_window"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("border_soft"))
        top = self.title.geometry().center().y() - _ICON / 2
        box = QRectF(MARGIN, top, _ICON, _ICON)
        self._look.icons.paint(painter, box, "calendar-check", theme.color("text2"))
        painter.end()

    def _tell(self) -> None:
        rollout = self._rollout
        if rollout is None:
            return
        state = rollout.state
        word = "" if state is RolloutState.PLANNED else self._words.whole(state)
        self.note.setText(" · ".join(part for part in (self._words.models(rollout), word) if part))
        self.line.set_phases(rollout.phases)
        self.setAccessibleName(f"{self.title.text()}: {self.note.text()}")
        self.setAccessibleDescription(self.line.accessibleDescription())

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Rollout"))
        self.kept.setText(self.tr("A backup before each phase"))
        self.open.set_label(self.tr("Open the rollout"))
        self._tell()
