"""``bench soak``: real workers under random requests, cancels, kills and budgets, and nothing may be left."""

from __future__ import annotations

import asyncio
import tempfile
from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli import machine
from saijin_studio.cli.session import prepared
from saijin_studio.core.errors import ModelNotInstalled
from saijin_studio.core.ids import ModelId

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.studio.soaking.soak import Verdict

HELP: str = "disturb real workers for minutes; nothing may be lost or left"
MINUTES = 30.0
INTERVAL = 4.0
ROWS = (ModelId("smollm2-135m"), ModelId("qwen2.5-coder-0.5b"), ModelId("gemma3-270m"))
"""What is asked for, the most wanted first, as far as it is installed."""
_SLOTS = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this bench takes."""
    parser.add_argument(
        "--minutes", metavar="M", type=_positive, default=MINUTES, help=f"of disturbance (default: {MINUTES:g})"
    )
    parser.add_argument("--seed", metavar="S", type=int, default=1, help="of the chance (default: 1)")
    parser.add_argument(
        "--interval",
        metavar="S",
        type=_positive,
        default=INTERVAL,
        help=f"mean seconds between requests (default: {INTERVAL:g})",
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Soak and print the figures; exit 1 when a job was lost or something is left."""
    from saijin_studio.config.logs import configure
    from saijin_studio.studio.soaking.soak import soak
    from saijin_studio.studio.soaking.vitals import ThisProcess
    from saijin_studio.studio.trials.ground import BenchModels

    paths = prepared(options)
    models = BenchModels(paths.models, _SLOTS)
    here = asyncio.run(models.installed())
    rows = [row for row in ROWS if row in here]
    if not rows:
        raise ModelNotInstalled(model=ROWS[0])
    log = configure(paths.logs, "soak", debug=options.debug)
    try:
        with tempfile.TemporaryDirectory(prefix="saijin-soak-") as folder:
            verdict = soak(
                models.ground(Path(folder)),
                ThisProcess(),
                rows,
                seconds=options.minutes * 60,
                seed=options.seed,
                interval=options.interval,
                note=output.note,
            )
    finally:
        log.close()
    return tell(verdict, output)


def tell(verdict: Verdict, output: Output) -> int:
    """Print what a soak came to; returns the exit code."""
    if output.as_json:
        found = {"figures": verdict.figures, "breaches": list(verdict.breaches)}
        output.json({"bench": "soak"} | found | {"machine": machine.describe()})
    for name, figure in verdict.figures.items():
        output.text(f"{name:28} {figure:10.3f}")
    for breach in verdict.breaches:
        output.text(f"BREACH {breach}")
    return 1 if verdict.breaches else 0


def _positive(text: str) -> float:
    found = float(text)
    if not 0 < found < 1e6:
        raise ArgumentTypeError(f"{text} is not a positive number")
    return found
