"""Counting with the tokenizer of the model that will answer, each text once."""

from __future__ import annotations

import hashlib
import math
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.core.errors import PromptTooLong
from saijin_studio.core.jobs import ChatRequest
from saijin_studio.dialogue.tokens import ESTIMATE, Measure, estimate_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from saijin_studio.core.messages import Message
    from saijin_studio.core.ports.tokenizer import Tokenizer
    from saijin_studio.dialogue.prompting import Prompt, Target

    Build = Callable[[Measure], Prompt]

_KEPT = 8_000
_LONGEST = 200_000
"""Characters; what is longer fits nowhere, and is estimated."""
_ROUNDS = 4
_DISCOVERIES = 12
"""Where the model counts less than was thought, more fits, and has to be counted: so often it is looked again."""


class Counts:
    """What was counted before, by model and text; the oldest is forgotten."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._found: OrderedDict[bytes, int] = OrderedDict()
        self._marks: dict[str, int] = {}

    def get(self, key: bytes) -> int | None:
        """A count, if it is known."""
        if key in self._found:
            self._found.move_to_end(key)
        return self._found.get(key)

    def keep(self, key: bytes, count: int) -> None:
        """Remember a count."""
        self._found[key] = count
        while len(self._found) > self._kept:
            self._found.popitem(last=False)

    def marks(self, model: str) -> int:
        """What the template of a model is known to add to each message."""
        return self._marks.get(model, ESTIMATE.marks)

    def raise_marks(self, model: str, marks: int) -> None:
        """It adds more than was known."""
        self._marks[model] = marks


async def fitted(build: Build, target: Target, tokenizer: Tokenizer | None, counts: Counts) -> tuple[Prompt, bool]:
    """A prompt as the model itself would count it, where it is in memory; and whether it is that.

    ``build`` measures texts while it fits them; those that were never counted are counted then, all at once, and it
    fits them again. In the end the model counts the whole prompt with its template.

    Raises:
        PromptTooLong: when it does not fit.
    """
    if tokenizer is None:
        return build(ESTIMATE), False
    for _ in range(_ROUNDS):
        prompt = await _counted(build, tokenizer, counts)
        if prompt is None:
            break
        if not isinstance(prompt.request, ChatRequest):
            return prompt, True
        messages = prompt.request.messages
        whole = await _whole(messages, tokenizer, counts)
        if whole is None:
            break
        if whole <= max(prompt.tokens, target.context - prompt.reply):
            extra = whole - prompt.tokens
            shares = replace(prompt.shares, system=max(0, prompt.shares.system + extra))
            return replace(prompt, tokens=whole, shares=shares), True
        # The template takes more than was thought; so does it of every message.
        more = math.ceil((whole - prompt.tokens) / len(messages))
        counts.raise_marks(tokenizer.model, counts.marks(tokenizer.model) + more)
    return build(ESTIMATE), False


async def _counted(build: Build, tokenizer: Tokenizer, counts: Counts) -> Prompt | None:
    """A prompt that is fitted by the model's own counts; None when it does not answer."""
    for _ in range(_DISCOVERIES):
        missing: dict[bytes, str] = {}
        measure = Measure(_ruler(tokenizer.model, counts, missing), counts.marks(tokenizer.model))
        try:
            prompt = build(measure)
        except PromptTooLong:
            if not missing:
                raise
            prompt = None
        if not missing:
            return prompt
        found = await tokenizer.count(tuple(missing.values()), ())
        if found is None or len(found.texts) != len(missing):
            return None
        for key, count in zip(missing, found.texts, strict=True):
            counts.keep(key, count)
    return None


def _ruler(model: str, counts: Counts, missing: dict[bytes, str]) -> Callable[[str], int]:
    def measure(text: str) -> int:
        if not text or len(text) > _LONGEST:
            return estimate_text(text)
        key = _key(model, (text,))
        known = counts.get(key)
        if known is None:
            missing[key] = text
            return estimate_text(text)
        return known

    return measure


async def _whole(messages: Sequence[Message], tokenizer: Tokenizer, counts: Counts) -> int | None:
    key = _key(tokenizer.model, ("\0whole", *(f"{one.role.value}\0{one.text}" for one in messages)))
    known = counts.get(key)
    if known is None:
        found = await tokenizer.count((), messages)
        if found is None or not found.whole:
            return None
        known = found.whole
        counts.keep(key, known)
    return known


def _key(model: str, texts: Iterable[str]) -> bytes:
    digest = hashlib.blake2b(model.encode(), digest_size=16)
    for text in texts:
        digest.update(b"\0")
        digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.digest()
