"""What last week was, and what it would have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.dialogs.budget_notice import Notice
from saijin_studio.ui.dialogs.budget_words import budget_text, joined, requests, spent, swaps
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from saijin_studio.studio.budgeting import Study
    from saijin_studio.studio.past_week import PastWeek
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme


class BudgetResults(QWidget):
    """Two sentences in figures, the waits, and what has to be known to believe them."""

    def __init__(self, theme: Theme, fonts: Fonts, icons: Icons) -> None:
        super().__init__()
        self._study: Study | None = None
        self._week: PastWeek | None = None
        self._graphics = False
        self._stopped = False
        self.now = RoleLabel("", fonts, TextRole.BODY, secondary=True)
        self.then = RoleLabel("", fonts, TextRole.BODY, bold=True)
        self.waits = RoleLabel("", fonts, TextRole.META, secondary=True)
        self.left_out = RoleLabel("", fonts, TextRole.META, secondary=True)
        self.refused = Notice("danger", "warning-circle", theme, fonts, icons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for label in (self.now, self.then, self.waits, self.left_out):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addWidget(self.refused)

    def set_week(self, week: PastWeek, *, graphics: bool) -> None:
        """What was asked for; ``graphics`` tells whether there are two budgets."""
        self._week, self._graphics = week, graphics
        self._set_texts()

    def set_study(self, study: Study) -> None:
        """Show another study."""
        self._study, self._stopped = study, False
        self._set_texts()

    def set_waiting(self, *, stopped: bool = False) -> None:
        """Another choice is being tried, or was until the user stopped it: what is shown is not about it."""
        self._study, self._stopped = None, stopped
        self._set_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _set_texts(self) -> None:
        study, week = self._study, self._week
        if week is None:
            return
        notes: list[str] = []
        if week.left_out:
            unknown = self.tr("{requests} could not be played again: nothing is known of their models.")
            notes.append(unknown.format(requests=requests(week.left_out)))
        if week.cut:
            notes.append(self.tr("Only the last {count} are played again.").format(count=f"{len(week.requests):,}"))
        self.left_out.setText(" ".join(notes))
        self.left_out.setVisible(bool(notes))
        if study is None:
            self._set_empty()
            return
        now, then = study.now, study.then
        self.now.setText(
            self.tr("Last week: {requests}, {swaps}, {time} of loading").format(
                requests=requests(now.requests), swaps=swaps(now.swaps), time=spent(now.load_seconds)
            )
        )
        words = self.tr("With {budget}: {swaps}, {change}")
        if study.choice.pins:
            words = self.tr("With {budget} and these pins: {swaps}, {change}")
        budget = budget_text(study.choice.budget, graphics=self._graphics)
        self.then.setText(words.format(budget=budget, swaps=swaps(then.swaps), change=self._change(study)))
        waits = self.tr(
            "Loading: {time} in all. Wait: {mean} on average (now {before}), {longest} at most (now {most})"
        )
        self.waits.setText(
            waits.format(
                time=spent(then.load_seconds),
                mean=spent(then.mean_wait),
                before=spent(now.mean_wait),
                longest=spent(then.longest_wait),
                most=spent(now.longest_wait),
            )
        )
        refused = ""
        if study.too_large:
            refused = self.tr("Too large for this budget: {models}").format(models=joined(study.too_large))
        self.refused.say(refused)

    def _set_empty(self) -> None:
        """As high as with figures, so that nothing jumps."""
        self.now.setText(self.tr("Last week: {requests}").format(requests=requests(self._requests)))
        self.then.setText(self.tr("Stopped") if self._stopped else self.tr("Playing it again …"))
        self.waits.setText(" ")
        self.refused.say("")

    @property
    def _requests(self) -> int:
        return 0 if self._week is None else len(self._week.requests)

    def _change(self, study: Study) -> str:
        saved = study.saved
        if study.then.refused:
            # What is refused is not loaded, which is nothing to be glad of.
            return self.tr("{requests} refused").format(requests=requests(study.then.refused))
        if saved == 0:
            return self.tr("as many as now")
        return self.tr("%n fewer", "", saved) if saved > 0 else self.tr("%n more", "", -saved)
