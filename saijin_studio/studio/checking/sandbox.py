"""Running code that a model wrote, and expressions that may take for ever, in a process with limits."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from saijin_studio.personas.checks.blocks import python_code
from saijin_studio.personas.checks.verdict import Finding, Part, failed, not_judged, passed
from saijin_studio.studio.checking import inside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.personas import Check

NO_CODE = "there is no Python in the answer"
NOT_RUN = "the answer's code does not run: {problem}"
NOT_TRUE = "the answer's code does not do what was asked: {problem}"
TOO_MUCH = "the answer's code took too long or too much memory"
NOT_FOUND = "{expression} is not found in the answer"
NOT_SEARCHED = "looking for {expression} took too long or failed"
NO_SANDBOX = "the sandbox could not be started"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may take: seconds of a core and of the clock, bytes of memory and of a file that it writes."""

    cpu: int = 4
    wall: int = 8
    memory: int = 512 * 1024 * 1024
    output: int = 256 * 1024


class Sandbox:
    """Starts a bare Python for each task. Blocking; may be used in any thread.

    The process has no environment, no packages but the standard library, a folder of its own that is deleted
    behind it, no input, and a group of its own that is killed at the end, whatever that is. ``inside`` says what
    it refuses.

    Args:
        limits: of each task.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()

    def judge(self, check: Check, answer: str) -> tuple[Finding, ...]:
        """What ``check`` asks of an answer that has to be run: its expression and its Python."""
        findings: list[Finding] = []
        if check.matches:
            findings.append(self._matches(check.matches, answer))
        if check.python:
            findings.append(self._python(python_code(answer), check.python))
        return tuple(findings)

    def run(self, task: Mapping[str, object]) -> dict[str, object] | None:
        """Do one task of ``inside``.

        Returns:
            What it said, or None when it was ended before it said anything.

        Raises:
            OSError: when no process or folder can be made.
        """
        with tempfile.TemporaryDirectory(prefix="saijin-check-", ignore_cleanup_errors=True) as name:
            folder = Path(name).resolve()
            word = secrets.token_hex(16)
            whole = {**task, "word": word, "limits": asdict(self._limits)}
            (folder / inside.TASK).write_text(json.dumps(whole), encoding="utf-8")
            with tempfile.TemporaryFile() as said:
                process = _start(folder, said.fileno())
                try:
                    process.wait(self._limits.wall)
                except subprocess.TimeoutExpired:
                    return None
                finally:
                    _kill(process)
                said.seek(0)
                return read_verdict(said.read(self._limits.output + 1), word)

    def _matches(self, expression: str, answer: str) -> Finding:
        """An expression is looked for in the answer as it stands, and then without full-width forms."""
        for text in dict.fromkeys((answer, unicodedata.normalize("NFKC", answer))):
            try:
                done = self.run({"expression": expression, "text": text})
            except OSError:
                return not_judged(Part.MATCHES, NO_SANDBOX)
            if done is None:
                return failed(Part.MATCHES, NOT_SEARCHED, expression=expression)
            if done["ok"]:
                return passed(Part.MATCHES)
        return failed(Part.MATCHES, NOT_FOUND, expression=expression)

    def _python(self, code: str, asserts: str) -> Finding:
        if not code.strip():
            return failed(Part.PYTHON, NO_CODE)
        try:
            done = self.run({"code": code, "asserts": asserts})
        except OSError:
            return not_judged(Part.PYTHON, NO_SANDBOX)
        if done is None:
            return failed(Part.PYTHON, TOO_MUCH)
        if done["ok"]:
            return passed(Part.PYTHON)
        template = NOT_RUN if done.get("stage") == "code" else NOT_TRUE
        return failed(Part.PYTHON, template, problem=str(done["problem"]))


def _start(folder: Path, output: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-I", "-S", "-B", "-X", "utf8", str(Path(inside.__file__)), str(folder)]
    quiet = subprocess.DEVNULL
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        # Windows itself needs it to start a program.
        environment = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
        return subprocess.Popen(
            command, cwd=folder, env=environment, stdin=quiet, stdout=output, stderr=quiet, creationflags=flags
        )
    return subprocess.Popen(
        command, cwd=folder, env={}, stdin=quiet, stdout=output, stderr=quiet, start_new_session=True
    )


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it may have started."""
    if sys.platform == "win32":
        process.kill()
    else:
        # Nobody may be left (macOS calls that "not permitted" when only zombies are).
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def read_verdict(output: bytes, word: str) -> dict[str, object] | None:
    """What ``inside`` said; None when it is not what it says."""
    try:
        said: object = json.loads(output)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None
    told = cast("dict[str, object]", said)
    return told if told.get("word") == word and isinstance(told.get("ok"), bool) else None
