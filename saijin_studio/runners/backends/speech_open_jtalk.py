"""Open JTalk with the voice Mei, by ``pyopenjtalk-plus``: there at once, in any tempo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.language import Language
from saijin_studio.runners.backends.speech_engine import check
from saijin_studio.runners.backends.speech_japanese import analysed

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.runners.backends.speech_api import Samples
    from saijin_studio.runners.backends.speech_engine import Line
    from saijin_studio.runners.wire import Load

_MEI = "f3be49a6838904a6c218790b64e07c3e83c1886e995dca284b413caab19184de"
_FULL_SCALE = 32768.0


class OpenJTalkEngine:
    """``SpeechEngine`` of one Japanese speaker; accents of the reading dictionary are heard."""

    name = "Open JTalk"
    language = Language.JA
    voices = ("mei",)
    rate = 48_000
    bends = True

    def load(self, order: Load) -> None:
        """Check the voice and load dictionary and voice by a first word."""
        import pyopenjtalk

        check(order, self.name, "pyopenjtalk/htsvoice/mei_normal.htsvoice", sha256=_MEI)
        pyopenjtalk.tts("あ")

    def say(self, line: Line, cancelled: Callable[[], bool]) -> Samples | None:
        """A sentence takes a twelfth of the time that it lasts, so that it is not stopped within."""
        import numpy as np
        import pyopenjtalk

        labels = pyopenjtalk.make_label(analysed(line.text, line.readings))
        if cancelled():
            return None
        sound, _ = pyopenjtalk.synthesize(labels, line.speed, line.semitones)
        return (sound / _FULL_SCALE).astype(np.float32)
