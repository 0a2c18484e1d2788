"""A row of icons of which one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from saijin_studio.ui.style import RADIUS_BUTTON, fill_box
from saijin_studio.ui.widgets.icon_button_base import PaintedButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _Segment(PaintedButton):
    """One icon of the row."""

    def __init__(self, theme: Theme, icons: Icons, icon: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._icons = icons
        self._icon = icon
        self.setCheckable(True)
        self.setFixedSize(28, 24)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paint_button(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            fill_box(
                painter, box, RADIUS_BUTTON - 1, self._theme.color("surface_raised"), self._theme.color("border")
            )
        else:
            fill_box(painter, box, RADIUS_BUTTON - 1, self.fill_of(QColor(Qt.GlobalColor.transparent)))
        colour = self._theme.color("text" if self.isChecked() else "text2")
        self._icons.paint(painter, QRectF(6, 4, 16, 16), self._icon, colour)


class SegmentedControl(QWidget):
    """Icons of which exactly one is chosen; the arrow keys move the choice.

    Args:
        theme: the colours.
        icons: where the icons come from.
        names: the icons' names.
        parent: the owner, as Qt wants it.
    """

    changed = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(0)
        for number, name in enumerate(names):
            segment = _Segment(theme, icons, name, self)
            self._group.addButton(segment, number)
            row.addWidget(segment)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._toggled)
        theme.changed.connect(self.update)

    @property
    def current(self) -> int:
        """The number of the chosen icon, from 0."""
        return self._group.checkedId()

    def set_current(self, number: int) -> None:
        """Choose one; ``changed`` fires when it was another."""
        self._group.button(number).setChecked(True)

    def set_labels(self, labels: Sequence[str]) -> None:
        """Say what each does, in the window's language."""
        for button, label in zip(self._group.buttons(), labels, strict=True):
            button.setToolTip(label)
            button.setAccessibleName(label)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice with the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        following = self._group.button((self.current + step) % len(self._group.buttons()))
        following.setChecked(True)
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QEvent) -> None:
        """Draw the well that the icons lie in."""
        painter = QPainter(self)
        well, edge = self._theme.color("bg_sunken"), self._theme.color("border_soft")
        fill_box(painter, QRectF(self.rect()), RADIUS_BUTTON + 2, well, edge)
        painter.end()

    def _toggled(self, number: int, checked: bool) -> None:
        if checked:
            self.changed.emit(number)
