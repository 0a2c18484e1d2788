"""Numbers on the command line of a bench."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def up_to(most: int) -> Callable[[str], int]:
    """A type for ``argparse``: a whole number from 1 to ``most``."""

    def count(text: str) -> int:
        found = int(text)
        if not 1 <= found <= most:
            raise ArgumentTypeError(f"{found} is not between 1 and {most:,}")
        return found

    return count
