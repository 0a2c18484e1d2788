"""How a model fits into the memory of now: in words, and as a bar of who is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.library_detail_words import DetailWords
from saijin_studio.ui.models.library_words import LibraryWords
from saijin_studio.ui.panes.library_frames import Card
from saijin_studio.ui.panes.library_parts import strong
from saijin_studio.ui.units import gigabytes
from saijin_studio.ui.widgets.gauge import GaugeBar
from saijin_studio.ui.widgets.gauge_data import EXTERNAL, GaugeReading, MemoryKind, gauge_reading
from saijin_studio.ui.widgets.gauge_paint import paint_fill, paint_plan
from saijin_studio.ui.widgets.legend import SWATCH, LegendItem, lay_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QShowEvent

    from saijin_studio.core.library import FitReport
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.models import ModelKey
    from saijin_studio.ui.panes.library_kit import LibraryKit
    from saijin_studio.ui.widgets.message_kit import MessageKit

_ICON = 16


class FitCard(Card):
    """Takes a report and a picture of the memory.

    Args:
        kit: makes its parts.
        number: the colour number of a model's key.
    """

    def __init__(self, kit: LibraryKit, number: Callable[[ModelKey], int]) -> None:
        super().__init__(kit)
        self._number = number
        self._report: FitReport | None = None
        self._loaded = False
        self._snapshot: MemorySnapshot | None = None
        self._words, self._sentences = LibraryWords(self), DetailWords(self)
        self.title = _Title(kit.look)
        self.reason = kit.words(TextRole.META)
        self.bar = GaugeBar(kit.look.theme)
        self.legend = _Legend(kit.look)
        self.body.addWidget(self.title)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.legend)

    def show_report(self, report: FitReport, *, loaded: bool) -> None:
        """Show how a variant fits; one that is ``loaded`` is in the picture already."""
        self._report, self._loaded = report, loaded
        self._renew()

    def show_memory(self, snapshot: MemorySnapshot) -> None:
        """Show who is in memory now."""
        self._snapshot = snapshot
        if self.isVisible():
            self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what went on meanwhile."""
        super().showEvent(event)
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._renew()

    def _renew(self) -> None:
        report = self._report
        if report is None:
            return
        _, tone, icon = self._words.fit(report)
        self.title.say(self._sentences.fit_title(report), icon, strong(tone))
        self.reason.setText(self.tr("It is in memory now.") if self._loaded else self._sentences.fit_reason(report))
        shown = self._snapshot is not None
        self.bar.setVisible(shown)
        self.legend.setVisible(shown)
        if self._snapshot is not None:
            self._picture(report, self._snapshot)

    def _picture(self, report: FitReport, snapshot: MemorySnapshot) -> None:
        kind = MemoryKind.VRAM if report.footprint.vram and snapshot.reading.gpus else MemoryKind.RAM
        reading = gauge_reading(kind, snapshot, self._number)
        taken = kind.of(report.footprint)
        if not self._loaded and taken:
            freed = sum(one.size for one in reading.segments if one.title in report.unloads)
            reading = GaugeReading(reading.segments, reading.budget, reading.used - freed + taken)
        self.bar.set_reading(reading)
        items = [
            LegendItem(self.tr("other"), gigabytes(one.size), EXTERNAL, kept=True)
            if one.number == EXTERNAL
            else LegendItem(one.title, gigabytes(one.size), one.number)
            for one in reading.segments
        ]
        if reading.planned is not None:
            items.append(LegendItem(self.tr("this"), gigabytes(taken), None, kept=True))
        self.legend.show_items(items)


class _Title(QWidget):
    """An icon and a sentence in its colour."""

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        self._look, self._words, self._icon, self._colour = look, "", "check-circle-fill", "text"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.update)
        look.fonts.changed.connect(self.updateGeometry)

    def say(self, words: str, icon: str, colour: str) -> None:
        self._words, self._icon, self._colour = words, icon, colour
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, self._look.fonts.line_height(TextRole.BODY) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, side = QPainter(self), self._look.fonts.scaled(_ICON)
        colour = self._look.theme.color(self._colour)
        self._look.icons.paint(painter, QRectF(0, (self.height() - side) / 2, side, side), self._icon, colour)
        painter.setFont(self._look.fonts.font(TextRole.BODY, bold=True))
        painter.setPen(colour)
        box = QRectF(side + 8, 0, self.width() - side - 8, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()


class _Legend(QWidget):
    """The legend of the bar, from the left."""

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        self._look = look
        self._items: list[LegendItem] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.update)
        look.fonts.changed.connect(self.updateGeometry)

    def show_items(self, items: list[LegendItem]) -> None:
        self._items = items
        self.setToolTip("\n".join(item.text for item in items))
        self.setAccessibleName(", ".join(item.text for item in items))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, self._look.fonts.line_height(TextRole.CHIP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, font = QPainter(self), self._look.fonts.font(TextRole.CHIP)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        left, middle = 0.0, self.height() / 2
        laid = lay_out(self._items, self.width(), QFontMetricsF(font))
        for item, words, width in laid.shown:
            box = QRectF(round(left), round(middle - SWATCH / 2), SWATCH, SWATCH)
            if item.number is None:
                paint_plan(painter, box, 2, self._look.theme.color("text"))
            else:
                paint_fill(painter, box, 2, self._look.theme, item.number)
            painter.setPen(self._look.theme.color("text2"))
            at = QRectF(left + SWATCH + 5, 0, width, self.height())
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, words)
            left += width
        painter.end()
