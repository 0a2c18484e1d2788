"""A sentence inside the pane: what happened and what to do about it, with a button where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column
from saijin_studio.ui.style import RADIUS_BUTTON, fill_box
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.errors import Fault
    from saijin_studio.ui.panes.audio_kit import AudioKit

_COLOURS = {
    ToastKind.INFO: ("info", "info_soft", "info"),
    ToastKind.WARNING: ("warning", "warning_soft", "warning"),
    ToastKind.ERROR: ("danger", "danger_soft", "warning-circle"),
}


class AudioNotice(QWidget):
    """Hidden while there is nothing to say.

    Args:
        kit: makes its parts.
    """

    acted = Signal()

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self._kit = kit
        self._kind = ToastKind.INFO
        self._do: Callable[[], object] | None = None
        self._what = kit.words(TextRole.META, secondary=False)
        self._cure = kit.words(TextRole.META)
        self.action = kit.button()
        self.cross = kit.icon_button("x", 24, 14)
        self.action.clicked.connect(self._act)
        self.cross.clicked.connect(self.put_away)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 6, 8)
        line.setSpacing(8)
        line.addLayout(column(self._what, self._cure, self.action, gap=4), 1)
        line.addWidget(self.cross)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()
        kit.look.theme.changed.connect(self.update)
        self._retranslate()

    @property
    def text(self) -> str:
        """What is said; empty while it is hidden."""
        return "" if self.isHidden() else f"{self._what.text()} {self._cure.text()}".strip()

    def show_fault(self, fault: Fault) -> None:
        """Say what went wrong and what to do about it."""
        what, cure = fault_texts(fault)
        self.say(what, cure, kind=ToastKind.ERROR)
        if not self.isVisible():
            self._kit.unseen(fault)

    def say(
        self,
        what: str,
        cure: str = "",
        action: str = "",
        do: Callable[[], object] | None = None,
        *,
        kind: ToastKind = ToastKind.INFO,
    ) -> None:
        """Say something; with ``action``, a button that does something about it."""
        self._kind, self._do = kind, do
        self._what.setText(what)
        self._cure.setText(cure)
        self._cure.setVisible(bool(cure))
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.show()
        self.update()
        announce(self, f"{what} {cure}".strip(), at_once=kind is ToastKind.ERROR)

    def put_away(self) -> None:
        """Say it no longer."""
        self._do = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the edge that tells the kind."""
        painter, colour = QPainter(self), self._kit.look.theme.color
        strong, soft, _icon = _COLOURS[self._kind]
        fill_box(painter, QRectF(self.rect()), RADIUS_BUTTON, colour(soft))
        fill_box(painter, QRectF(0, 4, 3, self.height() - 8), 1.5, colour(strong))
        painter.end()

    def _act(self) -> None:
        do = self._do
        self.put_away()
        if do is not None:
            do()
        self.acted.emit()

    def _retranslate(self) -> None:
        self.cross.set_label(self.tr("Put this away"))
