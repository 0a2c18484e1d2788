"""One budget: a slider with its number field, and below them what the machine has and what others hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from saijin_studio.studio.budgeting import Kind
from saijin_studio.ui.dialogs.budget_slider import BudgetSlider
from saijin_studio.ui.dialogs.budget_words import kind_name
from saijin_studio.ui.dialogs.fields import Amount
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.units import GIGA, gigabytes
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

TENTH = GIGA // 10
_LEAST = 5
_FIELD_WIDTH = 130


class BudgetField(QWidget):
    """Gives bytes.

    Args:
        kind: of which memory.
        total: all there is of it.
        present: the budget now.
        automatic: what the studio would choose.
    """

    changed = Signal()

    def __init__(
        self, kind: Kind, total: int, present: int, automatic: int, theme: Theme, fonts: Fonts, icons: Icons
    ) -> None:
        super().__init__()
        self._kind, self._total, self._present, self._automatic = kind, total, present, automatic
        self._fonts = fonts
        self._others = 0
        self.name = RoleLabel(kind_name(kind), fonts, TextRole.BODY, bold=True)
        self.slider = BudgetSlider(theme)
        self.field = Amount(theme, icons)
        self.note = RoleLabel("", fonts, TextRole.META, secondary=True)
        self.note.setWordWrap(True)
        most = max(total // TENTH, _tenths(present), _LEAST)
        self.slider.setRange(min(_LEAST, _tenths(present)), most)
        self.field.setDecimals(1)
        self.field.setRange(self.slider.minimum() / 10, most / 10)
        self.field.setSingleStep(0.5)
        self.field.setSuffix(" GB")
        self.show_budget(present)
        upper = QHBoxLayout()
        upper.setSpacing(12)
        upper.addWidget(self.name)
        upper.addWidget(self.slider, 1)
        upper.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(upper)
        column.addWidget(self.note)
        self.slider.valueChanged.connect(self._slid)
        self.field.valueChanged.connect(self._typed)
        fonts.changed.connect(self._refont)
        self._refont()
        self._set_texts()

    @property
    def budget(self) -> int:
        """The bytes chosen: exactly those of now, or the automatic ones, where the figures read the same."""
        shown = self.slider.value()
        same = (one for one in (self._present, self._automatic) if _tenths(one) == shown)
        return next(same, shown * TENTH)

    def show_budget(self, budget: int) -> None:
        """Show so many bytes."""
        with QSignalBlocker(self.slider), QSignalBlocker(self.field):
            self.slider.setValue(_tenths(budget))
            self.field.setValue(self.slider.value() / 10)
        self._set_texts()
        self.changed.emit()

    def set_others(self, size: int) -> None:
        """So many bytes are other programs' now."""
        self._others = size
        self.slider.mark(_tenths(size), _tenths(self._automatic))
        self._set_texts()

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _refont(self) -> None:
        """The sliders of both kinds begin below one another."""
        fonts = self._fonts
        metrics = QFontMetrics(fonts.font(TextRole.BODY, bold=True))
        self.name.setFixedWidth(max(metrics.horizontalAdvance(kind_name(kind)) for kind in Kind) + 2)
        self.field.setFont(fonts.font(TextRole.BODY))
        self.field.setFixedWidth(fonts.scaled(_FIELD_WIDTH))

    def _slid(self, value: int) -> None:
        with QSignalBlocker(self.field):
            self.field.setValue(value / 10)
        self._set_texts()
        self.changed.emit()

    def _typed(self, value: float) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(value * 10))
        self._set_texts()
        self.changed.emit()

    def _set_texts(self) -> None:
        name = kind_name(self._kind)
        has = self.tr(
            "This PC has {total} GB; the system and other programs hold {others} GB now. "
            "Automatic (the line): {size} GB."
        )
        words = has.format(
            total=gigabytes(self._total), others=gigabytes(self._others), size=gigabytes(self._automatic)
        )
        free = max(0, self._total - self._others)
        if self.budget > free:
            more = self.tr("No more than {free} GB can be used until they give some back.")
            words = f"{words} {more.format(free=gigabytes(free))}"
        self.note.setText(words)
        self.slider.setAccessibleName(self.tr("{memory} budget").format(memory=name))
        self.field.setAccessibleName(self.tr("{memory} budget in gigabytes").format(memory=name))
        for one in (self.slider, self.field):
            one.setAccessibleDescription(words)


def _tenths(size: int) -> int:
    return round(size / TENTH)
