"""One step of a rollout: its mark, what it does, what came out, and how long it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from saijin_studio.core.rollouts import StepState
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.rollout_words import MARKS, RolloutWords, taken

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.rollouts import Step
    from saijin_studio.ui.panes.library_kit import LibraryKit
    from saijin_studio.ui.panes.rollout_details import RolloutDetails
    from saijin_studio.ui.widgets.message_kit import MessageKit

_MARK, _NAME, _TIME = 16, 128, 64


class StepMark(QWidget):
    """The mark of a state; its word is its tool tip and its accessible name."""

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        self._look = look
        self._state = StepState.WAITING
        look.fonts.changed.connect(self._refont)
        self._refont()
        look.theme.changed.connect(self.update)

    def show_state(self, state: StepState, word: str) -> None:
        """Show a state."""
        self._state = state
        self.setToolTip(word)
        self.setAccessibleName(word)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle of a line of text."""
        painter = QPainter(self)
        icon, colour = MARKS[self._state]
        self._look.icons.paint(painter, QRectF(self.rect()), icon, self._look.theme.color(colour))
        painter.end()

    def _refont(self) -> None:
        self.setFixedSize(_MARK, max(_MARK, self._look.fonts.line_height(TextRole.BODY)))


class StepRow(QWidget):
    """A step on a line; below it a bar while bytes come, and what was expected and found where a check failed.

    Args:
        kit: makes its parts.
        details: tells what came out.
    """

    def __init__(self, kit: LibraryKit, details: RolloutDetails) -> None:
        super().__init__()
        self._look, self._details = kit.look, details
        self._step: Step | None = None
        self._words = RolloutWords(self)
        self.mark = StepMark(kit.look)
        self.name = kit.label(TextRole.BODY, secondary=False)
        self.detail = kit.words(TextRole.META)
        self.time = kit.label(TextRole.META)
        self.bar = kit.bar()
        self.wanted = kit.words(TextRole.META, secondary=False)
        self.wanted.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.wanted.setContentsMargins(10, 6, 10, 6)
        self.time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 5, 0, 5)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.mark, 0, 0, top)
        for place, part in enumerate((self.name, self.detail, self.time), 1):
            grid.addWidget(part, 0, place)
        for label in (self.name, self.detail):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.bar, 1, 2)
        grid.addWidget(self.wanted, 2, 1, 1, 3)
        grid.setColumnStretch(2, 1)
        self._grid = grid
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        kit.look.theme.changed.connect(self._dress)
        kit.look.fonts.changed.connect(self._refont)
        self._dress()
        self._refont()

    def show_step(self, step: Step) -> None:
        """Show how far it is."""
        self._step = step
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def _tell(self) -> None:
        step = self._step
        if step is None:
            return
        word = self._words.state(step.state)
        self.mark.show_state(step.state, word)
        self.name.setText(self._words.step(step.kind))
        self.name.setToolTip(step.name)
        failed = bool(step.expected or step.found)
        detail = "" if failed or not step.detail else self._details.told(step)  # it would say the same once more
        plain = step.state in {StepState.DONE, StepState.WAITING} and detail
        told = detail if plain else " · ".join(part for part in (word, detail) if part)
        running = step.state is StepState.RUNNING and step.total > 0
        if running:
            told = f"{told} · {human_bytes(step.done)} / {human_bytes(step.total)}"
            self.bar.show_share(step.done / step.total)
        elif step.state is StepState.WAITING and step.total > 0:
            told = f"{told} · {human_bytes(step.total)}"
        self.bar.setVisible(running)
        self.detail.setText(told)
        self.time.setText(taken(step.began, step.ended))
        if failed:
            lines = (
                self.tr("Expected: {value}").format(value=step.expected),
                self.tr("Found: {value}").format(value=step.found),
            )
            self.wanted.setText("\n".join(lines))
        self.wanted.setVisible(failed)
        self.setAccessibleName(f"{self.name.text()}: {told}")

    def _dress(self) -> None:
        tokens = self._look.theme.tokens
        self.wanted.setStyleSheet(
            f"background: {tokens.danger_soft}; color: {tokens.text}; border-left: 3px solid {tokens.danger};"
        )

    def _refont(self) -> None:
        self._grid.setColumnMinimumWidth(1, self._look.fonts.scaled(_NAME))
        self._grid.setColumnMinimumWidth(3, self._look.fonts.scaled(_TIME))
