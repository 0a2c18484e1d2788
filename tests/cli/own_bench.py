"""Running a bench that has arguments and results of its own."""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from saijin_studio.cli.output import Output
from tests.cli.conftest import Said

if TYPE_CHECKING:
    from types import ModuleType


class OwnBench(Protocol):
    """What such a bench's module has."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add what only this bench takes."""
        ...

    def run(self, options: argparse.Namespace, output: Output) -> int:
        """Measure and print."""
        ...


def say(bench: OwnBench | ModuleType, *arguments: str) -> Said:
    """Run it with these arguments.

    Raises:
        SystemExit: when they are wrong.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--debug", action="store_true")
    bench.add_arguments(parser)
    options = parser.parse_args(arguments)
    out, err = io.StringIO(), io.StringIO()
    code: int = bench.run(options, Output(as_json=options.json, stdout=out, stderr=err))
    return Said(code, out.getvalue(), err.getvalue())
