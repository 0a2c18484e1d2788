"""``backup restore ID``: what would change, and putting it back."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from saijin_studio.cli.backup_told import Secret, as_json
from saijin_studio.cli.session import load_settings, prepared
from saijin_studio.config.lock import InstanceLock
from saijin_studio.core.backups import BackupPart
from saijin_studio.core.ids import BackupId

if TYPE_CHECKING:
    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.config.paths import Paths
    from saijin_studio.core.backups import RestoreChange

_MOST_SHOWN = 100
_SIGNS = {"added": "+", "changed": "~", "removed": "-"}


def add(verbs: Commands, common: argparse.ArgumentParser) -> None:
    """Add the verb to the parser of ``backup``."""
    parser = verbs.add_parser("restore", parents=[common], help="put a backup back; can be undone")
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--preview", action="store_true", help="only tell what would change")
    parser.add_argument("--parts", type=parts, metavar="PART,...", help="(default: all that it holds)")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    Secret.add(parser, "the passphrase of an encrypted one")
    parser.set_defaults(run=restore)


def parts(text: str) -> frozenset[BackupPart]:
    """The parts named in a list with commas between.

    Raises:
        ArgumentTypeError: when one is none, which the parser turns into a usage error.
    """
    names = [name.strip() for name in text.split(",") if name.strip()]
    known = {one.value for one in BackupPart}
    if wrong := [name for name in names if name not in known]:
        raise argparse.ArgumentTypeError(f"{wrong[0]!r} is none of {', '.join(sorted(known))}")
    return frozenset(map(BackupPart, names))


def restore(options: argparse.Namespace, output: Output) -> int:
    """Put a backup back, after making the one that undoes it; the studio must be closed."""
    from saijin_studio.studio.backups.building import closed_backups

    paths, secret, backup = prepared(options), Secret(options), BackupId(options.id)
    service = closed_backups(paths, load_settings(paths))
    if options.preview or not options.yes:
        preview = secret.tried(lambda word: service.preview(backup, word))
        changes = [one for one in preview.changes if options.parts is None or one.part in options.parts]
        _tell(changes, output)
        if options.preview:
            if output.as_json:
                output.json({"backup": as_json(preview.backup), "changes": [_change(one) for one in changes]})
            return 0
        if not _agreed(output):
            output.note("nothing was changed; do it with --yes")
            return 2
    with InstanceLock(paths):
        put_right(paths, locked=True)
        done = secret.tried(lambda word: service.restore(backup, options.parts, word))
    if output.as_json:
        output.json({"restored": backup, "undo": done.undo, "restart": done.restart})
    output.text(f"{backup} is put back; undo it with: saijin-studio backup restore {done.undo}")
    return 0


def put_right(paths: Paths, *, locked: bool = False) -> None:
    """Finish or take back what a crash left in the middle.

    Raises:
        DataFolderInUse: when a studio has the data folder, and ``locked`` does not say that this is it.
        RestoreUnfinished: when neither can be done.
    """
    from saijin_studio.studio.backups.recovery import recover

    if locked:
        recover(paths)
        return
    with InstanceLock(paths):
        recover(paths)


def _agreed(output: Output) -> bool:
    if not sys.stdin.isatty():
        return False
    output.note("put it back? [y/N] ", end="")
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _tell(changes: list[RestoreChange], output: Output) -> None:
    for one in changes[:_MOST_SHOWN]:
        output.text(f"{_SIGNS[one.kind]} {one.part.value:14} {one.what}")
    if len(changes) > _MOST_SHOWN:
        output.text(f"and {len(changes) - _MOST_SHOWN:,} more; --json has them all")
    if not changes:
        output.text("nothing would change")


def _change(change: RestoreChange) -> dict[str, str]:
    return {"part": change.part.value, "kind": change.kind.value, "what": change.what}
