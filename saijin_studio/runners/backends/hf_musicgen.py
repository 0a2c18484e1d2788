"""Music by MusicGen, with a melody where the checkpoint takes one, and longer than it writes at a time."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress
from saijin_studio.core.errors import UnsupportedRequest
from saijin_studio.core.jobs import Usage
from saijin_studio.core.sound import FileKind, FileOutput, MusicRequest
from saijin_studio.runners.backends.hf_chroma import chroma
from saijin_studio.runners.backends.hf_loading import load_model, load_tokenizer
from saijin_studio.runners.backends.speech_backend import write_wav

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.models import Footprint
    from saijin_studio.runners.backends.hf_api import Module, Samples, Tensor, Tokenizer
    from saijin_studio.runners.backends.hf_loading import Checkpoint, Loaded
    from saijin_studio.runners.wire import Load

_WINDOW_SECONDS = 30.0
"""What the models learned to write; longer pieces lose themselves. A checkpoint may say less (``max_length``)."""
_MEMORY = 3
"""A third of the window is heard again for what follows it."""
LONGEST_SECONDS = 600.0
_GUIDANCE = 3.0
_CEILING = 0.97


class MusicGen:
    """``Kind`` of MusicGen; ``melodic`` checkpoints take a melody."""

    def __init__(self, *, melodic: bool) -> None:
        self._melodic = melodic
        self._model = ""
        self._loaded: Loaded | None = None
        self._tokenizer: Tokenizer | None = None

    def load(self, order: Load, checkpoint: Checkpoint) -> Footprint:
        """Bring the model into memory."""
        self._model = order.model
        name = "MusicgenMelodyForConditionalGeneration" if self._melodic else "MusicgenForConditionalGeneration"
        loaded = load_model(order, checkpoint, name, half=True)
        self._tokenizer = load_tokenizer(order, checkpoint)
        loaded.watch.counts(loaded.model.decoder)
        self._loaded = loaded
        return loaded.held

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Write a piece; progress is told in tokens, of which a second has fifty."""
        if not isinstance(request, MusicRequest):
            raise UnsupportedRequest(model=self._model, reason="it only makes music")
        if request.melody is not None and not self._melodic:
            reason = "this checkpoint takes no melody; facebook/musicgen-melody does"
            raise UnsupportedRequest(model=self._model, reason=reason)
        if not 1.0 <= request.seconds <= LONGEST_SECONDS:
            raise UnsupportedRequest(
                model=self._model, reason=f"a piece has from 1 to {LONGEST_SECONDS:.0f} seconds"
            )
        assert self._loaded is not None
        rate, frames = self._rates
        total = math.ceil(round(request.seconds * frames, 3))
        steps = _Steps(emit, total)
        melody = None if request.melody is None else chroma(request.melody, rate)
        with self._loaded.watch.job(cancelled, steps.step), self._loaded.torch.inference_mode():
            self._loaded.torch.manual_seed(request.seed)
            sound = self._written(request.prompt, total, melody, steps)
        sound = sound[: round(request.seconds * rate)]
        path = Path(request.folder) / "music.wav"
        write_wav(path, _faded(sound, rate), rate)
        emit(OutputDelta(FileOutput(FileKind.SOUND, path, request.prompt[:80], len(sound) / rate, rate)))
        return Done(Usage(completion_tokens=total))

    @property
    def _rates(self) -> tuple[int, int]:
        assert self._loaded is not None
        codec = self._loaded.model.config.audio_encoder
        return codec.sampling_rate, codec.frame_rate

    def _written(self, prompt: str, total: int, melody: Tensor | None, steps: _Steps) -> Samples:
        """So many tokens as sound: window by window, each after the first hears the end of the one before."""
        import numpy as np

        assert self._loaded is not None
        rate, frames = self._rates
        told = self._loaded.model.generation_config.max_length
        most = min(told or math.inf, round(_WINDOW_SECONDS * frames))
        most, again = int(most), int(most) // _MEMORY
        count = min(total, most)
        sound = self._window(prompt, count, None, melody)
        while count < total:
            more = min(total - count, most - again)
            steps.next(count)
            tail = sound[-round(again / frames * rate) :]
            following = self._window(prompt, more, tail, melody)
            sound = _joined(sound, following, len(tail), rate)
            count += more
        return np.nan_to_num(sound)

    def _window(self, prompt: str, count: int, before: Samples | None, melody: Tensor | None) -> Samples:
        """The sound of new tokens, with that of ``before`` in front."""
        assert self._loaded is not None
        assert self._tokenizer is not None
        model, device = self._loaded.model, self._loaded.device
        told = self._tokenizer(prompt, truncation=True, max_length=256, return_tensors="pt")
        inputs: dict[str, object] = {
            "input_ids": told["input_ids"].to(device),
            "attention_mask": told["attention_mask"].to(device),
        }
        if melody is not None:
            inputs["input_features"] = melody.to(device)
        if before is not None:
            inputs["decoder_input_ids"] = self._codes(before)
        # Each of the codebooks is a token behind the one before it.
        extra = model.config.decoder.num_codebooks
        made = model.generate(**inputs, do_sample=True, guidance_scale=_GUIDANCE, max_new_tokens=count + extra - 1)
        return made[0, 0].float().cpu().numpy()

    def _codes(self, sound: Samples) -> Tensor:
        assert self._loaded is not None
        model = self._loaded.model
        told = self._loaded.torch.from_numpy(sound[None, None].copy()).to(self._loaded.device)
        codes = model.audio_encoder.encode(told).audio_codes
        return codes.reshape(-1, codes.shape[-1])


class _Steps:
    """Tells of every token."""

    def __init__(self, emit: Callable[[Piece], None], total: int) -> None:
        self._emit, self._total = emit, total
        self._done, self._most = 0, 0

    def step(self, _module: Module) -> None:
        """One token more."""
        self._done = min(self._done + 1, self._total)
        if self._done > self._most:
            self._most = self._done
            self._emit(PromptProgress(self._done, self._total))

    def next(self, count: int) -> None:
        """So many are finished, and another window begins."""
        self._done = count


def _joined(first: Samples, second: Samples, overlap: int, rate: int) -> Samples:
    """Two stretches of which the second begins with what the first ends with, blended over a moment of it."""
    import numpy as np

    blend = min(round(rate * 0.05), overlap)
    slope = np.linspace(0.0, 1.0, blend, dtype=np.float32)
    kept = first.copy()
    kept[len(kept) - blend :] = kept[len(kept) - blend :] * (1 - slope) + second[overlap - blend : overlap] * slope
    return np.concatenate((kept, second[overlap:]))


def _faded(sound: Samples, rate: int) -> Samples:
    """Without clipping, and ending softly."""
    import numpy as np

    peak = float(np.abs(sound).max(initial=0.0))
    made = sound * np.float32(min(1.0, _CEILING / peak) if peak > 0 else 1.0)
    fade = min(round(rate * 0.25), len(made))
    made[len(made) - fade :] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)
    return made
