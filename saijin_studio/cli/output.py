"""What the command line prints: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.errors import StudioError


class Output:
    """Writes results and messages. ``as_json`` says that stdout carries JSON and nothing else."""

    def __init__(self, *, as_json: bool, stdout: TextIO | None = None, stderr: TextIO | None = None) -> None:
        self.as_json = as_json
        self._stdout = stdout or sys.stdout
        self._stderr = stderr or sys.stderr

    def json(self, value: Mapping[str, object]) -> None:
        """Print one JSON object on a line of its own."""
        self._stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
        self._stdout.flush()

    def text(self, text: str, end: str = "\n") -> None:
        """Print a result for people; nothing when stdout carries JSON."""
        if not self.as_json:
            self._stdout.write(text + end)
            self._stdout.flush()

    def note(self, text: str, end: str = "\n") -> None:
        """Print progress or a warning on stderr."""
        self._stderr.write(text + end)
        self._stderr.flush()

    def error(self, error: StudioError) -> None:
        """Print the one line of a failure on stderr."""
        self.note(f"error: {error.what} {error.cure}")
