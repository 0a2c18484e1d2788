"""What a page says: line by line, as one text, or beside what another engine read."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import column, row
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.scan_bar import ConfidenceBar
from saijin_studio.ui.widgets.scan_compare import ScanCompare
from saijin_studio.ui.widgets.scan_lines import ScanLines
from saijin_studio.ui.widgets.scan_text import ScanText
from saijin_studio.ui.widgets.segmented import SegmentedControl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.scans import Scan
    from saijin_studio.studio.pictures.reading import ReadingEngine
    from saijin_studio.ui.panes.audio_kit import AudioKit

_NARROW = 120


class ResultTab(IntEnum):
    """How what was read is shown."""

    LINES = 0
    TEXT = 1
    COMPARE = 2


class PicturesResults(QWidget):
    """Knows nothing of the studio: it takes scans and emits signals.

    Args:
        kit: makes its parts.
    """

    read_asked = Signal()
    """The page is to be read with the chosen engine."""
    compare_asked = Signal()
    """The page is to be read with the other engine too."""
    copy_asked = Signal()
    """All of it is to be copied."""
    send_asked = Signal(object)
    """It is to be sent to the persona of this id; None for the one that is talked with."""
    turned = Signal(int)

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        look = kit.look
        self._scan: Scan | None = None
        self._other: Scan | None = None
        self._busy = False
        self._engines: tuple[ReadingEngine, ...] = ()
        self.facts = kit.words()
        self.options = kit.icon_button("sliders-horizontal")
        self.options.setCheckable(True)
        self._wide = False
        self.kinds = SegmentedControl(look.theme, look.icons, ["list-numbers", "text-align-left", "columns"])
        self.threshold = ConfidenceBar(look)
        self.lines, self.text, self.compare = ScanLines(look), ScanText(look), ScanCompare(look)
        for side in (self.compare.left, self.compare.right):
            side.setMinimumWidth(_NARROW)  # both of them fit into the narrowest pane
        self.alone = kit.words()
        self.alone.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.engine, self.other = kit.choice(), kit.choice()
        self.read, self.beside = kit.icon_button("scan", 32), kit.button("columns")
        self.origin = kit.words(TextRole.CHIP)
        self.copy = kit.icon_button("copy", 32)
        self.send = kit.button("paper-plane-right", ButtonKind.PRIMARY, "on_accent")
        self.ana = kit.button("paper-plane-right")
        self._persona = self._ana = ""
        self._pages, self._reading = QStackedWidget(), QWidget()
        self.acts = QWidget()
        """What can be done with all of it; whoever has the results puts it where it is always seen."""
        beside = row(self.other, self.beside, gap=4)
        beside.setStretch(0, 1)
        comparing = QWidget()
        self._comparing = QWidget()
        self._comparing.setLayout(column(beside, self.compare))
        body = column(self.alone, self._comparing)
        body.setStretchFactor(self._comparing, 1)
        comparing.setLayout(body)
        for page in (self.lines, self.text, comparing):
            self._pages.addWidget(page)
        self._arrange()
        self._connect()
        self.show_scan(None)
        self._show_options()
        self._retranslate()

    @property
    def tab(self) -> ResultTab:
        """How what was read is shown."""
        return ResultTab(self.kinds.current)

    @property
    def chosen_engine(self) -> ReadingEngine | None:
        """Which engine reads; None before any is known."""
        return self._engine(self.engine.currentData())

    @property
    def other_engine(self) -> ReadingEngine | None:
        """Which engine is compared with."""
        return self._engine(self.other.currentData())

    def set_engines(self, engines: Sequence[ReadingEngine], chosen: str) -> None:
        """Let one of these read; the one of this variant is chosen, or the one that is always here, the last."""
        self._engines = tuple(engines)
        for box, wanted in ((self.engine, chosen), (self.other, self.other.currentData() or "")):
            blocker = QSignalBlocker(box)
            box.clear()
            for place, one in enumerate(engines):
                box.addItem(one.title, one.variant)
                box.setItemData(place, self._title(one), Qt.ItemDataRole.ToolTipRole)
            found = box.findData(wanted)
            last = len(engines) - 1 if box is self.engine else 0
            box.setCurrentIndex(found if found >= 0 else last)
            blocker.unblock()
        self._say_engines()
        self.alone.setVisible(len(engines) == 1)
        self._comparing.setVisible(len(engines) != 1)
        self._show_buttons()

    def set_wide(self, wide: bool) -> None:
        """Whether there is room for everything; where there is not, a button shows and hides the rarer parts."""
        self._wide = wide
        self._show_options()

    def set_busy(self, busy: bool) -> None:
        """Whether something is being read."""
        self._busy = busy
        self._show_buttons()

    def show_scan(self, scan: Scan | None, note: str = "") -> None:
        """Show what a page says; ``note`` is what is to be known of it."""
        self._scan = scan
        self.lines.set_lines(() if scan is None else scan.lines)
        self.threshold.set_lines(() if scan is None else scan.lines)
        self.text.set_text("" if scan is None else scan.text, "" if scan is None else scan.markdown)
        self.origin.setText(note)
        self.origin.setVisible(bool(note))
        self.show_other(self._other)
        self._say_facts()
        self._show_buttons()

    def show_other(self, other: Scan | None) -> None:
        """Show what the other engine read beside it."""
        self._other = other
        if self._scan is not None and other is not None:
            self.compare.set_scans(self._scan.engine, self._scan.lines, other.engine, other.lines)
            return
        self.compare.clear()
        if self._scan is not None:
            self.compare.left.set_lines(self._scan.lines)

    def set_personas(self, shown: str, ana: str) -> None:
        """Who can be sent to: who is talked with, and who works with data; either may be empty."""
        self._persona, self._ana = shown, ana
        self._say_personas()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _engine(self, variant: object) -> ReadingEngine | None:
        return next((one for one in self._engines if one.variant == variant), None)

    def _title(self, engine: ReadingEngine) -> str:
        words = self.tr("{model} · licence {licence}").format(model=engine.title, licence=engine.licence)
        mark = self.tr("stand-in")
        return f"{words} · {mark}" if engine.stand_in else words

    def _say_engines(self) -> None:
        for box, one in ((self.engine, self.chosen_engine), (self.other, self.other_engine)):
            box.setToolTip("" if one is None else self._title(one))

    def _say_facts(self) -> None:
        scan = self._scan
        if scan is None or not scan.lines:
            self.facts.setText(self.tr("No text was found") if scan is not None else "")
            return
        places = self.tr("%n place(s)", "", len(scan.lines))
        mean = sum(line.confidence for line in scan.lines) / len(scan.lines)
        sure = self.tr("confidence {number}").format(number=f"{mean:.2f}")
        self.facts.setText(f"{places} · {sure}")

    def _show_buttons(self) -> None:
        words = self._scan is not None and bool(self._scan.text.strip())
        for button in (self.copy, self.send, self.ana):
            button.setEnabled(words)
        self.read.setEnabled(bool(self._engines) and not self._busy)
        other = self.other_engine
        differs = self._scan is not None and other is not None and other.title != self._scan.engine
        self.beside.setEnabled(differs and not self._busy)
        self._say_beside()

    def _arrange(self) -> None:
        facts = row(self.facts, self.options, self.kinds)
        facts.setStretch(0, 1)
        engine = row(self.engine, self.read, gap=4)
        engine.setStretch(0, 1)
        self._reading.setLayout(engine)
        acts = row(self.copy, self.ana, self.send)
        acts.setStretch(1, 1)
        acts.setStretch(2, 1)
        self.acts.setLayout(acts)
        body = column(self.threshold, self._reading, self._pages, self.origin)
        body.insertLayout(0, facts)
        body.setStretchFactor(self._pages, 1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.kinds.changed.connect(self._turn)
        self.other.currentIndexChanged.connect(self._show_buttons)
        for box in (self.engine, self.other):
            box.currentIndexChanged.connect(self._say_engines)
        self.options.toggled.connect(self._show_options)
        self.read.clicked.connect(self.read_asked)
        self.beside.clicked.connect(self.compare_asked)
        self.copy.clicked.connect(self.copy_asked)
        self.send.clicked.connect(lambda: self.send_asked.emit(None))
        self.ana.clicked.connect(lambda: self.send_asked.emit("ana"))

    def _turn(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        self._show_options()
        self.turned.emit(number)

    def _say_beside(self) -> None:
        alone = self.tr("Only one engine is installed")
        same = self.tr("This engine has read the page already; choose another one")
        able = self.beside.isEnabled() or self._scan is None or self._busy
        self.beside.setToolTip("" if able else alone if len(self._engines) < 2 else same)

    def _show_options(self) -> None:
        shown = self._wide or self.options.isChecked()
        self.options.setVisible(not self._wide)
        self.threshold.setVisible(shown and self.tab is ResultTab.LINES)
        self._reading.setVisible(shown)

    def _say_personas(self) -> None:
        self.send.setText(self.tr("To {persona}").format(persona=self._persona))
        self.send.setToolTip(self.tr("Send what was read to {persona}").format(persona=self._persona))
        self.send.setVisible(bool(self._persona))
        self.ana.setText(self.tr("To {persona}").format(persona=self._ana))
        self.ana.setToolTip(self.tr("Have {persona} turn it into data").format(persona=self._ana))
        self.ana.setVisible(bool(self._ana) and self._ana != self._persona)

    def _retranslate(self) -> None:
        self.kinds.set_labels(
            [self.tr("Line by line"), self.tr("As one text"), self.tr("Two engines side by side")]
        )
        self.kinds.setAccessibleName(self.tr("How what was read is shown"))
        self.engine.setAccessibleName(self.tr("Which engine reads"))
        self.other.setAccessibleName(self.tr("Which engine is compared with"))
        self.read.set_label(self.tr("Read again"))
        self.beside.setText(self.tr("Compare"))
        self.alone.setText(
            self.tr(
                "Only one engine is installed here. To compare, add another one to the settings under engines, or"
                " install deepseek-ocr with Ollama."
            )
        )
        self.options.set_label(self.tr("Confidence and engine"))
        self.copy.set_label(self.tr("Copy all"))
        self._say_facts()
        self._say_personas()
        self.set_engines(self._engines, self.engine.currentData() or "")
