"""One toast: what happened, for five seconds, ten with a button; an error stays until it is put away."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD, ButtonKind, fill_box, rounded
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QEnterEvent, QHideEvent, QPaintEvent, QShowEvent

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

WIDTH = 320
SHOWN_MS = 5000
ACTION_MS = 10_000
"""With a button it stays longer: it takes time to decide, and to get there by keys."""


class ToastKind(StrEnum):
    """How a toast looks, by the name of its colour; ``ERROR`` stays."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "danger"


ICONS = {
    ToastKind.INFO: "info-fill",
    ToastKind.SUCCESS: "check-circle-fill",
    ToastKind.WARNING: "warning-fill",
    ToastKind.ERROR: "warning-circle-fill",
}
"""The icon of each kind."""


class Toast(QWidget):
    """A message with icon, what happened, why and cure, and a cross. It is not shown before ``show()``."""

    done = Signal()
    """Its time is over, or it was put away."""
    grown = Signal()
    """Its height has changed."""

    def __init__(self, kind: ToastKind, theme: Theme, fonts: Fonts, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind, self._theme, self._fonts, self._icons = kind, theme, fonts, icons
        self.setFixedWidth(fonts.scaled(WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(46, 12, 10, 12)
        row.setSpacing(4)
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        row.addLayout(self._words, 1)
        self._cross = IconButton(theme, icons, "x", parent=self, icon_size=16)
        self._cross.set_label(self.tr("Put away"))
        self._cross.clicked.connect(self.done)
        row.addWidget(self._cross, 0, Qt.AlignmentFlag.AlignTop)
        self._action: QPushButton | None = None
        self._pointed_at = False
        self._cross.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.done)
        theme.changed.connect(self.update)

    @property
    def kind(self) -> ToastKind:
        """How it looks."""
        return self._kind

    @property
    def has_focus(self) -> bool:
        """Whether the keyboard is in it."""
        return any(child.hasFocus() for child in self.findChildren(QWidget))

    @property
    def remaining(self) -> int | None:
        """The milliseconds before it goes by itself; None while it stays."""
        return self._timer.remainingTime() if self._timer.isActive() else None

    def set_texts(self, what: str, cure: str = "", details: str = "") -> None:
        """Say what happened, what to do about it, and the cause behind a quiet button. Called once."""
        self.setAccessibleName(f"{what} {cure}".strip())
        self._cross.setAccessibleName(self.tr("Put away: {message}").format(message=what))
        self._add(what, TextRole.BUTTON)
        if cure:
            self._add(cure, TextRole.META, secondary=True)
        if details:
            more = QPushButton(self.tr("Details"), self)
            more.setProperty("kind", ButtonKind.QUIET.value)
            more.setFont(self._fonts.font(TextRole.META))
            more.installEventFilter(self)
            self._words.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
            cause = self._add(details, TextRole.META, secondary=True)
            cause.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            cause.hide()
            more.clicked.connect(more.hide)
            more.clicked.connect(cause.show)
            more.clicked.connect(self.grown)

    def add_action(self, text: str, do: Callable[[], object]) -> None:
        """Offer to do something, once; then the toast goes. Called before it is shown, or right after."""
        button = self._action = QPushButton(text, self)
        button.setFont(self._fonts.font(TextRole.META))
        button.setAutoDefault(True)
        button.installEventFilter(self)
        button.clicked.connect(self.done)
        button.clicked.connect(lambda _checked=False: do())
        self._words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        button.show()  # at once, that the keyboard can go there
        QWidget.setTabOrder(button, self._cross)
        self._timer.setInterval(ACTION_MS)
        self._count()

    def take_focus(self) -> None:
        """Bring the keyboard to its button, or to its cross."""
        (self._action or self._cross).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def needed_height(self) -> int:
        """The height that its texts need at its width."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        return max(layout.heightForWidth(self.width()), layout.minimumSize().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Begin the five seconds."""
        super().showEvent(event)
        self._count()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting where nobody sees it."""
        self._timer.stop()
        super().hideEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is on it."""
        self._pointed_at = True
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Begin the five seconds again."""
        self._pointed_at = False
        self._count()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if _is_escape(event):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay while the keyboard is in it, and keep Esc from what lies behind it."""
        if event.type() is QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() is QEvent.Type.FocusOut:
            self._count()
        elif event.type() is QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Raised ground, the edge of an error, and the icon."""
        painter, box, theme = QPainter(self), QRectF(self.rect()), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill_box(painter, box, RADIUS_CARD, theme.color("surface_raised"), theme.color("border"))
        if self._kind is ToastKind.ERROR:
            painter.save()
            painter.setClipRect(QRectF(0, 0, 3, box.height()))
            painter.fillPath(rounded(box, RADIUS_CARD), theme.color("danger"))
            painter.restore()
        self._icons.paint(painter, QRectF(15, 13, 20, 20), ICONS[self._kind], theme.color(self._kind.value))

    def _count(self) -> None:
        held = self._pointed_at or self.has_focus
        if self._kind is not ToastKind.ERROR and self.isVisible() and not held:
            self._timer.start()

    def _add(self, text: str, role: TextRole, *, secondary: bool = False) -> RoleLabel:
        label = RoleLabel(text, self._fonts, role, secondary=secondary, parent=self)
        label.setWordWrap(True)
        self._words.addWidget(label)
        return label


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
