"""The Modelfile that a model is made from, to be read and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.library_sheet import LibrarySheet
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.panes.library_kit import LibraryKit


class ModelfileSheet(LibrarySheet):
    """An editor with the fault of a line below it.

    Args:
        kit: makes its parts.
        parent: what it covers.
    """

    edited = Signal(str)
    """The text as it is now, to be looked through."""
    save_asked = Signal(str, str)
    """This row's Modelfile is to be this text."""
    original_asked = Signal(str)
    """This row's Modelfile is to be the one that ships."""

    def __init__(self, kit: LibraryKit, parent: QWidget) -> None:
        super().__init__(kit, parent)
        self._row, self._title, self._fault, self._line = "", "", "", 0
        self.text = QPlainTextEdit()
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.fault = kit.words(TextRole.META, secondary=False)
        self.original = kit.button("arrow-counter-clockwise", ButtonKind.QUIET)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self.fault)
        self.foot.insertWidget(0, self.original)
        self.text.textChanged.connect(lambda: self.edited.emit(self.text.toPlainText()))
        self.accepted.connect(lambda: self.save_asked.emit(self._row, self.text.toPlainText()))
        self.original.clicked.connect(lambda: self.original_asked.emit(self._row))
        kit.look.fonts.changed.connect(self._face)
        kit.look.theme.changed.connect(self._mark)
        self._face()
        self.set_texts()

    @property
    def row(self) -> str:
        """Whose Modelfile is shown."""
        return self._row

    def show_text(self, row: str, title: str, text: str, *, edited: bool) -> None:
        """Show a row's Modelfile; ``edited`` says that it is not the one that ships."""
        self._row, self._title = row, title
        self.show_fault("", 0)
        self.text.setPlainText(text)
        self.original.setVisible(edited)
        self.set_texts()
        self.bring_up(self.text)

    def show_fault(self, fault: str, line: int) -> None:
        """Say what is wrong in which line (from 1), or nothing."""
        self._fault, self._line = fault, line
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.accept.setEnabled(not fault)
        self.accept.setToolTip(fault)
        self._mark()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        super().set_texts()
        self.head.say(self.tr("Modelfile"), self._title)
        self.note.setText(
            self.tr("System prompt and parameters with which the model is made. It is made anew when you save.")
        )
        self.text.setAccessibleName(self.tr("Modelfile"))
        self.accept.setText(self.tr("Save and make anew"))
        self.original.setText(self.tr("Back to the original"))

    def _face(self) -> None:
        self.text.setFont(self.kit.look.fonts.font(TextRole.CODE))

    def _mark(self) -> None:
        """Colour the line with the fault."""
        theme = self.kit.look.theme
        colours = self.fault.palette()
        colours.setColor(self.fault.foregroundRole(), theme.color("danger"))
        self.fault.setPalette(colours)
        marks: list[QTextEdit.ExtraSelection] = []
        if self._line:
            block = self.text.document().findBlockByNumber(self._line - 1)
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(block)  # pyright knows no setter
            mark.format.setBackground(theme.color("danger_soft"))
            mark.format.setProperty(mark.format.Property.FullWidthSelection, True)
            marks.append(mark)
        self.text.setExtraSelections(marks)
