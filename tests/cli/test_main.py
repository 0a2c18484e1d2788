"""Exit codes and the one line of a failure."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from saijin_studio.cli.main import build_parser
from saijin_studio.cli.output import Output
from saijin_studio.core.errors import UnknownPersona

if TYPE_CHECKING:
    from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("chat",), ("bench", "nothing"), ("monitor", "--interval", "0"), ("personas",)]
)
def test_wrong_usage_is_exit_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    said = run(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert "usage:" in said.err


def test_help_is_no_failure(run: Run) -> None:
    assert run("--help").code == 0


def test_a_failure_is_one_line_with_what_to_do_and_no_traceback(run: Run) -> None:
    said = run("personas", "show", "nobody")
    assert said.code == 1
    assert said.err.splitlines() == [
        "error: There is no persona nobody. See the names with: saijin-studio personas list."
    ]


def test_debug_shows_where_it_happened(run: Run) -> None:
    said = run("personas", "show", "nobody", "--debug")
    assert "Traceback" in said.err
    assert "UnknownPersona" in said.err


def test_every_command_has_a_word_of_help() -> None:
    commands = build_parser().format_help()
    for name in ("demo", "doctor", "personas", "chat", "models", "monitor", "bench"):
        assert name in commands


def test_json_output_keeps_words_off_stdout() -> None:
    out, err = io.StringIO(), io.StringIO()
    output = Output(as_json=True, stdout=out, stderr=err)
    output.text("for people")
    output.note("progress")
    output.json({"名前": "美遊"})
    output.error(UnknownPersona(persona="x"))
    assert out.getvalue() == '{"名前": "美遊"}\n'
    assert err.getvalue().splitlines()[0] == "progress"
    assert err.getvalue().splitlines()[1].startswith("error: There is no persona x.")
