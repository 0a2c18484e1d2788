"""The commands of the first plan under their old names, each a few of today's in a row."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from saijin_studio.cli.main import DONE, USAGE, main
from saijin_studio.config.paths import Paths
from saijin_studio.library.index.places import usual_places


def migrate_models(arguments: list[str] | None = None) -> int:
    """``migrate_models.py [--index] [--optimize [--apply]] [DIR ...]``: ``models index``, then ``models optimise``.

    Without folders it is those in which Ollama, Hugging Face, LM Studio, Jan and the studio itself keep models;
    without ``--apply`` nothing is changed.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(
        prog="migrate_models",
        description="What lies in folders of models, what twice, and what links would free.",
        epilog="The same as saijin-studio models index and saijin-studio models optimise.",
    )
    parser.add_argument("folders", metavar="DIR", nargs="*", help="folders (default: where models usually lie)")
    parser.add_argument("--index", action="store_true", help="tell what lies there (the default)")
    parser.add_argument("--optimize", "--optimise", action="store_true", help="tell what links would free")
    parser.add_argument("--apply", action="store_true", help="with --optimize: link it; undone by models optimise")
    parser.add_argument("--home", type=Path, metavar="DIR", help="the data folder (default: SAIJIN_HOME)")
    try:
        options = parser.parse_args(arguments)
        if options.apply and not options.optimize:
            parser.error("--apply belongs to --optimize")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else USAGE
    home: list[str] = [] if options.home is None else ["--home", str(options.home)]
    folders: list[str] = options.folders or _usual_folders(options.home)
    steps: list[list[str]] = []
    if options.index or not options.optimize:
        steps.append(["models", "index", *home, *folders])
    if options.optimize:
        steps.append(["models", "optimise", *home, *(["--apply"] if options.apply else []), *folders])
    for step in steps:
        code = main(step)
        if code != DONE:
            return code
    return DONE


def memory_monitor(arguments: list[str] | None = None) -> int:
    """``memory_monitor.py [--once] [--interval S]``: ``monitor``, with the same options.

    Returns:
        The exit code.
    """
    return main(["monitor", *(sys.argv[1:] if arguments is None else arguments)])


def _usual_folders(home: Path | None) -> list[str]:
    own = Paths.locate(home).models
    return [str(folder) for folder in (*usual_places(), own) if folder.is_dir()]
