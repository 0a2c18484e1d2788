"""Progress on stderr: bytes of one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    from saijin_studio.cli.output import Output


class Progress:
    """One line of progress on stderr, renewed at every whole percent."""

    def __init__(self, output: Output, title: str) -> None:
        self._output = output
        self._title = title
        self._shown = -1

    def show(self, done: int, total: int) -> None:
        """Show bytes done of all; may be called from another thread."""
        percent = 100 * done // total if total else 100
        if percent != self._shown:
            self._shown = percent
            self._output.note(f"\r{self._title}: {human_bytes(done)} of {human_bytes(total)}, {percent} %", end="")

    def end(self) -> None:
        """End the line."""
        if self._shown >= 0:
            self._output.note("")
