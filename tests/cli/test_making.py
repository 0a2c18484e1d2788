"""What the commands that make sound share."""

from __future__ import annotations

import argparse

import pytest

from saijin_studio.cli.making import Progress, seed
from saijin_studio.cli.output import Output


def test_a_seed_is_a_whole_number() -> None:
    assert seed("7") == 7
    for text in ("-1", "x", "", "1.5", "9" * 30, "２"):
        with pytest.raises(argparse.ArgumentTypeError):
            seed(text)


def test_progress_is_shown_on_terminals_alone(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet = Progress(Output(as_json=False))
    quiet.tell(1, 2)
    quiet.clear()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    shown = Progress(Output(as_json=False))
    shown.tell(1, 2)
    shown.clear()
    assert "50 %" in capsys.readouterr().err
