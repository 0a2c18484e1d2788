"""The search field: a magnifying glass, the text, and the key that leads here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.style import fill_box
from saijin_studio.ui.widgets.icon_button import IconButton

if TYPE_CHECKING:
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

_RADIUS, _HEIGHT, _ICON_LEFT, _ICON = 10, 34, 11, 16
_LINE_MARGINS = 8
"""What a line keeps free on both sides of its text."""


class SearchField(QWidget):
    """A line to search in.

    ``edited`` carries the text at every change, also while it is emptied; ``submitted`` is Enter and ``left_down``
    the Down key, with which the caller moves on to the results.
    """

    edited = Signal(str)
    submitted = Signal()
    left_down = Signal()

    def __init__(self, theme: Theme, fonts: Fonts, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._fonts, self._icons = theme, fonts, icons
        self._hint = ""
        self._line = QLineEdit(self)
        self._line.setFrame(False)
        self._line.installEventFilter(self)
        self._clear = IconButton(theme, icons, "x", side=24, icon_size=12, parent=self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.hide()
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._line, 1)
        self._row.addWidget(self._clear)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self._on_text)
        self._line.returnPressed.connect(self.submitted)
        self._clear.clicked.connect(self._line.clear)
        theme.changed.connect(self._restyle)
        fonts.changed.connect(self._restyle)
        self._restyle()

    @property
    def text(self) -> str:
        """What is searched for."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Search for this."""
        self._line.setText(text)

    def clear(self) -> None:
        """Empty the field."""
        self._line.clear()

    def take_focus(self) -> None:
        """Put the cursor here with everything selected."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def set_words(self, placeholder: str, clear: str) -> None:
        """Say what can be found here and what the cross does, in the window's language."""
        self._line.setPlaceholderText(placeholder)
        self._line.setAccessibleName(placeholder)
        self._clear.set_label(clear)
        self._lay_out()

    def set_key(self, key: QKeySequence) -> None:
        """Show the key that leads here; an empty one shows nothing."""
        native = key.toString(QKeySequence.SequenceFormat.NativeText)
        self._hint = native.replace("+", " ")
        self._line.setToolTip(native)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether the key still has room."""
        super().resizeEvent(event)
        self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the line's focus, and let Esc empty it and Down leave it."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.text:
                self._line.clear()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.left_down.emit()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QEvent) -> None:
        """Draw the box, the glass and the key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, box = self._theme, QRectF(self.rect())
        focused = self._line.hasFocus()
        if focused:
            fill_box(painter, box, _RADIUS, theme.color("focus"))
            fill_box(painter, box.adjusted(2, 2, -2, -2), _RADIUS - 2, theme.color("surface"))
        else:
            fill_box(painter, box, _RADIUS, theme.color("surface"), theme.color("border_strong"))
        glass = QRectF(_ICON_LEFT, (self.height() - _ICON) / 2, _ICON, _ICON)
        self._icons.paint(painter, glass, "magnifying-glass", theme.color("text2"))
        if self._key_width():
            self._paint_key(painter)
        painter.end()

    def _key_width(self) -> int:
        """The room of the key; where the words would be cut for it they come first, and it has none."""
        if not self._hint or self.text:
            return 0
        metrics = self._line.fontMetrics()
        width = metrics.horizontalAdvance(self._hint) + 12
        words = metrics.horizontalAdvance(self._line.placeholderText())
        room = self.width() - (_ICON_LEFT + _ICON + 6) - (width + 14) - _LINE_MARGINS
        return width if words <= room else 0

    def _paint_key(self, painter: QPainter) -> None:
        width, height = self._key_width(), self._fonts.scaled(18)
        key = QRectF(self.width() - width - 10, (self.height() - height) / 2, width, height)
        fill_box(painter, key, 4, self._theme.color("bg_window"), self._theme.color("border"))
        painter.setFont(self._fonts.font(TextRole.CHIP))
        painter.setPen(self._theme.color("text2"))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, self._hint)

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._lay_out()
        self.edited.emit(text)

    def _lay_out(self) -> None:
        key = self._key_width()
        self._row.setContentsMargins(_ICON_LEFT + _ICON + 6, 2, key + 14 if key else 6, 2)
        self.update()

    def _restyle(self) -> None:
        self.setFixedHeight(self._fonts.scaled(_HEIGHT))
        self._line.setFont(self._fonts.font(TextRole.BODY))
        palette = self._line.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        palette.setColor(QPalette.ColorRole.Text, self._theme.color("text"))
        palette.setColor(QPalette.ColorRole.PlaceholderText, self._theme.color("text2"))
        self._line.setPalette(palette)
        self._lay_out()
