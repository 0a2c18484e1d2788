"""``bench``: figures of this machine, each from a window in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.cli import machine
from saijin_studio.cli.bench.window_process import environment, run_window
from saijin_studio.core.errors import EngineMissing, EngineRefused

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run

pytestmark = pytest.mark.window


def _alone(paths: Paths) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")


def test_the_start_is_measured_beside_a_bare_window(run: Run) -> None:
    said = run("bench", "startup", "--runs", "1", "--json")
    assert said.code == 0, said.err
    assert said.json.keys() == {"bench", "figures", "machine"}
    figures = cast("dict[str, float]", said.json["figures"])
    assert figures.keys() >= {"ratio_to_bare_qt", "seconds", "bare_seconds", "rss_mb"}
    assert figures["ratio_to_bare_qt"] == pytest.approx(figures["seconds"] / figures["bare_seconds"])
    assert figures["rss_mb"] > 20
    assert said.err.splitlines() == ["start 0 ...", "start 1 ..."]


def test_for_people_figures_are_lines_and_the_machine_is_the_last(run: Run) -> None:
    said = run("bench", "history", "--messages", "250", "--quick")
    assert said.code == 0, said.err
    *figures, machine_line = said.out.splitlines()
    names = {line.split()[0] for line in figures}
    assert names >= {"open_1k_ms", "scroll_p99_ms", "search_p95_ms", "write_p95_ms", "write_caller_p95_ms"}
    assert "messages                        250.000" in figures
    assert machine_line.startswith("on ")


def test_without_a_model_there_is_nothing_to_measure(run: Run, paths: Paths) -> None:
    _alone(paths)
    said = run("bench", "text")
    assert said.code == 1
    assert said.out == ""
    assert "is not installed" in said.err.splitlines()[-1]


def test_a_start_that_fails_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = run("bench", "ui", "--home", str(tmp_path / "file" / "home"))
    assert said.code == 1
    assert said.err.splitlines()[-1].startswith("error: the window refused the request: The data folder")


def test_a_window_without_qt_says_how_to_get_it(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module that hides Qt from the window's process stands for a studio that was installed without it."""
    hidden = tmp_path / "PySide6"
    hidden.mkdir()
    (hidden / "__init__.py").write_text("raise ModuleNotFoundError(\"No module named 'PySide6'\")\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(EngineMissing, match="The engine Qt is not installed"):
        run_window(["--bench", "idle"], paths.root)


def test_a_window_that_says_nothing_is_refused_with_its_exit_code(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "PySide6.py").write_text("import os\nos._exit(3)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(EngineRefused, match="exit code 3"):
        run_window(["--bench", "idle"], paths.root)


def test_the_window_of_a_measurement_needs_no_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    chosen = environment(tmp_path)
    assert chosen["QT_QPA_PLATFORM"] == "offscreen"
    assert chosen["SAIJIN_HOME"] == str(tmp_path)
    assert "PYTHONDONTWRITEBYTECODE" not in chosen
    monkeypatch.setenv("QT_QPA_PLATFORM", "minimal")
    assert environment(None)["QT_QPA_PLATFORM"] == "minimal"


def test_a_figure_comes_with_the_machine_it_was_taken_on() -> None:
    said = machine.describe()
    assert said.keys() == {"processor", "cores", "ram", "system", "python"}
    assert all(said.values())
