"""The last step of set-up: the starter models."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import psutil

from saijin_studio.cli.starter_setup import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from saijin_studio.config.paths import Paths


def test_the_models_that_are_here_are_named(
    starter_home: Paths, starter_path: Path, smollm2_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = signal.getsignal(signal.SIGTERM)
    try:
        assert main(["--home", str(starter_home.root), "--tests"]) == 0
    finally:
        signal.signal(signal.SIGTERM, kept)
    named = capsys.readouterr().out.splitlines()
    assert {line.rpartition("/")[2] for line in named} >= {starter_path.name, smollm2_path.name}


def test_a_set_up_that_is_ended_takes_its_download_with_it(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        index = f"http://127.0.0.1:{silent.getsockname()[1]}/simple"
        process = subprocess.Popen(
            [sys.executable, "-m", "saijin_studio.cli.starter_setup", "--home", str(tmp_path / "home")],
            env={**os.environ, "PIP_INDEX_URL": index, "PIP_CONFIG_FILE": os.devnull, "NO_PROXY": "127.0.0.1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        silent.settimeout(60)
        connection, _ = silent.accept()
        with connection:
            downloads = psutil.Process(process.pid).children(recursive=True)
            assert downloads
            process.send_signal(signal.SIGTERM)
            out, _ = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    _, alive = psutil.wait_procs(downloads, timeout=20)
    assert alive == []
