"""The setting that names the user's own models that see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

MOST = 20
_NAME = re.compile(r"[A-Za-z0-9][\w.:/@+-]{0,199}", re.ASCII)
_LONGEST = 1000


class Kind(StrEnum):
    """Where a model is."""

    OLLAMA = "ollama"
    SERVER = "server"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class PictureModel:
    """A model by its tag, its name at the server, or the whole path of its file."""

    kind: Kind
    name: str


def picture_models(text: str) -> tuple[PictureModel, ...]:
    """The models of a list such as ``ollama:qwen2.5vl:7b, server:internvl3, file:/models/qwen/model.gguf``.

    Raises:
        ValueError: when it is no such list.
    """
    found = [_model(part.strip()) for part in text.split(",") if part.strip()]
    if len(found) > MOST:
        raise ValueError("it names too many models")
    return tuple(dict.fromkeys(found))


def _model(text: str) -> PictureModel:
    kind, _, name = text.partition(":")
    if kind in {Kind.OLLAMA, Kind.SERVER} and _NAME.fullmatch(name):
        return PictureModel(Kind(kind), name)
    path = Path(name)
    right = path.is_absolute() and path.suffix.lower() == ".gguf" and name.isprintable() and len(name) <= _LONGEST
    if kind == Kind.FILE and right:
        return PictureModel(Kind.FILE, name)
    raise ValueError("it is not a list of models such as ollama:qwen2.5vl:7b")
