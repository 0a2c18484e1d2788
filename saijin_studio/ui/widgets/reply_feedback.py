"""Why a reply was good or bad: a few usual reasons, and words of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from saijin_studio.core.conversations import Feedback, Rating
from saijin_studio.ui.dialogs.style import dialog_style
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.chip import FilterChip
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from saijin_studio.ui.widgets.message_kit import MessageKit

_WIDTH, _GAP, _JOINT = 340, 6, "; "


class ReplyFeedback(QWidget):
    """The form; the rating itself is given already.

    Args:
        kit: what to draw with.
        feedback: as it is given so far.
    """

    given = Signal(object)
    """The ``Feedback`` with its reason."""
    left = Signal()

    def __init__(self, kit: MessageKit, feedback: Feedback) -> None:
        super().__init__()
        self._kit, self._feedback = kit, feedback
        self.setStyleSheet(dialog_style(kit.theme.tokens))
        self.title = RoleLabel(self._question(), kit.fonts, TextRole.TITLE, parent=self)
        self.title.setWordWrap(True)
        said = [one for one in feedback.reason.split(_JOINT) if one]
        self.chips = [self._chip(words, said) for words in self._reasons()]
        self.field = QLineEdit(_JOINT.join(one for one in said if one not in self._reasons()), self)
        self.field.setFont(kit.fonts.font(TextRole.BODY))
        self.field.setPlaceholderText(self.tr("In your own words (may stay empty)"))
        self.field.setAccessibleName(self.tr("Reason in your own words"))
        self.send, skip = self._button(self.tr("Save"), None), self._button(self.tr("Skip"), ButtonKind.QUIET)
        self.send.clicked.connect(self._give)
        self.field.returnPressed.connect(self._give)
        skip.clicked.connect(self.left)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 14)
        self._column.setSpacing(10)
        self._column.addWidget(self.title)
        for row in self._lines():
            self._column.addLayout(row)
        self._column.addWidget(self.field)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(skip)
        foot.addWidget(self.send)
        self._column.addLayout(foot)
        self.setFocusProxy(self.chips[0])

    def reason(self) -> str:
        """The chosen reasons and one's own words."""
        chosen = [chip.text() for chip in self.chips if chip.isChecked()]
        own = self.field.text().strip()
        return _JOINT.join([*chosen, own] if own else chosen)

    def sizeHint(self) -> QSize:
        """As wide as the look has it."""
        width = self._kit.fonts.scaled(_WIDTH)
        return QSize(width, max(self._column.heightForWidth(width), self._column.minimumSize().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys move between the reasons."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched in self.chips:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if step is not None:
                place = next(at for at, one in enumerate(self.chips) if one is watched)
                self.chips[(place + step) % len(self.chips)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _question(self) -> str:
        if self._feedback.rating is Rating.UP:
            return self.tr("What was good about it?")
        return self.tr("What was wrong with it?")

    def _reasons(self) -> tuple[str, ...]:
        if self._feedback.rating is Rating.UP:
            return (
                self.tr("Right"),
                self.tr("Helpful"),
                self.tr("Well put"),
                self.tr("In character"),
                self.tr("Quick"),
            )
        return (
            self.tr("Wrong"),
            self.tr("Beside the point"),
            self.tr("Too long"),
            self.tr("Too short"),
            self.tr("Out of character"),
            self.tr("Wrong language"),
        )

    def _chip(self, words: str, said: list[str]) -> FilterChip:
        chip = FilterChip(self._kit.theme, self._kit.fonts, self)
        chip.setAutoExclusive(False)
        chip.setText(words)
        chip.setAccessibleName(words)
        chip.setChecked(words in said)
        chip.installEventFilter(self)
        return chip

    def _lines(self) -> list[QHBoxLayout]:
        """The chips broken into lines."""
        room = self._kit.fonts.scaled(_WIDTH) - 32
        lines: list[QHBoxLayout] = []
        left = 0
        for chip in self.chips:
            wide = chip.sizeHint().width() + _GAP
            if not lines or wide > left:
                if lines:
                    lines[-1].addStretch(1)
                line = QHBoxLayout()
                line.setSpacing(_GAP)
                lines.append(line)
                left = room
            lines[-1].addWidget(chip)
            left -= wide
        lines[-1].addStretch(1)
        return lines

    def _button(self, words: str, kind: ButtonKind | None) -> QPushButton:
        button = QPushButton(words, self)
        button.setFont(self._kit.fonts.font(TextRole.BUTTON))
        button.setAutoDefault(False)
        if kind is not None:
            button.setProperty("kind", kind.value)
        return button

    def _give(self) -> None:
        self.given.emit(Feedback(self._feedback.rating, self.reason(), self._feedback.created))
