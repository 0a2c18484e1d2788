"""Shows how far an export or import is, and lets it be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_GAUGE, fill_box
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.message_kit import MessageKit

_TRACK = 10


class ProgressDialog(FramedDialog):
    """A bar and a button; ``stopped`` fires when it is to go no further, by whatever means it was closed.

    Args:
        kit: what to draw with.
        title: what is being done.
        total: how many steps.
        parent: the window.
    """

    stopped = Signal()

    def __init__(self, kit: MessageKit, title: str, total: int, parent: QWidget) -> None:
        super().__init__(kit.theme, kit.fonts, parent)
        self._name, self._total, self._done = title, total, 0
        self.bar = _Bar(kit.theme)
        self._words = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self.body.addWidget(self.bar)
        self.body.addWidget(self._words)
        self.buttons.addStretch(1)
        self._stop = self.add_button()
        self._stop.clicked.connect(self.reject)
        self.rejected.connect(self.stopped)
        self.setMinimumWidth(kit.fonts.scaled(360))
        self.set_texts()

    def set_done(self, done: int) -> None:
        """So many steps are done."""
        self._done = done
        self.bar.set_share(done / max(1, self._total))
        self._words.setText(self._count())

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        self.title.setText(self._name)
        self.setWindowTitle(self._name)
        self._stop.setText(self.tr("Cancel"))
        self.bar.setAccessibleName(self.tr("Progress"))
        self._words.setText(self._count())

    def _count(self) -> str:
        text = self.tr("{done} of {total}")
        self.bar.setAccessibleDescription(text.format(done=self._done, total=self._total))
        return text.format(done=self._done, total=self._total)


class _Bar(QWidget):
    """The track and how much of it is done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_share(self, share: float) -> None:
        self._share = min(1.0, share)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _TRACK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        fill_box(painter, box, RADIUS_GAUGE, self._theme.color("bg_sunken"), self._theme.color("border"))
        done = box.adjusted(1, 1, -1, -1)
        done.setWidth(done.width() * self._share)
        if done.width() >= 2:
            fill_box(painter, done, min(RADIUS_GAUGE - 1, done.width() / 2), self._theme.color("accent"))
