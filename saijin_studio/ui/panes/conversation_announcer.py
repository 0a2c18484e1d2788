"""Tells screen readers what arrives, a sentence at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_END = re.compile(r"[.!?…]+[\"')\]]*\s|[。！？]+[」』）]*|\n")


class Announcer:
    """Gathers the pieces of one reply and says whole sentences; of a token alone nobody would make sense.

    Args:
        say: lets a screen reader say something, after what it is saying now.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._message = ""
        self._waiting = ""

    def add(self, message: str, text: str) -> None:
        """More of a reply arrived; only one reply is followed at a time."""
        if message != self._message:
            self._message, self._waiting = message, ""
        self._waiting += text
        ends = [found.end() for found in _END.finditer(self._waiting)]
        if ends:
            said, self._waiting = self._waiting[: ends[-1]], self._waiting[ends[-1] :]
            self._speak(said)

    def end(self, message: str, word: str) -> None:
        """A reply has ended: say what is left of it, and ``word``."""
        rest = self._waiting if message == self._message else ""
        self._message = self._waiting = ""
        self._speak(f"{rest} {word}")

    def _speak(self, text: str) -> None:
        words = " ".join(text.split())
        if words:
            self._say(words)
