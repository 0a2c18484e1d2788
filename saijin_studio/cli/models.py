"""``models list | show ROW``, and the other verbs about the catalogue and the store."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from saijin_studio.cli import (
    models_add,
    models_care,
    models_index,
    models_install,
    models_licence,
    models_modelfile,
    models_optimise,
)
from saijin_studio.cli.model_rows import row_json
from saijin_studio.cli.session import load_settings, locate
from saijin_studio.core.ids import ModelId
from saijin_studio.studio.inventory import Inventory

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.studio.inventory import ModelRow, VariantOutlook


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("models", help="the catalogue and the store")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    verbs.add_parser("list", parents=[common], help="every row").set_defaults(run=list_rows)
    show = verbs.add_parser("show", parents=[common], help="one row with its variants")
    show.add_argument("row", metavar="ROW")
    show.set_defaults(run=show_row)
    models_install.add(verbs, common)
    models_modelfile.add(verbs, common)
    models_care.add(verbs, common)
    models_add.add(verbs, common)
    models_licence.add(verbs, common)
    models_index.add(verbs, common)
    models_optimise.add(verbs, common)


def list_rows(options: argparse.Namespace, output: Output) -> int:
    """Print every row: what serves it, and what it takes."""
    rows = asyncio.run(_inventory(options).rows())
    if output.as_json:
        named = {False: "models", True: "support"}
        output.json(
            {
                name: [row_json(row) for row in rows if row.status.spec.support is support]
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
    row, outlooks = asyncio.run(_looked_at(inventory, ModelId(options.row)))
    variants = [_variant_json(one, installed=one.variant in row.status.installed) for one in outlooks]
    if output.as_json:
        output.json({**row_json(row), "variants": variants})
        return 0
    output.text(f"{row.status.spec.title}: {row.status.spec.capability.value}, {row.status.state.value}")
    for variant in variants:
        mark = "installed" if variant["installed"] else variant["fit"]
        output.text(f"  {variant['variant']:44} {variant['engine']:10} {variant['licence']:28} {mark}")
    return 0


def _inventory(options: argparse.Namespace) -> Inventory:
    paths = locate(options)
    return Inventory(paths, load_settings(paths))


async def _looked_at(inventory: Inventory, row: ModelId) -> tuple[ModelRow, tuple[VariantOutlook, ...]]:
    return await inventory.row(row), await inventory.outlooks(row)


def _variant_json(outlook: VariantOutlook, *, installed: bool) -> dict[str, object]:
    variant = outlook.variant
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
        "fit": outlook.report.room.value,
        "longest_context": variant.context or None,
        "contexts": [
            {"tokens": one.tokens, "vram": one.footprint.vram, "ram": one.footprint.ram} for one in outlook.contexts
        ],
    }
