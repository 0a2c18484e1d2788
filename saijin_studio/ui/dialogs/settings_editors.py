"""Fields that show and give the value of one setting."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from saijin_studio.config.fields import READERS, written
from saijin_studio.ui.dialogs.fields import Amount, Choice, Switch
from saijin_studio.ui.dialogs.settings_words import problem_words, value_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.config.fields import Value
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme


class Editor(QObject):
    """Shows a value and gives it back; one that was not touched is given back exactly, however coarse the field.

    Args:
        name: of the setting.
        widget: what is shown.
    """

    changed = Signal()

    def __init__(self, name: str, widget: QWidget) -> None:
        super().__init__(widget)
        self.name, self.widget = name, widget
        self._given: Value = None
        self._shown: object = None

    def show_value(self, value: Value) -> None:
        """Show this value."""
        self._given = value
        self._display(value)
        self._shown = self._displayed()

    def reset_to(self, value: Value) -> None:
        """Show another value, as if the user had chosen it."""
        self.show_value(value)
        self.changed.emit()

    def value(self) -> Value:
        """What is shown; where that is not valid, what was given."""
        shown = self._displayed()
        return self._given if shown == self._shown or self.problem() else self._read()

    def problem(self) -> str:
        """What is wrong with what is shown, or nothing."""
        return ""

    def set_texts(self) -> None:
        """Set what values are called in the language of the moment."""

    @abstractmethod
    def _display(self, value: Value) -> None: ...

    @abstractmethod
    def _displayed(self) -> object:
        """What the field shows, to be compared."""

    @abstractmethod
    def _read(self) -> Value: ...


class ChoiceEditor(Editor):
    """One of a few values; one that is not among them, set by hand, is added."""

    def __init__(self, name: str, values: Sequence[Value], theme: Theme, icons: Icons) -> None:
        self.box = Choice(theme, icons)
        super().__init__(name, self.box)
        self._values: list[Value] = list(values)
        self._fill()
        self.box.currentIndexChanged.connect(self.changed)

    def set_texts(self) -> None:
        """Name the values."""
        for index, value in enumerate(self._values):
            self.box.setItemText(index, value_words(self.name, value))

    def _fill(self) -> None:
        self.box.clear()
        for value in self._values:
            self.box.addItem(value_words(self.name, value))

    def _display(self, value: Value) -> None:
        if value not in self._values:
            self._values = [*sorted(one for one in [*self._values, value] if isinstance(one, int))]
            self._fill()
        self.box.setCurrentIndex(self._values.index(value))

    def _displayed(self) -> object:
        return self.box.currentIndex()

    def _read(self) -> Value:
        return self._values[self.box.currentIndex()]


class SwitchEditor(Editor):
    """On or off."""

    def __init__(self, name: str, theme: Theme, icons: Icons) -> None:
        self.box = Switch(theme, icons)
        super().__init__(name, self.box)
        self.box.toggled.connect(self.changed)

    def _display(self, value: Value) -> None:
        self.box.setChecked(bool(value))

    def _displayed(self) -> object:
        return self.box.isChecked()

    def _read(self) -> Value:
        return self.box.isChecked()


@dataclass(frozen=True, slots=True)
class Scale:
    """What numbers a field takes, and ``factor``: the setting's value for 1 in the field."""

    lowest: float
    highest: float
    step: float
    decimals: int = 0
    suffix: str = ""
    factor: float = 1.0
    whole: bool = False


class AmountEditor(Editor):
    """A number in a unit of its own.

    Args:
        scale: what numbers it takes.
        automatic: gives the words for "automatic", which is then the lowest number; None where there is none.
    """

    def __init__(
        self, name: str, theme: Theme, icons: Icons, scale: Scale, automatic: Callable[[], str] | None = None
    ) -> None:
        self.box = Amount(theme, icons)
        super().__init__(name, self.box)
        self._scale, self._automatic = scale, automatic
        self.box.setDecimals(scale.decimals)
        self.box.setRange(scale.lowest, scale.highest)
        self.box.setSingleStep(scale.step)
        self.box.setSuffix(scale.suffix)
        self.box.valueChanged.connect(self.changed)

    def set_texts(self) -> None:
        """Name what is automatic."""
        if self._automatic is not None:
            self.box.setSpecialValueText(self._automatic())

    def _display(self, value: Value) -> None:
        number = value if isinstance(value, (int, float)) else None
        self.box.setValue(self.box.minimum() if number is None else number / self._scale.factor)

    def _displayed(self) -> object:
        return self.box.value()

    def _read(self) -> Value:
        if self._automatic is not None and self.box.value() == self.box.minimum():
            return None
        value = self.box.value() * self._scale.factor
        return round(value) if self._scale.whole else round(value, 6)


class TextEditor(Editor):
    """A text that the setting's own reader understands or refuses; while it is disabled nothing is wrong."""

    def __init__(self, name: str) -> None:
        self.box = QLineEdit()
        super().__init__(name, self.box)
        self.box.textChanged.connect(self.changed)

    def problem(self) -> str:
        """What is wrong with the text."""
        try:
            self._read()
        except ValueError:
            return problem_words(self.name) if self.box.isEnabled() else ""
        return ""

    def value(self) -> Value:
        """What is written; where that is not valid or not to be used, what was given."""
        return super().value() if self.box.isEnabled() else self._given

    def _display(self, value: Value) -> None:
        text = written(value)
        self.box.setText(text[1:-1] if text.startswith('"') else text)
        self.box.setCursorPosition(0)

    def _displayed(self) -> object:
        return self.box.text().strip()

    def _read(self) -> Value:
        return READERS[self.name](self.box.text().strip())
