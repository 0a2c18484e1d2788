"""One model in the memory view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.core.models import ModelState
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.memory_details import MemoryDetails
from saijin_studio.ui.style import RADIUS_CHIP
from saijin_studio.ui.widgets.gauge_paint import paint_fill, paint_plan
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.status_block import write

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.memory import ModelUse
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.load_facts import LoadFacts

HEIGHT = 56
_SWATCH, _BAR, _BAR_GAP = 12, 6, 10
_NOTHING = 1_000_000
_BARS, _FIGURES, _DIFFERENCE, _BUTTONS = 104, 56, 62, 104


class MemoryRow(QWidget):
    """Swatch, name and state, expected bar over measured bar, their difference, details, pin and eject."""

    pin = Signal(bool)
    eject = Signal()
    resized = Signal()
    """Its details were opened or closed, or say more."""

    def __init__(
        self, number: int, theme: Theme, fonts: Fonts, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._number, self._theme, self._fonts = number, theme, fonts
        self._use: ModelUse | None = None
        self._largest = 1
        self.pin_button = IconButton(theme, icons, "push-pin", parent=self, icon_size=16)
        self.pin_button.setCheckable(True)
        self.pin_button.clicked.connect(self.pin)
        self.eject_button = IconButton(theme, icons, "eject", parent=self, icon_size=16)
        self.eject_button.clicked.connect(self.eject)
        self.details_button = IconButton(theme, icons, "caret-down", parent=self, icon_size=16)
        self.details_button.clicked.connect(self._toggle)
        self.details = MemoryDetails(fonts)
        self.details.hide()
        self._head = QWidget(self)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(4)
        row.addStretch(1)
        for button in (self.details_button, self.pin_button, self.eject_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.details)
        self._set_height()
        fonts.changed.connect(self._set_height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_use(self, use: ModelUse, largest: int) -> None:
        """Show a model; ``largest`` (bytes) is what the full width of the bars stands for."""
        self._use, self._largest = use, max(largest, 1)
        self.details.set_use(use)
        self._describe()
        self.update()

    def set_facts(self, facts: LoadFacts) -> None:
        """Show what is known of its loads and replies."""
        self.details.set_facts(facts)
        if not self.details.isHidden():
            self._tell_size()

    @property
    def state_text(self) -> str:
        """The state as a word."""
        if self._use is None:
            return ""
        words = {
            ModelState.LOADING: self.tr("loading"),
            ModelState.BUSY: self.tr("answering"),
            ModelState.DRAINING: self.tr("finishing, then unloads"),
            ModelState.UNLOADING: self.tr("unloading"),
            ModelState.FAILED: self.tr("failed"),
        }
        still = self.tr("resident") if self._use.pinned else self.tr("loaded")
        return words.get(self._use.state, still)

    @property
    def difference_text(self) -> str:
        """How far the measured memory is from the expected, with its sign; empty before the first measurement."""
        if self._use is None or self._use.measured is None:
            return ""
        difference = self._use.measured.total - self._use.predicted.total
        if abs(difference) < _NOTHING:
            return "±0"
        return f"{'+' if difference > 0 else '−'}{human_bytes(abs(difference))}"

    def sizeHint(self) -> QSize:
        """As high as the look has it, and its details below."""
        below = 0 if self.details.isHidden() else self.details.sizeHint().height()
        return QSize(400, self._fonts.scaled(HEIGHT) + below)

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint everything but the buttons."""
        if (use := self._use) is None:
            return
        painter, theme, fonts = QPainter(self), self._theme, self._fonts
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(0, 0, self.width(), 1, theme.color("border_soft"))
        head = self._fonts.scaled(HEIGHT)
        middle = head / 2
        paint_fill(painter, QRectF(16, middle - _SWATCH / 2, _SWATCH, _SWATCH), 3, theme, self._number)
        right = self.width() - fonts.scaled(_BUTTONS)
        difference = QRectF(right - fonts.scaled(_DIFFERENCE), 0, fonts.scaled(_DIFFERENCE) - 8, head)
        painter.setFont(fonts.font(TextRole.META))
        painter.setPen(theme.color("text2"))
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(difference, end, self.difference_text)
        bars = QRectF(0, middle - _BAR - fonts.scaled(_BAR_GAP) / 2, fonts.scaled(_BARS), _BAR)
        bars.moveLeft(difference.left() - fonts.scaled(_FIGURES) - bars.width())
        self._paint_bars(painter, bars, use)
        line = fonts.line_height(TextRole.BODY)
        words = QRectF(38, middle - line, bars.left() - 38 - 12, line)
        self._paint_words(painter, words, use)

    def _paint_words(self, painter: QPainter, rect: QRectF, use: ModelUse) -> None:
        colour, fonts = self._theme.color, self._fonts
        write(painter, rect, use.title, fonts.font(TextRole.BUTTON), colour("text"))
        below = rect.translated(0, rect.height())
        failed = use.state is ModelState.FAILED
        state = "danger" if failed else "success" if use.state is ModelState.READY else "text2"
        end = write(painter, below, self.state_text, fonts.font(TextRole.META), colour(state))
        if use.stand_in:
            font = fonts.font(TextRole.CHIP)
            chip = QRectF(
                end + 8, below.top() + 1, QFontMetricsF(font).horizontalAdvance(self._stand_in()) + 12, 18
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("warning_soft"))
            painter.drawRoundedRect(chip, RADIUS_CHIP, RADIUS_CHIP)
            write(painter, chip.adjusted(6, 0, 0, 0), self._stand_in(), font, colour("warning"))

    def _paint_bars(self, painter: QPainter, bar: QRectF, use: ModelUse) -> None:
        """The expected bar over the measured one, each with its figure."""
        font, words = self._fonts.font(TextRole.CHIP), self._theme.color("text2")
        for size, expected in ((use.predicted.total, True), (use.measured.total if use.measured else 0, False)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("bg_sunken"))
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
            part = QRectF(bar.left(), bar.top(), max(_BAR, bar.width() * size / self._largest), _BAR)
            if expected:
                paint_plan(painter, part, _BAR / 2, self._theme.color("border_strong"))
            elif size:
                paint_fill(painter, part, _BAR / 2, self._theme, self._number)
            height = self._fonts.line_height(TextRole.CHIP)
            text = QRectF(bar.right() + 8, bar.center().y() - height / 2, self._fonts.scaled(_FIGURES) - 8, height)
            write(painter, text, human_bytes(size) if size else "–", font, words)
            bar = bar.translated(0, _BAR + self._fonts.scaled(_BAR_GAP))

    def _set_height(self) -> None:
        self._head.setFixedHeight(self._fonts.scaled(HEIGHT))

    def _toggle(self) -> None:
        opened = self.details.isHidden()
        self.details.setVisible(opened)
        self.details_button.set_icon("caret-up" if opened else "caret-down")
        self._describe()
        self._tell_size()

    def _tell_size(self) -> None:
        self.updateGeometry()
        self.resized.emit()

    def _stand_in(self) -> str:
        return self.tr("stand-in")

    def _describe(self) -> None:
        if (use := self._use) is None:
            return
        self.pin_button.setChecked(use.pinned)
        self.pin_button.set_label(self.tr("Do not keep in memory") if use.pinned else self.tr("Keep in memory"))
        shown = not self.details.isHidden()
        self.details_button.set_label(self.tr("Hide the figures") if shown else self.tr("Show the figures"))
        going = use.state in {ModelState.UNLOADING, ModelState.DRAINING}
        self.eject_button.setEnabled(not going)
        self.eject_button.set_label(self.tr("It is being unloaded already") if going else self.tr("Unload now"))
        measured = human_bytes(use.measured.total) if use.measured else self.tr("measured at the first load")
        words = self.tr("expected {expected}, measured {measured}").format(
            expected=human_bytes(use.predicted.total), measured=measured
        )
        for button in (self.pin_button, self.details_button, self.eject_button):
            button.setAccessibleName(f"{use.title}: {button.toolTip()}")
        self.setAccessibleName(f"{use.title}, {self.state_text}, {words}")
        self.setToolTip(f"{use.title}\n{words}")
