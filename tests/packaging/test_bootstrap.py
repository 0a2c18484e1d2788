"""The two commands: what they need, what they are given, and what they tell."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

    Scripts = dict[str, ModuleType]


def imported(path: Path) -> set[str]:
    """The names of the modules that a script imports, at its top or in a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".", maxsplit=1)[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".", maxsplit=1)[0])
    return found


@pytest.mark.parametrize("name", ["bootstrap", "launch", "setup_steps", "system_packages", "checks", "legacy"])
def test_only_the_standard_library_is_needed(root: Path, name: str) -> None:
    here = {path.stem for path in (root / "packaging").glob("*.py")}
    assert imported(root / "packaging" / f"{name}.py") <= sys.stdlib_module_names | here


def test_the_first_file_can_be_read_by_any_python_3(root: Path) -> None:
    source = (root / "packaging" / "bootstrap.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 4))
    assert "from __future__" not in source  # annotations of that kind came with 3.7


def test_an_old_python_is_told_so(
    scripts: Scripts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(scripts["bootstrap"], "MINIMUM", (99, 0))
    assert scripts["bootstrap"].main() == 1
    told = capsys.readouterr().err
    assert told.startswith("error: Saijin Studio needs Python 3.11 or newer, and this is 3.")
    assert told.count("\n") == 1


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["fly"], 2), (["--help"], 0), (["-h"], 0)])
def test_usage_is_told(root: Path, arguments: list[str], code: int) -> None:
    script = root / "packaging" / "bootstrap.py"
    done = subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert "bootstrap.py run" in (done.stderr if code else done.stdout)
    assert (done.stdout if code else done.stderr) == ""


@pytest.mark.parametrize(
    ("platform", "environ", "screen"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("freebsd14", {}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_a_screen_is_found(scripts: Scripts, platform: str, environ: dict[str, str], screen: bool) -> None:
    assert scripts["launch"].has_screen(platform, environ) is screen


def test_without_a_screen_and_arguments_the_tour_runs_and_says_so(
    scripts: Scripts, capsys: pytest.CaptureFixture[str]
) -> None:
    launch = scripts["launch"]
    assert launch.studio_arguments([], "linux", {}) == ["demo"]
    assert "no screen" in capsys.readouterr().err
    assert launch.studio_arguments([], "linux", {"DISPLAY": ":0"}) == []
    assert launch.studio_arguments(["chat", "miyu"], "linux", {}) == ["chat", "miyu"]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "home"),
    [
        ([], None),
        (["chat", "miyu", "hi"], None),
        (["--home", "/a", "demo"], "/a"),
        (["demo", "--home=/b"], "/b"),
        (["demo", "--home"], None),
    ],
)
def test_the_data_folder_is_found_among_the_arguments(
    scripts: Scripts, arguments: list[str], home: str | None
) -> None:
    assert scripts["launch"].named_home(arguments) == home


def test_a_failed_step_and_an_interruption_are_told_in_a_line(
    scripts: Scripts, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    launch = scripts["launch"]

    def ends_with(error: BaseException) -> Callable[..., None]:
        def set_up(*args: object, **named: object) -> None:
            raise error

        return set_up

    monkeypatch.setattr(launch, "set_up", ends_with(scripts["setup_steps"].SetupFailed("no room. Make some.")))
    assert launch.main(["run"]) == 1
    assert capsys.readouterr().err == "error: no room. Make some.\n"
    monkeypatch.setattr(launch, "set_up", ends_with(KeyboardInterrupt()))
    assert launch.main(["test"]) == 130
    assert "goes on from here" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="a shell script for the checks' machine")
def test_the_checks_start_the_second_command_and_nothing_else(root: Path) -> None:
    lines = (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    (command,) = [line for line in lines if line and not line.startswith("#")]
    assert command.endswith("exec python3 packaging/bootstrap.py test")
    assert os.access(root / ".ci" / "run", os.X_OK)


@pytest.mark.skipif(os.name == "nt", reason="the fake environment is a shell script")
def test_run_becomes_the_studio_once_everything_is_there(root: Path, tmp_path: Path) -> None:
    """The whole first command on a checkout whose environment is a script that tells how it was called."""
    checkout = tmp_path / "checkout"
    shutil.copytree(root / "packaging", checkout / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    (checkout / "assets").mkdir()
    shutil.copy(root / "assets" / "models.yaml", checkout / "assets")
    shutil.copy(root / "pyproject.toml", checkout)
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    model = tmp_path / "model.gguf"
    model.touch()
    python.write_text(
        "#!/bin/sh\n"
        f'case "$*" in *starter_setup*) echo "{model}";; *"-m saijin_studio "*) echo "studio: $*"; exit 7;; esac\n'
        'echo "$*" >> "$0.calls"\n'
    )
    python.chmod(0o755)
    environ = {**os.environ, "SAIJIN_HOME": str(tmp_path / "home")}
    environ.pop("SAIJIN_VENV", None)

    def start() -> tuple[int, str, list[str]]:
        calls = python.with_name("python.calls")
        calls.unlink(missing_ok=True)
        command = [sys.executable, str(checkout / "packaging" / "bootstrap.py"), "run", "chat", "miyu"]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, calls.read_text().splitlines() if calls.exists() else []

    code, said, calls = start()
    assert (code, said) == (7, "studio: -m saijin_studio chat miyu\n")
    assert [next(word for word in ("--version", "install", "starter") if word in call) for call in calls] == [
        "--version",
        "install",
        "install",  # what comes without its dependencies
        "starter",
    ]
    assert start() == (7, said, [])  # nothing is done twice
    model.unlink()
    assert [call.split()[1] for call in start()[2]] == ["saijin_studio.cli.starter_setup"]
