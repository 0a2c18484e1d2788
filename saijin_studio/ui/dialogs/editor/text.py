"""The file itself, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout

from saijin_studio.ui.dialogs.editor.kit import Kit, Part, ProblemLine
from saijin_studio.ui.dialogs.editor.words import place, problem
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

_SETTLE_MS = 250
_MOST_SHOWN = 3


class TextPage(Part):
    """The text of the file. What is no YAML stays as it is typed, and the line is told."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.note = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self.note.setWordWrap(True)
        self.editor = QPlainTextEdit()
        self.editor.setFont(kit.fonts.font(TextRole.CODE))
        self.editor.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.editor.setTabChangesFocus(False)
        self.editor.setMinimumHeight(280)
        self.problem = ProblemLine(kit.fonts)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 12, 2)
        column.setSpacing(8)
        column.addWidget(self.note)
        column.addWidget(self.editor, 1)
        column.addWidget(self.problem)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.settle)
        self.editor.textChanged.connect(self._settle.start)
        kit.state.checked.connect(self._follow)
        self.set_texts()
        self.refill()

    def settle(self) -> None:
        """Give what is typed to everything else, now."""
        self._settle.stop()
        self._kit.state.set_text(self.editor.toPlainText())

    @property
    def waiting(self) -> bool:
        """Whether something was typed that nothing else knows yet."""
        return self._settle.isActive()

    def refill(self) -> None:
        """Show what the file holds now."""
        text = self._kit.state.draft.text
        if text != self.editor.toPlainText():
            blocker = QSignalBlocker(self.editor)
            at = self.editor.verticalScrollBar().value()
            self.editor.setPlainText(text)
            self.editor.verticalScrollBar().setValue(at)
            blocker.unblock()
            self.show_problems({})

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong and where, and mark the lines."""
        found = self._kit.state.draft.problems
        words = self.tr("Line {line}, {field}: {problem}")
        self.problem.say(
            "\n".join(
                words.format(line=one.line, field=place(one.field), problem=problem(one.message))
                for one in found[:_MOST_SHOWN]
            )
        )
        self.editor.setExtraSelections([self._marked(one.line) for one in found])

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.note.setText(
            self.tr(
                "This is what is saved. Comments stay while you edit here; a change in another section writes the "
                "file anew without them."
            )
        )
        self.editor.setAccessibleName(self.tr("The file as text"))

    def _follow(self) -> None:
        if not self._settle.isActive():
            self.refill()

    def _marked(self, line: int) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.editor.document().findBlockByNumber(line - 1))
        form = QTextCharFormat()
        form.setBackground(self._kit.theme.color("danger_soft"))
        form.setProperty(QTextFormat.Property.FullWidthSelection, True)
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, form
        return selection
