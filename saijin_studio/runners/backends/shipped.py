"""The engines that run in workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.models import Engine
from saijin_studio.runners.backends.llama_cpp import LlamaCppBackend

if TYPE_CHECKING:
    from saijin_studio.runners.backend import Backends


def shipped_backends() -> Backends:
    """Which engine is run by what."""
    return {Engine.LLAMA_CPP: LlamaCppBackend}
