"""The licence of a model, to be read before it is first installed, and at any time after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPlainTextEdit

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.tone import Tone
from saijin_studio.ui.panes.library_sheet import LibrarySheet
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.core.library import LicenceText
    from saijin_studio.ui.panes.library_kit import LibraryKit


class LicenceSheet(LibrarySheet):
    """Shows a licence; ``agreed`` carries the row and the variant that may be installed now.

    Args:
        kit: makes its parts.
        parent: what it covers.
    """

    agreed = Signal(str, str)

    def __init__(self, kit: LibraryKit, parent: QWidget) -> None:
        super().__init__(kit, parent)
        self._licence: LicenceText | None = None
        self._title, self._row, self._variant, self._asking = "", "", "", False
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.body.addWidget(self.text, 1)
        self.warning = kit.badge()
        self.link = kit.button("arrow-square-out", ButtonKind.QUIET)
        self.head.add(self.warning)
        self.foot.insertWidget(0, self.link)
        self.link.clicked.connect(self._follow)
        self.accepted.connect(self._agree)
        kit.look.fonts.changed.connect(self._face)
        self._face()
        self.set_texts()

    def show_licence(self, licence: LicenceText, title: str, row: str, variant: str, *, asking: bool) -> None:
        """Show a licence; ``asking`` says that an installation waits for it."""
        self._licence, self._title, self._asking = licence, title, asking
        self._row, self._variant = row, variant
        self.text.setPlainText(licence.text)
        self.link.setVisible(bool(licence.url))
        self.accept.setVisible(asking)
        self.set_texts()
        self.bring_up(self.accept if asking else self.cancel)

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        super().set_texts()
        self.accept.setText(self.tr("Accept and install"))
        self.link.setText(self.tr("The whole text"))
        licence = self._licence
        if licence is None:
            return
        self.cancel.setText(self.tr("Cancel") if self._asking else self.tr("Close"))
        self.head.say(licence.name, self._title)
        self.text.setAccessibleName(self.tr("Text of the licence"))
        if self._asking:
            self.note.setText(self.tr("Please read this before the model is used for the first time."))
        else:
            self.note.setText("" if licence.whole else self.tr("A summary; the whole text is behind the link."))
        self.note.setVisible(bool(self.note.text()))
        self.warning.setVisible(licence.non_commercial)
        self.warning.say(self.tr("not for commercial use"), Tone.WARN, "warning-fill")

    def _face(self) -> None:
        self.text.setFont(self.kit.look.fonts.font(TextRole.BODY))

    def _agree(self) -> None:
        self.put_away()
        self.agreed.emit(self._row, self._variant)

    def _follow(self) -> None:
        if self._licence is not None:
            QDesktopServices.openUrl(QUrl(self._licence.url))
