"""``bench scheduler``: traces of requests replayed through the studio's policy and others."""

from __future__ import annotations

from argparse import ArgumentTypeError
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli import machine as this_machine
from saijin_studio.cli.bench.counts import up_to

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from saijin_studio.cli.output import Output
    from saijin_studio.scheduling.simulation.replay import Case
    from saijin_studio.scheduling.simulation.rows import Row
    from saijin_studio.scheduling.simulation.verdicts import Results

HELP: str = "replay traces of requests through the scheduling policies"
SEEDS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this bench takes."""
    parser.add_argument(
        "--trace", metavar="FILE", help="JSON lines, or a built-in one such as bursty@1.1 (default: all built-in)"
    )
    parser.add_argument(
        "--machine", metavar="FILE", type=Path, help="JSON of budgets and models (default: built-in)"
    )
    parser.add_argument("--policies", metavar="A,B", type=_policies, help="names with commas (default: all)")
    parser.add_argument(
        "--seeds",
        metavar="N",
        type=up_to(1_000),
        default=SEEDS,
        help=f"of built-in traces (default: {SEEDS})",
    )
    parser.add_argument("--requests", metavar="N", type=up_to(100_000), help="in a built-in trace (default: 200)")
    parser.add_argument("--workers", metavar="N", type=up_to(256), help="processes (default: one a physical core)")
    parser.add_argument("--picture", metavar="FILE", type=_new_file, help="draw the waits at high load as SVG")


def run(options: argparse.Namespace, output: Output) -> int:
    """Replay, and print every figure, what was promised, and where the studio's policy loses."""
    from saijin_studio.runners.cores_usable import usable_cores
    from saijin_studio.scheduling.roster import contenders
    from saijin_studio.scheduling.simulation.replay import replay
    from saijin_studio.scheduling.simulation.report import as_lines, as_values
    from saijin_studio.scheduling.simulation.verdicts import Results

    policies: list[str] = options.policies or [one.name for one in contenders()]
    rows = replay(_cases(options), policies, options.workers or usable_cores())
    results = Results(_noting(rows, output))
    if options.picture:
        _draw(results, options.picture, output)
    if output.as_json:
        output.json(as_values(results) | {"machine": this_machine.describe()})
        return 0
    for line in as_lines(results):
        output.text(line)
    return 0


def _cases(options: argparse.Namespace) -> Iterator[Case]:
    """The traces that were asked for.

    Raises:
        ReplayInvalid: when a file is not what it should be.
    """
    from saijin_studio.scheduling.simulation.files import read_machine, read_trace
    from saijin_studio.scheduling.simulation.generators import COUNT, FAMILIES, LOADS, generate
    from saijin_studio.scheduling.simulation.replay import Case
    from saijin_studio.scheduling.simulation.standard import machine_for, standard_machine

    given = read_machine(options.machine) if options.machine else None
    named = _built_in(options.trace) if options.trace else None
    if options.trace and named is None:
        machine = given or standard_machine()
        yield Case(read_trace(Path(options.trace), machine), machine)
        return
    for family, load in [named] if named else [(family, load) for family in FAMILIES for load in LOADS]:
        machine = given or machine_for(family)
        for seed in range(options.seeds):
            yield Case(generate(family, load, seed, machine, options.requests or COUNT), machine, seed)


def _built_in(trace: str) -> tuple[str, float] | None:
    """The family and the load that ``trace`` names; None when it is a file or neither."""
    from saijin_studio.scheduling.simulation.generators import parse_name

    if Path(trace).exists():
        return None
    try:
        return parse_name(trace)
    except ValueError:
        return None


def _noting(rows: Iterable[Row], output: Output) -> Iterator[Row]:
    """The rows as they come, with a line of progress whenever another trace begins."""
    for name, group in groupby(rows, key=lambda row: row.trace):
        output.note(f"{name} ...")
        yield from group


def _draw(results: Results, file: Path, output: Output) -> None:
    from saijin_studio.scheduling.simulation.picture import panels_of, picture

    panels = panels_of(results)
    if not panels:
        output.note("no picture: no built-in trace of high load was among them")
        return
    file.write_text(picture(panels, "Waits at high load"), encoding="utf-8")
    output.note(f"{file} drawn")


def _policies(text: str) -> list[str]:
    from saijin_studio.scheduling.roster import contender, contenders

    asked = [name.strip() for name in text.split(",")]
    for name in asked:
        try:
            contender(name)
        except ValueError as error:
            known = ", ".join(one.name for one in contenders())
            raise ArgumentTypeError(f"{error}; there are {known}, studio@NUMBER=VALUE") from error
    return list(dict.fromkeys(asked))


def _new_file(text: str) -> Path:
    path = Path(text)
    if path.is_dir() or not path.parent.is_dir():
        raise ArgumentTypeError(f"{text} cannot be written: its folder has to be there")
    return path
