"""Emotion in a voice by ``Wav2Vec2ForSequenceClassification`` and its like, window by window."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress
from saijin_studio.core.emotions import EmotionReading
from saijin_studio.core.errors import ModelLoadFailed, UnsupportedRequest
from saijin_studio.core.jobs import Usage
from saijin_studio.core.sound import EmotionOutput, VoiceEmotionRequest
from saijin_studio.core.sound_errors import AudioTooShort
from saijin_studio.runners.audio_files import RATE, listened
from saijin_studio.runners.backends.hf_labels import UnknownLabels, evidence_of, names_of, weights_of
from saijin_studio.runners.backends.hf_loading import load_extractor, load_model
from saijin_studio.runners.backends.hf_scores import SEVERAL, scores_of
from saijin_studio.runners.backends.hf_windows import windows

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.models import Footprint
    from saijin_studio.runners.backends.hf_api import FeatureExtractor, Samples
    from saijin_studio.runners.backends.hf_loading import Checkpoint, Loaded
    from saijin_studio.runners.wire import Load


class VoiceEmotion:
    """``Kind`` of classifiers of speech."""

    def __init__(self) -> None:
        self._model = ""
        self._loaded: Loaded | None = None
        self._extractor: FeatureExtractor | None = None
        self._names: tuple[str, ...] = ()

    def load(self, order: Load, checkpoint: Checkpoint) -> Footprint:
        """Bring the classifier into memory."""
        self._model = order.model
        loaded = load_model(order, checkpoint, "AutoModelForAudioClassification")
        self._extractor = load_extractor(order, checkpoint)
        if self._extractor.sampling_rate != RATE:
            reason = f"it listens at {self._extractor.sampling_rate} Hz, not at {RATE}"
            raise ModelLoadFailed(model=order.model, reason=reason)
        try:
            self._names = names_of(loaded.model.config.id2label)
        except UnknownLabels as cause:
            raise ModelLoadFailed(
                model=order.model, reason=f"its labels are no known emotions ({cause})"
            ) from cause
        self._loaded = loaded
        return loaded.held

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Judge a file: a reading for each window in which something is heard, then one for all of it."""
        if not isinstance(request, VoiceEmotionRequest):
            raise UnsupportedRequest(model=self._model, reason="it only tells the emotion in a voice")
        assert self._loaded is not None
        total: Samples | None = None
        heard = 0.0
        with self._loaded.watch.job(cancelled), listened(request.audio, foreign=True) as sound:
            end = 0.0
            for window in windows(sound.pieces, RATE):
                end = window.stop
                if window.loud:
                    scores = self._judged(window.samples)
                    total = scores * window.seconds if total is None else total + scores * window.seconds
                    heard += window.seconds
                    emit(OutputDelta(EmotionOutput(self._reading(scores), window.start, window.stop, whole=False)))
                emit(PromptProgress(math.ceil(end), math.ceil(max(end, sound.seconds))))
        if total is None:
            raise AudioTooShort(name=request.audio.name)
        emit(OutputDelta(EmotionOutput(self._reading(total / heard), 0.0, end)))
        return Done(Usage())

    def _judged(self, samples: Samples) -> Samples:
        assert self._loaded is not None
        assert self._extractor is not None
        told = self._extractor(samples, sampling_rate=RATE, return_tensors="pt")
        with self._loaded.torch.inference_mode():
            inputs = {name: value.to(self._loaded.device) for name, value in told.items()}
            logits = self._loaded.model(**inputs).logits.float().cpu().numpy()
        return scores_of(logits[0], self._loaded.model.config.problem_type)

    def _reading(self, scores: Samples) -> EmotionReading:
        assert self._loaded is not None
        values = [float(one) for one in scores]
        several = self._loaded.model.config.problem_type == SEVERAL
        weights = weights_of(self._names, values, several=several)
        return EmotionReading.of(weights, evidence_of(self._names, values))
