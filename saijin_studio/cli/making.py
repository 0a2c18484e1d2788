"""What the commands that make sound share: progress and seeds."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.cli.output import Output


class Progress:
    """How far it is, on one line of stderr that is written over; nothing where stderr is no terminal."""

    def __init__(self, output: Output) -> None:
        self._output, self._shown = output, False

    def tell(self, done: int, total: int) -> None:
        """Show it."""
        if sys.stderr.isatty():
            self._output.note(f"\r{100 * done // max(1, total)} %", end="")
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._output.note("\r\x1b[K", end="")
            self._shown = False


def seed(text: str) -> int:
    """A seed, as the parser takes it."""
    from saijin_studio.studio.sound.composing import HIGHEST_SEED

    if not (text.isascii() and text.isdecimal()) or len(text) > 10 or int(text) > HIGHEST_SEED:
        raise argparse.ArgumentTypeError(f"{text} is no whole number from 0 to {HIGHEST_SEED}")
    return int(text)
