"""The page that is read, with its tools above and how far reading is over its lower end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.ui.panes.audio_kit import row
from saijin_studio.ui.panes.audio_progress import AudioProgress
from saijin_studio.ui.style import RADIUS_BUTTON, fill_box
from saijin_studio.ui.widgets.scan_canvas import ScanCanvas

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.ui.panes.audio_kit import AudioKit

_INSET = 8


class PicturesStage(QWidget):
    """Canvas, tools and progress.

    Args:
        kit: makes its parts.
    """

    turn_asked = Signal(int)
    """The page is to be turned by so many quarters clockwise."""
    export_asked = Signal()
    remove_asked = Signal()

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self.canvas = ScanCanvas(kit.look)
        self.over = _Over(kit, self.canvas)
        self.left, self.right = kit.icon_button("arrow-counter-clockwise"), kit.icon_button("arrow-clockwise")
        self.smaller, self.larger = (
            kit.icon_button("magnifying-glass-minus"),
            kit.icon_button("magnifying-glass-plus"),
        )
        self.fit, self.area = kit.icon_button("frame-corners"), kit.icon_button("selection-plus")
        self.area.setCheckable(True)
        self.export, self.remove = kit.icon_button("download-simple"), kit.icon_button("trash")
        tools = row(self.area, self.left, self.right, self.smaller, self.larger, self.fit, 1, gap=2)
        tools.addWidget(self.export)
        tools.addWidget(self.remove)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        body.addLayout(tools)
        body.addWidget(self.canvas, 1)
        self._connect()
        self._retranslate()

    @property
    def progress(self) -> AudioProgress:
        """How far reading is."""
        return self.over.progress

    def set_there(self, page: bool, scan: bool) -> None:
        """Whether there is a page, and whether it was read."""
        for button in (self.left, self.right, self.smaller, self.larger, self.fit, self.area):
            button.setEnabled(page)
        for button in (self.export, self.remove):
            button.setEnabled(scan)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _connect(self) -> None:
        self.left.clicked.connect(lambda: self.turn_asked.emit(-1))
        self.right.clicked.connect(lambda: self.turn_asked.emit(1))
        self.canvas.turn_asked.connect(self.turn_asked)
        self.area.toggled.connect(self.canvas.set_area_mode)
        self.canvas.area_mode_changed.connect(self.area.setChecked)
        self.export.clicked.connect(self.export_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.smaller.clicked.connect(self.canvas.zoom_out)
        self.larger.clicked.connect(self.canvas.zoom_in)
        self.fit.clicked.connect(self.canvas.fit)

    def _retranslate(self) -> None:
        self.left.set_label(self.tr("Turn left"))
        self.right.set_label(self.tr("Turn right"))
        self.smaller.set_label(self.tr("Smaller"))
        self.larger.set_label(self.tr("Larger"))
        self.fit.set_label(self.tr("Show the whole page"))
        self.area.set_label(self.tr("Read only a rectangle"))
        self.export.set_label(self.tr("Export…"))
        self.remove.set_label(self.tr("Take out of the history"))


class _Over(QWidget):
    """The progress, over the lower end of the canvas while something is read."""

    def __init__(self, kit: AudioKit, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._kit, self._canvas = kit, canvas
        self.progress = AudioProgress(kit)
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 8, 8, 10)
        body.addWidget(self.progress)
        self.hide()
        canvas.installEventFilter(self)
        self.progress.installEventFilter(self)
        kit.look.theme.changed.connect(self.update)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay where the canvas ends, and be there while the progress is."""
        if watched is self._canvas and event.type() is QEvent.Type.Resize:
            self._lie()
        elif watched is self.progress and event.type() in {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.setVisible(not self.progress.isHidden())
            self._lie()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter, colour = QPainter(self), self._kit.look.theme.color
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill_box(painter, box, RADIUS_BUTTON, colour("surface_raised"), colour("border"))
        painter.end()

    def _lie(self) -> None:
        width = self._canvas.width() - 2 * _INSET
        height = self.sizeHint().height()
        self.setGeometry(_INSET, self._canvas.height() - height - _INSET, width, height)
        self.raise_()
