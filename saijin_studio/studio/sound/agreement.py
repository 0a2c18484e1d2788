"""Text that grows while somebody speaks, without words that come and go. Pure.

What two hypotheses in a row begin with is settled and does not change any more: local agreement (Liu and others
2020; Macháček and others 2023, Whisper-Streaming). The rest may still change and is shown as such.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LiveText:
    """What was said so far: ``settled`` stays, ``open`` may change."""

    settled: str = ""
    open: str = ""

    @property
    def text(self) -> str:
        """Both."""
        return self.settled + self.open


class Agreement:
    """Takes one hypothesis after the other, each of everything since the last ``close``."""

    def __init__(self) -> None:
        self._closed = ""
        self._settled = ""
        self._before = ""

    def take(self, hypothesis: str) -> LiveText:
        """What is to be shown now."""
        agreed = _whole_words(hypothesis, _common(self._before, hypothesis))
        if len(agreed) >= len(self._settled) and _letters(agreed).startswith(_letters(self._settled)):
            self._settled = agreed
        self._before = hypothesis
        return LiveText(self._closed + self._settled, _after(hypothesis, self._settled))

    def close(self, text: str) -> None:
        """Take ``text`` as said, whatever was settled; hypotheses begin behind it from now on."""
        self._closed += text
        self._settled = self._before = ""


def _common(one: str, other: str) -> str:
    """What ``other`` begins with that ``one`` begins with too; signs and case may differ."""
    letters, count = _letters(one), 0
    for at, character in enumerate(other):
        if not character.isalnum():
            continue
        if count >= len(letters) or letters[count] != character.casefold():
            return other[:at]
        count += len(character.casefold())
    return other


def _whole_words(hypothesis: str, agreed: str) -> str:
    """Without the last word, where words are parted by spaces and this one may go on."""
    goes_on = hypothesis[len(agreed) : len(agreed) + 1]
    if agreed and agreed[-1].isascii() and agreed[-1].isalnum() and goes_on.isalnum():
        return agreed[: agreed.rfind(" ") + 1]
    return agreed.rstrip("、。，．,.!?！？ ") if agreed == hypothesis else agreed


def _after(text: str, settled: str) -> str:
    """What of a text stands behind as many letters as are settled."""
    if text.startswith(settled):
        return text[len(settled) :]
    letters = len(_letters(settled))
    for at, character in enumerate(text):
        letters -= len(character.casefold()) if character.isalnum() else 0
        if letters <= 0:
            rest = text[at + 1 :]
            return rest.lstrip() if settled.endswith(" ") else rest
    return ""


def _letters(text: str) -> str:
    return "".join(one.casefold() for one in text if one.isalnum())
