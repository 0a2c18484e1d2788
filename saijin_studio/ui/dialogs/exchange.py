"""Asks how conversations are to be exported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout

from saijin_studio.studio.transfer import Format
from saijin_studio.ui.dialogs.fields import Choice, Switch
from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.message_kit import MessageKit

_FORMATS = (Format.MARKDOWN, Format.HTML, Format.JSON)


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the user wants: the format, whether every branch, thinking and attachments, and one file for all."""

    form: Format = Format.MARKDOWN
    whole: bool = False
    thinking: bool = False
    attachments: bool = True
    together: bool = False


class ExportDialog(FramedDialog):
    """Format and contents; ``chosen`` carries an ``ExportChoice``, and where to is asked for after that.

    Args:
        kit: what to draw with.
        count: how many conversations.
        title: of the conversation, where there is one.
        choice: what was chosen the last time.
        parent: the window.
    """

    chosen = Signal(object)

    def __init__(self, kit: MessageKit, count: int, title: str, choice: ExportChoice, parent: QWidget) -> None:
        super().__init__(kit.theme, kit.fonts, parent)
        self._many, self._count, self._name = count > 1, count, title
        self._about = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self.form = Choice(kit.theme, kit.icons)
        self._form_label = QLabel()
        self.whole = Switch(kit.theme, kit.icons)
        self.thinking = Switch(kit.theme, kit.icons)
        self.attachments = Switch(kit.theme, kit.icons)
        self.together = Switch(kit.theme, kit.icons)
        self._hint = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self._hint.setWordWrap(True)
        self._hint.setMinimumHeight(2 * kit.fonts.line_height(TextRole.META))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.buttons.addStretch(1)
        self._cancel = self.add_button(ButtonKind.QUIET)
        self.take = self.add_button(ButtonKind.PRIMARY)
        self._cancel.clicked.connect(self.reject)
        self.take.clicked.connect(self._take)
        self.take.setDefault(True)
        for field in (self.form, self._form_label, self.whole, self.thinking, self.attachments, self.together):
            field.setFont(kit.fonts.font(TextRole.BODY))
        for form in _FORMATS:
            self.form.addItem("", form.value)
        self.form.setCurrentIndex(_FORMATS.index(choice.form))
        for switch, on in (
            (self.whole, choice.whole),
            (self.thinking, choice.thinking),
            (self.attachments, choice.attachments),
            (self.together, choice.together),
        ):
            switch.setChecked(on)
        self.form.currentIndexChanged.connect(self._follow)
        self.setMinimumWidth(kit.fonts.scaled(420))
        self.set_texts()
        self._follow()

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now."""
        form = _FORMATS[self.form.currentIndex()]
        json = form is Format.JSON
        return ExportChoice(
            form,
            json or self.whole.isChecked(),
            json or self.thinking.isChecked(),
            self.attachments.isChecked(),
            json and self._many and self.together.isChecked(),
        )

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        title = self.tr("Export conversations") if self._many else self.tr("Export the conversation")
        self.title.setText(title)
        self.setWindowTitle(title)
        self._about.setText(self.tr("%n conversation(s)", "", self._count) if self._many else self._name)
        self._form_label.setText(self.tr("Format"))
        self.form.setAccessibleName(self.tr("Format"))
        for place, text in enumerate(
            (self.tr("Markdown (.md)"), self.tr("Web page (.html)"), self.tr("Data (.json), can be imported again"))
        ):
            self.form.setItemText(place, text)
        self.whole.setText(self.tr("All branches, not only what is shown"))
        self.thinking.setText(self.tr("What models thought before they answered"))
        self.attachments.setText(self.tr("Attachments"))
        self.together.setText(self.tr("All in one file"))
        self._cancel.setText(self.tr("Cancel"))
        self.take.setText(self.tr("Choose a folder …") if self._to_folder() else self.tr("Choose a file …"))
        self._hint.setText(self._words())

    def _to_folder(self) -> bool:
        return self._many and not self.choice.together

    def _words(self) -> str:
        match self.choice.form:
            case Format.JSON:
                return self.tr("Everything there is, with all branches; for backups and for another computer.")
            case Format.HTML:
                return self.tr("One page to be read in a browser or printed; pictures are in it.")
            case _:
                return self.tr("Plain text to go on writing with; attachments are named but not in it.")

    def _lay_out(self) -> None:
        self._form_label.setBuddy(self.form)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow(self._form_label, self.form)
        switches = QVBoxLayout()
        switches.setSpacing(8)
        for switch in (self.whole, self.thinking, self.attachments, self.together):
            switches.addWidget(switch)
        self.body.addWidget(self._about)
        self.body.addSpacing(4)
        self.body.addLayout(form)
        self.body.addWidget(self._hint)
        self.body.addLayout(switches)

    def _follow(self) -> None:
        """Offer what the format can have."""
        json = self.choice.form is Format.JSON
        markdown = self.choice.form is Format.MARKDOWN
        for switch in (self.whole, self.thinking):
            switch.setVisible(not json)
        self.attachments.setVisible(not markdown)
        self.together.setVisible(json and self._many)
        self.together.toggled.connect(self.set_texts, Qt.ConnectionType.UniqueConnection)
        self.set_texts()

    def _take(self) -> None:
        self.chosen.emit(self.choice)
        self.accept()
