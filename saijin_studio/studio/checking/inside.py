"""The program in the sandbox: runs the code of an answer, or looks for an expression in it. Standard library only.

It is run by itself (``python -I -S inside.py FOLDER``), reads ``task.json`` in that folder and writes one line: how
it went, with the word that the task gives, so that nothing the code prints can be taken for it.

What shuts it in is no wall against somebody who wants out: Python itself offers none. It is enough against what a
small model writes by accident: endless loops, too much memory or output, files, other programs and the network.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import sys
import traceback
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

TASK = "task.json"
_SHUT = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile",
    "os.kill", "os.chmod", "os.chown", "os.chflags", "os.link", "os.symlink", "os.remove", "os.rename", "os.rmdir",
    "os.mkdir", "os.truncate", "os.utime", "os.chdir", "os.setxattr", "os.removexattr", "shutil.", "tempfile.",
    "pty.", "ctypes.", "winreg.", "_winapi.", "msvcrt.", "webbrowser.", "urllib.", "http.", "ftplib.", "smtplib.",
    "sqlite3.", "syslog.", "signal.pthread_kill",
)  # fmt: skip
"""Audit events that are refused, by how they begin."""
_LOOKING = {"os.listdir", "os.scandir"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main(folder: str) -> None:
    """Do the task of a folder and say how it went."""
    task = cast("dict[str, object]", json.loads((Path(folder) / TASK).read_text(encoding="utf-8")))
    limits = cast("dict[str, int]", task["limits"])
    told = os.dup(1)
    with Path(os.devnull).open("r+b") as nothing:
        for stream in (0, 1, 2):
            os.dup2(nothing.fileno(), stream)
    limit(limits)
    sys.addaudithook(Guard((folder, *sys.path)))
    said = json.dumps({"word": task["word"], **do(task)})
    os.write(told, said.encode("ascii"))
    # Threads of the code, and what it left for the end, are not waited for.
    os._exit(0)


def limit(limits: Mapping[str, int]) -> None:
    """Have the system end this process when it takes too much; what a system does not know is left out.

    Args:
        limits: ``cpu`` and ``wall`` in seconds, ``memory`` and ``output`` in bytes.
    """
    if sys.platform == "win32":
        return
    import resource

    signal.alarm(limits["wall"] + 1)
    bounds = {
        resource.RLIMIT_CPU: limits["cpu"],
        resource.RLIMIT_AS: limits["memory"],
        resource.RLIMIT_FSIZE: limits["output"],
        resource.RLIMIT_NOFILE: 32,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for kind, most in bounds.items():
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))


class Guard:
    """An audit hook: refuses what code that answers a question has no use for.

    Args:
        readable: folders whose files may be read: the standard library and the empty folder it runs in.
    """

    def __init__(self, readable: tuple[str, ...]) -> None:
        self._readable = tuple(os.path.realpath(one) for one in readable if one)
        self._home = self._readable[0]

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Let an event pass, or raise PermissionError."""
        if event == "open":
            path, _mode, flags = arguments
            self._touch(path, writes=isinstance(flags, int) and bool(flags & _WRITING))
        elif event in _LOOKING:
            self._touch(arguments[0], writes=False)
        elif event.startswith(_SHUT):
            raise PermissionError(f"{event} is not allowed here")

    def _touch(self, path: object, *, writes: bool) -> None:
        if isinstance(path, int):  # a stream that is open already
            return
        place = os.path.realpath(os.fsdecode(cast("str", path or ".")))
        inside = (self._home,) if writes else self._readable
        if not any(place == one or place.startswith(one + os.sep) for one in inside):
            raise PermissionError("files outside of the sandbox are not allowed here")


def do(task: Mapping[str, object]) -> dict[str, object]:
    """Do a task: ``expression`` and ``text``, or ``code`` and ``asserts``. What code raises is told, not raised."""
    if "expression" in task:
        return {"ok": re.search(str(task["expression"]), str(task["text"])) is not None, "problem": ""}
    module = sys.modules["answer"] = ModuleType("answer")
    for stage in ("code", "asserts"):
        problem = _run(str(task[stage]), stage, vars(module))
        if problem:
            return {"ok": False, "stage": stage, "problem": problem}
    return {"ok": True, "problem": ""}


def _run(source: str, stage: str, names: dict[str, object]) -> str:
    """Run statements; returns what went wrong, or nothing."""
    try:
        FunctionType(compile(source, f"<{stage}>", "exec", dont_inherit=True), names)()
    except BaseException as error:  # SystemExit and the like would be taken for success
        return _told(error, source, stage)
    return ""


def _told(error: BaseException, source: str, stage: str) -> str:
    """An error in one line, with the line of the statements that it came from."""
    lines = source.splitlines()
    frames = traceback.walk_tb(error.__traceback__)
    places = [number for frame, number in frames if frame.f_code.co_filename == f"<{stage}>"]
    number = error.lineno if isinstance(error, SyntaxError) else next(iter(places), None)
    where = lines[number - 1].strip() if number is not None and 0 < number <= len(lines) else ""
    kind = type(error).__name__
    message = str(error.msg if isinstance(error, SyntaxError) else error)
    said = f"{kind}: {message}" if message else kind
    return " ".join(f"{said} ({where})".split())[:300] if where else " ".join(said.split())[:300]


if __name__ == "__main__":
    main(sys.argv[1])
