"""``models install ROW ... | remove ROW``: bringing variants here, and giving their space back."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.install_lines import InstallLines
from saijin_studio.cli.model_rows import row_json
from saijin_studio.cli.session import load_settings, locate, prepared
from saijin_studio.core.errors import ModelNotInstalled, StudioError, from_fault
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.install_errors import NothingToResume
from saijin_studio.core.installs import InstallState
from saijin_studio.core.models import Engine
from saijin_studio.core.ports.events import FanOut
from saijin_studio.core.sizes import human_bytes, parse_bytes
from saijin_studio.studio.installing.building import open_installs
from saijin_studio.studio.inventory import Inventory

if TYPE_CHECKING:
    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.installs import Install
    from saijin_studio.core.models import Variant
    from saijin_studio.studio.installing.installs import Installs

_USAGE = 2


def add(verbs: Commands, common: argparse.ArgumentParser) -> None:
    """Add the verbs to the parser of ``models``."""
    install = verbs.add_parser("install", parents=[common], help="bring variants into the store")
    install.add_argument("rows", metavar="ROW", nargs="*")
    install.add_argument("--variant", metavar="V", help="the variant of the one row that is named")
    install.add_argument("--from", metavar="DIR", dest="folder", type=Path, help="a checkpoint folder to copy")
    install.add_argument("--limit", metavar="RATE", type=_rate, help="bytes a second in all, such as 5 MB")
    install.add_argument("--resume", action="store_true", help="go on with what was interrupted or has failed")
    install.set_defaults(run=install_rows)
    remove = verbs.add_parser("remove", parents=[common], help="delete a row's files")
    remove.add_argument("row", metavar="ROW")
    remove.add_argument("--variant", metavar="V")
    remove.set_defaults(run=remove_row)


def install_rows(options: argparse.Namespace, output: Output) -> int:
    """Download, verify and keep variants; Ctrl+C keeps what had arrived for the next time."""
    if not options.rows and not options.resume:
        output.note("error: No row is named. Name one or several, or go on with: models install --resume.")
        return _USAGE
    if len(options.rows) != 1 and (options.variant or options.folder):
        output.note("error: --variant and --from belong to one row. Name just that one.")
        return _USAGE
    return asyncio.run(_install(options, output))


async def _install(options: argparse.Namespace, output: Output) -> int:
    paths = prepared(options)
    settings = load_settings(paths)
    inventory = Inventory(paths, settings)
    lines = InstallLines(output)
    async with open_installs(paths, settings, inventory.catalogue, FanOut(lines)) as installs:
        if options.limit is not None:
            installs.set_limits(
                download_limit=options.limit, at_once=settings.downloads_at_once, disk_reserve=settings.disk_reserve
            )
        started = await _started(options, installs)
        for one in started:
            _warn(inventory.catalogue.variant(one.row, one.variant), output)
        try:
            ended = [await installs.finished(one.variant) for one in started]
        except asyncio.CancelledError:
            await installs.aclose()
            lines.end()
            _tell_what_is_kept(installs.installs(), output)
            raise
        lines.end()
    return await _report(options, ended, inventory, output)


async def _started(options: argparse.Namespace, installs: Installs) -> tuple[Install, ...]:
    """What is under way now, each variant once."""
    waiting = installs.installs() if options.resume else ()
    if options.resume and not waiting and not options.rows:
        raise NothingToResume
    for one in waiting:
        await installs.resume(one.variant)
    variant = None if options.variant is None else VariantId(options.variant)
    named = [await installs.start(ModelId(row), variant, folder=options.folder) for row in options.rows]
    return tuple({one.variant: one for one in (*waiting, *named)}.values())


def _warn(variant: Variant, output: Output) -> None:
    if variant.non_commercial:
        output.note(f"{variant.title} is under {variant.licence}: neither it nor what it makes may be sold")


def _tell_what_is_kept(installs: tuple[Install, ...], output: Output) -> None:
    for one in installs:
        if one.state is InstallState.PAUSED:
            output.note(f"{one.title}: {human_bytes(one.done)} of {human_bytes(one.total)} are kept")
    output.note("go on with: saijin-studio models install --resume")


async def _report(options: argparse.Namespace, ended: list[Install], inventory: Inventory, output: Output) -> int:
    failed: list[StudioError] = []
    told: list[dict[str, object]] = []
    for one in ended:
        if one.fault is not None:
            error = from_fault(one.fault)
            failed.append(error)
            told.append({"row": one.row, "variant": one.variant, "error": error.what})
            continue
        variant = inventory.catalogue.variant(one.row, one.variant)
        size = one.total if variant.engine is Engine.OLLAMA else inventory.disk_bytes(variant)
        if output.as_json:
            told.append({**row_json(await inventory.row(one.row)), "installed": one.variant, "bytes": size})
        output.text(f"{one.title} is installed and verified ({human_bytes(size)}, {variant.licence})")
    if output.as_json and (len(options.rows) != 1 or options.resume):
        output.json({"installs": told})
    elif output.as_json and not failed:
        output.json(told[0])
    for error in failed:
        output.error(error)
    return 1 if failed else 0


def remove_row(options: argparse.Namespace, output: Output) -> int:
    """Delete the files of a row's variants, or of the one named; tells which other rows lose them too."""
    return asyncio.run(_remove(options, output))


async def _remove(options: argparse.Namespace, output: Output) -> int:
    paths = locate(options)
    settings = load_settings(paths)
    inventory = Inventory(paths, settings)
    row = await inventory.row(ModelId(options.row))
    here = [one for one in row.status.installed if one.engine is Engine.OLLAMA]
    kept = [one for one in row.status.spec.variants if one in here or inventory.is_kept(one)]
    chosen = [one for one in kept if options.variant is None or one.id == options.variant]
    if not chosen:
        raise ModelNotInstalled(model=options.variant or options.row)
    freed = 0
    async with open_installs(paths, settings, inventory.catalogue, FanOut()) as installs:
        for variant in chosen:
            others = [one.id for one in inventory.catalogue.rows_with(variant.id) if one.id != options.row]
            freed += await installs.remove(variant)
            if others:
                output.note(f"{variant.title} also served {', '.join(others)}")
    if output.as_json:
        output.json({"removed": [one.id for one in chosen], "bytes": freed})
    output.text(f"removed {', '.join(one.title for one in chosen)}: {human_bytes(freed)} freed")
    return 0


def _rate(text: str) -> int:
    try:
        rate = parse_bytes(text.strip().removesuffix("/s"))
    except ValueError as error:
        raise argparse.ArgumentTypeError("it is not a rate such as 5 MB") from error
    return rate
