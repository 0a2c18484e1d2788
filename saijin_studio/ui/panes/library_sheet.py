"""A sheet that covers a part of the page for as long as something has to be read or written there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.library_kit import MARGIN
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from saijin_studio.ui.panes.library_kit import LibraryKit


class LibrarySheet(QWidget):
    """Head, body and two buttons over its parent, as large as that; Esc puts it away.

    Args:
        kit: makes its parts.
        parent: what it covers.
    """

    accepted = Signal()
    dismissed = Signal()

    def __init__(self, kit: LibraryKit, parent: QWidget) -> None:
        super().__init__(parent)
        self.kit = kit
        self.head, self.note = kit.head(), kit.words(TextRole.META)
        self.body, self.foot = QVBoxLayout(), QHBoxLayout()
        self.accept, self.cancel = kit.button(kind=ButtonKind.PRIMARY), kit.button()
        self._before: QWidget | None = None
        self.body.setSpacing(8)
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 20, MARGIN, 20)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self.note)
        column.addLayout(self.body, 1)
        column.addLayout(self.foot)
        self.accept.clicked.connect(self.accepted)
        self.cancel.clicked.connect(self.put_away)
        parent.installEventFilter(self)
        kit.dress(self)
        self.hide()

    def bring_up(self, focus: QWidget | None = None) -> None:
        """Cover the parent."""
        parent = self.parentWidget()
        self._before = parent.focusWidget() if parent is not None else None
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        (focus or self.accept).setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> bool:
        """Go; returns whether it was there."""
        if self.isHidden():
            return False
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.dismissed.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what it covers."""
        if event.type() is QEvent.Type.Resize and watched is self.parent():
            parent = self.parentWidget()
            if parent is not None:
                self.setGeometry(parent.rect())
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.set_texts()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.cancel.setText(self.tr("Cancel"))
