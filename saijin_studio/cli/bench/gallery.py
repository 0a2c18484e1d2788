"""``bench gallery``: how long the gallery's frames take with five hundred personas."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

from saijin_studio.cli.bench.window_process import run_window

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output


def measure(options: argparse.Namespace, output: Output) -> dict[str, float]:
    """Scroll and search the gallery in the real window, painted into memory, on a data folder that goes with it."""
    output.note("scrolling and searching 500 personas ...")
    with tempfile.TemporaryDirectory(prefix="saijin-bench-") as home:
        return cast("dict[str, float]", run_window(["--bench", "gallery"], Path(home)))
