"""The persona editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMessageBox

from saijin_studio.ui.dialogs.editor.frame import EditorBody
from saijin_studio.ui.dialogs.editor.style import editor_style
from saijin_studio.ui.dialogs.editor.versions import VersionsDialog
from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.dialogs.style import dialog_style
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.personas.shelf.versions import Version
    from saijin_studio.ui.dialogs.editor.kit import Kit
    from saijin_studio.ui.dialogs.editor.state import EditorState

DEFAULT_SIZE = QSize(1180, 720)
LEAST_SIZE = QSize(900, 640)
_WIDE = 1080
"""Pixels from which on the trial has room beside both languages."""


class PersonaEditor(FramedDialog):
    """Every field of one persona file.

    ``save_wanted`` asks to write ``state.draft``; whoever does calls ``mark_saved``. ``versions_wanted`` asks for
    ``show_versions``, ``delete_wanted`` for the end of the user's own persona.

    Args:
        kit: what the parts are made with, the file's state among it.
        own: whether it is a persona of the user's own that is on disk.
    """

    save_wanted = Signal()
    versions_wanted = Signal()
    delete_wanted = Signal()
    restore_wanted = Signal(object)

    def __init__(self, kit: Kit, *, own: bool, parent: QWidget | None = None) -> None:
        super().__init__(kit.theme, kit.fonts, parent)
        self._kit, self._own = kit, own
        self._leaving = False
        self._disk: str | None = None
        self.question: QMessageBox | None = None
        self.versions: VersionsDialog | None = None
        kit.state.setParent(self)
        self.editor = EditorBody(kit)
        self.body.addWidget(self.editor, 1)
        self.delete = self.add_button(ButtonKind.DANGER)
        self.history = self.add_button(ButtonKind.QUIET)
        self.buttons.addStretch(1)
        self.leave = self.add_button()
        self.save = self.add_button(ButtonKind.PRIMARY)
        for button in (self.delete, self.history, self.leave, self.save):
            button.setAutoDefault(False)
        self.delete.clicked.connect(self.delete_wanted)
        self.history.clicked.connect(self.versions_wanted)
        self.leave.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.editor.load.clicked.connect(self._load)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        shortcut.activated.connect(self._save)
        kit.state.checked.connect(self._show_state)
        self.finished.connect(self.editor.stop)
        self.setMinimumSize(LEAST_SIZE)
        self.resize(DEFAULT_SIZE)
        self.editor.try_it.setChecked(self.width() >= self.fonts.scaled(_WIDE))
        self._dress()
        self.set_texts()

    @property
    def state(self) -> EditorState:
        """What is edited."""
        return self._kit.state

    @property
    def dirty(self) -> bool:
        """Whether something would be lost."""
        self.editor.settle()
        return self.state.dirty

    def mark_saved(self, text: str) -> None:
        """The text is on disk now."""
        self._own = True
        self._disk = None
        self.state.mark_saved(text)
        self.editor.notice.say("")
        self.editor.load.hide()
        self.state.refilled.emit()
        self.set_texts()
        if self._leaving:
            self.done(self.DialogCode.Accepted)

    def keep_open(self) -> None:
        """It could not be saved: nothing is closed."""
        self._leaving = False

    def follow_disk(self, text: str) -> None:
        """The file on disk holds this now: take it, or, where something is not saved, ask first."""
        if text == self.state.saved:
            return
        if text == self.state.draft.text:
            self.mark_saved(text)
            return
        if not self.dirty:
            self.state.set_text(text)
            self.mark_saved(text)
            return
        self._disk = text
        self.editor.notice.say(self.tr("The file has changed on disk. What you have typed here is not lost."))
        self.editor.load.show()

    def show_versions(self, versions: Sequence[tuple[Version, str | None]]) -> None:
        """Show earlier texts."""
        self.editor.settle()
        dialog = VersionsDialog(versions, self.state.draft.text, self.theme, self.fonts, self)
        dialog.restored.connect(self.restore_wanted)
        dialog.finished.connect(self._forget_versions)
        self.versions = dialog
        dialog.open()

    def discard(self) -> None:
        """Close without asking."""
        self.done(self.DialogCode.Rejected)

    def reject(self) -> None:
        """Close, and ask first where something would be lost."""
        self.editor.settle()
        if not self.state.worth_asking:
            super().reject()
        elif self.question is None:
            self._ask()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.setWindowTitle(self.tr("Edit persona"))
        self.title.setText(self.tr("Edit persona") if self.state.rules.keeps else self.tr("New persona"))
        self.delete.setText(self.tr("Delete"))
        self.history.setText(self.tr("Versions"))
        self.leave.setText(self.tr("Close"))
        self.save.setText(self.tr("Save"))
        self.editor.set_texts()
        self._show_state()

    def _ask(self) -> None:
        box = QMessageBox(
            QMessageBox.Icon.Question,
            self.windowTitle(),
            self.tr("Save the changes before closing?"),
            QMessageBox.StandardButton.NoButton,
            self,
        )
        kinds = QMessageBox.ButtonRole
        save = box.addButton(self.tr("Save"), kinds.AcceptRole)
        discard = box.addButton(self.tr("Discard"), kinds.DestructiveRole)
        cancel = box.addButton(self.tr("Cancel"), kinds.RejectRole)
        save.setEnabled(self.save.isEnabled())
        save.setToolTip(self.save.toolTip())
        box.setDefaultButton(save if save.isEnabled() else cancel)
        box.setEscapeButton(cancel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        save.clicked.connect(self._save_and_leave)
        discard.clicked.connect(self.discard)
        box.finished.connect(self._forget_question)
        self.question = box
        box.open()

    def _save(self) -> None:
        self.editor.settle()
        if self.save.isEnabled():
            self.save_wanted.emit()

    def _save_and_leave(self) -> None:
        self._leaving = True
        self.save_wanted.emit()

    def _load(self) -> None:
        text, self._disk = self._disk, None
        if text is not None:
            self.state.set_text(text)
            self.mark_saved(text)

    def _forget_question(self) -> None:
        self.question = None

    def _forget_versions(self) -> None:
        self.versions = None

    def _show_state(self) -> None:
        problems = self.state.draft.problems
        dirty = self.state.dirty
        self.save.setEnabled(dirty and not problems)
        if problems:
            reason = self.tr("Correct what is wrong first.")
        else:
            reason = "" if dirty else self.tr("Everything is saved.")
        self.save.setToolTip(reason)
        self.delete.setEnabled(self._own)
        self.delete.setToolTip("" if self._own else self.tr("Only personas of your own can be deleted."))

    def _dress(self) -> None:
        tokens = self.theme.tokens
        self.setStyleSheet(dialog_style(tokens) + editor_style(tokens))
