"""Emotion in text by any classifier whose labels the studio knows: LUKE with WRIME, RoBERTa with GoEmotions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress
from saijin_studio.core.emotions import Emotion, EmotionReading
from saijin_studio.core.errors import ModelLoadFailed, UnsupportedRequest
from saijin_studio.core.jobs import Usage
from saijin_studio.core.sentences import bounds
from saijin_studio.core.sound import EmotionOutput, TextEmotionRequest
from saijin_studio.runners.backends.hf_labels import UnknownLabels, evidence_of, names_of, weights_of
from saijin_studio.runners.backends.hf_loading import load_model, load_tokenizer
from saijin_studio.runners.backends.hf_scores import SEVERAL, scores_of
from saijin_studio.runners.backends.hf_watch import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.models import Footprint
    from saijin_studio.runners.backends.hf_api import Samples, Tokenizer
    from saijin_studio.runners.backends.hf_loading import Checkpoint, Loaded
    from saijin_studio.runners.wire import Load

_LONGEST = 512
_SPARE = 4
"""Places that the signs of begin and end take, and the offset of RoBERTa's positions."""


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of the text, and how many tokens it has."""

    begin: int
    end: int
    tokens: int

    def grown(self, end: int, tokens: int) -> _Window:
        """With a sentence more."""
        return _Window(self.begin, end, self.tokens + tokens)


class TextEmotion:
    """``Kind`` of classifiers of text."""

    def __init__(self) -> None:
        self._model = ""
        self._loaded: Loaded | None = None
        self._tokenizer: Tokenizer | None = None
        self._names: tuple[str, ...] = ()
        self._tokens = _LONGEST

    def load(self, order: Load, checkpoint: Checkpoint) -> Footprint:
        """Bring the classifier into memory."""
        self._model = order.model
        loaded = load_model(order, checkpoint, "AutoModelForSequenceClassification")
        self._tokenizer = load_tokenizer(order, checkpoint)
        config = loaded.model.config
        try:
            self._names = names_of(config.id2label)
        except UnknownLabels as cause:
            raise ModelLoadFailed(
                model=order.model, reason=f"its labels are no known emotions ({cause})"
            ) from cause
        self._tokens = min(_LONGEST, config.max_position_embeddings, self._tokenizer.model_max_length) - _SPARE
        self._loaded = loaded
        return loaded.held

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Judge a text window by window; each counts by its length. Progress is told in characters."""
        if not isinstance(request, TextEmotionRequest):
            raise UnsupportedRequest(model=self._model, reason="it only tells the emotion in text")
        assert self._loaded is not None
        total: Samples | None = None
        length = 0
        with self._loaded.watch.job(cancelled), self._loaded.torch.inference_mode():
            for window in self._windows(request.text, cancelled):
                judged = self._judged(request.text[window.begin : window.end]) * window.tokens
                total = judged if total is None else total + judged
                length += window.tokens
                emit(PromptProgress(window.end, len(request.text)))
        if total is None:
            emit(OutputDelta(EmotionOutput(EmotionReading.of({Emotion.NEUTRAL: 1.0}))))
            return Done(Usage())
        scores = [float(one) for one in total / length]
        several = self._loaded.model.config.problem_type == SEVERAL
        weights = weights_of(self._names, scores, several=several)
        emit(OutputDelta(EmotionOutput(EmotionReading.of(weights, evidence_of(self._names, scores)))))
        return Done(Usage(prompt_tokens=length))

    def _judged(self, text: str) -> Samples:
        assert self._loaded is not None
        assert self._tokenizer is not None
        longest = self._tokens + _SPARE // 2
        told = self._tokenizer(text, truncation=True, max_length=longest, return_tensors="pt")
        inputs = {name: value.to(self._loaded.device) for name, value in told.items()}
        logits = self._loaded.model(**inputs).logits.float().cpu().numpy()
        return scores_of(logits[0], self._loaded.model.config.problem_type)

    def _windows(self, text: str, cancelled: Callable[[], bool]) -> Iterator[_Window]:
        """Whole sentences, as many together as the model takes at a time; an overlong one is cut."""
        assert self._tokenizer is not None
        window: _Window | None = None
        for begin, end in bounds(text):
            if cancelled():
                raise Stopped
            tokens = min(self._tokens, max(1, len(self._tokenizer.tokenize(text[begin:end]))))
            if window is not None and window.tokens + tokens > self._tokens:
                yield window
                window = None
            window = _Window(begin, end, tokens) if window is None else window.grown(end, tokens)
        if window is not None:
            yield window
