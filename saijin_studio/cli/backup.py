"""``backup create | list | show | verify | restore | prune | import | export | key``."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli import backup_restore
from saijin_studio.cli.backup_told import Secret, as_json, contents, table
from saijin_studio.cli.read_progress import Progress
from saijin_studio.cli.session import load_settings, prepared
from saijin_studio.core.backup_errors import BackupDamaged, BackupTooNew
from saijin_studio.core.backups import USUAL, BackupPart
from saijin_studio.core.errors import DataFolderInUse
from saijin_studio.core.ids import BackupId
from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.config.paths import Paths
    from saijin_studio.core.backups import Backup
    from saijin_studio.studio.backups.service import BackupService


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("backup", help="settings, personas, conversations, Modelfiles and the model list")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    create = verbs.add_parser("create", parents=[common], help="make one, and restore it into a scratch folder")
    create.add_argument("--parts", type=backup_restore.parts, metavar="PART,...", help="(default: all but media)")
    create.add_argument("--media", action="store_true", help="also attachments, recordings and what was made")
    create.add_argument("--weights", action="store_true", help="give the model files second names beside it")
    create.add_argument("--note", default="", metavar="TEXT", help="a few words of your own")
    create.add_argument("--encrypt", action="store_true", help="with the key in the system's key store")
    Secret.add(create, "encrypt it with the passphrase in FILE")
    create.set_defaults(run=create_one)
    verbs.add_parser("list", parents=[common], help="every backup").set_defaults(run=list_all)
    show = verbs.add_parser("show", parents=[common], help="one backup")
    show.add_argument("id", metavar="ID")
    show.set_defaults(run=show_one)
    verify = verbs.add_parser("verify", parents=[common], help="restore into a scratch folder and compare")
    verify.add_argument("ids", metavar="ID", nargs="*", help="(default: all)")
    Secret.add(verify, "the passphrase of encrypted ones")
    verify.set_defaults(run=verify_some)
    backup_restore.add(verbs, common)
    prune = verbs.add_parser("prune", parents=[common], help="delete what the rules no longer keep")
    prune.set_defaults(run=prune_old)
    take = verbs.add_parser("import", parents=[common], help="take in a backup's file")
    take.add_argument("file", metavar="FILE", type=Path)
    take.set_defaults(run=import_file)
    give = verbs.add_parser("export", parents=[common], help="copy a backup's file")
    give.add_argument("id", metavar="ID")
    give.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    give.set_defaults(run=export_file)
    verbs.add_parser("key", parents=[common], help="the recovery key, to be kept elsewhere").set_defaults(run=key)


def create_one(options: argparse.Namespace, output: Output) -> int:
    """Make a backup; beside a running studio too."""
    paths, service = _opened(options)
    # What a crash left in the middle is put right first, unless a studio is running, which has done so.
    with suppress(DataFolderInUse):
        backup_restore.put_right(paths)
    wanted = USUAL if options.parts is None else options.parts
    if options.media:
        wanted |= {BackupPart.MEDIA}
    progress = Progress(output, "backup")
    made = asyncio.run(
        service.create(
            parts=wanted,
            note=options.note,
            passphrase=Secret.given(options),
            encrypted=options.encrypt,
            weights=options.weights,
            progress=progress.show,
        )
    )
    progress.end()
    if output.as_json:
        output.json({"backups": [as_json(made)]})
    output.text(f"{made.id} is made and verified: {human_bytes(made.size)}, {contents(made)}")
    return 0


def list_all(options: argparse.Namespace, output: Output) -> int:
    """Print every backup, the newest first."""
    _tell(asyncio.run(_opened(options)[1].list()), output)
    return 0


def show_one(options: argparse.Namespace, output: Output) -> int:
    """Print one backup."""
    one = asyncio.run(_opened(options)[1].show(BackupId(options.id)))
    if output.as_json:
        output.json(as_json(one))
        return 0
    for name, value in as_json(one).items():
        shown = contents(one) if name == "contents" else value
        output.text(f"{name:10} {'-' if shown is None or shown == '' else shown}")
    return 0


def verify_some(options: argparse.Namespace, output: Output) -> int:
    """Restore backups into a scratch folder and compare everything; exit 1 when any is wrong."""
    service, secret = _opened(options)[1], Secret(options)
    ids = [BackupId(one) for one in options.ids] or [one.id for one in asyncio.run(service.list())]
    found: list[Backup] = []
    for one in ids:
        progress = Progress(output, one)
        try:
            found.append(secret.tried(lambda word, one=one, told=progress.show: service.verify(one, word, told)))
            progress.end()
            output.text(f"ok    {one}")
        except (BackupDamaged, BackupTooNew) as error:
            progress.end()
            found.append(asyncio.run(service.show(one)))
            output.text(f"WRONG {one}")
            output.error(error)
    ok = all(one.fault is None and one.verified is not None for one in found)
    if output.as_json:
        output.json({"ok": ok, "backups": [as_json(one) for one in found]})
    return 0 if ok else 1


def prune_old(options: argparse.Namespace, output: Output) -> int:
    """Delete what the rules no longer keep; the last one that was found right always stays."""
    service = _opened(options)[1]
    gone = asyncio.run(service.prune())
    if output.as_json:
        left = asyncio.run(service.list())
        output.json({"removed": list(gone), "backups": [as_json(one) for one in left]})
    output.text(f"deleted: {', '.join(gone) or 'none'}")
    return 0


def import_file(options: argparse.Namespace, output: Output) -> int:
    """Take in a file."""
    taken = asyncio.run(_opened(options)[1].import_file(options.file))
    if output.as_json:
        output.json({"backups": [as_json(taken)]})
    output.text(
        f"{options.file} is here as {taken.id}; see what it holds with: saijin-studio backup show {taken.id}"
    )
    return 0


def export_file(options: argparse.Namespace, output: Output) -> int:
    """Copy a file."""
    asyncio.run(_opened(options)[1].export_file(BackupId(options.id), options.output))
    if output.as_json:
        output.json({"id": options.id, "file": str(options.output)})
    output.text(f"{options.id} is in {options.output}")
    return 0


def key(options: argparse.Namespace, output: Output) -> int:
    """Print what opens encrypted backups on another computer."""
    text = asyncio.run(_opened(options)[1].recovery_key())
    if output.as_json:
        output.json({"key": text})
    output.text(text)
    output.note(
        "keep this where this computer's loss does not take it along; it opens every backup without passphrase"
    )
    return 0


def _opened(options: argparse.Namespace) -> tuple[Paths, BackupService]:
    from saijin_studio.studio.backups.building import closed_backups

    paths = prepared(options)
    return paths, closed_backups(paths, load_settings(paths))


def _tell(backups: tuple[Backup, ...], output: Output) -> None:
    if output.as_json:
        output.json({"backups": [as_json(one) for one in backups]})
    for line in table(backups):
        output.text(line)
