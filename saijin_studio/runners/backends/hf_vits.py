"""Speech by ``VitsModel``: a ``SpeechEngine``, so that feelings and timings are those of every other voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineMissing, ModelLoadFailed
from saijin_studio.core.language import Language
from saijin_studio.core.said import Said
from saijin_studio.runners.backends.hf_loading import load_model, load_tokenizer, read_checkpoint
from saijin_studio.runners.backends.hf_watch import Stopped
from saijin_studio.runners.backends.speech_api import hibari_phonemes
from saijin_studio.runners.backends.speech_engine import INSTALL
from saijin_studio.runners.backends.speech_english import TO_ESPEAK, with_readings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saijin_studio.core.models import Footprint
    from saijin_studio.runners.backends.hf_api import Samples, Tokenizer
    from saijin_studio.runners.backends.hf_loading import Loaded
    from saijin_studio.runners.backends.speech_engine import Line
    from saijin_studio.runners.wire import Load

_SEED = 1
"""Of the noise that durations and breath are drawn from: the same text sounds the same each time."""
_JAPANESE = frozenset({"ja", "jpn"})


class VitsEngine:
    """``SpeechEngine`` of one checkpoint.

    Checkpoints that want phonemes (``phonemize``) were made with espeak's, which is under the GPL; the lexicon of
    Hibari gives them in the same alphabet.
    """

    name = "VITS"
    bends = False

    def __init__(self) -> None:
        self._loaded: Loaded | None = None
        self._tokenizer: Tokenizer | None = None
        self._phonemes: Callable[[str], str] | None = None
        self._vocabulary: Mapping[str, int] = {}
        self.language = Language.EN
        self.voices: tuple[str, ...] = ("",)
        self.rate = 16_000

    @property
    def held(self) -> Footprint:
        """What this process holds, in bytes."""
        assert self._loaded is not None
        return self._loaded.held

    def load(self, order: Load) -> None:
        """Bring the model into memory, and the lexicon where it is needed."""
        checkpoint = read_checkpoint(order)
        loaded = load_model(order, checkpoint, "VitsModel")
        tokenizer = load_tokenizer(order, checkpoint)
        if tokenizer.is_uroman:
            raise ModelLoadFailed(model=order.model, reason="it reads a language only in Latin letters")
        if tokenizer.phonemize:
            try:
                self._phonemes = hibari_phonemes().G2P()
            except ImportError as cause:
                raise EngineMissing(engine="Hibari", command=INSTALL) from cause
            tokenizer.phonemize = tokenizer.normalize = False
        self.language = Language.JA if tokenizer.language in _JAPANESE else Language.EN
        self.rate = loaded.model.config.sampling_rate
        speakers = loaded.model.config.num_speakers
        self.voices = ("", *map(str, range(speakers))) if speakers > 1 else ("",)
        self._vocabulary = tokenizer.get_vocab()
        self._tokenizer, self._loaded = tokenizer, loaded

    def say(self, line: Line, cancelled: Callable[[], bool]) -> Samples | None:
        """One run of the model."""
        import numpy as np

        assert self._loaded is not None
        assert self._tokenizer is not None
        text = self._written(line)
        if not any(one.isalnum() for one in text):
            return np.zeros(0, np.float32)
        told = self._tokenizer(text, return_tensors="pt")
        inputs: dict[str, object] = {name: value.to(self._loaded.device) for name, value in told.items()}
        if len(self.voices) > 1:
            inputs["speaker_id"] = int(line.voice or 0)
        try:
            with self._loaded.watch.job(cancelled), self._loaded.torch.inference_mode():
                self._loaded.torch.manual_seed(_SEED)
                self._loaded.model.speaking_rate = line.speed
                sound = self._loaded.model(**inputs).waveform.float().cpu().numpy()
        except Stopped:
            return None
        return np.nan_to_num(sound[0]).astype(np.float32)

    def _written(self, line: Line) -> str:
        """What of a line the model has signs for."""
        if self._phonemes is not None:
            spoken = self._phonemes(with_readings(line.text, line.readings))
            text = "".join(TO_ESPEAK.get(one, one) for one in spoken)
        else:
            words = [one for one in line.readings if not one.text.startswith("/")]
            text = Said.plain(line.text).edited(words).text
            text = text if any(one.isupper() for one in self._vocabulary) else text.lower()
        return "".join(one for one in text if one in self._vocabulary).strip()
