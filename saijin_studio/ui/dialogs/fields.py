"""Input fields of the dialogs, with the marks that a style sheet cannot draw without picture files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionSpinBox,
    QWidget,
)

from saijin_studio.ui.style import fill_box

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QWheelEvent

    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

_CARET = 12


class Choice(QComboBox):
    """A choice of one, with a caret; the wheel scrolls the dialog and not the choice."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the caret."""
        super().paintEvent(event)
        place = QRectF(self.width() - 24, (self.height() - _CARET) / 2, _CARET, _CARET)
        self._icons.paint(QPainter(self), place, "caret-down", self._theme.color("text2"))


class Amount(QDoubleSpinBox):
    """A number with two carets."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.lineEdit().setTextMargins(8, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the carets."""
        super().paintEvent(event)
        painter, option = QPainter(self), QStyleOptionSpinBox()
        self.initStyleOption(option)
        for part, icon in (
            (QStyle.SubControl.SC_SpinBoxUp, "caret-up"),
            (QStyle.SubControl.SC_SpinBoxDown, "caret-down"),
        ):
            box = QRectF(self.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, self))
            place = QRectF(box.center().x() - 5, box.center().y() - 5, 10, 10)
            self._icons.paint(painter, place, icon, self._theme.color("text2"))


class Switch(QCheckBox):
    """A check box whose mark is ours."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the mark."""
        super().paintEvent(event)
        if self.checkState() is not Qt.CheckState.Checked:
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = QRectF(self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self))
        painter = QPainter(self)
        fill_box(painter, box, 4, self._theme.color("accent"))
        self._icons.paint(painter, box.adjusted(3, 3, -3, -3), "check-bold", self._theme.color("on_accent"))
