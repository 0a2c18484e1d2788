"""Two versions of a model side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import row
from saijin_studio.ui.panes.library_frames import Card
from saijin_studio.ui.panes.library_parts import Tone
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from saijin_studio.core.care import Comparison, Measured
    from saijin_studio.ui.panes.library_kit import LibraryKit
    from saijin_studio.ui.widgets.popover_label import RoleLabel

_LINES = 4
_SHOWN = 12


class CareComparison(QWidget):
    """Hidden until there is something to compare. Knows nothing of the studio.

    Args:
        kit: makes its parts.
    """

    switch_asked = Signal(str)

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._comparison: Comparison | None = None
        self.title = kit.label(TextRole.BODY, secondary=False, bold=True)
        self.verdict = kit.badge()
        self.problem = kit.words(TextRole.META)
        self.switch = kit.button("arrows-left-right", ButtonKind.PRIMARY, "on_accent")
        self.later = kit.button(kind=ButtonKind.QUIET)
        self._cells: list[tuple[RoleLabel, RoleLabel, RoleLabel]] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        for line in range(_LINES):
            cells = (
                kit.label(TextRole.META),
                kit.label(TextRole.META, secondary=False, bold=line == 0),
                kit.label(TextRole.META, secondary=False, bold=line == 0),
            )
            for place, label in enumerate(cells):
                grid.addWidget(label, line, place)
            self._cells.append(cells)
        grid.setColumnStretch(3, 1)
        card = Card(kit, "surface_raised")
        card.body.setContentsMargins(16, 12, 16, 12)
        card.body.setSpacing(10)
        card.body.addLayout(row(self.title, self.verdict, 1))
        card.body.addLayout(grid)
        card.body.addWidget(self.problem)
        card.body.addLayout(row(1, self.later, self.switch))
        body = row(card)
        self.setLayout(body)
        self.switch.clicked.connect(self._switch)
        self.later.clicked.connect(self.put_away)
        self.hide()
        self._tell()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show both versions."""
        self._comparison = comparison
        self._tell()
        self.show()

    def put_away(self) -> None:
        """Show nothing."""
        self._comparison = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def _switch(self) -> None:
        if self._comparison is not None:
            self.switch_asked.emit(self._comparison.variant)

    def _tell(self) -> None:
        self.switch.setText(self.tr("Switch to the newer one"))
        self.later.setText(self.tr("Later"))
        shown = self._comparison
        if shown is None:
            return
        self.title.setText(self.tr("{model}: both versions").format(model=shown.title))
        old, new = shown.old, shown.new
        lines = (
            ("", self.tr("serves now"), self.tr("newer")),
            (self.tr("Version"), old.digest[:_SHOWN], new.digest[:_SHOWN]),
            (self.tr("Speed"), self._speed(old), self._speed(new)),
            (self.tr("Answers as they should be"), self._checks(old), self._checks(new)),
        )
        for labels, texts in zip(self._cells, lines, strict=True):
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
        self._judge(shown)
        self.problem.setVisible(shown.problem is not None)
        if shown.problem is not None:
            self.problem.setText(" ".join(fault_texts(shown.problem)))

    def _judge(self, shown: Comparison) -> None:
        if shown.problem is not None:
            self.verdict.say(self.tr("could not be compared"), Tone.WARN, "warning")
        elif not shown.new.checks:
            self.verdict.say(self.tr("not compared: it does not write"), Tone.PLAIN, "question")
        elif shown.worse:
            self.verdict.say(self.tr("worse than before"), Tone.WARN, "warning")
        else:
            self.verdict.say(self.tr("at least as good"), Tone.GOOD, "check-circle")

    def _speed(self, measured: Measured) -> str:
        if measured.speed is None:
            return "–"
        return self.tr("{speed} tokens/s").format(speed=f"{measured.speed:.1f}")

    def _checks(self, measured: Measured) -> str:
        if not measured.checks:
            return "–"
        return self.tr("{passed} of {all}").format(passed=measured.passed, all=measured.checks)
