"""Running commands in this process, on an empty data folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

import pytest

from saijin_studio.__main__ import main

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths


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
