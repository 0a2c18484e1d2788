"""``bench NAME``: figures of this machine, with the bare library beside ours as the ratio in one run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.cli import machine
from saijin_studio.cli.bench import history, startup, text, ui

if TYPE_CHECKING:
    import argparse
    from types import ModuleType

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands

BENCHES: dict[str, ModuleType] = {"text": text, "ui": ui, "startup": startup, "history": history}


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("bench", parents=[common], help="measure this machine")
    parser.add_argument("name", choices=sorted(BENCHES))
    parser.add_argument(
        "--runs", type=int, default=0, metavar="N", help="rounds to measure (default: the bench's own)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Measure and print the figures with the machine they were taken on."""
    figures: dict[str, float] = BENCHES[options.name].measure(options, output)
    taken_on = machine.describe()
    if output.as_json:
        output.json({"bench": options.name, "figures": figures, "machine": taken_on})
        return 0
    for name, figure in figures.items():
        output.text(f"{name:28} {figure:10.3f}")
    output.text(f"on {taken_on['processor']}, {taken_on['cores']} cores, Python {taken_on['python']}")
    return 0
