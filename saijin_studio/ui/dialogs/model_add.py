"""The wizard that adds a model of the user's own: where it comes from, then what was found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.dialogs.model_draft import DraftPage
from saijin_studio.ui.dialogs.model_origin import OriginKind, OriginPage
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.library_kit import LibraryKit
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.drafts import RowDraft
    from saijin_studio.ui.widgets.message_kit import MessageKit


class ModelAddDialog(FramedDialog):
    """Two pages; it looks at nothing itself.

    Args:
        look: what to draw with.
        parent: the window.
    """

    look_asked = Signal(object)
    """What this ``ModelOrigin`` is, is wanted as a draft."""
    models_asked = Signal(str, str)
    """What the server at this address with this key has is wanted."""
    add_asked = Signal(object)
    """A row is to be made of this ``RowDraft``."""

    def __init__(self, look: MessageKit, parent: QWidget) -> None:
        super().__init__(look.theme, look.fonts, parent)
        kit = LibraryKit(look)
        self._editing = False
        self._busy = ""
        self.origin, self.draft = OriginPage(kit), DraftPage(kit)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.origin)
        self._pages.addWidget(self.draft)
        self.message = kit.words(TextRole.META, secondary=False)
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self.message)
        self.back = self.add_button(ButtonKind.QUIET)
        self.buttons.addStretch(1)
        self.cancel, self.go = self.add_button(), self.add_button(ButtonKind.PRIMARY)
        self.back.clicked.connect(self._go_back)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._go_on)
        self.go.setDefault(True)
        self.origin.changed.connect(self._follow)
        self.origin.models_asked.connect(self.models_asked)
        self.origin.browse_asked.connect(self._browse)
        self.draft.changed.connect(self._follow)
        self.message.hide()
        self.set_texts()
        self._follow()

    @property
    def looking(self) -> bool:
        """Whether the first page is shown."""
        return self._pages.currentWidget() is self.origin

    def take_path(self, path: Path) -> None:
        """Name a file or folder, and look at it at once."""
        self.origin.take_path(path)
        self._go_on()

    def show_draft(self, draft: RowDraft, *, editing: bool = False) -> None:
        """Show what was found out; ``editing`` a row that is there already."""
        self._editing = editing
        self.end()
        self.draft.show_draft(draft)
        self._pages.setCurrentWidget(self.draft)
        self.set_texts()
        self._follow()
        self.draft.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_models(self, models: Sequence[str]) -> None:
        """Offer what a server has."""
        self.end()
        self.origin.show_models(models)

    def begin(self, words: str) -> None:
        """Say that something is being done."""
        self._busy = words
        self.message.setText(words)
        self.message.show()
        self._follow()

    def end(self, fault: str = "") -> None:
        """It is done, or went wrong."""
        self._busy = ""
        self.message.setText(fault)
        self.message.setVisible(bool(fault))
        self._follow()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        title = self.tr("Edit the row") if self._editing else self.tr("Add a model")
        self.title.setText(title)
        self.setWindowTitle(title)
        self.back.setText(self.tr("Back"))
        self.cancel.setText(self.tr("Cancel"))
        if self.looking:
            self.go.setText(self.tr("Look at it"))
        else:
            self.go.setText(self.tr("Save") if self._editing else self.tr("Add"))

    def _follow(self) -> None:
        self.back.setVisible(not self.looking and not self._editing)
        fault = "" if self.looking else self.draft.fault
        ready = self.origin.complete if self.looking else not fault
        self.go.setEnabled(ready and not self._busy)
        self.go.setToolTip(fault)
        self.origin.setEnabled(not self._busy)

    def _go_back(self) -> None:
        self._pages.setCurrentWidget(self.origin)
        self.end()
        self.set_texts()

    def _go_on(self) -> None:
        if self.looking:
            if self.origin.complete:
                self.begin(self.tr("Looking at it…"))
                self.look_asked.emit(self.origin.origin)
        elif (draft := self.draft.draft) is not None:
            self.begin(self.tr("Adding it…"))
            self.add_asked.emit(draft)

    def _browse(self, kind: OriginKind) -> None:
        """The system's own dialog; it is not waited for."""
        chooser = QFileDialog(self)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if kind is OriginKind.FOLDER:
            chooser.setFileMode(QFileDialog.FileMode.Directory)
            chooser.fileSelected.connect(self.origin.folder.setText)
        else:
            chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
            chooser.setNameFilter("GGUF (*.gguf)")
            chooser.fileSelected.connect(self.origin.file.setText)
        chooser.open()
