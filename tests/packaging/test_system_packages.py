"""Libraries of the system: found, installed where that is allowed, else one line that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

BIN = "/usr/bin"
PROGRAMS = {
    name: f"{BIN}/{name}" for name in ("ldconfig", "fc-list", "Xvfb", "apt-get", "pulseaudio", "pactl", "paplay")
}


class Machine:
    """A Debian of which some packages are missing; apt-get brings what it is told to, unless it is offline."""

    def __init__(self, packages: ModuleType, missing: Sequence[str], offline: bool = False) -> None:
        self.packages = packages
        self.missing = set(missing)
        self.offline = offline
        self.ran: list[str] = []

    def run(self, command: Sequence[str]) -> tuple[int, str]:
        """Answer as the real programs do."""
        match [word.rsplit("/", maxsplit=1)[-1] for word in command]:
            case ["ldconfig", "-p"]:
                there = [lib for lib, name in self.packages.LIBRARIES.items() if name not in self.missing]
                return 0, "2 libs found in cache\n" + "".join(
                    f"\t{lib} (libc6) => /usr/lib/{lib}\n" for lib in there
                )
            case ["fc-list", *_]:
                return 0, "" if self.packages.FONT in self.missing else "Noto Sans CJK JP\n"
            case words:
                self.ran.append(" ".join(words))
                if self.offline:
                    return 100, "Reading package lists...\nE: Unable to locate package\n"
                self.missing -= set(words)
                return 0, ""

    def which(self, program: str) -> str | None:
        """Where a program is."""
        packages = {"Xvfb": "xvfb", **self.packages.SOUND}
        return None if packages.get(program) in self.missing else PROGRAMS.get(program)

    def look_after(self, **options: object) -> list[str]:
        """Look after this machine."""
        defaults = {"tests": False, "root": True, "platform": "linux"}
        found: list[str] = self.packages.look_after(run=self.run, which=self.which, **{**defaults, **options})
        return found


@pytest.fixture
def packages(scripts: dict[str, ModuleType]) -> ModuleType:
    return scripts["system_packages"]


def test_nothing_missing_does_nothing(packages: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    machine = Machine(packages, [])
    assert machine.look_after(tests=True) == []
    assert machine.ran == []
    assert capsys.readouterr().err == ""


def test_root_gets_what_is_missing(packages: ModuleType) -> None:
    machine = Machine(packages, ["libegl1", "fonts-noto-cjk", "xvfb"])
    assert machine.look_after() == []
    assert machine.ran == [
        "apt-get update",
        "apt-get install -y --no-install-recommends libegl1 fonts-noto-cjk",
    ]


def test_the_virtual_screen_is_only_for_the_tests(packages: ModuleType) -> None:
    machine = Machine(packages, ["xvfb"])
    assert machine.look_after(tests=False) == []
    assert machine.ran == []
    assert machine.look_after(tests=True) == []
    assert machine.ran[-1].endswith(" xvfb")


def test_the_virtual_sound_is_only_for_the_tests(packages: ModuleType) -> None:
    machine = Machine(packages, ["pulseaudio-utils"])
    assert machine.look_after(tests=False) == []
    assert machine.ran == []
    assert machine.look_after(tests=True) == []
    assert machine.ran[-1].endswith(" pulseaudio-utils libasound2-plugins")


def test_others_get_the_one_line(packages: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    machine = Machine(packages, ["libgl1", "libxcb-cursor0"])
    assert machine.look_after(root=False) == ["libgl1", "libxcb-cursor0"]
    assert machine.ran == []
    line = capsys.readouterr().err.splitlines()[-1].strip()
    assert line == ("sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 libxcb-cursor0")


def test_without_apt_the_names_are_told(packages: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    machine = Machine(packages, ["libgl1"])
    which = {key: value for key, value in PROGRAMS.items() if key != "apt-get"}.get
    assert packages.look_after(tests=False, run=machine.run, which=which, root=True, platform="linux") == ["libgl1"]
    assert "libgl1" in capsys.readouterr().err


def test_a_failing_apt_does_not_stop_the_set_up(packages: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    machine = Machine(packages, ["libgl1"], offline=True)
    assert machine.look_after() == ["libgl1"]
    assert "Unable to locate package" in capsys.readouterr().err


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_bring_their_own(packages: ModuleType, platform: str) -> None:
    assert Machine(packages, ["libgl1"]).look_after(platform=platform) == []


def test_a_system_without_a_library_cache_is_left_alone(packages: ModuleType) -> None:
    def not_there(command: Sequence[str]) -> tuple[int, str]:
        return 127, ""

    missing = packages.missing_packages(not_there, PROGRAMS.get, tests=True, venv=True)
    assert missing == ["fonts-noto-cjk"]


def test_a_python_that_cannot_make_environments_needs_its_package(packages: ModuleType) -> None:
    machine = Machine(packages, [])
    assert packages.missing_packages(machine.run, machine.which, tests=True, venv=False) == ["python3-venv"]


def test_a_missing_program_is_an_answer(packages: ModuleType) -> None:
    assert packages.run_command(["/nowhere/program"])[0] == 127
    assert packages.run_command(["true"]) == (0, "")
