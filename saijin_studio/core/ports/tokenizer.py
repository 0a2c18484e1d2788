"""Counting tokens as a model counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.context import Counts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.messages import Message


class Tokenizer(Protocol):
    """The tokenizer and the chat template of a model that is in memory."""

    @property
    def model(self) -> str:
        """Tells models apart: what is counted by one of the same name need not be counted again."""
        ...

    async def count(self, texts: Sequence[str], messages: Sequence[Message]) -> Counts | None:
        """Count each text, and ``messages`` as a conversation to be continued; 0 for no messages.

        Returns:
            The counts; None when the model is gone or does not answer at once.
        """
        ...


class FakeTokenizer:
    """The fake: a token for each word, unless told otherwise, and so many more for each message.

    ``asked`` has the texts of every call; a fake that is not ``here`` never answers.
    """

    def __init__(self, model: str = "fake", *, marks: int = 4, rule: Callable[[str], int] | None = None) -> None:
        self._model = model
        self._marks = marks
        self._rule = rule or _words
        self.here = True
        self.asked: list[tuple[str, ...]] = []

    @property
    def model(self) -> str:
        """The name it was made with."""
        return self._model

    async def count(self, texts: Sequence[str], messages: Sequence[Message]) -> Counts | None:
        """Count by the rule."""
        self.asked.append(tuple(texts))
        if not self.here:
            return None
        whole = sum(self._rule(one.text) + self._marks for one in messages)
        return Counts(tuple(map(self._rule, texts)), whole)


def _words(text: str) -> int:
    return len(text.split())
