"""The steps of set-up, each done only when it is needed. Standard library only."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

ECHOED = ("Collecting", "Downloading", "Installing", "Building", "Using cached")


PATIENCE_SECONDS = 3.0


class SetupFailed(Exception):
    """A step failed; the message is one sentence with its remedy."""


def say(line: str) -> None:
    """Print a line on stderr: stdout belongs to the studio's own results."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


@dataclass(frozen=True)
class Place:
    """Where things are: the checkout, its environment, and what names the data folder (``home`` is a key)."""

    root: Path
    venv: Path
    home: str
    home_argument: str | None

    @classmethod
    def find(cls, root: Path, environ: Mapping[str, str], home: str | None) -> Place:
        """Read the environment's variables; ``home`` is what ``--home`` named."""
        named = environ.get("SAIJIN_VENV")
        venv = Path(named).expanduser().absolute() if named else root / ".venv"
        chosen = home or environ.get("SAIJIN_HOME")
        default = "default:" + ":".join(environ.get(name, "") for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"))
        return cls(root, venv, str(Path(chosen).expanduser().absolute()) if chosen else default, home)

    @property
    def python(self) -> Path:
        """The environment's Python."""
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        """What was done so far."""
        return self.venv / "saijin-setup.json"

    def wanted(self) -> str:
        """A digest of everything that decides what has to be installed."""
        names = ("pyproject.toml", "packaging/constraints.txt", "packaging/no-deps.txt", "packaging/setup_steps.py")
        sha = hashlib.sha256(f"{self.root} {sys.version_info[:2]}".encode())
        for name in names:
            sha.update((self.root / name).read_bytes())
        return sha.hexdigest()

    def models_wanted(self, *, tests: bool) -> str:
        """A key for the starter models of this data folder."""
        catalogue = (self.root / "assets" / "models.yaml").read_bytes()
        return f"{hashlib.sha256(catalogue).hexdigest()[:16]} {'tests' if tests else 'run'} {self.home}"


class Stamp:
    """The record of what is done; damaged or missing, it counts as empty.

    ``installed`` is the digest of what was installed, ``extras`` the extras with it, ``system`` the system's
    packages that were missing when it was looked for them, and ``models`` the starter models' files, by key.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            kept: object = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            kept = None
        fields = cast("dict[str, object]", kept) if isinstance(kept, dict) else {}
        self.installed = str(fields.get("installed", ""))
        self.extras = _texts(fields.get("extras"))
        self.system = _lists(fields.get("system"))
        self.models = _lists(fields.get("models"))

    def save(self) -> None:
        """Replace the file in one step."""
        fields = {"installed": self.installed, "extras": self.extras, "system": self.system, "models": self.models}
        neighbour = self._path.with_suffix(f".{os.getpid()}.tmp")
        neighbour.write_text(json.dumps(fields, indent=1), encoding="utf-8")
        neighbour.replace(self._path)

    def has_packages(self, place: Place, extras: Sequence[str]) -> bool:
        """Whether the environment is as it should be."""
        return self.installed == place.wanted() and set(extras) <= set(self.extras) and place.python.exists()

    def has_models(self, place: Place, *, tests: bool) -> bool:
        """Whether the starter models lie where they were put."""
        kinds = (True,) if tests else (True, False)
        found = (self.models.get(place.models_wanted(tests=kind)) for kind in kinds)
        return any(files and all(Path(file).is_file() for file in files) for files in found)

    def has_system(self, *, tests: bool) -> bool:
        """Whether nothing was missing when it was last looked."""
        return any(self.system.get(kind) == [] for kind in (("test",) if tests else ("test", "run")))


def _texts(value: object) -> list[str]:
    return [str(one) for one in cast("list[object]", value)] if isinstance(value, list) else []


def _lists(value: object) -> dict[str, list[str]]:
    fields = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    return {key: _texts(fields[key]) for key in fields if isinstance(fields[key], list)}


def set_up(place: Place, *, tests: bool) -> None:
    """Do every step that is needed; with nothing to do this takes milliseconds.

    Raises:
        SetupFailed: when the studio could not be started after it.
    """
    extras = ("dev", "hf", "starter") if tests else ("starter",)

    def ready() -> bool:
        stamp = Stamp(place.stamp)
        done = stamp.has_packages(place, extras) and stamp.has_models(place, tests=tests)
        return done and stamp.has_system(tests=tests)

    if ready():
        return
    with only_one(place):
        if ready():
            return
        from system_packages import look_after

        missing = look_after(tests=tests)
        install_packages(place, extras)
        stamp = Stamp(place.stamp)
        stamp.system["test" if tests else "run"] = missing
        stamp.save()
        install_models(place, tests=tests)


def install_packages(place: Place, extras: Sequence[str]) -> None:
    """Create the environment and install the studio into it, editable, with pinned versions.

    Raises:
        SetupFailed: when the environment or a package cannot be had.
    """
    stamp = Stamp(place.stamp)
    if stamp.has_packages(place, extras):
        return
    make_environment(place)
    wanted = sorted({*extras, *stamp.extras})
    say(f"[2/3] packages ({', '.join(wanted)}); the first time takes some minutes")
    options = ("--disable-pip-version-check", "--no-input", "--progress-bar=off")
    target = ("-c", str(place.root / "packaging" / "constraints.txt"), "-e", f"{place.root}[{','.join(wanted)}]")
    pip = (str(place.python), "-m", "pip", "install", *options)
    code, tail = run_echoing((*pip, *target))
    if code == 0:
        code, tail = run_echoing((*pip, "--no-deps", "-r", str(place.root / "packaging" / "no-deps.txt")))
    if code:
        say(tail)
        raise SetupFailed(
            "the packages could not be installed. Check the network and start again; it goes on there."
        )
    stamp.installed, stamp.extras = place.wanted(), wanted
    stamp.save()


def make_environment(place: Place) -> None:
    """Make sure that there is an environment with a working pip.

    Raises:
        SetupFailed: when there is something else in its place, or Python cannot make one.
    """
    say(f"[1/3] environment {place.venv}")
    if place.python.exists() and quiet((str(place.python), "-m", "pip", "--version")):
        return
    inside = list(place.venv.iterdir()) if place.venv.is_dir() else []
    if inside and not (place.venv / "pyvenv.cfg").exists():
        raise SetupFailed(
            f"{place.venv} is not an environment of Python. Move it away, or name another: SAIJIN_VENV."
        )
    code, tail = run_echoing((sys.executable, "-m", "venv", "--clear", str(place.venv)))
    if code:
        say(tail)
        raise SetupFailed(
            "Python could not make an environment. On Debian, install python3-venv, then start again."
        )


def install_models(place: Place, *, tests: bool) -> None:
    """Bring the starter models into the store.

    Raises:
        SetupFailed: when they cannot be had and the tests need them; the studio itself starts without.
    """
    stamp = Stamp(place.stamp)
    if stamp.has_models(place, tests=tests):
        return
    say("[3/3] starter models, each verified by its digest")
    command = [str(place.python), "-m", "saijin_studio.cli.starter_setup", *(["--tests"] if tests else [])]
    command += ["--home", place.home_argument] if place.home_argument else []
    with running(command, stderr=None) as process:
        assert process.stdout is not None
        files = process.stdout.read().splitlines()
    if process.returncode == 130:
        raise KeyboardInterrupt
    if process.returncode == 0:
        stamp.models[place.models_wanted(tests=tests)] = files
        stamp.save()
    elif tests:
        raise SetupFailed("the models of the tests could not be installed. Start again; it goes on there.")
    else:
        say("The starter models are not all here; the studio starts without, and the next start tries again.")


def run_echoing(command: Sequence[str]) -> tuple[int, str]:
    """Run a command, show what it is busy with, and return its code with the end of what it said."""
    lines: list[str] = []
    with running(command, stderr=subprocess.STDOUT) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines = [*lines[-29:], line.rstrip()]
            if line.lstrip().startswith(ECHOED):
                say(f"  {line.strip()[:110]}")
    return process.returncode, "\n".join(lines)


@contextmanager
def running(command: Sequence[str], stderr: int | None) -> Generator[subprocess.Popen[str]]:
    """Run a command and read what it prints; it ends with this process, also when this one is interrupted."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr, text=True, errors="replace",
        encoding="utf-8",
    )  # fmt: skip
    with process:
        try:
            yield process
            process.wait()
        except BaseException:
            # A terminal tells it of Ctrl+C, too; it is ended when nobody did, or when it does not listen.
            for end in (process.terminate, process.kill):
                try:
                    process.wait(PATIENCE_SECONDS)
                except subprocess.TimeoutExpired:
                    end()
            raise


def quiet(command: Sequence[str]) -> bool:
    """Whether a command succeeds."""
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return False
    return done.returncode == 0


@contextmanager
def only_one(place: Place) -> Generator[None]:
    """Let one set-up of an environment run at a time; a second one waits for the first."""
    name = hashlib.sha256(str(place.venv).encode()).hexdigest()[:16]
    with (Path(tempfile.gettempdir()) / f"saijin-setup-{name}.lock").open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
