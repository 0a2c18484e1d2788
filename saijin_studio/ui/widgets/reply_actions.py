"""What can be done with a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.icon_button import IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

_SIDE, _ICON = 28, 16
_COPIED_MS = 1_600


class ReplyActions(QWidget):
    """Copy, answer again, and the way between alternatives where there are several.

    Args:
        kit: what to draw with.
        parent: the reply's row.
    """

    copy_asked = Signal()
    retry_asked = Signal()
    alternative_asked = Signal(int)
    """Another answer to the same message: -1 for the one before, 1 for the next."""

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self.copy = self._button("copy")
        self.retry = self._button("arrow-clockwise")
        self.before = self._button("caret-left")
        self.after = self._button("caret-right")
        self._count = QLabel(self)
        self._count.setFont(kit.fonts.font(TextRole.META))
        self.copy.clicked.connect(self._copy)
        self.retry.clicked.connect(self.retry_asked)
        self.before.clicked.connect(lambda: self.alternative_asked.emit(-1))
        self.after.clicked.connect(lambda: self.alternative_asked.emit(1))
        self._copied = QTimer(self)
        self._copied.setSingleShot(True)
        self._copied.timeout.connect(self._retranslate)
        self.set_alternatives(None)
        self._retranslate()

    def set_alternatives(self, alternatives: tuple[int, int] | None) -> None:
        """Show which of how many answers this is; None or a single one shows nothing."""
        number, count = alternatives or (1, 1)
        for widget in (self.before, self._count, self.after):
            widget.setVisible(count > 1)
        self._count.setText(f"{number} / {count}")
        self.before.setEnabled(number > 1)
        self.after.setEnabled(number < count)
        self._place()

    def sizeHint(self) -> QSize:
        """One row of buttons."""
        return QSize(0, self._kit.fonts.scaled(_SIDE))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        super().resizeEvent(event)
        self._place()

    def _button(self, icon: str) -> IconButton:
        scaled = self._kit.fonts.scaled
        return IconButton(
            self._kit.theme, self._kit.icons, icon, parent=self, side=scaled(_SIDE), icon_size=scaled(_ICON)
        )

    def _copy(self) -> None:
        self.copy_asked.emit()
        self.copy.set_icon("check")
        self.copy.set_label(self.tr("Copied"))
        self._copied.start(_COPIED_MS)

    def _retranslate(self) -> None:
        self.copy.set_icon("copy")
        self.copy.set_label(self.tr("Copy the reply"))
        self.retry.set_label(self.tr("Answer again"))
        self.before.set_label(self.tr("The answer before"))
        self.after.set_label(self.tr("The next answer"))

    def _place(self) -> None:
        gap, x = self._kit.fonts.scaled(2), 0
        for widget in (self.copy, self.retry, self.before, self._count, self.after):
            if widget.isHidden():
                continue
            size = widget.sizeHint()
            widget.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())
            x += size.width() + gap
