"""How words are read: the user's own list, for all voices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem

from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.readings import Reading
    from saijin_studio.ui.widgets.message_kit import MessageKit


class ReadingsDialog(FramedDialog):
    """A list over two fields. What it asks for is done by its owner, who shows the list anew.

    Args:
        kit: what to draw with.
        parent: the window.
    """

    add_asked = Signal(str, str)
    """A word, and how it is read."""
    remove_asked = Signal(object)
    """This ``Reading`` is to go."""

    def __init__(self, kit: MessageKit, parent: QWidget) -> None:
        super().__init__(kit.theme, kit.fonts, parent)
        self._entries: Sequence[Reading] = ()
        self._note = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self._note.setWordWrap(True)
        self.list = QListWidget()
        self.list.setProperty("kind", "pages")
        self.list.setMinimumSize(kit.fonts.scaled(340), kit.fonts.scaled(140))
        self.word, self.reading = QLineEdit(), QLineEdit()
        self._add, self.remove = self.add_button(), self.add_button(ButtonKind.QUIET)
        self._labels = [QLabel(), QLabel()]
        self.problem = RoleLabel("", kit.fonts, TextRole.META)
        self.problem.setWordWrap(True)
        self.problem.hide()
        fields = QHBoxLayout()
        for label, field in zip(self._labels, (self.word, self.reading), strict=True):
            label.setBuddy(field)
            label.setFont(kit.fonts.font(TextRole.META))
            field.setFont(kit.fonts.font(TextRole.BODY))
            fields.addWidget(label)
            fields.addWidget(field, 1)
        self.list.setFont(kit.fonts.font(TextRole.BODY))
        self.body.addWidget(self._note)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(fields)
        self.body.addWidget(self.problem)
        self._close = self.add_button(ButtonKind.PRIMARY)
        self.buttons.insertStretch(2, 1)
        self._add.clicked.connect(self._ask_add)
        self.remove.clicked.connect(self._ask_remove)
        self._close.clicked.connect(self.accept)
        self.reading.returnPressed.connect(self._ask_add)
        for field in (self.word, self.reading):
            field.textChanged.connect(self._show_buttons)
        self.list.currentRowChanged.connect(self._show_buttons)
        self.set_texts()
        self._show_buttons()

    def set_entries(self, entries: Sequence[Reading]) -> None:
        """Show these; what was written is done then."""
        self._entries = entries
        self.list.clear()
        for one in entries:
            accent = "" if one.accent is None else f" [{one.accent}]"
            self.list.addItem(QListWidgetItem(f"{one.word}　{one.reading}{accent}"))
        self.word.clear()
        self.reading.clear()
        self.problem.hide()
        self._show_buttons()

    def show_fault(self, fault: Fault) -> None:
        """Say what is wrong; what was written stays."""
        self.problem.setText(" ".join(fault_texts(fault)).strip())
        self.problem.show()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.title.setText(self.tr("How words are read"))
        self.setWindowTitle(self.tr("How words are read"))
        self._note.setText(
            self.tr("Kana for Japanese voices; other words, or sounds between slashes, for English ones.")
        )
        self.list.setAccessibleName(self.tr("Words with their readings"))
        for label, field, name in zip(
            self._labels, (self.word, self.reading), (self.tr("Word"), self.tr("Reading")), strict=True
        ):
            label.setText(name)
            field.setAccessibleName(name)
        self._add.setText(self.tr("Add"))
        self.remove.setText(self.tr("Remove"))
        self._close.setText(self.tr("Close"))

    def _show_buttons(self) -> None:
        self._add.setEnabled(bool(self.word.text().strip() and self.reading.text().strip()))
        self.remove.setEnabled(0 <= self.list.currentRow() < len(self._entries))

    def _ask_add(self) -> None:
        if self._add.isEnabled():
            self.add_asked.emit(self.word.text().strip(), self.reading.text().strip())

    def _ask_remove(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._entries):
            self.remove_asked.emit(self._entries[row])
