"""Set-up does what is needed, remembers it, and goes on after an interruption."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path
    from types import ModuleType


class Place(Protocol):
    """What these tests use of the script's own ``Place``."""

    venv: Path
    home: str

    @property
    def python(self) -> Path:
        """The environment's Python."""
        ...

    @property
    def stamp(self) -> Path:
        """The record of what is done."""
        ...

    def wanted(self) -> str:
        """The digest of what has to be installed."""
        ...

    def models_wanted(self, *, tests: bool) -> str:
        """The key of the starter models."""
        ...


@pytest.fixture
def steps(scripts: dict[str, ModuleType]) -> ModuleType:
    return scripts["setup_steps"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in (
        "pyproject.toml",
        "packaging/constraints.txt",
        "packaging/no-deps.txt",
        "packaging/setup_steps.py",
        "assets/models.yaml",
    ):
        path = tmp_path / "checkout" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "checkout"


@pytest.fixture
def place(steps: ModuleType, checkout: Path) -> Place:
    found: Place = steps.Place.find(checkout, {"HOME": "/home/me"}, None)
    found.python.parent.mkdir(parents=True)
    found.python.touch()
    return found


def test_the_environment_is_beside_the_checkout_unless_named(
    steps: ModuleType, checkout: Path, tmp_path: Path
) -> None:
    assert steps.Place.find(checkout, {}, None).venv == checkout / ".venv"
    named = {"SAIJIN_VENV": str(tmp_path / "other")}
    assert steps.Place.find(checkout, named, None).venv == tmp_path / "other"


def test_the_data_folder_named_by_argument_wins(steps: ModuleType, checkout: Path) -> None:
    find = steps.Place.find
    assert find(checkout, {"SAIJIN_HOME": "/a"}, None).home == "/a"
    assert find(checkout, {"SAIJIN_HOME": "/a"}, "/b").home == "/b"
    assert find(checkout, {"HOME": "/me"}, None).home != find(checkout, {"HOME": "/you"}, None).home


@pytest.mark.parametrize("kept", [None, "", "{", "[]", '{"extras": 3, "system": [], "models": {"a": 1}}', "null"])
def test_a_missing_or_damaged_stamp_means_nothing_is_done(
    steps: ModuleType, place: Place, kept: str | None
) -> None:
    if kept is not None:
        place.stamp.write_text(kept)
    stamp = steps.Stamp(place.stamp)
    assert not stamp.has_packages(place, ("starter",))
    assert not stamp.has_models(place, tests=False)
    assert not stamp.has_system(tests=False)
    stamp.save()
    assert steps.Stamp(place.stamp).models == {}


def done(steps: ModuleType, place: Place, model: Path) -> None:
    stamp = steps.Stamp(place.stamp)
    stamp.installed, stamp.extras = place.wanted(), ["dev", "hf", "starter"]
    stamp.models[place.models_wanted(tests=True)] = [str(model)]
    stamp.system["test"] = []
    stamp.save()


def test_what_was_done_for_the_tests_is_enough_for_running(steps: ModuleType, place: Place, tmp_path: Path) -> None:
    model = tmp_path / "model.gguf"
    model.touch()
    done(steps, place, model)
    stamp = steps.Stamp(place.stamp)
    for tests, extras in ((True, ("dev", "hf", "starter")), (False, ("starter",))):
        assert stamp.has_packages(place, extras)
        assert stamp.has_models(place, tests=tests)
        assert stamp.has_system(tests=tests)
    steps.set_up(place, tests=True)  # has nothing to do, so it starts nothing


def test_what_was_done_for_running_is_not_enough_for_the_tests(
    steps: ModuleType, place: Place, tmp_path: Path
) -> None:
    model = tmp_path / "model.gguf"
    model.touch()
    stamp = steps.Stamp(place.stamp)
    stamp.installed, stamp.extras = place.wanted(), ["starter"]
    stamp.models[place.models_wanted(tests=False)] = [str(model)]
    stamp.system["run"] = []
    assert stamp.has_packages(place, ("starter",))
    assert not stamp.has_packages(place, ("dev", "starter"))
    assert not stamp.has_models(place, tests=True)
    assert not stamp.has_system(tests=True)


def test_packages_are_renewed_when_what_decides_them_changes(
    steps: ModuleType, place: Place, checkout: Path, tmp_path: Path
) -> None:
    done(steps, place, tmp_path / "model.gguf")
    for name in (
        "pyproject.toml",
        "packaging/constraints.txt",
        "packaging/no-deps.txt",
        "packaging/setup_steps.py",
    ):
        before = (checkout / name).read_text()
        assert steps.Stamp(place.stamp).has_packages(place, ("starter",))
        (checkout / name).write_text("changed")
        assert not steps.Stamp(place.stamp).has_packages(place, ("starter",))
        (checkout / name).write_text(before)
    place.python.unlink()
    assert not steps.Stamp(place.stamp).has_packages(place, ("starter",))


def test_models_are_looked_for_again_when_they_or_the_catalogue_changed(
    steps: ModuleType, place: Place, checkout: Path, tmp_path: Path
) -> None:
    model = tmp_path / "model.gguf"
    done(steps, place, model)
    stamp = steps.Stamp(place.stamp)
    assert not stamp.has_models(place, tests=True)
    model.touch()
    assert stamp.has_models(place, tests=True)
    (checkout / "assets" / "models.yaml").write_text("changed")
    assert not stamp.has_models(place, tests=True)


def test_models_belong_to_their_data_folder(
    steps: ModuleType, place: Place, checkout: Path, tmp_path: Path
) -> None:
    model = tmp_path / "model.gguf"
    model.touch()
    done(steps, place, model)
    other = steps.Place.find(checkout, {"SAIJIN_HOME": "/elsewhere"}, None)
    assert not steps.Stamp(place.stamp).has_models(other, tests=False)


def test_a_folder_that_is_no_environment_is_not_touched(steps: ModuleType, checkout: Path) -> None:
    mine = checkout / ".venv" / "my-novel.txt"
    mine.parent.mkdir()
    mine.write_text("once upon a time")
    place = steps.Place.find(checkout, {}, None)
    with pytest.raises(steps.SetupFailed, match="not an environment"):
        steps.make_environment(place)
    assert mine.read_text() == "once upon a time"


def test_progress_is_echoed_and_the_end_is_kept(steps: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    script = "print('Collecting one'); print('noise'); print('Downloading two'); print('the end'); exit(3)"
    code, tail = steps.run_echoing((sys.executable, "-c", script))
    assert code == 3
    assert tail.endswith("the end")
    assert capsys.readouterr().err == "  Collecting one\n  Downloading two\n"


def test_an_interrupted_step_ends_its_command(steps: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "PATIENCE_SECONDS", 0.05)
    ignore = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)"
    stubborn = f"{ignore}; print('on', flush=True); signal.pause()"
    seen: list[subprocess.Popen[str]] = []

    def interrupted() -> None:
        with steps.running((sys.executable, "-c", stubborn), stderr=None) as process:
            seen.append(process)
            assert process.stdout.readline() == "on\n"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert seen[0].returncode is not None


def test_a_command_that_is_not_there_does_not_succeed(steps: ModuleType) -> None:
    assert not steps.quiet(("/nowhere/python", "--version"))
    assert steps.quiet((sys.executable, "--version"))
