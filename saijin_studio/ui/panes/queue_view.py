"""The queue view: who waits for which model, how long already, and the way out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from saijin_studio.ui.panes.queue_row import QueueRow
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.popover_list import PopoverList

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from saijin_studio.core.events import QueueChanged
    from saijin_studio.core.ids import JobId
    from saijin_studio.core.personas import Cast
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.ui.avatar import AvatarPainter
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

WIDTH = 360
_TICK = 1000


class QueueView(PopoverList):
    """A row for each job that waits, in the order they will be served."""

    cancel = Signal(object)
    """The ``JobId`` that is to be taken out."""
    cancel_all = Signal()

    def __init__(
        self,
        theme: Theme,
        fonts: Fonts,
        icons: Icons,
        avatars: AvatarPainter,
        *,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(WIDTH, fonts, parent)
        self._theme, self._icons, self._avatars, self._clock = theme, icons, avatars, clock
        self._cast: Cast | None = None
        self._by_job: dict[JobId, QueueRow] = {}
        self.cancel_all_button = QPushButton(self)
        self.cancel_all_button.setProperty("kind", ButtonKind.QUIET.value)
        self.cancel_all_button.clicked.connect(self.cancel_all)
        self.cancel_all_button.hide()
        self.head.addWidget(self.cancel_all_button)
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._show_waits)
        self._set_texts()

    def set_cast(self, cast: Cast) -> None:
        """Know the personas whose jobs wait."""
        self._cast = cast

    def set_queue(self, queue: QueueChanged) -> None:
        """Show another queue. Rows of jobs that still wait are kept, and with them the focus."""
        kept = dict(self._by_job)
        self._by_job = {}
        for place, entry in enumerate(queue.entries, 1):
            persona = self._cast.find(entry.persona) if self._cast is not None and entry.persona else None
            row = kept.get(entry.job) or self._row(entry.job)
            row.set_entry(place, entry, persona)
            self._by_job[entry.job] = row
        rows = list(self._by_job.values())
        if rows != self.rows():
            self.set_rows(rows)
        self.cancel_all_button.setVisible(len(rows) > 1)
        self._show_waits()
        self._run_clock()

    def showEvent(self, event: QShowEvent) -> None:
        """Count while it is seen."""
        super().showEvent(event)
        self._show_waits()
        self._run_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting where nobody sees it."""
        self._tick.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _row(self, job: JobId) -> QueueRow:
        row = QueueRow(self._theme, self.fonts, self._icons, self._avatars, self)
        row.cancel.connect(partial(self.cancel.emit, job))
        return row

    def _run_clock(self) -> None:
        if self._by_job and self.isVisible():
            self._tick.start()
        else:
            self._tick.stop()

    def _show_waits(self) -> None:
        now = self._clock.monotonic()
        for row in self._by_job.values():
            row.set_now(now)

    def _set_texts(self) -> None:
        self.title.setText(self.tr("Queue"))
        self.cancel_all_button.setText(self.tr("Cancel all"))
        self.empty.setText(self.tr("Nothing waits."))
