"""How many tokens a text will be, roughly.

The engines count exactly, but only once the model is loaded. Until then: a character of Japanese is one token, and
three and a half other characters are one. The vocabularies of the catalogue's models need between 0.6 and 1.3 times
that. Every message costs four more for the chat template's marks.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.messages import MediaKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from saijin_studio.core.messages import Message

_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U0001f000-\U0003ffff]")
_NARROW_PER_TOKEN = 3.5
_TEMPLATE = 4
_IMAGE = 600


def estimate_text(text: str) -> int:
    """The tokens of ``text``, roughly; 0 for an empty one."""
    if text.isascii():
        return math.ceil(len(text) / _NARROW_PER_TOKEN)
    wide = len(_WIDE.findall(text))
    return wide + math.ceil((len(text) - wide) / _NARROW_PER_TOKEN)


@dataclass(frozen=True, slots=True)
class Measure:
    """How long texts and messages are in tokens; ``marks`` are what the template adds to each message."""

    text: Callable[[str], int] = estimate_text
    marks: int = _TEMPLATE

    def message(self, message: Message) -> int:
        """A message with its marks and its pictures or sounds; the text of other attachments is not counted."""
        shown = sum(one.kind in {MediaKind.IMAGE, MediaKind.AUDIO} for one in message.media)
        return self.text(message.text) + self.marks + _IMAGE * shown

    def messages(self, messages: Iterable[Message]) -> int:
        """Several messages together."""
        return sum(map(self.message, messages))


ESTIMATE = Measure()
"""Without any model."""


def estimate_message(message: Message) -> int:
    """The tokens of a message with its marks and pictures, roughly."""
    return ESTIMATE.message(message)
