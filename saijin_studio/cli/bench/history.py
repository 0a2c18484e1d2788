"""``bench history``: how long long conversations take to open, and many messages to search."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

from saijin_studio.cli.bench.counts import up_to
from saijin_studio.cli.bench.figures import show
from saijin_studio.cli.bench.store import store_figures
from saijin_studio.cli.bench.window_process import run_window

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output

HELP: str = "opening long conversations, searching many messages, saving while a reply grows"
_MESSAGES = 100_000
_MOST = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many messages are searched."""
    parser.add_argument(
        "--messages",
        type=up_to(_MOST),
        default=_MESSAGES,
        metavar="N",
        help="messages to search (default: 100,000)",
    )
    parser.add_argument("--quick", action="store_true", help="short conversations, to see that it works")


def run(options: argparse.Namespace, output: Output) -> int:
    """Measure and print; returns the exit code."""
    show("history", measure(options, output), output)
    return 0


def measure(options: argparse.Namespace, output: Output) -> dict[str, float]:
    """Open conversations of 5,000 and 10,000 messages in the real window, from the click to the first paint.

    And search a database with many messages in Japanese and English. Both are made in data folders of their own,
    which go with them.
    """
    output.note("filling two long conversations and opening them ...")
    with tempfile.TemporaryDirectory(prefix="saijin-bench-") as home:
        quick = ["--quick"] if options.quick else []
        opened = cast("dict[str, float]", run_window(["--bench", "history", *quick], Path(home)))
    messages = cast("int", options.messages)
    output.note(f"writing {messages:,} messages and searching them ...")
    with tempfile.TemporaryDirectory(prefix="saijin-bench-") as home:
        return opened | asyncio.run(store_figures(Path(home), messages))
