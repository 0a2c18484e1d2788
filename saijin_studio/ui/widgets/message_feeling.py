"""The feeling at a message, made only where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from saijin_studio.core.messages import Role
from saijin_studio.ui.widgets.feeling_words import FeelingPlace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.feeling_chip import FeelingChip
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit


class MessageFeeling(QObject):
    """Keeps the chip of a message, and lets the user say what it really was.

    Args:
        kit: what to draw with.
        row: the message's row, in which the chip lies.
        acts: whether the user can correct it.
    """

    chosen = Signal(object)
    """The ``Emotion`` that it really was; None for no feeling."""

    def __init__(self, kit: MessageKit, row: QWidget, *, acts: bool) -> None:
        super().__init__(row)
        self._kit, self._row, self._acts = kit, row, acts
        self._item: MessageItem | None = None
        self.chip: FeelingChip | None = None

    @property
    def shown(self) -> FeelingChip | None:
        """The chip, where there is something to show."""
        return None if self.chip is None or self.chip.isHidden() else self.chip

    def take(self, item: MessageItem, *, hidden: bool) -> None:
        """Have the feeling of ``item``; ``hidden`` while something else stands in the message's place."""
        self._item = item
        if item.feeling is not None and self.chip is None:
            from saijin_studio.ui.widgets.feeling_chip import FeelingChip

            place = FeelingPlace.SAID if item.role is Role.USER else FeelingPlace.REPLY
            self.chip = FeelingChip(self._kit, self._row, place=place, read_only=not self._acts)
            self.chip.chosen.connect(self.chosen)
        if self.chip is not None:
            self.chip.set_feeling(item.feeling)
            self.chip.setVisible(item.feeling is not None and not hidden)

    def ask(self, at: QPoint) -> None:
        """Let the user choose in a menu at a point of the screen."""
        from saijin_studio.ui.widgets.feeling_menu import FeelingMenu

        feeling = None if self._item is None else self._item.feeling
        menu = FeelingMenu(self._kit.fonts, None if feeling is None else feeling.emotion, self._row)
        menu.chosen.connect(self.chosen)
        menu.popup(at)
