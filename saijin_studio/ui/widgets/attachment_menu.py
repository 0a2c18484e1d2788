"""The menu that says how a picture goes with the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from saijin_studio.core.messages import MediaKind
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.attachment_item import Way

if TYPE_CHECKING:
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.widgets.attachment_item import AttachmentItem


class AttachmentMenu(QMenu):
    """As a picture, as text, or as the model needs it, the present choice checked; it goes when it is closed.

    Args:
        fonts: the fonts of the window.
        item: the attachment.
        parent: the owner.
    """

    chosen = Signal(object)
    """The ``Way`` that was chosen; None leaves it to the studio."""
    open_asked = Signal()
    """It is to be opened in the pane for pictures."""

    def __init__(self, fonts: Fonts, item: AttachmentItem, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(fonts.font(TextRole.BODY))
        self.setAccessibleName(QCoreApplication.translate("attachments", "How it goes with the message"))
        if item.media is not None and item.media.kind is MediaKind.IMAGE:
            group = QActionGroup(self)
            automatic = QCoreApplication.translate("attachments", "As the model needs it")
            self._add(group, automatic, None, checked=item.choice is None)
            picture = QCoreApplication.translate("attachments", "As a picture")
            self._add(group, picture, Way.PICTURE, checked=item.choice is Way.PICTURE)
            text = QCoreApplication.translate("attachments", "As text")
            self._add(group, text, Way.TEXT, checked=item.choice is Way.TEXT)
        elif item.way is Way.NAME:
            again = self.addAction(QCoreApplication.translate("attachments", "Read it again"))
            again.triggered.connect(lambda: self.chosen.emit(Way.TEXT))
        self.addSeparator()
        opens = self.addAction(QCoreApplication.translate("attachments", "Open in the Pictures pane"))
        opens.triggered.connect(self.open_asked)

    def _add(self, group: QActionGroup, words: str, way: Way | None, *, checked: bool) -> None:
        action = QAction(words, self)
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(lambda: self.chosen.emit(way))
        group.addAction(action)
        self.addAction(action)
