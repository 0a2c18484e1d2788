"""Emotion in text by lexicons, in a worker: our own for both languages, and ML-Ask beside the Japanese one."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import Done, OutputDelta
from saijin_studio.core.errors import EngineMissing, ModelLoadFailed, UnsupportedRequest
from saijin_studio.core.jobs import Usage
from saijin_studio.core.language import Language
from saijin_studio.core.models import Footprint
from saijin_studio.core.resources import resource
from saijin_studio.core.sound import EmotionOutput, TextEmotionRequest
from saijin_studio.runners.backends.lexicon_file import LexiconInvalid, parse_lexicon
from saijin_studio.runners.backends.lexicon_mlask import analyser, found
from saijin_studio.runners.backends.lexicon_reading import weigh
from saijin_studio.runners.backends.speech_engine import INSTALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.emotions import EmotionReading
    from saijin_studio.core.jobs import Request
    from saijin_studio.runners.backend import Place
    from saijin_studio.runners.backends.lexicon_file import Lexicon
    from saijin_studio.runners.backends.lexicon_mlask import Analyser
    from saijin_studio.runners.wire import Load

NAME = "The lexicons of emotion"
_MOST_FOR_MLASK = 2000
"""Characters that ML-Ask is given; it cannot be stopped, and needs a millisecond for a thousand."""


class LexiconBackend:
    """Both lexicons, and ML-Ask."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._model = NAME
        self._lexicons: dict[Language, Lexicon] = {}
        self._mlask: Analyser | None = None
        self._one_at_a_time = Lock()

    def load(self, order: Load) -> Footprint:
        """Read the words."""
        import psutil

        self._model = order.model
        for language in Language:
            file = resource("assets", "emotions", f"{language.value}.yaml")
            try:
                self._lexicons[language] = parse_lexicon(file.read_bytes())
            except (OSError, LexiconInvalid) as cause:
                raise ModelLoadFailed(model=order.model, reason=f"{file.name} cannot be read") from cause
        try:
            self._mlask = analyser(self._place.folder)
        except ImportError as cause:
            raise EngineMissing(engine="ML-Ask", command=INSTALL) from cause
        return Footprint(ram=psutil.Process().memory_info().rss)

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Tell the emotion in a text."""
        if not isinstance(request, TextEmotionRequest):
            raise UnsupportedRequest(model=self._model, reason="it only reads texts for their emotion")
        reading = self._read(request, cancelled)
        if reading is None:
            return None
        emit(OutputDelta(EmotionOutput(reading)))
        return Done(Usage())

    def _read(self, request: TextEmotionRequest, cancelled: Callable[[], bool]) -> EmotionReading | None:
        weighing = weigh(request.text, self._lexicons[request.language], cancelled)
        if weighing is None:
            return None
        if request.language is Language.JA and self._mlask is not None:
            with self._one_at_a_time:
                answer = self._mlask.analyze(request.text[:_MOST_FOR_MLASK])
            weighing.join(found(answer))
        return weighing.reading()
