"""What the gallery says when no card is to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import Fonts, TextRole

if TYPE_CHECKING:
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

_ICON, _TOP = 32, 48


class EmptyNotice(QWidget):
    """One sentence, and a button that shows everybody again where a search is what hides them."""

    clear_wanted = Signal()

    def __init__(self, theme: Theme, fonts: Fonts, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._fonts, self._icons = theme, fonts, icons
        self._clearable = True
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = QPushButton(self)
        self._button.clicked.connect(self.clear_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, _TOP + _ICON + 12, 24, 0)
        column.setSpacing(12)
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        parent.installEventFilter(self)
        theme.changed.connect(self._restyle)
        fonts.changed.connect(self._restyle)
        self._restyle()

    def show_over(self, view: QWidget, *, clearable: bool) -> None:
        """Cover ``view``."""
        self._clearable = clearable
        self.retranslate()
        self._button.setVisible(clearable)
        self.setGeometry(view.rect())
        self.show()
        self.raise_()

    def retranslate(self) -> None:
        """Say it in the window's language."""
        none = self.tr("No persona could be read. The log says why.")
        self._sentence.setText(self.tr("No persona matches.") if self._clearable else none)
        self._button.setText(self.tr("Clear search"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what is covered."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QEvent) -> None:
        """Draw the ground and the icon."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("bg_window"))
        icon = QRectF((self.width() - _ICON) / 2, _TOP, _ICON, _ICON)
        name = "magnifying-glass" if self._clearable else "warning-circle"
        self._icons.paint(painter, icon, name, self._theme.color("text2"))
        painter.end()

    def _restyle(self) -> None:
        self._sentence.setFont(self._fonts.font(TextRole.BODY))
        self._button.setFont(self._fonts.font(TextRole.BUTTON))
        self.update()
