"""The voices that come with Bark: arrays of numbers, listed in a file of the checkpoint."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from saijin_studio.core.errors import ModelFileCorrupt, UnsupportedRequest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from saijin_studio.core.language import Language
    from saijin_studio.runners.backends.hf_api import Samples
    from saijin_studio.runners.wire import Load

_LIST = "speaker_embeddings_path.json"
_PARTS = {"semantic_prompt": 1, "coarse_prompt": 2, "fine_prompt": 2}
"""How many directions each has."""
_NAMED = 10


@dataclass(frozen=True, slots=True)
class Presets:
    """The voices of a checkpoint, each with its three files."""

    folder: Path
    files: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    @classmethod
    def of(cls, order: Load, folder: Path) -> Presets:
        """Those that a checkpoint lists; none where it has no list.

        Raises:
            ModelFileCorrupt: when the list cannot be read.
        """
        listed = folder / _LIST
        if not listed.is_file():
            return cls(folder, ())
        try:
            told = cast("dict[str, object]", json.loads(listed.read_text(encoding="utf-8")))
            voices = {name: cast("dict[str, str]", one) for name, one in told.items() if isinstance(one, dict)}
            return cls(folder, tuple((name, tuple(one.items())) for name, one in sorted(voices.items())))
        except (OSError, ValueError, AttributeError) as cause:
            raise ModelFileCorrupt(model=order.model) from cause

    @property
    def names(self) -> tuple[str, ...]:
        """What they are called: ``v2/ja_speaker_0``."""
        return tuple(name for name, _ in self.files)

    def chosen(self, model: str, voice: str, language: Language) -> str:
        """The voice asked for; without a wish the first of the language, the newer ones before; empty for none.

        Raises:
            UnsupportedRequest: when there is no such voice.
        """
        own = [name for name in self.names if f"{language.value}_speaker" in name]
        own.sort(key=lambda name: not name.startswith("v2/"))
        if voice:
            if voice not in self.names:
                listed = ", ".join((own or list(self.names))[:_NAMED])
                raise UnsupportedRequest(
                    model=model, reason=f"it has no voice {voice}, but {listed or 'only its own'}"
                )
            return voice
        return own[0] if own else ""

    def read(self, model: str, voice: str) -> Mapping[str, Samples]:
        """The arrays of a voice.

        Raises:
            ModelFileCorrupt: when a file is missing, damaged, or lies anywhere else.
        """
        import numpy as np

        files = dict(dict(self.files)[voice])
        found: dict[str, Samples] = {}
        try:
            for part, directions in _PARTS.items():
                path = (self.folder / files[part]).resolve()
                if not path.is_relative_to(self.folder.resolve()):
                    raise ModelFileCorrupt(model=model)
                array = np.load(path, allow_pickle=False)
                if array.ndim != directions:
                    raise ModelFileCorrupt(model=model)
                found[part] = array
        except (OSError, KeyError, ValueError, EOFError) as cause:
            raise ModelFileCorrupt(model=model) from cause
        return found
