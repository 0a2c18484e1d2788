"""The backend of the big library: checkpoints of several kinds, told apart by their own description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.errors import EngineRefused, ModelLoadFailed, OutOfMemory
from saijin_studio.runners.backends.hf_bark import Bark
from saijin_studio.runners.backends.hf_loading import NAME, Checkpoint, read_checkpoint
from saijin_studio.runners.backends.hf_musicgen import MusicGen
from saijin_studio.runners.backends.hf_speech import Speech
from saijin_studio.runners.backends.hf_text_emotion import TextEmotion
from saijin_studio.runners.backends.hf_voice_emotion import VoiceEmotion
from saijin_studio.runners.backends.hf_watch import Stopped
from saijin_studio.runners.backends.whisper_steps import StepCancelled, Steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.deltas import Done, Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.models import Footprint
    from saijin_studio.runners.backend import Place
    from saijin_studio.runners.backends.hf_kind import Kind
    from saijin_studio.runners.wire import Load

_CLASSIFIER = "ForSequenceClassification"
_HEARING = frozenset({"wav2vec2", "wav2vec2-conformer", "hubert", "wavlm", "unispeech-sat", "data2vec-audio"})


class TransformersBackend:
    """One loaded checkpoint."""

    def __init__(self, _place: Place) -> None:
        self._model = NAME
        self._kind: Kind | None = None
        self._steps = Steps()

    def load(self, order: Load) -> Footprint:
        """Look what it is, and bring it into memory."""
        self._model = order.model
        checkpoint = read_checkpoint(order)
        kind = kind_of(checkpoint)
        if kind is None:
            what = " ".join(filter(None, (checkpoint.kind, *checkpoint.classes))) or "nothing that has a name"
            raise ModelLoadFailed(model=order.model, reason=f"its folder holds {what}, which the studio cannot run")
        held = kind.load(order, checkpoint)
        self._kind = kind
        return held

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Work on a request. Who cancels gets away at once; the model itself stops at its next layer."""
        assert self._kind is not None
        kind = self._kind

        def tell(piece: Piece) -> None:
            if not cancelled():
                emit(piece)

        try:
            done = self._steps.do(lambda: kind.run(request, tell, cancelled), cancelled)
        except (Stopped, StepCancelled):
            return None
        except RuntimeError as cause:
            if "allocate memory" in str(cause) or "out of memory" in str(cause):
                raise OutOfMemory(model=self._model) from cause
            raise EngineRefused(engine=NAME, reason=str(cause).splitlines()[0].rstrip(".")) from cause
        return None if cancelled() else done


def kind_of(checkpoint: Checkpoint) -> Kind | None:
    """What runs a checkpoint; None for one that the studio has no use for."""
    classifies = any(name.endswith(_CLASSIFIER) for name in checkpoint.classes)
    if checkpoint.kind in _HEARING:
        return VoiceEmotion() if classifies else None
    match checkpoint.kind:
        case "vits":
            return Speech()
        case "musicgen" | "musicgen_melody":
            return MusicGen(melodic=checkpoint.kind == "musicgen_melody")
        case "bark":
            return Bark()
        case _:
            return TextEmotion() if classifies else None
