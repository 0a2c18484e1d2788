"""From what llama.cpp wrote into its log to the error that the user is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saijin_studio.core.errors import ModelFileCorrupt, ModelLoadFailed, OutOfMemory

if TYPE_CHECKING:
    from saijin_studio.core.errors import StudioError

_ERROR_LINE = re.compile(r"^\d+(?:\.\d+){3} E (?P<text>.+)$", re.MULTILINE)
_SPEAKER = re.compile(r"^(?:\w+\s+)?\w+:\s+(?:error loading model:\s+)?(?:llama_model_loader:\s+)?")
_MEMORY = re.compile(
    r"failed to allocate|unable to allocate|out of (?:device )?memory|OutOf(?:Device|Host)Memory|bad_alloc"
    r"|cudaMalloc failed|cannot allocate memory",
    re.IGNORECASE,
)
_CORRUPT = re.compile(
    r"invalid magic|failed to read|exceeds remaining file size|not within the file bounds|corrupted or incomplete"
    r"|number of (?:tensors|key-value pairs) is|bad GGUF|invalid GGUF|duplicate(?:d)? (?:key|tensor)",
    re.IGNORECASE,
)
_LONGEST = 200


def diagnose(log: str, model: str) -> StudioError:
    """The error behind a failed load.

    Args:
        log: what llama.cpp wrote since the load began; any text.
        model: its name for the message.
    """
    lines = [found["text"] for found in _ERROR_LINE.finditer(log)]
    if any(_MEMORY.search(line) for line in lines):
        return OutOfMemory(model=model)
    if any(_CORRUPT.search(line) for line in lines):
        return ModelFileCorrupt(model=model)
    return ModelLoadFailed(model=model, reason=_reason(lines))


def _reason(lines: list[str]) -> str:
    """The first error, which is the closest to the root, without the names of functions before it."""
    text = _SPEAKER.sub("", lines[0].strip()) if lines else ""
    return text[:_LONGEST].rstrip(". ") or "llama.cpp gave no reason"
