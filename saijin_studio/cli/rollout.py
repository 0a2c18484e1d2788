"""``rollout plan | run | status | rollback``: the phased way from the models you have to the models you want."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from saijin_studio.cli.rollout_report import RolloutLines, as_json, lines_of
from saijin_studio.cli.session import locate, open_studio
from saijin_studio.cli.waiting import waited
from saijin_studio.core.ports.events import FanOut
from saijin_studio.core.rollout_errors import NothingRolledOut
from saijin_studio.core.rollouts import RolloutState

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.rollouts import Rollout

DONE, FAILED, INTERRUPTED = 0, 1, 130


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("rollout", help="install models phase by phase, checked and undoable")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    for name, about, work in (
        ("plan", "what a plan would do here; nothing is done", show_plan),
        ("run", "roll a plan out, or go on with one that is not over", run),
    ):
        verb = verbs.add_parser(name, parents=[common], help=about)
        verb.add_argument("name", metavar="PLAN", nargs="?", help="a plan's id or file (default: default)")
        verb.add_argument("--plan", metavar="FILE", help="the same, for a file")
        verb.set_defaults(run=work)
        if work is run:
            verb.add_argument("--yes", action="store_true", help="ask nothing")
    verbs.add_parser("status", parents=[common], help="how far the newest rollout is").set_defaults(run=status)
    back = verbs.add_parser("rollback", parents=[common], help="take back what was rolled out")
    back.add_argument("--to", metavar="PHASE", help="as it was after that phase; start: before all of them")
    back.add_argument("--yes", action="store_true", help="ask nothing")
    back.set_defaults(run=rollback)


def show_plan(options: argparse.Namespace, output: Output) -> int:
    """Print what a plan would do; exit 1 when something keeps it from beginning."""
    with open_studio(options, FanOut()) as studio:
        found = waited(studio.call(lambda parts: parts.rollouts.plan(_named(options))))
    _print(found, output)
    return FAILED if found.problems else DONE


def run(options: argparse.Namespace, output: Output) -> int:
    """Roll out; exit 1 when it was rolled back. Ctrl+C pauses."""
    from saijin_studio.studio.rollout.opened import last_rollout

    last = last_rollout(locate(options).rollout)
    # One that was being taken back when its process ended comes to its end with the start; it is no new one.
    going_back = last is not None and last.state is RolloutState.ROLLING_BACK
    with open_studio(options, RolloutLines(output)) as studio:
        if not options.yes and not going_back and _asks():
            _print(waited(studio.call(lambda parts: parts.rollouts.plan(_named(options)))), output)
            if not _agreed("Begin? [y/N] ", output):
                return FAILED
        if going_back:
            ended = waited(studio.call(lambda parts: parts.rollouts.settled()))
        else:
            ended = waited(studio.call(lambda parts: parts.rollouts.run(_named(options))))
    _print(ended, output)
    if ended.state is RolloutState.PAUSED:
        return INTERRUPTED
    return DONE if ended.state is RolloutState.COMPLETE else FAILED


def status(options: argparse.Namespace, output: Output) -> int:
    """Print how far the newest rollout is; also while a studio is running."""
    from saijin_studio.studio.rollout.opened import last_rollout

    found = last_rollout(locate(options).rollout)
    if found is None:
        raise NothingRolledOut
    _print(found, output)
    return DONE


def rollback(options: argparse.Namespace, output: Output) -> int:
    """Take back; exit 0 once everything is as it was."""
    if not options.yes and _asks() and not _agreed("Take the rollout back? [y/N] ", output):
        return FAILED
    with open_studio(options, RolloutLines(output)) as studio:
        ended = waited(studio.call(lambda parts: parts.rollouts.rollback(to_phase=options.to)))
    _print(ended, output)
    return DONE if ended.state is RolloutState.ROLLED_BACK else FAILED


def _named(options: argparse.Namespace) -> str | None:
    named: str | None = options.plan or options.name
    return named


def _print(rollout: Rollout, output: Output) -> None:
    if output.as_json:
        output.json(as_json(rollout))
    for line in lines_of(rollout):
        output.text(line)


def _asks() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _agreed(question: str, output: Output) -> bool:
    output.note(question, end="")
    return sys.stdin.readline().strip().lower() in {"y", "yes"}
