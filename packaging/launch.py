"""Saijin Studio from a checkout, in one command.

python3 packaging/bootstrap.py run [arguments]   sets up what is missing, then starts the studio with the arguments
python3 packaging/bootstrap.py test [arguments]  sets up what is missing, then runs every check (with arguments:
                                                 only pytest, with these)

Everything is installed into .venv beside this checkout (SAIJIN_VENV names another place), the models into the data
folder (SAIJIN_HOME or --home names another one). What is already there is kept; an interrupted set-up goes on where
it stopped.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from setup_steps import Place, SetupFailed, say, set_up

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Run one of the two commands; returns the exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted."""
    commands = {"run": run, "test": test}
    if not arguments or arguments[0] not in commands:
        wanted = bool(arguments) and arguments[0] in {"-h", "--help"}
        (sys.stdout if wanted else sys.stderr).write(f"{__doc__}")
        return 0 if wanted else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except SetupFailed as error:
        say(f"error: {error}")
        return 1
    except KeyboardInterrupt:
        say("interrupted; the next start goes on from here")
        return 130


def run(arguments: list[str]) -> int:
    """Set up, then become the studio."""
    place = Place.find(ROOT, os.environ, named_home(arguments))
    set_up(place, tests=False)
    command = [str(place.python), "-m", "saijin_studio", *studio_arguments(arguments, sys.platform, os.environ)]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    import subprocess

    return subprocess.run(command, check=False).returncode


def test(arguments: list[str]) -> int:
    """Set up, then run every check."""
    place = Place.find(ROOT, os.environ, None)
    set_up(place, tests=True)
    from checks import run_checks

    return run_checks(ROOT, place.python, arguments)


def studio_arguments(given: list[str], platform: str, environ: Mapping[str, str]) -> list[str]:
    """What the studio is started with: what was given, or the tour where there is no screen for the window."""
    if given or has_screen(platform, environ):
        return given
    say("there is no screen here, so this runs the tour: saijin-studio demo")
    return ["demo"]


def has_screen(platform: str, environ: Mapping[str, str]) -> bool:
    """Whether a window can be shown; Windows and macOS always can."""
    if platform in {"win32", "darwin"}:
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def named_home(arguments: list[str]) -> str | None:
    """The data folder that ``--home`` names among the studio's arguments."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--home="):
            return argument.removeprefix("--home=")
        if argument == "--home" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None
