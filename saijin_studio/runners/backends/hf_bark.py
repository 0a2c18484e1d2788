"""Singing and narration by Bark: its own voices, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import Done, OutputDelta, PromptProgress
from saijin_studio.core.errors import ModelLoadFailed, UnsupportedRequest
from saijin_studio.core.jobs import Usage
from saijin_studio.core.sound import FileKind, FileOutput, SingingRequest, Timing
from saijin_studio.core.speech_errors import NothingToSay, TextTooLong
from saijin_studio.runners.backends.hf_bark_presets import Presets
from saijin_studio.runners.backends.hf_bark_text import lines_of
from saijin_studio.runners.backends.hf_loading import load_model, load_tokenizer
from saijin_studio.runners.backends.speech_backend import MOST_CHARACTERS, write_wav
from saijin_studio.runners.backends.speech_level import levelled, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.models import Footprint
    from saijin_studio.runners.backends.hf_api import Module, Samples, Tensor, Tokenizer
    from saijin_studio.runners.backends.hf_bark_text import SungLine
    from saijin_studio.runners.backends.hf_loading import Checkpoint, Loaded
    from saijin_studio.runners.wire import Load

RATE = 24_000
_TOKENS = 256
"""Of text at a time; Bark reads no more, and speaks some 13 s of it."""
_WRITING = ("semantic_config", "coarse_acoustics_config", "fine_acoustics_config", "codebook_size")
_PAUSE_SECONDS = 0.3
_ENDING = 0.2
"""How likely the end has to be for it to be taken (``min_eos_p``), as the model's makers have it."""


class Bark:
    """``Kind`` of Bark."""

    def __init__(self) -> None:
        self._model = ""
        self._loaded: Loaded | None = None
        self._tokenizer: Tokenizer | None = None
        self._presets = Presets(Path(), ())

    def load(self, order: Load, checkpoint: Checkpoint) -> Footprint:
        """Bring the four models of it into memory, and look which voices came with them."""
        self._model = order.model
        loaded = load_model(order, checkpoint, "BarkModel", half=True)
        if not all(hasattr(loaded.model.generation_config, name) for name in _WRITING):
            raise ModelLoadFailed(model=order.model, reason="its generation_config.json lacks what Bark needs")
        self._tokenizer = load_tokenizer(order, checkpoint)
        self._presets = Presets.of(order, checkpoint.folder)
        for part in (loaded.model.semantic, loaded.model.coarse_acoustics):
            loaded.watch.counts(part)
        self._loaded = loaded
        return loaded.held

    def run(self, request: Request, emit: Callable[[Piece], None], cancelled: Callable[[], bool]) -> Done | None:
        """Sing or tell a text as one sound; progress is told in hundredths of its lines."""
        import numpy as np

        if not isinstance(request, SingingRequest):
            raise UnsupportedRequest(model=self._model, reason="it only sings and tells")
        if request.melody is not None and not request.narrate:
            raise UnsupportedRequest(model=self._model, reason="it makes up its melodies itself")
        if len(request.lyrics) > MOST_CHARACTERS:
            raise TextTooLong(characters=len(request.lyrics), limit=MOST_CHARACTERS)
        voice = self._presets.chosen(self._model, request.voice, request.language)
        lines = lines_of(request.lyrics, sung=not request.narrate)
        if not lines:
            raise NothingToSay
        assert self._loaded is not None
        history = self._history(voice)
        sounds: list[Samples] = []
        timings: list[Timing] = []
        at = 0.0
        for number, line in enumerate(lines):
            steps = _Steps(emit, number, len(lines), line)
            with self._loaded.watch.job(cancelled, steps.step), self._loaded.torch.inference_mode():
                self._loaded.torch.manual_seed(request.seed + number)
                sound = self._said(line, history)
            sound = trimmed(levelled(trimmed(sound, RATE), RATE, 0.0), RATE)
            timings.append(Timing(line.begin, line.end, round(at, 3), round(at + len(sound) / RATE, 3)))
            sounds += [sound, np.zeros(round(_PAUSE_SECONDS * RATE), np.float32)]
            at = sum(map(len, sounds)) / RATE
            emit(PromptProgress(100 * (number + 1), 100 * len(lines)))
        made = np.concatenate(sounds)
        path = Path(request.folder) / ("narration.wav" if request.narrate else "song.wav")
        write_wav(path, made, RATE)
        output = FileOutput(FileKind.SOUND, path, voice, len(made) / RATE, RATE, tuple(timings))
        emit(OutputDelta(replace(output, title=voice or self._model)))
        return Done(Usage())

    def _said(self, line: SungLine, history: Mapping[str, Tensor] | None) -> Samples:
        import numpy as np

        assert self._loaded is not None
        assert self._tokenizer is not None
        told = self._tokenizer(
            line.text,
            padding="max_length",
            truncation=True,
            max_length=_TOKENS,
            add_special_tokens=False,
            return_tensors="pt",
        )
        device = self._loaded.device
        made = self._loaded.model.generate(
            input_ids=told["input_ids"].to(device),
            attention_mask=told["attention_mask"].to(device),
            history_prompt=history,
            min_eos_p=_ENDING,
        )
        return np.nan_to_num(made.float().cpu().numpy().ravel())

    def _history(self, voice: str) -> Mapping[str, Tensor] | None:
        assert self._loaded is not None
        if not voice:
            return None
        arrays = self._presets.read(self._model, voice)
        return {
            name: self._loaded.torch.from_numpy(array).to(self._loaded.device) for name, array in arrays.items()
        }


class _Steps:
    """Tells how far a line is: its meaning is the first half, its sound the second."""

    def __init__(self, emit: Callable[[Piece], None], number: int, count: int, line: SungLine) -> None:
        self._emit, self._number, self._count = emit, number, count
        self._expected = max(40, 8 * len(line.text))
        self._tokens: dict[int, int] = {}
        self._told = -1

    def step(self, module: Module) -> None:
        """One token of meaning or of sound more."""
        self._tokens[id(module)] = self._tokens.get(id(module), 0) + 1
        counted = list(self._tokens.values())
        meaning = min(1.0, counted[0] / self._expected) if len(counted) == 1 else 1.0
        sound = min(1.0, counted[1] / max(1, 3 * counted[0])) if len(counted) > 1 else 0.0
        done = int(50 * meaning + 45 * sound)
        if done > self._told:
            self._told = done
            self._emit(PromptProgress(100 * self._number + done, 100 * self._count))
