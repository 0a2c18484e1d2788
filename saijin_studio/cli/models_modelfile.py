"""``models modelfile ROW [--edit FILE | --reset | --check FILE]``: what Miyu and MiyuJP are made from."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.session import load_settings, prepared
from saijin_studio.core.ids import ModelId
from saijin_studio.core.install_errors import ModelfileInvalid
from saijin_studio.library.modelfile import LONGEST, ModelfileFault, parse_modelfile
from saijin_studio.studio.installing.modelfiles import Modelfiles
from saijin_studio.studio.inventory import Inventory

if TYPE_CHECKING:
    import argparse

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands


def add(verbs: Commands, common: argparse.ArgumentParser) -> None:
    """Add the verb to the parser of ``models``."""
    modelfile = verbs.add_parser("modelfile", parents=[common], help="what a row's model is made from")
    modelfile.add_argument("row", metavar="ROW")
    modelfile.add_argument("--edit", metavar="FILE", type=Path, help="use this one from now on")
    modelfile.add_argument("--reset", action="store_true", help="go back to the one that ships")
    modelfile.add_argument("--check", metavar="FILE", type=Path, help="only tell what is wrong in a file")
    modelfile.set_defaults(run=show_modelfile)


def show_modelfile(options: argparse.Namespace, output: Output) -> int:
    """Print the Modelfile of a row, change it, or check another."""
    if options.check is not None:
        return _check(options.check, output)
    paths = prepared(options)
    row = ModelId(options.row)
    modelfiles = Modelfiles(Inventory(paths, load_settings(paths)).catalogue, paths.modelfiles)
    if options.edit is not None or options.reset:
        text = None if options.edit is None else _read(options.edit)
        asyncio.run(modelfiles.save(row, text))
        output.note(f"the next one is made with: saijin-studio models install {row}")
    found = asyncio.run(modelfiles.text(row))
    if output.as_json:
        output.json({"row": row, "edited": found.edited, "text": found.text})
    elif options.edit is None and not options.reset:
        output.text(found.text.rstrip("\n"))
    return 0


def _check(file: Path, output: Output) -> int:
    try:
        parse_modelfile(_read(file))
    except ModelfileFault as fault:
        problems = fault.problems
    else:
        problems = ()
    if output.as_json:
        output.json(
            {"ok": not problems, "problems": [{"line": one.line, "message": one.message} for one in problems]}
        )
    for one in problems:
        output.text(f"{file}, line {one.line}: {one.message}.")
    if not problems:
        output.text(f"{file} is right")
    return 1 if problems else 0


def _read(file: Path) -> str:
    try:
        with file.open("rb") as source:
            return source.read(4 * LONGEST).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelfileInvalid(file=str(file), line=1, message="it cannot be read as UTF-8 text") from error
