"""Teach my voice: examples for each feeling, learning from them, and how well that went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton

from saijin_studio.core.emotions import Emotion
from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.emotion_words import emotion_text
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.errors import Fault
    from saijin_studio.ui.widgets.message_kit import MessageKit


class TeachDialog(FramedDialog):
    """A row for each feeling. What it asks for is done by its owner, who shows the numbers anew.

    Args:
        kit: what to draw with.
        take: the title of the take that can become an example; empty for none.
        parent: the window.
    """

    add_asked = Signal(object)
    """The take is an example of this ``Emotion``."""
    remove_asked = Signal(object)
    """The last example of this ``Emotion`` is to go."""
    train_asked = Signal()
    forget_asked = Signal()

    def __init__(self, kit: MessageKit, take: str, parent: QWidget) -> None:
        super().__init__(kit.theme, kit.fonts, parent)
        self._take = take
        self._counts: Mapping[Emotion, int] = {}
        self._busy = False
        self._note = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self._note.setWordWrap(True)
        self._note.setMinimumWidth(kit.fonts.scaled(380))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self._names: dict[Emotion, RoleLabel] = {}
        self._numbers: dict[Emotion, RoleLabel] = {}
        self.adds: dict[Emotion, QPushButton] = {}
        self.removes: dict[Emotion, QPushButton] = {}
        for place, emotion in enumerate(Emotion):
            self._names[emotion] = RoleLabel("", kit.fonts, TextRole.BODY)
            self._numbers[emotion] = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
            for column, (buttons, ask) in enumerate(
                ((self.adds, self._ask_add), (self.removes, self._ask_remove)), start=2
            ):
                button = QPushButton(self)
                button.setAutoDefault(False)
                button.setFont(kit.fonts.font(TextRole.BUTTON))
                if buttons is self.removes:
                    button.setProperty("kind", ButtonKind.QUIET.value)
                button.clicked.connect(partial(ask, emotion))
                buttons[emotion] = button
                grid.addWidget(button, place, column)
            grid.addWidget(self._names[emotion], place, 0)
            grid.addWidget(self._numbers[emotion], place, 1)
        grid.setColumnStretch(1, 1)
        self.outcome = RoleLabel("", kit.fonts, TextRole.BODY)
        self.outcome.setWordWrap(True)
        self.body.addWidget(self._note)
        self.body.addLayout(grid)
        self.body.addWidget(self.outcome)
        self.forget = self.add_button(ButtonKind.QUIET)
        self.buttons.addStretch(1)
        self._close = self.add_button()
        self.train = self.add_button(ButtonKind.PRIMARY)
        self.train.clicked.connect(self.train_asked)
        self.forget.clicked.connect(self.forget_asked)
        self._close.clicked.connect(self.accept)
        self.set_texts()

    def set_counts(self, counts: Mapping[Emotion, int]) -> None:
        """How many examples there are of each feeling."""
        self._counts = counts
        self.set_texts()

    def set_busy(self, busy: bool) -> None:
        """Whether something is being learned."""
        self._busy = busy
        self.set_texts()

    def show_result(self, words: str) -> None:
        """Say how well was learned."""
        self.outcome.setText(words)
        self.outcome.setVisible(bool(words))

    def show_fault(self, fault: Fault) -> None:
        """Say what is wrong."""
        self.show_result(" ".join(fault_texts(fault)).strip())

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.title.setText(self.tr("Teach my voice"))
        self.setWindowTitle(self.tr("Teach my voice"))
        if self._take:
            note = self.tr("“{take}” can be an example. Three of a feeling are enough to begin with.")
            self._note.setText(note.format(take=self._take))
        else:
            self._note.setText(self.tr("Choose a recording of your own first; it becomes an example here."))
        for emotion in Emotion:
            count = self._counts.get(emotion, 0)
            name = emotion_text(emotion)
            self._names[emotion].setText(name)
            self._numbers[emotion].setText(self.tr("%n example(s)", "", count))
            add, remove = self.adds[emotion], self.removes[emotion]
            add.setText(self.tr("Add"))
            add.setAccessibleName(self.tr("Add as an example of {feeling}").format(feeling=name))
            add.setEnabled(bool(self._take) and not self._busy)
            remove.setText(self.tr("Take back"))
            remove.setAccessibleName(self.tr("Take back the last example of {feeling}").format(feeling=name))
            remove.setEnabled(count > 0 and not self._busy)
        self.train.setText(self.tr("Learning…") if self._busy else self.tr("Learn"))
        self.train.setEnabled(sum(self._counts.values()) > 0 and not self._busy)
        self.forget.setText(self.tr("Forget everything"))
        self.forget.setEnabled(sum(self._counts.values()) > 0 and not self._busy)
        self._close.setText(self.tr("Close"))

    def _ask_add(self, emotion: Emotion, _checked: bool = False) -> None:
        self.add_asked.emit(emotion)

    def _ask_remove(self, emotion: Emotion, _checked: bool = False) -> None:
        self.remove_asked.emit(emotion)
