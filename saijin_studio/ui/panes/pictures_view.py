"""The page on which one picture is read: the picture and what it says, side by side where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from saijin_studio.ui.dialogs.scroll import ScrollColumn
from saijin_studio.ui.panes.audio_kit import EDGE, GAP
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.panes.pictures_empty import PicturesEmpty
from saijin_studio.ui.panes.pictures_results import PicturesResults
from saijin_studio.ui.panes.pictures_stage import PicturesStage
from saijin_studio.ui.widgets.scan_pages import ScanPages

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from saijin_studio.ui.panes.audio_kit import AudioKit

_WIDE = 640
_ABOVE, _BESIDE = 0.46, 0.6
"""The picture's usual share."""
_LEAST, _MOST = 0.3, 0.55
"""Its share at least and at most above the lines, whatever its shape."""


class PicturesView(QWidget):
    """Empty until there is a picture.

    Args:
        kit: makes its parts.
    """

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self._fonts = kit.look.fonts
        self._split = self._split_beside = 0.0
        self._shape = QSize()
        self.notice = AudioNotice(kit)
        self.empty = PicturesEmpty(kit)
        self.pages = ScanPages(kit.look)
        self.stage, self.results = PicturesStage(kit), PicturesResults(kit)
        self.canvas, self.lines = self.stage.canvas, self.results.lines
        upper = QVBoxLayout()
        upper.setContentsMargins(0, 0, 0, GAP)
        upper.setSpacing(GAP)
        upper.addWidget(self.pages)
        upper.addWidget(self.stage, 1)
        self.above = QWidget()
        self.above.setLayout(upper)
        lower = QVBoxLayout()
        lower.setContentsMargins(0, GAP, 0, 0)
        lower.setSpacing(GAP)
        lower.addWidget(self.results, 1)
        self._beside = lower
        self.below = QWidget()
        self.below.setLayout(lower)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(5)
        self.splitter.addWidget(self.above)
        self.splitter.addWidget(self.below)
        self.splitter.splitterMoved.connect(self._note_split)
        self._bodies = QStackedWidget()
        empty = QVBoxLayout()
        empty.setContentsMargins(0, 0, 0, 0)
        empty.addWidget(self.empty)
        self._bodies.addWidget(ScrollColumn(empty))
        page = QVBoxLayout()
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.splitter)
        self._bodies.addWidget(ScrollColumn(page))
        body = QVBoxLayout(self)
        body.setContentsMargins(EDGE, 4, EDGE - 4, 12)
        body.setSpacing(GAP)
        body.addWidget(self.notice)
        body.addWidget(self._bodies, 1)
        body.addWidget(self.results.acts)
        self._body = body
        self.pages.hide()
        self.results.acts.hide()

    def set_shape(self, page: QSize) -> None:
        """The page's size: where it stands above its lines, it has no more room than it fills."""
        self._shape = page
        self._divide()

    @property
    def split(self) -> float:
        """The picture's share above its lines as the user wants it; 0 for the usual."""
        return self._split

    def set_split(self, share: float) -> None:
        """Give the picture this share."""
        self._split = share
        self._divide()

    def set_empty(self, empty: bool) -> None:
        """Whether there is no picture."""
        self._bodies.setCurrentIndex(0 if empty else 1)
        self.results.acts.setVisible(not empty)
        self._divide()

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture."""
        return self._bodies.currentIndex() == 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= self._fonts.scaled(_WIDE)
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if way is not self.splitter.orientation():
            self.splitter.setOrientation(way)
            self.results.set_wide(wide)
            (self._beside if wide else self._body).addWidget(self.results.acts)
            for part, sides in ((self.above, (0, 0, GAP, 0)), (self.below, (GAP, 0, 0, 0))):
                layout = part.layout()
                if layout is not None:
                    above = part is self.above
                    layout.setContentsMargins(*(sides if wide else (0, 0, 0, GAP) if above else (0, GAP, 0, 0)))
        self._divide()

    def _note_split(self) -> None:
        sizes = self.splitter.sizes()
        share = sizes[0] / (sum(sizes) or 1)
        if self.splitter.orientation() is Qt.Orientation.Horizontal:
            self._split_beside = share
        else:
            self._split = share

    def _fitting(self, room: int) -> float:
        """The share of a picture that lies above its lines."""
        if self._shape.isEmpty() or not room:
            return _ABOVE
        beside = self.above.height() - self.canvas.height()
        high = self.splitter.width() * self._shape.height() / self._shape.width()
        return max(_LEAST, min(_MOST, (high + beside) / room))

    def _divide(self) -> None:
        wide = self.splitter.orientation() is Qt.Orientation.Horizontal
        room = self.splitter.width() if wide else self.splitter.height()
        share = self._split_beside or _BESIDE if wide else self._split or self._fitting(room)
        self.splitter.setSizes([round(room * share), room - round(room * share)])
