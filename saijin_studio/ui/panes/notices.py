"""What the studio said lately: every message that was shown at the lower right, to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_BUTTON, draw_ring
from saijin_studio.ui.widgets.popover_label import RoleLabel
from saijin_studio.ui.widgets.popover_list import PopoverList
from saijin_studio.ui.widgets.toast import ICONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QPaintEvent

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.toast_stack import Notice

WIDTH = 380
_ICON = 18


class NoticesView(PopoverList):
    """The messages, the newest on top."""

    def __init__(self, theme: Theme, fonts: Fonts, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(WIDTH, fonts, parent)
        self._theme, self._icons = theme, icons
        self._set_texts()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these, given with the newest last."""
        self.set_rows([_NoticeRow(one, self._theme, self.fonts, self._icons, self) for one in reversed(notices)])

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _set_texts(self) -> None:
        self.title.setText(self.tr("Notifications"))
        self.empty.setText(self.tr("Nothing has happened yet."))
        self.setAccessibleName(self.tr("Notifications"))


class _NoticeRow(QWidget):
    """One message: its icon, what happened, what to do about it, and when."""

    def __init__(self, notice: Notice, theme: Theme, fonts: Fonts, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._notice, self._theme, self._icons = notice, theme, icons
        at = f"{notice.at.astimezone():%H:%M}"
        column = QVBoxLayout(self)
        column.setContentsMargins(16 + _ICON + 10, 8, 16, 10)
        column.setSpacing(1)
        for text, role, secondary in (
            (notice.what, TextRole.BODY, False),
            (notice.cure, TextRole.META, True),
            (at, TextRole.CHIP, True),
        ):
            if text:
                label = RoleLabel(text, fonts, role, secondary=secondary, parent=self)
                label.setWordWrap(True)
                column.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{at}: {notice.what} {notice.cure}".strip())
        theme.changed.connect(self.update)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line above, the icon, and the ring of the keyboard."""
        painter, colour = QPainter(self), self._theme.color
        painter.fillRect(0, 0, self.width(), 1, colour("border_soft"))
        kind = self._notice.kind
        self._icons.paint(painter, QRectF(16, 10, _ICON, _ICON), ICONS[kind], colour(kind.value))
        if self.hasFocus():
            draw_ring(painter, QRectF(self.rect()).adjusted(3, 3, -3, -3), RADIUS_BUTTON, colour("focus"))
