"""Running commands in this process, on an empty data folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

import pytest

from saijin_studio.__main__ import main
from tests.studio.ollama_thread import OllamaThread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from saijin_studio.config.paths import Paths


@pytest.fixture
def small_home(starter_home: Paths, starter_path: Path) -> Paths:
    """A data folder with the smallest real model alone, and without Ollama."""
    for suffix in (".gguf", ".json"):
        starter_home.models.joinpath(*starter_path.parts[-3:]).with_suffix(suffix).unlink()
    starter_home.settings.write_text("ollama_enabled: false\n", encoding="utf-8")
    return starter_home


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        """The one JSON object on stdout."""
        return cast("dict[str, object]", json.loads(self.out))


class Run(Protocol):
    """Runs one command."""

    def __call__(self, *arguments: str) -> Said:
        """Run ``saijin-studio`` with these arguments."""
        ...


@pytest.fixture
def run(paths: Paths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on an empty data folder."""
    monkeypatch.setenv("SAIJIN_HOME", str(paths.root))

    def call(*arguments: str) -> Said:
        code = main(list(arguments))
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return call


@pytest.fixture
def ollama(paths: Paths) -> Iterator[OllamaThread]:
    """An Ollama with two small models, which the settings of the data folder name."""
    with OllamaThread("phi3:mini", "gemma2:2b") as running:
        paths.settings.write_text(f"ollama_url: {running.url}\nram_budget: 64 GB\n", encoding="utf-8")
        yield running
