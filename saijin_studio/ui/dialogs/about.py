"""What this program is, and whose work it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.rail_logo import paint_logo

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.theme import Theme

_MARK = 48


class AboutDialog(FramedDialog):
    """Name, version, licence, and the notice of parts and weights.

    Args:
        version: of this program.
        notice: the parts, the weights and their licences, as plain text.
    """

    def __init__(
        self, version: str, notice: str, theme: Theme, fonts: Fonts, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, fonts, parent)
        self._version = version
        self._licence = RoleLabel("", fonts, TextRole.BODY, secondary=True)
        self._licence.setWordWrap(True)
        self.notice = QPlainTextEdit(notice, self, readOnly=True)
        self.notice.setFont(fonts.font(TextRole.CODE))
        self.notice.setMinimumSize(600, 280)
        self.body.addWidget(_Mark(theme))
        self.body.addWidget(self._licence)
        self.body.addWidget(self.notice, 1)
        self.buttons.addStretch(1)
        self.close_button = self.add_button(ButtonKind.PRIMARY)
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self.set_texts()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.setWindowTitle(self.tr("About Saijin Studio"))
        self.title.setText(f"Saijin Studio {self._version}")
        self.notice.setAccessibleName(self.tr("Licences"))
        self._licence.setText(
            self.tr("Free software under the Apache License 2.0. Parts and weights have their own licences:")
        )
        self.close_button.setText(self.tr("Close"))


class _Mark(QWidget):
    """The mark of the studio."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(_MARK)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark at the left."""
        colour = self._theme.color
        paint_logo(QPainter(self), QRectF(0, 0, _MARK, _MARK), colour("accent"), colour("on_accent"))
