"""What is said of a persona beside its card, as a raised panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.style import RADIUS_CARD, fill_box
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.models.personas_details import Details
    from saijin_studio.ui.theme import Theme

_WIDTH, _GAP, _MARGIN = 288, 8, 8


class DetailsPanel(QWidget):
    """Lies in the window over everything else and lets the pointer through; it never lies over the card.

    Args:
        theme: the colours.
        fonts: the fonts.
        window: the window that it lies in.
    """

    def __init__(self, theme: Theme, fonts: Fonts, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._fonts, self._window = theme, fonts, window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name = RoleLabel("", fonts, TextRole.TITLE, parent=self)
        self._role = RoleLabel("", fonts, TextRole.META, secondary=True, parent=self)
        self._specialties = RoleLabel("", fonts, TextRole.META, parent=self)
        self._greeting = RoleLabel("", fonts, TextRole.BODY, parent=self)
        self._models = RoleLabel("", fonts, TextRole.META, secondary=True, parent=self)
        self._state = RoleLabel("", fonts, TextRole.META, bold=True, parent=self)
        self._note = RoleLabel("", fonts, TextRole.META, parent=self)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(2)
        for label, space in (
            (self._name, 0),
            (self._role, 0),
            (self._specialties, 8),
            (self._greeting, 8),
            (self._models, 8),
            (self._state, 4),
            (self._note, 0),
        ):
            label.setWordWrap(True)
            label.setContentsMargins(0, space, 0, 0)
            column.addWidget(label)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_details(self, details: Details, pane: QRect, card: QRect) -> None:
        """Show them beside ``pane``, or above or below ``card`` where there is no room beside it.

        Both are in the window's coordinates. Where there is no room at all nothing is shown.
        """
        models = "\n".join(
            f"{number}. {one.title}" + (f" · {details.answers}" if one.answers else "")
            for number, one in enumerate(details.models, 1)
        )
        for label, text in (
            (self._name, details.name),
            (self._role, details.role),
            (self._specialties, details.specialties),
            (self._greeting, details.greeting),
            (self._models, models),
            (self._state, details.state),
            (self._note, details.note),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(details.name)
        self.setAccessibleDescription(details.sentence)
        place = self._place(pane, card)
        if place is None:
            self.hide()
            return
        self.setGeometry(place)
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the raised ground with its border."""
        colour = self._theme.color
        painter = QPainter(self)
        fill_box(painter, QRectF(self.rect()), RADIUS_CARD, colour("surface_raised"), colour("border"))
        painter.end()

    def _place(self, pane: QRect, card: QRect) -> QRect | None:
        room = self._window.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        width = min(self._fonts.scaled(_WIDTH), room.width())
        self._column.invalidate()
        size = QSize(width, self._column.totalHeightForWidth(width))
        top = max(room.top(), min(card.top(), room.bottom() - size.height() + 1))
        left = max(room.left(), min(card.left(), room.right() - width + 1))
        for x, y in (
            (pane.right() + 1 + _GAP, top),
            (pane.left() - _GAP - width, top),
            (left, card.bottom() + 1 + _GAP),
            (left, card.top() - _GAP - size.height()),
        ):
            place = QRect(x, y, size.width(), size.height())
            if room.contains(place):
                return place
        return None

    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.color("text"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, self._theme.color("text2"))
        self.setPalette(palette)
        warned = QPalette(palette)
        warned.setColor(QPalette.ColorRole.WindowText, self._theme.color("warning"))
        self._note.setPalette(warned)
        self.update()
