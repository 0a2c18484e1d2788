"""One job in the queue view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.status_block import write

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.events import QueuedEntry
    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.avatar import AvatarPainter
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

HEIGHT = 48
_AVATAR = 24
_MINUTE = 60


class QueueRow(QWidget):
    """Place, avatar, persona and model, how long it waits, and a cross."""

    cancel = Signal()

    def __init__(
        self, theme: Theme, fonts: Fonts, icons: Icons, avatars: AvatarPainter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._fonts = theme, fonts
        self._icons, self._avatars = icons, avatars
        self._place = 0
        self._entry: QueuedEntry | None = None
        self._persona: Persona | None = None
        self._now = 0.0
        self.cancel_button = IconButton(theme, icons, "x", parent=self, icon_size=16)
        self.cancel_button.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_entry(self, place: int, entry: QueuedEntry, persona: Persona | None) -> None:
        """Show a job at its place, counted from 1."""
        self._place, self._entry, self._persona = place, entry, persona
        self._describe()
        self.update()

    def set_now(self, now: float) -> None:
        """Reckon the wait from these monotonic seconds."""
        self._now = now
        self.update()

    @property
    def name(self) -> str:
        """The persona's name, or the model's for a job without one."""
        if self._entry is None:
            return ""
        return self._persona.name.text(self._fonts.language) if self._persona else self._entry.row

    @property
    def wait_text(self) -> str:
        """How long it waits."""
        seconds = max(0, int(self._now - self._entry.since)) if self._entry else 0
        if seconds < _MINUTE:
            return self.tr("{seconds} s").format(seconds=seconds)
        return self.tr("{minutes} min").format(minutes=seconds // _MINUTE)

    def sizeHint(self) -> QSize:
        """As high as the look has it."""
        return QSize(300, self._fonts.scaled(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint everything but the cross."""
        if (entry := self._entry) is None:
            return
        painter, colour, fonts = QPainter(self), self._theme.color, self._fonts
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, 0, self.width(), 1, colour("border_soft"))
        middle = self.height() / 2
        painter.setFont(fonts.font(TextRole.META, bold=True))
        painter.setPen(colour("text2"))
        painter.drawText(QRectF(8, 0, 28, self.height()), Qt.AlignmentFlag.AlignCenter, str(self._place))
        wait = QRectF(self.width() - 48 - fonts.scaled(60), 0, fonts.scaled(60), self.height())
        painter.setFont(fonts.font(TextRole.META))
        painter.drawText(wait, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.wait_text)
        corner = QPointF(40, round(middle - _AVATAR / 2))
        line = fonts.line_height(TextRole.BODY)
        words = QRectF(74, middle - line + 1, wait.left() - 74, line)
        if self._persona is None:
            self._icons.paint(painter, QRectF(corner.x() + 3, corner.y() + 3, 18, 18), "cube", colour("text2"))
            words.moveTop(middle - line / 2)
        else:
            self._avatars.paint(painter, corner, self._persona.look, _AVATAR)
            write(painter, words.translated(0, line - 1), entry.row, fonts.font(TextRole.META), colour("text2"))
        write(painter, words, self.name, fonts.font(TextRole.BUTTON), colour("text"))

    def _describe(self) -> None:
        self.cancel_button.set_label(self.tr("Cancel"))
        self.setAccessibleName(f"{self._place}. {self.name}")
