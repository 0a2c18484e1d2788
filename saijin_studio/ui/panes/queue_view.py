"""The queue view: who waits for which model and how long, in which order, and the way out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.queue_confirm import QueueConfirm
from saijin_studio.ui.panes.queue_order import follower, gap_at, moved, stays
from saijin_studio.ui.panes.queue_row import QueueRow
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.drop_line import DropLine
from saijin_studio.ui.widgets.popover_list import PopoverList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QHideEvent, QShowEvent

    from saijin_studio.core.events import QueueChanged
    from saijin_studio.core.ids import JobId, ModelId
    from saijin_studio.core.personas import Cast
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.ui.avatar import AvatarPainter
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

WIDTH = 360
_TICK = 1000


class QueueView(PopoverList):
    """A row for each job that waits, in the order they will be served; dragging or Alt+Up changes it."""

    cancel = Signal(object)
    """The ``JobId`` that is to be taken out."""
    cancel_all = Signal(object)
    """The ``JobId``s that were shown when the user said yes."""
    reorder = Signal(object, object)
    """A ``JobId`` and the one that it is to stand in front of, None for the end."""

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
        self._titles: Mapping[ModelId, str] = {}
        self._by_job: dict[JobId, QueueRow] = {}
        self._gap: tuple[JobId, int] | None = None
        self.cancel_all_button = QPushButton(self)
        self.cancel_all_button.setProperty("kind", ButtonKind.QUIET.value)
        self.cancel_all_button.clicked.connect(self._ask)
        self.cancel_all_button.hide()
        self._asking = True
        self._set_font()
        fonts.changed.connect(self._set_font)
        self.head.addWidget(self.cancel_all_button)
        self.confirm = QueueConfirm(theme, fonts, self)
        self.confirm.confirmed.connect(self._cancel_all)
        self.confirm.refused.connect(self._end_asking)
        self.confirm.hide()
        self.column.insertWidget(1, self.confirm)
        self.drop_line = DropLine(theme, self)
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self._show_waits)
        self._set_texts()

    def set_cast(self, cast: Cast) -> None:
        """Know the personas whose jobs wait."""
        self._cast = cast

    def set_titles(self, titles: Mapping[ModelId, str]) -> None:
        """Know what the models are called."""
        self._titles = titles

    def set_queue(self, queue: QueueChanged) -> None:
        """Show another queue. Rows of jobs that still wait are kept, and with them the focus."""
        kept, now = dict(self._by_job), self._clock.monotonic()
        self._by_job = {}
        for place, entry in enumerate(queue.entries, 1):
            persona = self._cast.find(entry.persona) if self._cast is not None and entry.persona else None
            row = kept.get(entry.job) or self._row(entry.job)
            row.set_entry(place, entry, self._titles.get(entry.row, entry.row), persona, now)
            self._by_job[entry.job] = row
        if self._gap is not None and list(self._by_job) != list(kept):
            self._abandon_drag()  # what was aimed at is no longer there
        self._arrange()
        self._show_waits()
        self._run_clock()

    def showEvent(self, event: QShowEvent) -> None:
        """Count while it is seen."""
        super().showEvent(event)
        self._show_waits()
        self._run_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting where nobody sees it, and forget what was half done."""
        self._tick.stop()
        self._abandon_drag()
        self.confirm.hide()
        self.cancel_all_button.setEnabled(True)
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Set the words anew when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._set_texts()
        super().changeEvent(event)

    def _row(self, job: JobId) -> QueueRow:
        row = QueueRow(self._theme, self.fonts, self._icons, self._avatars, self)
        row.cancel.connect(partial(self.cancel.emit, job))
        row.dragged.connect(partial(self._drag, job))
        row.dropped.connect(self._drop)
        row.drag_abandoned.connect(self._abandon_drag)
        row.step.connect(partial(self._step, job))
        row.focus_step.connect(partial(self._walk, job))
        return row

    def _arrange(self) -> None:
        rows = list(self._by_job.values())
        if rows != self.rows():
            self.set_rows(rows)
        self.confirm.set_count(len(rows))
        if len(rows) <= 1:
            self._end_asking()
            if self.cancel_all_button.hasFocus():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cancel_all_button.setVisible(len(rows) > 1)

    def _move(self, job: JobId, before: JobId | None) -> None:
        """Show the new order at once; the scheduler's own, which follows, is the truth."""
        self._by_job = {one: self._by_job[one] for one in moved(list(self._by_job), job, before)}
        self._arrange()
        for place, row in enumerate(self._by_job.values(), 1):
            row.set_place(place)
        self.reorder.emit(job, before)

    def _drag(self, job: JobId, y: float) -> None:
        """Show where it would land."""
        row = self._by_job[job]
        height = row.y() + y
        self.reveal(row.mapTo(self.inner, QPoint(0, round(y))))
        gap = gap_at(height, [one.y() + one.height() / 2 for one in self._by_job.values()])
        self._gap = job, gap
        rows = list(self._by_job.values())
        edge = rows[gap].y() if gap < len(rows) else rows[-1].geometry().bottom() + 1
        at = self.inner.mapTo(self, QPoint(0, edge))
        self.drop_line.show_at(at, self.inner.width(), faint=stays(list(self._by_job), job, gap))

    def _drop(self) -> None:
        aimed, self._gap = self._gap, None
        self.drop_line.hide()
        if aimed is None:
            return
        job, gap = aimed
        jobs = list(self._by_job)
        if job in self._by_job and not stays(jobs, job, gap):
            self._move(job, follower(jobs, job, gap))

    def _abandon_drag(self) -> None:
        self._gap = None
        self.drop_line.hide()
        for row in self._by_job.values():
            row.end_drag()

    def _step(self, job: JobId, by: int) -> None:
        jobs = list(self._by_job)
        place = jobs.index(job)
        if 0 <= place + by < len(jobs):
            self._move(job, follower(jobs, job, place - 1 if by < 0 else place + 2))

    def _walk(self, job: JobId, by: int) -> None:
        rows = list(self._by_job.values())
        place = rows.index(self._by_job[job]) + by
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.reveal(rows[place].geometry().center())

    def set_asking(self, asking: bool) -> None:
        """Whether to ask before everything is cancelled."""
        self._asking = asking

    def _ask(self) -> None:
        if not self._asking:
            self._cancel_all()
            return
        self.confirm.show()
        self.cancel_all_button.setEnabled(False)
        self.confirm.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resized.emit()

    def _end_asking(self) -> None:
        self.cancel_all_button.setEnabled(True)
        if not self.confirm.isHidden():
            self.cancel_all_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.confirm.hide()
        self.resized.emit()

    def _cancel_all(self) -> None:
        self._end_asking()
        self.cancel_all.emit(tuple(self._by_job))

    def _run_clock(self) -> None:
        if self._by_job and self.isVisible():
            self._tick.start()
        else:
            self._tick.stop()

    def _show_waits(self) -> None:
        now = self._clock.monotonic()
        for row in self._by_job.values():
            row.set_now(now)

    def _set_font(self) -> None:
        self.cancel_all_button.setFont(self.fonts.font(TextRole.BUTTON))

    def _set_texts(self) -> None:
        self.title.setText(self.tr("Queue"))
        self.cancel_all_button.setText(self.tr("Cancel all…"))
        self.empty.setText(
            self.tr("Nothing waits. A message stands here while its model is busy or has to be loaded first.")
        )
