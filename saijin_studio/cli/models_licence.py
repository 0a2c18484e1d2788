"""``models licence ROW``: what the licence of a row's variants says, and whether it was accepted."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from saijin_studio.cli.session import load_settings, locate, prepared
from saijin_studio.config.resources import resource
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.studio.inventory import Inventory
from saijin_studio.studio.library.licences import Licences

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands


def add(verbs: Commands, common: argparse.ArgumentParser) -> None:
    """Add the verb to the parser."""
    parser = verbs.add_parser("licence", parents=[common], help="what the licence of a model says")
    parser.add_argument("row", metavar="ROW")
    parser.add_argument("--variant", metavar="V", help="by default the preferred one")
    parser.add_argument("--accept", action="store_true", help="keep that you accept it")
    parser.set_defaults(run=show_licence)


def show_licence(options: argparse.Namespace, output: Output) -> int:
    """Print a licence; with ``--accept`` it is not asked for again in the window."""
    paths = prepared(options) if options.accept else locate(options)
    catalogue = Inventory(paths, load_settings(paths)).catalogue
    row = ModelId(options.row)
    first = catalogue.row(row).variants[0]
    variant = first if options.variant is None else catalogue.variant(row, VariantId(options.variant))
    licences = Licences(resource("assets", "licences"), paths.licences)
    if options.accept:
        licences.accept(variant, time.time())
    told = licences.text(variant)
    if output.as_json:
        output.json(
            {
                "variant": variant.id,
                "licence": told.name,
                "non_commercial": told.non_commercial,
                "url": told.url or None,
                "whole": told.whole,
                "accepted": licences.accepted().get(told.name),
                "text": told.text,
            }
        )
    output.text(told.text or f"{told.name}: the studio has no text of this licence")
    return 0
