"""The list of keys, made from the table that makes the actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.shortcuts import PERSONA_KEYS, key_table, native
from saijin_studio.ui.style import RADIUS_CHIP, ButtonKind, fill_box
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.theme import Theme


class KeysDialog(FramedDialog):
    """What each key does."""

    def __init__(self, theme: Theme, fonts: Fonts, parent: QWidget | None = None) -> None:
        super().__init__(theme, fonts, parent)
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        self._names: list[RoleLabel] = []
        for row, (_, keys) in enumerate(key_table()):
            self._names.append(RoleLabel("", fonts, TextRole.BODY))
            grid.addWidget(self._names[row], row, 0)
            grid.addWidget(_Caps(keys, theme, fonts), row, 1)
        grid.setColumnStretch(0, 1)
        self.body.addLayout(grid)
        self.buttons.addStretch(1)
        self.close_button = self.add_button(ButtonKind.PRIMARY)
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self.set_texts()

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.setWindowTitle(self.tr("Keys"))
        self.title.setText(self.tr("Keys"))
        self.close_button.setText(self.tr("Close"))
        for name, (text, _) in zip(self._names, key_table(), strict=True):
            name.setText(text)


class _Caps(QWidget):
    """The keys of one command, each in a box; a long row of them as first and last."""

    def __init__(self, keys: tuple[str, ...], theme: Theme, fonts: Fonts) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addStretch(1)
        many = len(keys) == PERSONA_KEYS
        for place, key in enumerate((keys[0], keys[-1]) if many else keys):
            if many and place:
                row.addWidget(RoleLabel("–", fonts, TextRole.META, secondary=True))
            row.addWidget(_Cap(native(key), theme, fonts))


class _Cap(QWidget):
    """One key."""

    def __init__(self, text: str, theme: Theme, fonts: Fonts) -> None:
        super().__init__()
        self._text, self._theme, self._fonts = text, theme, fonts
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = QFontMetricsF(self._fonts.font(TextRole.META))
        return QSize(round(metrics.horizontalAdvance(self._text)) + 18, self._fonts.line_height(TextRole.META) + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box and the words."""
        painter, box = QPainter(self), QRectF(self.rect())
        fill_box(painter, box, RADIUS_CHIP, self._theme.color("bg_sunken"), self._theme.color("border"))
        painter.setFont(self._fonts.font(TextRole.META))
        painter.setPen(self._theme.color("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text)
