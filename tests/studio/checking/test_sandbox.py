"""Code of a model in a real process: it does what it may, and nothing of it is left."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.language import Language
from saijin_studio.core.personas import Check
from saijin_studio.personas.checks.verdict import Outcome
from saijin_studio.studio.checking import sandbox as module
from saijin_studio.studio.checking.sandbox import Limits, Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT = Sandbox(Limits(cpu=1, wall=2))


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    before = set(psutil.Process().children())  # such as what multiprocessing keeps
    yield
    left = set(psutil.Process().children()) - before
    assert [one for one in left if one.status() != psutil.STATUS_ZOMBIE] == []
    assert not (Path(tempfile.gettempdir()) / "answer-left").exists()


def python(answer: str, asserts: str, sandbox: Sandbox | None = None) -> tuple[Outcome, str]:
    (found,) = (sandbox or Sandbox()).judge(Check("?", Language.EN, python=asserts), answer)
    return found.outcome, found.reason


def matches(expression: str, answer: str, sandbox: Sandbox | None = None) -> tuple[Outcome, str]:
    (found,) = (sandbox or Sandbox()).judge(Check("?", Language.EN, matches=expression), answer)
    return found.outcome, found.reason


def test_code_that_does_what_was_asked_passes() -> None:
    answer = "Here:\n```python\nimport statistics\ndef mean(x):\n    return statistics.mean(x)\n```\nIt is short."
    assert python(answer, "assert mean([1, 2, 3]) == 2") == (Outcome.PASSED, "")


def test_code_that_does_something_else_is_told() -> None:
    outcome, reason = python("```\ndef add(a, b):\n    return a - b\n```", "assert add(1, 2) == 3")
    assert outcome is Outcome.FAILED
    assert reason == "the answer's code does not do what was asked: AssertionError (assert add(1, 2) == 3)"


def test_prose_is_no_code() -> None:
    outcome, reason = python("I would rather not.", "pass")
    assert outcome is Outcome.FAILED
    assert reason.startswith("the answer's code does not run: SyntaxError")
    assert python("```sh\nls\n```", "pass") == (Outcome.FAILED, "there is no Python in the answer")


@pytest.mark.parametrize(
    "code",
    [
        "import socket\nsocket.socket()",
        "import os\nos.system('true')",
        "import subprocess\nsubprocess.run(['true'])",
        "open('/etc/hosts')",
        "open('../answer-left', 'w')",
        "import ctypes\nctypes.CDLL(None)",
        "import os\nos.kill(os.getppid(), 9)",
    ],
)
def test_what_reaches_out_is_refused(code: str) -> None:
    outcome, reason = python(f"```python\n{code}\n```", "pass")
    assert outcome is Outcome.FAILED
    assert "PermissionError" in reason


def test_its_folder_is_its_own_and_no_variable_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAIJIN_SECRET", "x")
    code = "import os\nopen('a.txt', 'w').write('x')\nassert 'SAIJIN_SECRET' not in os.environ\nprint('x' * 10**6)"
    assert python(f"```python\n{code}\n```", "assert open('a.txt').read() == 'x'") == (Outcome.PASSED, "")


@pytest.mark.parametrize("code", ["while True:\n    pass", "import time\ntime.sleep(99)", "import os\nos._exit(0)"])
def test_what_never_says_how_it_went_has_failed(code: str) -> None:
    assert python(f"```python\n{code}\n```", "pass", SHORT) == (
        Outcome.FAILED,
        "the answer's code took too long or too much memory",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only there the system limits memory")
def test_too_much_memory_is_refused() -> None:
    outcome, reason = python("```python\nx = bytearray(2**31)\n```", "pass")
    assert outcome is Outcome.FAILED
    assert "MemoryError" in reason


def test_what_the_code_says_is_not_taken_for_the_verdict() -> None:
    writing = "for stream in range(12):\n    try: os.write(stream, b'1')\n    except OSError: pass"
    code = f"import os\n{writing}\nos._exit(0)"
    assert python(f"```python\n{code}\n```", "pass", SHORT)[0] is Outcome.FAILED


def test_an_expression_is_found_also_in_full_width() -> None:
    assert matches(r"\d+ km", "It is 12 km.") == (Outcome.PASSED, "")
    assert matches("[0-9]%", "およそ３％です") == (Outcome.PASSED, "")
    assert matches("x{2}", "abc") == (Outcome.FAILED, "x{2} is not found in the answer")


def test_an_expression_without_end_has_a_limit() -> None:
    outcome, reason = matches("(a+)+$", "a" * 40 + "b", SHORT)
    assert (outcome, reason) == (Outcome.FAILED, "looking for (a+)+$ took too long or failed")


def test_a_check_that_asks_for_neither_runs_nothing() -> None:
    assert Sandbox().judge(Check("?", Language.EN), "x") == ()


@pytest.mark.parametrize("check", [Check("?", Language.EN, python="1"), Check("?", Language.EN, matches="a")])
def test_where_no_process_can_be_made_nothing_is_judged(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    (found,) = Sandbox().judge(check, "x = 1")
    assert (found.outcome, found.reason) == (Outcome.NOT_JUDGED, "the sandbox could not be started")


@given(st.binary(max_size=40))
@settings(max_examples=200)
def test_whatever_is_written_is_no_verdict(output: bytes) -> None:
    assert module.read_verdict(output, "word") is None


def test_a_verdict_has_the_word() -> None:
    assert module.read_verdict(b'{"word": "a", "ok": true}', "a") == {"word": "a", "ok": True}
    assert module.read_verdict(b'{"word": "b", "ok": true}', "a") is None
    assert module.read_verdict(b'{"word": "a", "ok": 1}', "a") is None
    assert module.read_verdict(b"[" * 100_000, "a") is None
    assert module.read_verdict(b"[1]", "a") is None
