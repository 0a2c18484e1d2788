"""Fields: a name, inputs below it, and what is wrong with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from saijin_studio.core.language import Language
from saijin_studio.personas.reading import dotted
from saijin_studio.ui.dialogs.editor.inputs import BlockInput, ChoiceInput, LineInput, SwitchInput, mark
from saijin_studio.ui.dialogs.editor.kit import Kit, Part, ProblemLine
from saijin_studio.ui.dialogs.editor.words import label, problem
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.personas.document import Path
    from saijin_studio.ui.dialogs.editor.inputs import Input

AnyInput = LineInput | BlockInput | ChoiceInput | SwitchInput


class Field(Part):
    """One input for one place."""

    def __init__(self, kit: Kit, path: Path, made: AnyInput, name: str = "") -> None:
        super().__init__()
        self._kit, self.path, self.input = kit, path, made
        self._key = name or str(path[-1])
        self.title = RoleLabel("", kit.fonts, TextRole.META, secondary=True, parent=self)
        self.problem = ProblemLine(kit.fonts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.title.setHidden(isinstance(made, SwitchInput))
        column.addWidget(self.title)
        column.addWidget(made)
        column.addWidget(self.problem)
        made.edited.connect(self._edit)
        self.set_texts()
        self.refill()

    def refill(self) -> None:
        """Show what the file holds now."""
        _input(self.input).show_value(self._kit.state.value(self.path))
        fixed = self.path == ("id",) and self._kit.state.rules.keeps is not None
        self.input.setEnabled(self._kit.state.editable and not fixed)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong with it, and with its entries."""
        words = _words(self.path, problems)
        self.problem.say(words)
        mark(self.input, wrong=bool(words))

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        text = label(self._key)
        self.title.setText(text)
        self.input.setAccessibleName(text)
        if isinstance(self.input, SwitchInput):
            self.input.setText(text)
        if isinstance(self.input, ChoiceInput):
            self.input.set_texts()

    def _edit(self) -> None:
        self._kit.state.set(self.path, _input(self.input).value())


class BothField(Part):
    """A text in both languages, side by side.

    Args:
        path: of the text; ``ja`` and ``en`` are below it.
        lines: how high the inputs are; 1 makes them single lines.
        optional: whether the whole leaves the file when both are empty.
        name: the key of its words, if it is not the last step of the path.
    """

    def __init__(self, kit: Kit, path: Path, lines: int = 1, *, optional: bool = False, name: str = "") -> None:
        super().__init__()
        self._kit, self.path, self._optional = kit, path, optional
        self._key = name or str(path[-1])
        self.title = RoleLabel("", kit.fonts, TextRole.META, secondary=True, parent=self)
        # An entry of a list is named by the list.
        self.title.setHidden(isinstance(path[-1], int))
        self.inputs: dict[Language, LineInput | BlockInput] = {}
        self._problems: dict[Language, ProblemLine] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.addWidget(self.title, 0, 0, 1, 2)
        for column, language in enumerate(Language):
            made = LineInput(kit) if lines == 1 else BlockInput(kit, lines)
            made.edited.connect(partial(self._edit, language))
            self.inputs[language] = made
            self._problems[language] = ProblemLine(kit.fonts)
            grid.addWidget(made, 1, column)
            grid.addWidget(self._problems[language], 2, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self._grid = grid
        self.set_texts()
        self.refill()

    def refill(self) -> None:
        """Show what the file holds now."""
        for language, one in self.inputs.items():
            _input(one).show_value(self._kit.state.value((*self.path, language.value)))
            one.setEnabled(self._kit.state.editable)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong with each; what is wrong with the whole stands by the first."""
        whole = problems.get(dotted(self.path), "")
        for language, line in self._problems.items():
            words = problem(problems.get(dotted((*self.path, language.value)), whole))
            line.say(words)
            mark(self.inputs[language], wrong=bool(words))

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        text = label(self._key)
        self.title.setText(text)
        for language, one in self.inputs.items():
            one.setAccessibleName(f"{text}, {label(language.value)}")
            one.setPlaceholderText(label(language.value))

    def set_shown(self, languages: frozenset[Language]) -> None:
        """Show the texts in these languages only."""
        for column, language in enumerate(self.inputs):
            shown = language in languages
            self.inputs[language].setVisible(shown)
            self._problems[language].setVisible(shown and bool(self._problems[language].text()))
            self._grid.setColumnStretch(column, 1 if shown else 0)

    def _edit(self, language: Language) -> None:
        state = self._kit.state
        value = _input(self.inputs[language]).value()
        empty = not any(_input(one).value() for one in self.inputs.values())
        if self._optional and empty:
            state.set(self.path, None)
            return
        if state.value(self.path) is None:
            for other in self.inputs:
                state.set((*self.path, other.value), "")
        state.set((*self.path, language.value), value)


class Side(Part):
    """Parts beside each other."""

    def __init__(self, *parts: Part) -> None:
        super().__init__()
        self.parts = list(parts)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for column, one in enumerate(parts):
            grid.addWidget(one, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)


class Group(Part):
    """Parts under a heading."""

    def __init__(self, kit: Kit, name: str, *parts: Part) -> None:
        super().__init__()
        self.parts = list(parts)
        self._key = name
        self.heading = RoleLabel("", kit.fonts, TextRole.BODY, bold=True)
        self.problem = ProblemLine(kit.fonts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.problem)
        for one in parts:
            column.addWidget(one)
        self.heading.setText(label(name))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong with the whole."""
        self.problem.say(problem(problems.get(self._key, "")))
        super().show_problems(problems)

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.heading.setText(label(self._key))
        super().set_texts()


def _input(widget: QWidget) -> Input:
    return cast("Input", widget)


def _words(path: Path, problems: Mapping[str, str]) -> str:
    """What is wrong with a place or the entries below it."""
    name = dotted(path)
    return next(
        (problem(text) for place, text in problems.items() if place == name or place.startswith(f"{name}[")), ""
    )
