"""``bench text``: tokens a second and time to the first, against the engine called directly."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from saijin_studio.cli.bench.window_process import run_window

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output


def measure(options: argparse.Namespace, output: Output) -> dict[str, float]:
    """Ask the engine the same questions, through the studio and directly, in turn."""
    output.note("asking through the studio and directly, in turn ...")
    return cast("dict[str, float]", run_window(["--bench", "text"], options.home))
