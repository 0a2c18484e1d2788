"""A row of buttons of which one is chosen: what tabs of every look have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QAbstractButton

    from saijin_studio.ui.fonts import Fonts

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TabRow(QWidget):
    """Buttons beside one another; the arrow keys move the choice.

    Args:
        fonts: whose size the tabs follow.
        tabs: checkable, without an owner; the first is chosen.
        spacing: pixels between them.
        stretch: whether they share the whole width; else they stand at the left.
        parent: the owner.
    """

    changed = Signal(int)
    """The number of the tab that was turned to, from 0."""

    def __init__(
        self,
        fonts: Fonts,
        tabs: Sequence[QAbstractButton],
        *,
        spacing: int = 0,
        stretch: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._tabs = list(tabs)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(spacing)
        for number, tab in enumerate(self._tabs):
            self._group.addButton(tab, number)
            row.addWidget(tab, int(stretch))
        if not stretch:
            row.addStretch(1)
        self._tabs[0].setChecked(True)
        self._group.idToggled.connect(self._toggled)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        fonts.changed.connect(self._grow)

    @property
    def current(self) -> int:
        """The number of the tab that is chosen, from 0."""
        return self._group.checkedId()

    def set_current(self, number: int) -> None:
        """Turn to a tab; ``changed`` fires when it was another."""
        self._tabs[number].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice with the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        following = self._tabs[(self.current + step) % len(self._tabs)]
        following.setChecked(True)
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the style."""
        super().changeEvent(event)
        self.update()

    def _grow(self) -> None:
        for tab in self._tabs:
            tab.updateGeometry()
        self.update()

    def _toggled(self, number: int, checked: bool) -> None:
        if checked:
            self.changed.emit(number)
