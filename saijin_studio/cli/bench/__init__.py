"""``bench NAME``: figures of this machine, with the bare library beside ours as the ratio in one run."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from saijin_studio.cli.bench import (
    concurrency,
    emotion,
    gallery,
    history,
    index,
    kills,
    music,
    ocr,
    personas,
    rollout,
    scheduler,
    soak,
    speech,
    startup,
    swapping,
    team,
    text,
    ui,
)
from saijin_studio.cli.bench.figures import show

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands

    Measure = Callable[[argparse.Namespace, Output], dict[str, float]]


class OwnBench(Protocol):
    """The module of a bench that does everything itself."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add what only this bench takes."""
        ...

    def run(self, options: argparse.Namespace, output: Output) -> int:
        """Measure and print; returns the exit code."""
        ...


BENCHES: dict[str, tuple[Measure, str]] = {
    "text": (text.measure, "tokens a second and time to the first"),
    "ui": (ui.measure, "stalls of the window while replies stream"),
    "startup": (startup.measure, "from process start to the window"),
    "gallery": (gallery.measure, "frames of the gallery with 500 personas"),
    "concurrency": (concurrency.measure, "two workers at once against each alone"),
    "music": (music.measure, "what half a minute of music costs"),
    "team": (team.measure, "loads of a team's talk against naive order"),
}
"""Benches that measure some figures, in so many rounds."""

OWN: dict[str, OwnBench] = {
    "history": history,
    "index": index,
    "kills": kills,
    "rollout": rollout,
    "scheduler": scheduler,
    "swapping": swapping,
    "soak": soak,
    "ocr": ocr,
    "speech": speech,
    "personas": personas,
    "emotion": emotion,
}
"""Benches with arguments and results of their own."""


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser, and under it every bench with its own arguments."""
    parser = commands.add_parser("bench", help="measure this machine")
    benches = parser.add_subparsers(title="benches", metavar="NAME", required=True)
    for name, (measure, help_text) in BENCHES.items():
        bench = benches.add_parser(name, parents=[common], help=help_text)
        bench.add_argument(
            "--runs", type=int, default=0, metavar="N", help="rounds to measure (default: the bench's own)"
        )
        bench.set_defaults(run=partial(run, name, measure))
    for name, module in OWN.items():
        own = benches.add_parser(name, parents=[common], help=module.HELP)
        module.add_arguments(own)
        own.set_defaults(run=module.run)


def run(name: str, measure: Measure, options: argparse.Namespace, output: Output) -> int:
    """Measure and print the figures with the machine they were taken on."""
    show(name, measure(options, output), output)
    return 0
