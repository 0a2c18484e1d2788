"""``bench history``: how long a long conversation takes to open."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

from saijin_studio.cli.bench.window_process import run_window

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output


def measure(options: argparse.Namespace, output: Output) -> dict[str, float]:
    """Open conversations of 5,000 and 10,000 messages in the real window, from the click to the first paint.

    They are made in a data folder of their own, which goes with them.
    """
    output.note("filling two long conversations and opening them ...")
    with tempfile.TemporaryDirectory(prefix="saijin-bench-") as home:
        return cast("dict[str, float]", run_window(["--bench", "history"], Path(home)))
