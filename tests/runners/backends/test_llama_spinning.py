"""Threads that wait do not keep a core from the one they wait for."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from saijin_studio.runners.backends.llama_spinning import wait_briefly


def test_threads_wait_briefly_unless_the_user_wants_otherwise() -> None:
    nothing: dict[str, str] = {}
    wait_briefly(nothing)
    assert nothing == {"GOMP_SPINCOUNT": "1000"}
    for chosen in ({"GOMP_SPINCOUNT": "7"}, {"OMP_WAIT_POLICY": "active"}):
        environment = dict(chosen)
        wait_briefly(environment)
        assert environment == chosen


TOLD = """
import os
from saijin_studio.runners.backends.llama_spinning import wait_briefly
wait_briefly(os.environ)
import xllamacpp
"""


@pytest.mark.engine
@pytest.mark.skipif(sys.platform != "linux", reason="the wheels for Linux use this library")
def test_the_library_hears_of_it_when_it_is_imported() -> None:
    told = {"OMP_DISPLAY_ENV": "verbose"}
    inherited = {name: value for name, value in os.environ.items() if name != "GOMP_SPINCOUNT"}
    done = subprocess.run(
        [sys.executable, "-c", TOLD], env=inherited | told, capture_output=True, text=True, timeout=120, check=True
    )
    assert "GOMP_SPINCOUNT = '1000'" in done.stderr
