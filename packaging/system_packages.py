"""Libraries of the system that the window needs and Python packages cannot bring. Standard library only."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from setup_steps import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Run = Callable[[Sequence[str]], "tuple[int, str]"]
    """Runs a command and returns its exit code with what it printed."""

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libportaudio.so.2": "libportaudio2",
}
"""The Debian package of every library that the window's toolkit asks the system for."""

FONT = "fonts-noto-cjk"
SCREEN = "xvfb"
SOUND = {"pulseaudio": "pulseaudio", "pactl": "pulseaudio-utils", "paplay": "pulseaudio-utils"}
"""The Debian package of every program that gives the tests loudspeakers and microphones without hardware."""
SOUND_PLUGIN = "libasound2-plugins"
"""What lets programs that know only ALSA use them; a plug-in, so no library that could be asked for."""
VENV = "python3-venv"


def run_command(command: Sequence[str]) -> tuple[int, str]:
    """Run a command and return its exit code with what it printed; a missing program counts as code 127."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}, text=True, errors="replace",
            check=False,
        )  # fmt: skip
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout


def missing_packages(run: Run, which: Callable[[str], str | None], *, tests: bool, venv: bool) -> list[str]:
    """The Debian packages that are needed and not there.

    Args:
        run: runs a command.
        which: finds a program.
        tests: whether the virtual screen and the virtual sound for tests are needed, too.
        venv: whether Python can make environments.
    """
    missing = [] if venv else [VENV]
    code, known = run([which("ldconfig") or "/sbin/ldconfig", "-p"])
    if code == 0:  # else the system keeps its libraries in a way that we do not know, and we leave it alone
        names = {line.split()[0] for line in known.splitlines() if "=>" in line}
        missing += [package for library, package in LIBRARIES.items() if library not in names]
    code, fonts = run([which("fc-list") or "fc-list", ":lang=ja", "family"])
    if code != 0 or not fonts.strip():
        missing.append(FONT)
    if tests and which("Xvfb") is None:
        missing.append(SCREEN)
    sound = [package for program, package in SOUND.items() if which(program) is None] if tests else []
    if sound:
        missing += [*dict.fromkeys(sound), SOUND_PLUGIN]
    return missing


def apt_commands(packages: Sequence[str]) -> list[list[str]]:
    """What installs ``packages`` on Debian and its kin."""
    return [["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *packages]]


def look_after(
    *,
    tests: bool,
    run: Run = run_command,
    which: Callable[[str], str | None] = shutil.which,
    root: bool | None = None,
    platform: str = sys.platform,
) -> list[str]:
    """Install what is missing where this is Debian's kin and root, else print the one line that does.

    Returns:
        The packages that are still missing; set-up goes on without them.
    """
    if not platform.startswith("linux"):
        return []
    is_root = os.name != "nt" and os.geteuid() == 0 if root is None else root
    venv = importlib.util.find_spec("ensurepip") is not None
    missing = missing_packages(run, which, tests=tests, venv=venv)
    if not missing:
        return []
    if which("apt-get") is None:
        say(f"These libraries of the system seem to be missing (their names on Debian): {' '.join(missing)}")
        return missing
    commands = apt_commands(missing)
    if not is_root:
        line = " && ".join("sudo " + " ".join(command) for command in commands)
        say(f"Some libraries of the system are missing. Install them with:\n  {line}")
        return missing
    say(f"[system] installing {' '.join(missing)}")
    for command in commands:
        code, said = run(command)
        if code != 0:
            say(f"  {' '.join(command)} failed: {said.strip().splitlines()[-1] if said.strip() else code}")
    return missing_packages(run, which, tests=tests, venv=venv)
