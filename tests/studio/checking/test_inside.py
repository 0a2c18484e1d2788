"""What the program in the sandbox does, without its walls."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.studio.checking import inside

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _forget_the_answer() -> Iterator[None]:
    yield
    sys.modules.pop("answer", None)


def test_statements_that_hold_are_well() -> None:
    code = "total = 0\ndef add(n):\n    global total\n    total += n\n    return total"
    assert inside.do({"code": code, "asserts": "add(2)\nassert total == 2"}) == {"ok": True, "problem": ""}


@pytest.mark.parametrize(
    ("code", "asserts", "stage", "problem"),
    [
        ("def f(:", "", "code", "SyntaxError: invalid syntax (def f(:)"),
        ("x = 1\nraise KeyError('a')", "", "code", "KeyError: 'a' (raise KeyError('a'))"),
        ("raise SystemExit", "", "code", "SystemExit (raise SystemExit)"),
        ("x = 1", "assert x == 2", "asserts", "AssertionError (assert x == 2)"),
        ("def f():\n    return [][1]", "y = 1\nf()", "asserts", "IndexError: list index out of range (f())"),
    ],
)
def test_what_goes_wrong_is_told_with_its_line(code: str, asserts: str, stage: str, problem: str) -> None:
    told = inside.do({"code": code, "asserts": asserts})
    assert (told["ok"], told["stage"]) == (False, stage)
    assert str(told["problem"]).startswith(problem.split("source", maxsplit=1)[0])


def test_the_part_for_the_command_line_is_not_run() -> None:
    assert inside.do({"code": "if __name__ == '__main__':\n    raise OSError", "asserts": ""})["ok"] is True


def test_an_expression_is_looked_for() -> None:
    assert inside.do({"expression": "a+b", "text": "xaab"})["ok"] is True
    assert inside.do({"expression": "^b", "text": "ab"})["ok"] is False


def test_the_guard_lets_the_library_and_the_own_folder_be_read(tmp_path: Path) -> None:
    guard = inside.Guard((str(tmp_path), str(Path(os.__file__).parent)))
    guard("open", (str(tmp_path / "x"), "w", os.O_WRONLY | os.O_CREAT))
    guard("open", (os.__file__, "r", os.O_RDONLY))
    guard("open", (1, "w", os.O_WRONLY))
    guard("os.listdir", (str(tmp_path),))
    guard("compile", (None, "x"))


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("open", ("/etc/hosts", "r", os.O_RDONLY)),
        ("open", (os.__file__, "w", os.O_WRONLY)),
        ("open", (b"/etc/hosts", "r", os.O_RDONLY)),
        ("os.listdir", ("/",)),
        ("os.scandir", (None,)),
        ("socket.connect", ()),
        ("subprocess.Popen", ()),
        ("os.system", ()),
        ("ctypes.dlopen", ()),
    ],
)
def test_the_guard_refuses_the_rest(tmp_path: Path, event: str, arguments: tuple[object, ...]) -> None:
    guard = inside.Guard((str(tmp_path), str(Path(os.__file__).parent)))
    with pytest.raises(PermissionError):
        guard(event, arguments)
