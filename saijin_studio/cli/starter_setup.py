"""``python -m saijin_studio.cli.starter_setup``: the last step of set-up, called by packaging/bootstrap.py.

Brings the starter models into the store and prints the path of each on stdout; progress goes to stderr.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Install what is missing; returns the exit code (0 done, 1 failed, 130 interrupted)."""
    parser = argparse.ArgumentParser(prog="starter_setup", description=__doc__)
    parser.add_argument("--home", type=Path, help="the data folder")
    parser.add_argument("--tests", action="store_true", help="the models of the tests, too")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that a download ends with this process
    try:
        for path in asyncio.run(_install(options.home, options.tests)):
            sys.stdout.write(f"{path}\n")
    except StudioError as error:
        _report(f"error: {error.what} {error.cure}")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


async def _install(home: Path | None, tests: bool) -> tuple[Path, ...]:
    from saijin_studio.config.paths import Paths
    from saijin_studio.config.resources import resource
    from saijin_studio.library.catalogue import load_catalogue
    from saijin_studio.library.install import Installer
    from saijin_studio.library.starter import install_starter
    from saijin_studio.library.store import Store

    paths = Paths.locate(home)
    paths.prepare()
    catalogue = load_catalogue(resource("assets", "models.yaml"))
    return await install_starter(catalogue, Installer(catalogue, Store(paths.models)), _report, tests=tests)


def _report(line: str) -> None:
    sys.stderr.write(f"  {line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
