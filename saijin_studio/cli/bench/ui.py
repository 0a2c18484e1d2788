"""``bench ui``: how long the window's loop stalls while two replies stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from saijin_studio.cli.bench.window_process import run_window

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output


def measure(options: argparse.Namespace, output: Output) -> dict[str, float]:
    """Stream two real replies in the real window and time a 1 ms heartbeat in its loop."""
    output.note("opening the window and streaming two replies ...")
    return cast("dict[str, float]", run_window(["--bench", "ui"], options.home))
