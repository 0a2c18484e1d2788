"""The window on a studio whose models answer at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.studio.ollama_thread import OllamaThread
from tests.ui.opened import Opener

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths


@pytest.fixture
def ollama() -> Iterator[OllamaThread]:
    """An Ollama with a small model for everybody."""
    with OllamaThread("phi3:mini", "gemma2:2b") as running:
        yield running


@pytest.fixture
def open_window(qapp: QApplication, paths: Paths, ollama: OllamaThread) -> Opener:
    """Opens the window on a studio that uses it."""
    return Opener(qapp, paths, ollama.settings())
