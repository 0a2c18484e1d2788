"""``bench swapping``: the scheduling policies on real workers, beside what the simulator says of them."""

from __future__ import annotations

import asyncio
import tempfile
from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli import machine
from saijin_studio.cli.bench.counts import up_to
from saijin_studio.cli.session import prepared

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from saijin_studio.cli.output import Output
    from saijin_studio.studio.swapping.contest import Terms
    from saijin_studio.studio.swapping.report import Report
    from saijin_studio.studio.trials.ground import BenchModels
    from saijin_studio.studio.trials.page_cache import Cache

HELP: str = "four real models swapped by several policies, against the simulator"
ROUNDS = 4
REQUESTS = 24


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this bench takes."""
    parser.add_argument(
        "--rounds",
        metavar="N",
        type=up_to(1_000),
        default=ROUNDS,
        help=f"of every policy (default: {ROUNDS})",
    )
    parser.add_argument(
        "--requests",
        metavar="N",
        type=up_to(10_000),
        default=REQUESTS,
        help=f"in a round (default: {REQUESTS})",
    )
    parser.add_argument("--seed", metavar="S", type=int, default=1, help="of the requests (default: 1)")
    parser.add_argument(
        "--threads", metavar="N", type=up_to(256), help="of each worker (default: one a physical core)"
    )
    parser.add_argument(
        "--policies", metavar="A,B", type=_policies, help="names with commas (default: four of them)"
    )
    parser.add_argument(
        "--models", metavar="A,B", type=_names, help="rows of the bench's own catalogue (default: all four)"
    )
    parser.add_argument(
        "--install", action="store_true", help="bring the models that are missing; their licences are shown"
    )


def run(options: argparse.Namespace, output: Output) -> int:
    """Learn, swap, and print every figure; the last lines say what was promised."""
    from saijin_studio.config.logs import configure
    from saijin_studio.studio.trials.ground import BenchModels

    paths = prepared(options)
    models = BenchModels(paths.models)
    if options.install:
        asyncio.run(_install(models, options.models, output))
    log = configure(paths.logs, "swapping", debug=options.debug)
    try:
        report = asyncio.run(_measure(models, options, output))
    finally:
        log.close()
    tell(report, output)
    return 0


def tell(report: Report, output: Output) -> None:
    """Print what a contest came to."""
    from saijin_studio.studio.swapping.lines import as_lines, as_values

    if output.as_json:
        output.json({"bench": "swapping"} | as_values(report) | {"machine": machine.describe()})
        return
    for line in as_lines(report):
        output.text(line)
    taken_on = machine.describe()
    output.text(f"on {taken_on['processor']}, {taken_on['cores']} cores, Python {taken_on['python']}")


async def _measure(models: BenchModels, options: argparse.Namespace, output: Output) -> Report:
    from saijin_studio.studio.swapping.arena import Arena
    from saijin_studio.studio.swapping.contest import hold
    from saijin_studio.studio.swapping.report import Report
    from saijin_studio.studio.trials.page_cache import caches

    rows = await models.require(options.models)
    with tempfile.TemporaryDirectory(prefix="saijin-swapping-") as folder:
        ground = models.ground(Path(folder), options.threads, debug=False)
        targets = await ground.targets(rows)
        arena = Arena(ground, targets, Path(folder))
        return Report(await hold(arena, terms_of(options, caches(), output), output.note), targets)


def terms_of(options: argparse.Namespace, possible: Sequence[Cache], output: Output) -> Terms:
    """How the contest is held; says which caches are ``possible`` here when not all are."""
    from saijin_studio.studio.swapping.contest import POLICIES, Terms
    from saijin_studio.studio.trials.page_cache import Cache

    if Cache.COLD not in possible:
        output.note("this system does not let a file be dropped from its cache: warm ones only")
    return Terms(
        policies=tuple(options.policies or POLICIES),
        caches=tuple(possible),
        rounds=options.rounds,
        requests=options.requests,
        seed=options.seed,
    )


async def _install(models: BenchModels, asked: Sequence[str] | None, output: Output) -> None:
    here = await models.installed()
    for row in models.chosen(asked):
        if row.id not in here:
            output.note(f"bringing {row.title} ({row.licence}) ...")
            await models.install(row.id)


def _policies(text: str) -> list[str]:
    from saijin_studio.scheduling.roster import contenders

    known = [one.name for one in contenders()]
    asked = _names(text)
    for name in asked:
        if name not in known:
            raise ArgumentTypeError(f"there is no policy {name!r:.60}; there are {', '.join(known)}")
    return asked


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in text.split(",")))
