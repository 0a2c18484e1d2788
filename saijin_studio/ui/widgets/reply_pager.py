"""The way between the answers to one question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

_SIDE, _ICON, _GAP = 28, 14, 2


class ReplyPager(QWidget):
    """``‹ 2 / 3 ›`` and, for replies, a button that shows all of them side by side.

    Args:
        kit: what to draw with.
        parent: the message's row.
        columns: whether they can be shown side by side.
    """

    turned = Signal(int)
    """-1 for the one before, 1 for the next."""
    compared = Signal()

    def __init__(self, kit: MessageKit, parent: QWidget, *, columns: bool) -> None:
        super().__init__(parent)
        self._kit = kit
        self.before, self.after, self.columns = (
            self._button(one) for one in ("caret-left", "caret-right", "square-half")
        )
        self.count = RoleLabel("", kit.fonts, TextRole.META, secondary=True, parent=self)
        self.columns.setCheckable(True)
        self.columns.setVisible(columns)
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self.columns.clicked.connect(self.compared)
        self._retranslate()

    def show_place(self, number: int, count: int, *, compared: bool = False) -> None:
        """Show which of how many this is, and whether all stand side by side."""
        self.count.setText(f"{number} / {count}")
        self.before.setEnabled(number > 1 and not compared)
        self.after.setEnabled(number < count and not compared)
        self.columns.setChecked(compared)
        self._place()

    def sizeHint(self) -> QSize:
        """One row."""
        shown = [one for one in self._parts() if not one.isHidden()]
        gap = self._kit.fonts.scaled(_GAP)
        width = sum(one.sizeHint().width() + gap for one in shown)
        return QSize(width, self._kit.fonts.scaled(_SIDE))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts."""
        super().resizeEvent(event)
        self._place()

    def _parts(self) -> tuple[QWidget, ...]:
        return self.before, self.count, self.after, self.columns

    def _button(self, icon: str) -> IconButton:
        scaled = self._kit.fonts.scaled
        return IconButton(
            self._kit.theme, self._kit.icons, icon, parent=self, side=scaled(_SIDE), icon_size=scaled(_ICON)
        )

    def _retranslate(self) -> None:
        self.before.set_label(self.tr("The one before"))
        self.after.set_label(self.tr("The next one"))
        self.columns.set_label(self.tr("Show the answers side by side"))

    def _place(self) -> None:
        gap, x = self._kit.fonts.scaled(_GAP), 0
        for one in self._parts():
            if not one.isHidden():
                size = one.sizeHint()
                one.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())
                x += size.width() + gap
