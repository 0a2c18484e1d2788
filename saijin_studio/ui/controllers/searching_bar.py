"""Finds a text in the shown conversation, and goes from one occurrence to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from saijin_studio.ui.panes.find_bar_marks import FindMarks
from saijin_studio.ui.panes.find_bar_matches import Match, Matches
from saijin_studio.ui.shortcuts import Command

if TYPE_CHECKING:
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.panes.find_bar import FindBar

_MARK_AFTER, _LOOK_AFTER, _FROM_TOP = 30, 250, 120


class FindController(QObject):
    """The bar is made when it is first wanted; while it is there, rows that come into sight are marked too.

    Args:
        assembly: the window.
        conversation: shows another one now and then.
    """

    def __init__(self, assembly: Assembly, conversation: ConversationController) -> None:
        super().__init__(assembly.window)
        self._assembly, self._pane = assembly, assembly.conversation
        self._bar: FindBar | None = None
        self._matches = Matches()
        self._marks = FindMarks(assembly.look.theme)
        self._current: Match | None = None
        self._focus_before: QWidget | None = None
        self._mark_timer = QTimer(self, singleShot=True, interval=_MARK_AFTER)
        self._mark_timer.timeout.connect(self._mark)
        self._look_timer = QTimer(self, singleShot=True, interval=_LOOK_AFTER)
        self._look_timer.timeout.connect(self._look_again)
        assembly.window.command.connect(self._do)
        conversation.opened.connect(self._look_soon)

    @property
    def bar(self) -> FindBar | None:
        """The bar; None before it was first wanted."""
        return self._bar

    @property
    def current(self) -> Match | None:
        """The occurrence that one has come to."""
        return self._current

    def open(self) -> None:
        """Show the bar."""
        if not self._pane.isVisible():
            return
        bar = self._made()
        if not bar.isVisible():
            self._focus_before = QApplication.focusWidget()
        bar.open()
        self._pane.list.viewport().installEventFilter(self)
        self._look(bar.line.text())

    def close(self) -> None:
        """Put the bar away."""
        if self._bar is not None:
            self._bar.close_bar()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rows are made as they come into sight."""
        if event.type() is QEvent.Type.ChildAdded and self._shown():
            self._mark_timer.start()
        return super().eventFilter(watched, event)

    def _do(self, command: Command) -> None:
        if command is Command.FIND:
            self.open()

    def _made(self) -> FindBar:
        from saijin_studio.ui.panes.find_bar import FindBar
        from saijin_studio.ui.widgets.message_kit import MessageKit

        if self._bar is None:
            look = self._assembly.look
            kit = MessageKit(look.theme, look.fonts, look.icons, look.avatars)
            self._bar = bar = FindBar(kit, self._pane, self._pane.header)
            bar.edited.connect(self._look)
            bar.stepped.connect(self._step)
            bar.closed.connect(self._closed)
            self._pane.list.verticalScrollBar().valueChanged.connect(self._mark_soon)
            self._pane.rows.grown.connect(self._look_soon)
        return self._bar

    def _shown(self) -> bool:
        return self._bar is not None and self._bar.isVisible()

    def _look(self, text: str) -> None:
        """Look for what was typed, from what is in sight on."""
        self._matches.look(self._pane.rows.items, text)
        rows = self._pane.list.live_rows()
        self._come_to(self._matches.nearest(min(rows, default=0)))

    def _look_soon(self, _what: object) -> None:
        if self._shown():
            self._look_timer.start()

    def _look_again(self) -> None:
        """The conversation has grown, or is another: stay at the occurrence where it is still one."""
        if self._bar is not None and self._shown():
            self._matches.look(self._pane.rows.items, self._bar.line.text())
            place = self._matches.place_of(self._current)
            if place < 0:
                self._current = None
            self._say(max(0, place))
            self._mark()

    def _step(self, by: int) -> None:
        if self._bar is None:
            return
        self._matches.look(self._pane.rows.items, self._bar.line.text())
        count, place = len(self._matches.found), self._matches.place_of(self._current)
        if place < 0 or not count:
            self._come_to(self._matches.nearest(0))
        else:
            self._come_to((place + by) % count)

    def _come_to(self, place: int) -> None:
        self._current = self._matches.found[place] if place >= 0 else None
        self._say(place)
        if self._current is None:
            self._mark()
            return
        live = self._pane.list.live_rows().get(self._current.row)
        if live is None or not self._in_sight(live):
            self._pane.list.show_row(self._current.row)
        self._mark()
        self._reveal()

    def _say(self, place: int) -> None:
        if self._bar is not None:
            self._bar.show_count(place, len(self._matches.found), looked=bool(self._matches.phrase))

    def _in_sight(self, row: QWidget) -> bool:
        seen = row.geometry().intersected(self._pane.list.viewport().rect())
        return seen.height() >= min(row.height(), self._pane.list.viewport().height() // 2)

    def _reveal(self) -> None:
        """Scroll inside a long message so far that the occurrence itself is seen."""
        found = self._marks.current()
        viewport = self._pane.list.viewport()
        if found is None:
            return
        document, down = found
        y = document.mapTo(viewport, QPoint(0, int(down))).y()
        if not 0 <= y < viewport.height() - _FROM_TOP // 2:
            bar = self._pane.list.verticalScrollBar()
            bar.setValue(bar.value() + y - _FROM_TOP)

    def _mark_soon(self) -> None:
        if self._shown():
            self._mark_timer.start()

    def _mark(self) -> None:
        if self._shown():
            self._marks.show(self._pane.list.live_rows(), self._matches.phrase, self._current)

    def _closed(self) -> None:
        self._mark_timer.stop()
        self._look_timer.stop()
        self._pane.list.viewport().removeEventFilter(self)
        self._marks.clear()
        self._matches.forget()
        before, self._focus_before = self._focus_before, None
        (before or self._pane.composer.input).setFocus()
