"""What Whisper writes where nothing was said: loops, and the last words of the films that it learnt from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LOOP = re.compile(r"(.{1,40}?)\1{5,}", re.DOTALL)
MOST_REPEATS = 3
_NO_SPEECH, _UNSURE, _VERY_UNSURE = 0.6, -0.7, -1.5
_CHARACTERS_A_SECOND = {"ja": 25.0}
_OTHER_CHARACTERS_A_SECOND = 50.0
_LEAST_SECONDS = 0.5

_LAST_WORDS = frozenset(
    {
        "ご視聴ありがとうございました",
        "ご清聴ありがとうございました",
        "最後までご視聴いただきありがとうございました",
        "最後まで視聴してくださって本当にありがとうございます",
        "チャンネル登録をお願いいたします",
        "チャンネル登録お願いします",
        "字幕",
        "thankyouforwatching",
        "thanksforwatching",
        "thankyouverymuchforwatching",
        "pleasesubscribe",
        "pleasesubscribetomychannel",
        "subtitlesbytheamaraorgcommunity",
        "transcriptionbycastingwords",
        "you",
    }
)
"""As ``_letters`` gives them."""
_PROMPTED = "日本語の文章です"
"""What is left of the words that go before Japanese text (``whisper_listener.PROMPTS``), where little was said."""
_SURE = -0.35


@dataclass(frozen=True, slots=True)
class Heard:
    """A segment as the model gave it: how long it is, and how sure the model was, as natural logarithms."""

    text: str
    language: str
    seconds: float
    log_probability: float
    no_speech: float


class Guard:
    """Judges the segments of one sound, in order."""

    def __init__(self) -> None:
        self._last = ""
        self._times = 0

    def kept(self, heard: Heard) -> str:
        """The text that is believed; empty when none of it is."""
        text = without_loops(heard.text.strip())
        letters = _letters(text)
        if not letters or _is_made_up(heard, letters):
            return ""
        self._times = self._times + 1 if letters == self._last else 1
        self._last = letters
        return text if self._times <= MOST_REPEATS else ""


def without_loops(text: str) -> str:
    """The text with what it says six times and more in a row said once; numbers stay."""
    return _LOOP.sub(lambda found: found[0] if found[1].isdigit() else found[1], text)


def _is_made_up(heard: Heard, letters: str) -> bool:
    if heard.no_speech > _NO_SPEECH and heard.log_probability < _UNSURE:
        return True
    if heard.log_probability < _VERY_UNSURE:
        return True
    if (letters in _LAST_WORDS or _PROMPTED in letters) and (
        heard.log_probability < _SURE or heard.no_speech > _NO_SPEECH / 2
    ):
        return True
    fastest = _CHARACTERS_A_SECOND.get(heard.language, _OTHER_CHARACTERS_A_SECOND)
    return len(letters) > fastest * max(heard.seconds, _LEAST_SECONDS)


def _letters(text: str) -> str:
    """What of a text is heard, in one form."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())
