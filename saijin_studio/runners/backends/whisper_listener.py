"""A loaded Whisper with its detector of speech: which language it is, and what is said, window by window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.runners.audio_files import RATE
from saijin_studio.runners.backends.whisper_api import ctranslate2, whisper
from saijin_studio.runners.backends.whisper_encoder import RememberingEncoder, vectors
from saijin_studio.runners.backends.whisper_speech import STRETCH_SECONDS
from saijin_studio.runners.backends.whisper_weights import whisper_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from saijin_studio.runners.audio_api import Samples
    from saijin_studio.runners.backends.whisper_api import Info, Segment, VadApi, WhisperModel
    from saijin_studio.runners.wire import Load

OURS = ("ja", "en")
SURE, SURE_OF_OTHERS = 0.6, 0.8
PROMPTS = {"ja": "以下は、普通の日本語の文章です。"}
"""What stands before the text of a short window and gives it its style: of 24 Japanese sentences all got their full
stop with it and 15 without, and a seventh fewer characters were wrong. In a long window it would cost the times of
the sentences, which have their full stops there anyway."""
PROMPTED_SECONDS = 10
_BEAM = 5
_TEMPERATURES = (0.0, 0.4, 0.8)
"""The second and third are for windows that came out as a loop, or as nothing the model believes in."""


@dataclass(frozen=True, slots=True)
class Listened:
    """A window that is being written down, as its segments are asked for. ``sure`` is said of the language."""

    segments: Iterator[Segment]
    language: str
    sure: bool


def load_listener(order: Load) -> WhisperListener:
    """Bring the model into memory.

    Raises:
        ImportError: when a package is missing.
        EngineMissing: when the weights are not there.
        ModelFileCorrupt: when they are others than were tried.
    """
    api, vad = whisper()
    model = api.WhisperModel(
        order.model,
        device="cpu",
        compute_type="int8",
        cpu_threads=order.threads,
        files=whisper_files(order),
        local_files_only=True,
    )
    model.encode = RememberingEncoder(model.encode)
    return WhisperListener(model, vad, ctranslate2().set_random_seed)


class WhisperListener:
    """One loaded model.

    Args:
        model: writes.
        vad: finds speech.
        begin_again: starts what is drawn by chance from a seed.
    """

    def __init__(self, model: WhisperModel, vad: VadApi, begin_again: Callable[[int], None]) -> None:
        self._model, self._vad, self._begin_again = model, vad, begin_again

    def knows(self, language: str) -> bool:
        """Whether it writes a language, by its ISO 639-1 code."""
        return language in self._model.supported_languages

    def begin(self) -> None:
        """Another sound comes: what is drawn by chance is drawn as if it were the first."""
        self._begin_again(1)

    def spot(self, sound: Samples) -> list[tuple[int, int]]:
        """Where speech begins and ends, in samples."""
        options = self._vad.VadOptions(
            threshold=0.5,
            max_speech_duration_s=STRETCH_SECONDS,
            min_silence_duration_ms=1000,
            speech_pad_ms=300,
        )
        found = self._vad.get_speech_timestamps(sound, options)
        return [(one["start"], min(one["end"], len(sound))) for one in found]

    def listen(self, samples: Samples, language: str | None, before: str | None = None) -> Listened:
        """Begin with a window.

        Args:
            samples: the window.
            language: that is spoken; None for finding it out, which costs nothing worth naming.
            before: what was spoken before it, for when the model is not sure.
        """
        if language is not None:
            return Listened(self._asked(samples, language)[0], language, sure=True)
        segments, info = self._asked(samples, None)
        sure = info.language_probability >= (SURE if info.language in OURS else SURE_OF_OTHERS)
        found = info.language if sure else before or self._likelier(info)
        if found != info.language or found in PROMPTS:  # which are not for any language
            segments, _ = self._asked(samples, found)
        return Listened(segments, found, sure)

    def vectors(self, samples: Samples) -> NDArray[np.float32]:
        """What the encoder makes of a sound; see ``vectors``."""
        return vectors(self._model, samples)

    def _likelier(self, info: Info) -> str:
        chances = dict(info.all_language_probs or ())
        return max(OURS, key=lambda one: chances.get(one, 0.0))

    def _asked(self, samples: Samples, language: str | None) -> tuple[Iterator[Segment], Info]:
        return self._model.transcribe(
            samples,
            language=language,
            beam_size=_BEAM,
            temperature=_TEMPERATURES,
            condition_on_previous_text=False,
            initial_prompt=PROMPTS.get(language or "") if len(samples) <= PROMPTED_SECONDS * RATE else None,
        )
