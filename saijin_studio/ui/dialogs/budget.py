"""The budget dialog: last week at another budget, with suggested pins."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from saijin_studio.core.models import Footprint
from saijin_studio.core.sizes import human_bytes
from saijin_studio.studio.budgeting import Choice, Kind
from saijin_studio.ui.dialogs.budget_chart import BudgetChart
from saijin_studio.ui.dialogs.budget_field import BudgetField
from saijin_studio.ui.dialogs.budget_notice import Notice, Progress
from saijin_studio.ui.dialogs.budget_pins import BudgetPins
from saijin_studio.ui.dialogs.budget_results import BudgetResults
from saijin_studio.ui.dialogs.budget_words import joined, kind_name, requests
from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.memory import MemoryReading, MemorySnapshot
    from saijin_studio.studio.budgeting import Study
    from saijin_studio.studio.rehearsal import Rehearsal
    from saijin_studio.ui.dialogs.budget_runner import BudgetRunner
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

DEFAULT_SIZE = QSize(640, 700)
_LEAST_SIZE = QSize(420, 320)


@dataclass(frozen=True, slots=True)
class BudgetChosen:
    """What the user wants: a budget in bytes, with the present and the automatic one, and rows to pin."""

    budget: Footprint
    present: Footprint
    automatic: Footprint
    pins: frozenset[ModelId]


class BudgetDialog(FramedDialog):
    """Sliders, and live below them what they would have made of last week.

    ``chosen`` gives a ``BudgetChosen`` when the user applies it.

    Args:
        runner: works out what is shown; started by the dialog, and closed with it.
        automatic: the budget that the studio would choose on a machine with this memory.
    """

    chosen = Signal(object)

    def __init__(
        self,
        runner: BudgetRunner,
        automatic: Callable[[MemoryReading], Footprint],
        theme: Theme,
        fonts: Fonts,
        icons: Icons,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, fonts, parent)
        self._runner, self._automatic, self._icons = runner, automatic, icons
        runner.setParent(self)
        self._rehearsal: Rehearsal | None = None
        self._snapshot: MemorySnapshot | None = None
        self._default = Footprint()
        self._fault: Fault | None = None
        self.fields: dict[Kind, BudgetField] = {}
        self.opening = self._text()
        self.no_graphics = self._text()
        self.few = self._text()
        self.leaving = Notice("warning", "warning", theme, fonts, icons)
        self.problem = Notice("danger", "warning-circle", theme, fonts, icons)
        self.results = BudgetResults(theme, fonts, icons)
        self.progress = Progress(theme, fonts)
        self.curve_title = RoleLabel("", fonts, TextRole.BODY, bold=True)
        self.chart = BudgetChart(theme, fonts)
        self.pins = BudgetPins(theme, fonts, icons)
        self._column = QVBoxLayout()
        self.body.addWidget(self._scrolled())
        self.defaults = self.add_button(ButtonKind.QUIET)
        self.buttons.addStretch(1)
        self.cancel = self.add_button()
        self.apply = self.add_button(ButtonKind.PRIMARY)
        self.apply.setDefault(True)
        self.defaults.clicked.connect(self._show_defaults)
        self.cancel.clicked.connect(self.reject)
        self.apply.clicked.connect(self._apply)
        self.pins.changed.connect(self._try)
        self.progress.stopped.connect(self._stop)
        runner.ready.connect(self._begin)
        runner.studied.connect(self._show_study)
        runner.progressed.connect(self.progress.show_share)
        runner.rested.connect(self.progress.hide)
        runner.failed.connect(self._fail)
        self.finished.connect(runner.close)
        self.setMinimumSize(_LEAST_SIZE)
        self.resize(DEFAULT_SIZE)
        self.set_texts()
        self._arrange()
        runner.start()

    @property
    def choice(self) -> Choice:
        """What is shown."""
        return Choice(self._budget, self.pins.chosen)

    def set_snapshot(self, snapshot: MemorySnapshot) -> None:
        """Follow the memory: others' part of it, and what would have to go."""
        self._snapshot = snapshot
        for kind, field in self.fields.items():
            field.set_others(kind.of(snapshot.external))
        self._warn()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.setWindowTitle(self.tr("Memory budget"))
        self.title.setText(self.tr("Memory budget"))
        self.opening.setText(self.tr("Reading what was asked for last week …"))
        self.no_graphics.setText(
            self.tr("This PC has no graphics memory that the studio knows: all models live in RAM.")
        )
        self.defaults.setText(self.tr("Defaults"))
        self.cancel.setText(self.tr("Cancel"))
        self.apply.setText(self.tr("Apply"))
        if self._rehearsal is not None:
            few = self.tr(
                "Use the studio for a while; then this shows how many swaps another budget would have saved. "
                "So far there are {requests} in the last seven days."
            )
            self.few.setText(few.format(requests=requests(len(self._rehearsal.week.requests))))
            kind = kind_name(self._rehearsal.kind)
            self.curve_title.setText(self.tr("Swaps of last week at each {memory} budget").format(memory=kind))
        if self._fault is not None:
            self.problem.say(" ".join(fault_texts(self._fault)))
        self._warn()

    # --- what it is made of -----------------------------------------------------------------------------------

    def _text(self) -> RoleLabel:
        label = RoleLabel("", self.fonts, TextRole.BODY, secondary=True)
        label.setWordWrap(True)
        return label

    def _scrolled(self) -> QScrollArea:
        area = QScrollArea()
        give_viewport(area)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(12)
        for one in (
            self.opening, self.no_graphics, self.leaving, self.few, self.problem, self.results, self.progress,
            self.curve_title, self.chart, self.pins,
        ):  # fmt: skip
            self._column.addWidget(one)
        # Let the chart grow first.
        self._column.setStretchFactor(self.chart, 100)
        self._column.addStretch(1)
        area.setWidget(content)
        return area

    def _arrange(self) -> None:
        """Show what there is something to say with."""
        rehearsal = self._rehearsal
        enough = rehearsal is not None and rehearsal.week.enough
        self.opening.setVisible(rehearsal is None and self._fault is None)
        self.no_graphics.setVisible(rehearsal is not None and not rehearsal.machine.vram)
        self.few.setVisible(rehearsal is not None and not enough)
        for one in (self.results, self.curve_title, self.chart, self.pins):
            one.setVisible(enough)
        for button in (self.defaults, self.apply):
            button.setVisible(rehearsal is not None)

    def _begin(self, rehearsal: Rehearsal) -> None:
        self._rehearsal = rehearsal
        self._default = self._automatic(rehearsal.snapshot.reading)
        place = self._column.indexOf(self.no_graphics)
        for kind in Kind:
            if total := kind.of(rehearsal.machine):
                budget, default = kind.of(rehearsal.budget), kind.of(self._default)
                field = BudgetField(kind, total, budget, default, self.theme, self.fonts, self._icons)
                field.changed.connect(self._try)
                self.fields[kind] = field
                self._column.insertWidget(place + len(self.fields), field)
        graphics = Kind.VRAM in self.fields
        self.results.set_week(rehearsal.week, graphics=graphics)
        self.pins.set_pinned(sorted(rehearsal.pinned))
        self.set_snapshot(self._snapshot or rehearsal.snapshot)
        self.set_texts()
        self._arrange()
        self._order_keys()
        self._try()

    def _order_keys(self) -> None:
        order: list[QWidget] = []
        for field in self.fields.values():
            order += [field.slider, field.field]
        order += [self.progress.stop, self.pins, self.defaults, self.cancel, self.apply]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        order[0].setFocus()

    # --- what happens -----------------------------------------------------------------------------------------

    @property
    def _budget(self) -> Footprint:
        budget = self._rehearsal.budget if self._rehearsal is not None else Footprint()
        for kind, field in self.fields.items():
            budget = kind.put(budget, field.budget)
        return budget

    def _try(self) -> None:
        """Another choice is shown."""
        rehearsal = self._rehearsal
        if rehearsal is None:
            return
        self._warn()
        if not rehearsal.week.enough:
            return
        choice = self.choice
        self.results.set_waiting()
        self.pins.set_advice(None)
        self.chart.set_budgets(rehearsal.kind.of(rehearsal.budget), rehearsal.kind.of(choice.budget))
        self._runner.wish(choice)

    def _show_study(self, study: Study) -> None:
        self.results.set_study(study)
        if study.curve is not None:
            self.chart.set_curve(study.kind, study.curve)
        if study.advice is not None:
            self.pins.set_advice(study.advice)

    def _stop(self) -> None:
        self._runner.stop()
        self.progress.hide()
        self.results.set_waiting(stopped=True)

    def _fail(self, fault: Fault) -> None:
        self._fault = fault
        self.problem.say(" ".join(fault_texts(fault)))
        self.progress.hide()
        self._arrange()

    def _warn(self) -> None:
        """Say what applying does at once, and let it be pressed when it does anything."""
        if self._rehearsal is None:
            return
        snapshot = self._snapshot or self._rehearsal.snapshot
        going = self._rehearsal.leaving(snapshot.models, self._budget)
        words = ""
        if going:
            held = sum((use.footprint for use in going), Footprint())
            names = joined(tuple(use.title for use in going))
            words = self.tr("Applying this unloads {models} now ({size}).").format(
                models=names, size=human_bytes(held.total)
            )
        self.leaving.say(words)
        same = self._budget == self._rehearsal.budget and not self.pins.chosen
        self.apply.setEnabled(not same)
        self.apply.setToolTip(self.tr("This is how it is now.") if same else "")

    def _show_defaults(self) -> None:
        self.pins.clear()
        for kind, field in self.fields.items():
            field.show_budget(kind.of(self._default))

    def _apply(self) -> None:
        choice = self.choice
        present = self._rehearsal.budget if self._rehearsal is not None else choice.budget
        self.chosen.emit(BudgetChosen(choice.budget, present, self._default, choice.pins))
        self.accept()
