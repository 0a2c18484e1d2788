"""``models list | show ROW | install ROW | remove ROW | verify [ROW] | index | optimise``: catalogue and store."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli import models_index, models_optimise
from saijin_studio.cli.session import load_settings, locate, prepared
from saijin_studio.core.errors import DigestMismatch, ModelNotInstalled
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.index_errors import AdoptedFileChanged
from saijin_studio.core.sizes import human_bytes
from saijin_studio.studio.inventory import Inventory, ModelRow

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.models import Variant


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("models", help="the catalogue and the store")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    verbs.add_parser("list", parents=[common], help="every row").set_defaults(run=list_rows)
    show = verbs.add_parser("show", parents=[common], help="one row with its variants")
    show.add_argument("row", metavar="ROW")
    show.set_defaults(run=show_row)
    install = verbs.add_parser("install", parents=[common], help="bring a variant into the store")
    install.add_argument("row", metavar="ROW")
    install.add_argument("--variant", metavar="V")
    install.add_argument("--from", metavar="DIR", dest="folder", type=Path, help="a checkpoint folder to copy")
    install.set_defaults(run=install_row)
    remove = verbs.add_parser("remove", parents=[common], help="delete a row's files")
    remove.add_argument("row", metavar="ROW")
    remove.add_argument("--variant", metavar="V")
    remove.set_defaults(run=remove_row)
    verify = verbs.add_parser("verify", parents=[common], help="compare files with their digests")
    verify.add_argument("row", metavar="ROW", nargs="?")
    verify.set_defaults(run=verify_rows)
    models_index.add(verbs, common)
    models_optimise.add(verbs, common)


def list_rows(options: argparse.Namespace, output: Output) -> int:
    """Print every row: what serves it, and what it takes."""
    rows = asyncio.run(_inventory(options).rows())
    if output.as_json:
        named = {False: "models", True: "support"}
        output.json(
            {
                name: [_row_json(row) for row in rows if row.status.spec.support is support]
                for support, name in named.items()
            }
        )
    for row in rows:
        serving = row.status.serving
        title = f"{serving.title}{' (stand-in)' if serving.stand_in else ''}" if serving else "-"
        output.text(f"{row.status.spec.id:22} {row.status.state.value:10} {title:40} {row.status.spec.licence}")
    return 0


def show_row(options: argparse.Namespace, output: Output) -> int:
    """Print one row with all its variants."""
    inventory = _inventory(options)
    row = asyncio.run(inventory.row(ModelId(options.row)))
    variants = [_variant_json(one, installed=one in row.status.installed) for one in row.status.spec.variants]
    if output.as_json:
        output.json({**_row_json(row), "variants": variants})
        return 0
    output.text(f"{row.status.spec.title}: {row.status.spec.capability.value}, {row.status.state.value}")
    for variant in variants:
        mark = "installed" if variant["installed"] else ""
        output.text(f"  {variant['variant']:44} {variant['engine']:10} {variant['licence']:28} {mark}")
    return 0


def install_row(options: argparse.Namespace, output: Output) -> int:
    """Download, verify and keep a variant; Ctrl+C keeps what had arrived for the next time."""
    prepared(options)
    inventory = _inventory(options)
    variant = inventory.choose(ModelId(options.row), _variant_id(options))
    if variant.non_commercial:
        output.note(f"{variant.title} is under {variant.licence}: neither it nor what it makes may be sold")
    progress = Progress(output, variant.title)
    asyncio.run(inventory.install(variant, progress.show, options.folder))
    progress.end()
    if output.as_json:
        row = asyncio.run(inventory.row(ModelId(options.row)))
        output.json({**_row_json(row), "installed": variant.id, "bytes": inventory.disk_bytes(variant)})
    size = human_bytes(inventory.disk_bytes(variant))
    output.text(f"{variant.title} is installed and verified ({size}, {variant.licence})")
    return 0


def remove_row(options: argparse.Namespace, output: Output) -> int:
    """Delete the files of a row's variants, or of the one named; tells which other rows lose them too."""
    inventory = _inventory(options)
    row = asyncio.run(inventory.row(ModelId(options.row)))
    kept = [one for one in row.status.spec.variants if inventory.is_kept(one)]
    chosen = [one for one in kept if options.variant is None or one.id == options.variant]
    if not chosen:
        raise ModelNotInstalled(model=options.variant or options.row)
    freed = 0
    for variant in chosen:
        others = [one.id for one in inventory.catalogue.rows_with(variant.id) if one.id != options.row]
        freed += inventory.remove(variant)
        if others:
            output.note(f"{variant.title} also served {', '.join(others)}")
    if output.as_json:
        output.json({"removed": [one.id for one in chosen], "bytes": freed})
    output.text(f"removed {', '.join(one.title for one in chosen)}: {human_bytes(freed)} freed")
    return 0


