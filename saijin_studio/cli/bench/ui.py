"""``bench ui``: how long the window's loop stalls while replies stream and pictures are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from saijin_studio.cli.bench.window_process import run_window

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output


def measure(options: argparse.Namespace, output: Output) -> dict[str, float]:
    """Time a 1 ms heartbeat in the real window's loop while replies stream.

    One is played at 200 tokens a second into a conversation of 2,000 messages; two are real, where their models are
    installed, and their figures begin with ``real_``; two hundred pictures are read where something reads them,
    with figures that begin with ``batch_``.
    """
    output.note("opening the window, streaming a played reply and two real ones, reading pictures ...")
    return cast("dict[str, float]", run_window(["--bench", "ui"], options.home))
