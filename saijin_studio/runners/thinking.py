"""Telling what a model thinks from what it says. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import TextDelta, ThinkingDelta

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN, CLOSE = "<think>", "</think>"


class _At(Enum):
    """Where in a reply: before its first word, in the thoughts, between them and the words, or in the words."""

    START = auto()
    THOUGHTS = auto()
    BETWEEN = auto()
    WORDS = auto()


@dataclass(slots=True)
class ThoughtSplitter:
    """Parts the pieces of one reply as they come, wherever they are cut.

    A model thinks at the very beginning, between two tags, if at all; tags that come later are words like others.
    Blanks around the tags belong to neither side.

    Args:
        opened: the chat template has written the first tag already.
        begun: the reply is written on, so that there are no thoughts any more.
    """

    opened: bool = False
    begun: bool = False
    _at: _At = _At.START
    _held: str = ""
    _thinking: bool = False

    def __post_init__(self) -> None:
        if self.begun:
            self._at = _At.WORDS

    def feed(self, text: str) -> list[TextDelta | ThinkingDelta]:
        """What is certain now."""
        self._held += text
        return list(self._take(last=False))

    def told_apart(self) -> None:
        """The engine tells thoughts from words itself: what comes now is words."""
        self._at = _At.BETWEEN if self._at in {_At.START, _At.THOUGHTS} else self._at

    def finish(self) -> list[TextDelta | ThinkingDelta]:
        """What was held back because a tag could have come of it."""
        found = list(self._take(last=True))
        self._held = ""
        return found

    def _take(self, *, last: bool) -> Iterator[TextDelta | ThinkingDelta]:
        if self._at is _At.START:
            self._start(last=last)
        if self._at is _At.THOUGHTS:
            yield from self._think(last=last)
        if self._at is _At.BETWEEN:
            self._held = self._held.lstrip()
            if self._held:
                self._at = _At.WORDS
        if self._at is _At.WORDS and self._held:
            yield TextDelta(self._held)
            self._held = ""

    def _start(self, *, last: bool) -> None:
        said = self._held.lstrip()
        if said.startswith(OPEN):
            self._held = said[len(OPEN) :]
            self._at = _At.THOUGHTS
        elif last or not OPEN.startswith(said):
            self._at = _At.THOUGHTS if self.opened else _At.WORDS

    def _think(self, *, last: bool) -> Iterator[ThinkingDelta]:
        if not self._thinking:
            self._held = self._held.lstrip()
        thought, tag, rest = self._held.partition(CLOSE)
        if tag:
            self._at, self._held = _At.BETWEEN, rest
            thought = thought.rstrip()
        elif last:
            thought, self._held = thought.rstrip(), ""
        else:
            # Blanks and what may become a tag wait for what comes.
            kept = thought[: len(thought) - _begun_tag(thought)].rstrip()
            thought, self._held = kept, thought[len(kept) :]
        if thought:
            self._thinking = True
            yield ThinkingDelta(thought)


def _begun_tag(text: str) -> int:
    """How many characters at the end of ``text`` could be the beginning of the closing tag."""
    return next((size for size in range(len(CLOSE) - 1, 0, -1) if text.endswith(CLOSE[:size])), 0)
