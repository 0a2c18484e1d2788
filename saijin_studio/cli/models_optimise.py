"""``models optimise``: what is there twice shares its space; planned, done, undone or made final."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from saijin_studio.cli.index_progress import IndexProgress
from saijin_studio.cli.session import prepared
from saijin_studio.config.lock import InstanceLock
from saijin_studio.core.sizes import human_bytes
from saijin_studio.studio.model_index import ModelIndex

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.model_files import LeftAlone, Outcome, Plan

_MOST_SHOWN = 50


def add(verbs: Commands, common: argparse.ArgumentParser) -> None:
    """Add the verb to the parser of ``models``."""
    parser = verbs.add_parser("optimise", parents=[common], help="let files that are there twice share their space")
    parser.add_argument("folders", metavar="DIR", nargs="*", help="folders (default: all that were indexed)")
    parser.add_argument("--all", action="store_true", help="also texts and databases, which may be edited")
    do = parser.add_mutually_exclusive_group()
    do.add_argument("--apply", action="store_true", help="do it; without this, only tell what would be done")
    do.add_argument("--undo", action="store_true", help="put back every file that was replaced")
    do.add_argument("--forget", action="store_true", help="free the space: give up the files that were replaced")
    parser.set_defaults(run=optimise)


def optimise(options: argparse.Namespace, output: Output) -> int:
    """Tell what could be shared; change something only with one of the three words for it."""
    paths = prepared(options)
    models = ModelIndex(paths)
    progress = IndexProgress(output)
    try:
        if not (options.apply or options.undo or options.forget):
            index = models.index(options.folders, progress.read, progress.met)
            plan = models.plan(index, edited=options.all)
            progress.end()
            return _planned(plan, output)
        with InstanceLock(paths):
            if options.undo:
                return _done("undone", models.undo(progress.read), output, progress)
            models.recover()
            if options.forget:
                return _done("forgotten", models.forget(progress.read), output, progress)
            index = models.index(options.folders, progress.read, progress.met)
            plan = models.plan(index, edited=options.all)
            return _done("applied", models.apply(plan, index, progress.read), output, progress)
    finally:
        progress.end()


def _planned(plan: Plan, output: Output) -> int:
    if output.as_json:
        output.json({"did": "planned", **_plan_json(plan), "left": _left_json(plan.left)})
        return 0
    for one in plan.replacements[:_MOST_SHOWN]:
        output.text(f"{human_bytes(one.replace.disk):>8}  {one.replace.path}")
        output.text(f"{'':10}is the same as {one.keep.path}")
    if len(plan.replacements) > _MOST_SHOWN:
        output.text(f"and {len(plan.replacements) - _MOST_SHOWN:,} more; --json has them all")
    _tell_left(plan.left, output)
    output.text(
        f"files that could share their space with another: {len(plan.replacements):,}, {human_bytes(plan.frees)}"
    )
    if plan.replacements:
        output.text("nothing was changed; do it with: saijin-studio models optimise --apply")
    return 0


def _done(did: str, outcome: Outcome, output: Output, progress: IndexProgress) -> int:
    progress.end()
    failed = 1 if did != "applied" and outcome.left else 0
    if output.as_json:
        output.json(
            {
                "did": did,
                "changed": outcome.changed,
                "freed": outcome.freed,
                "kept": outcome.kept,
                "left": _left_json(outcome.left),
            }
        )
        return failed
    _tell_left(outcome.left, output)
    count, freed = f"{len(outcome.changed):,}", human_bytes(outcome.freed)
    sentences = {
        "applied": f"names that share their space with another now: {count}; {freed} freed",
        "undone": f"files that are put back: {count}",
        "forgotten": f"replaced files that are given up: {count}; {freed} freed",
    }
    output.text(sentences[did])
    if outcome.kept:
        output.text(
            f"{human_bytes(outcome.kept)} more wait in .saijin-studio-kept until you are content:"
            " saijin-studio models optimise --forget frees them, --undo puts them back"
        )
    return failed


def _plan_json(plan: Plan) -> dict[str, object]:
    return {
        "replacements": [
            {
                "keep": one.keep.path,
                "replace": one.replace.paths,
                "size": one.replace.size,
                "disk": one.replace.disk,
            }
            for one in plan.replacements
        ],
        "frees": plan.frees,
    }


def _left_json(left: tuple[LeftAlone, ...]) -> list[dict[str, str]]:
    return [{"path": one.path, "reason": one.reason.value} for one in left]


def _tell_left(left: tuple[LeftAlone, ...], output: Output) -> None:
    for reason, count in Counter(one.reason for one in left).most_common():
        paths = [one.path for one in left if one.reason is reason]
        more = "" if count == 1 else f" and {count - 1:,} more"
        output.note(f"left alone because {reason.value}: {paths[0]}{more}")
