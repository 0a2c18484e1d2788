"""The menu that says what somebody really felt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from saijin_studio.core.emotions import Emotion
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.emotion_words import emotion_text

if TYPE_CHECKING:
    from saijin_studio.ui.fonts import Fonts


class FeelingMenu(QMenu):
    """All feelings and none, the current one checked; it goes when it is closed.

    Args:
        fonts: the fonts of the window.
        current: what is felt as far as is known.
        parent: the owner.
    """

    chosen = Signal(object)
    """The ``Emotion`` that was chosen; None for no feeling."""

    def __init__(self, fonts: Fonts, current: Emotion | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(fonts.font(TextRole.BODY))
        self.setAccessibleName(QCoreApplication.translate("feelings", "What it really was"))
        group = QActionGroup(self)
        for one in Emotion:
            self._add(group, emotion_text(one), one.value, checked=one is current)
        self.addSeparator()
        none = QCoreApplication.translate("feelings", "No feeling")
        self._add(group, none, "", checked=current is None)
        self.triggered.connect(self._tell)

    def _add(self, group: QActionGroup, words: str, value: str, *, checked: bool) -> None:
        action = self.addAction(words)
        action.setCheckable(True)
        action.setData(value)
        action.setChecked(checked)
        group.addAction(action)

    def _tell(self, action: QAction) -> None:
        value = str(action.data() or "")
        self.chosen.emit(Emotion(value) if value else None)