def verify_rows(options: argparse.Namespace, output: Output) -> int:
    """Read every file of the store, or of one row, and compare digests; exit 1 when any is wrong."""
    inventory = _inventory(options)
    if options.row is None:
        variants: Iterable[Variant] = inventory.catalogue.variants
    else:
        variants = inventory.catalogue.row(ModelId(options.row)).variants
    here = [one for one in variants if inventory.is_kept(one)]
    if options.row is not None and not here:
        raise ModelNotInstalled(model=options.row)
    wrong: list[str] = []
    for variant in here:
        progress = Progress(output, variant.title)
        try:
            asyncio.run(inventory.verify(variant, progress.show))
            progress.end()
            output.text(f"ok    {variant.title}")
        except (DigestMismatch, AdoptedFileChanged) as error:
            progress.end()
            wrong.append(variant.id)
            output.text(f"WRONG {variant.title}")
            output.error(error)
    if output.as_json:
        output.json({"ok": not wrong, "verified": [one.id for one in here], "wrong": wrong})
    return 1 if wrong else 0


class Progress:
    """One line of progress on stderr, renewed at every whole percent."""

    def __init__(self, output: Output, title: str) -> None:
        self._output = output
        self._title = title
        self._shown = -1

    def show(self, done: int, total: int) -> None:
        """Show bytes done of all; may be called from another thread."""
        percent = 100 * done // total if total else 100
        if percent != self._shown:
            self._shown = percent
            self._output.note(f"\r{self._title}: {human_bytes(done)} of {human_bytes(total)}, {percent} %", end="")

    def end(self) -> None:
        """End the line."""
        if self._shown >= 0:
            self._output.note("")


def _inventory(options: argparse.Namespace) -> Inventory:
    paths = locate(options)
    return Inventory(paths, load_settings(paths))


def _variant_id(options: argparse.Namespace) -> VariantId | None:
    return None if options.variant is None else VariantId(options.variant)


def _row_json(row: ModelRow) -> dict[str, object]:
    status, measured = row.status, row.measured
    predicted = status.estimate
    return {
        "row": status.spec.id,
        "capability": status.spec.capability.value,
        "resident": row.prefers_memory,
        "licence": status.spec.licence,
        "state": status.state.value,
        "variant": status.serving.id if status.serving else None,
        "stand_in": status.stand_in,
        "disk": row.disk,
        "predicted": None if predicted is None else {"vram": predicted.vram, "ram": predicted.ram},
        "measured": None if measured is None else {"vram": measured.vram, "ram": measured.ram},
    }


def _variant_json(variant: Variant, *, installed: bool) -> dict[str, object]:
    return {
        "variant": variant.id,
        "title": variant.title,
        "engine": variant.engine.value,
        "licence": variant.licence,
        "non_commercial": variant.non_commercial,
        "size": variant.size,
        "sha256": variant.sha256 or None,
        "stand_in": variant.stand_in,
        "installed": installed,
    }
