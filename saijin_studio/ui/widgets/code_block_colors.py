"""Colours a code view in small steps, so that the window stays quick while code streams."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from saijin_studio.ui.markdown.highlighter import Highlighter, LineRun, line_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saijin_studio.ui.widgets.code_block_view import CodeView

_SLICE_S = 0.003
_FARTHEST = 80
_LONGEST_LINE = 1_000


class CodeColors(QObject):
    """Highlights the lines of a view a few milliseconds at a time, from when the view is seen.

    Code that grows is not read again from its start: a line that begins at the margin behind an empty line, outside
    strings and comments, is taken as a new beginning.

    Args:
        view: what is coloured; the owner.
        highlighter: reads the language.
    """

    def __init__(self, view: CodeView, highlighter: Highlighter) -> None:
        super().__init__(view)
        self._view = view
        self._highlighter = highlighter
        self._pending: Iterator[tuple[tuple[LineRun, ...], bool]] = iter(())
        self._line = 0
        self._start = 0
        self._unseen = False
        view.painted.connect(self._seen)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._go_on)

    def restart(self, *, whole: bool) -> None:
        """The view's code changed; ``whole`` reads it from its first line again."""
        if whole:
            self._start = 0
        self._start = min(self._start, max(0, len(self._view.lines) - 1))
        self._line = self._start
        lines = self._view.lines[self._start :]
        # Code with endless lines was written by a machine for machines; reading it over and over costs too much.
        plain = any(len(line) > _LONGEST_LINE for line in lines)
        self._pending = iter(()) if plain else line_runs(self._highlighter, "\n".join(lines))
        self._unseen = self._view.visibleRegion().isEmpty()
        if not self._unseen:
            self._go_on()

    @property
    def done(self) -> bool:
        """Whether nothing is left to be coloured."""
        return not self._turn.isActive() and not self._unseen

    def _seen(self) -> None:
        if self._unseen:
            self._unseen = False
            self._turn.start(0)

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE_S
        for runs, inside in self._pending:
            self._view.color_line(self._line, runs)
            self._line += 1
            if self._fresh(inside):
                self._start = self._line
            if perf_counter() > until:
                self._turn.start(0)
                return

    def _fresh(self, inside: bool) -> bool:
        """Whether the line that comes now may be read without those before it."""
        lines, at = self._view.lines, self._line
        if inside or at >= len(lines) - 1 or not lines[at][:1].strip():
            return False
        return not lines[at - 1].strip() or at - self._start > _FARTHEST
