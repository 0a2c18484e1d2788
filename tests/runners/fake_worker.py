"""A worker whose engine does what it is told: a model's name says how it loads, a prompt how it answers.

Run as a program by tests; nothing in it needs weights.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from saijin_studio.core.context import Counts
from saijin_studio.core.deltas import Done, PromptProgress, TextDelta, ThinkingDelta
from saijin_studio.core.errors import OutOfMemory
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, Usage
from saijin_studio.core.models import Engine, Footprint
from saijin_studio.runners.worker import main

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.jobs import Request
    from saijin_studio.core.messages import Message
    from saijin_studio.runners.backend import Place
    from saijin_studio.runners.wire import Load


class FakeBackend:
    """Does what it is told."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._patient = threading.Event()

    def load(self, order: Load) -> Footprint:
        """Behave as the name says."""
        (self._place.folder / "loading").touch()
        match order.model:
            case "never":
                self._patient.wait()
            case "dies":
                os.kill(os.getpid(), signal.SIGKILL)
            case "too large":
                raise OutOfMemory(model=order.model)
            case "memory":
                raise MemoryError
            case "breaks":
                raise RuntimeError("the tensor is bent.\nsecond line")
            case "sleeps":  # with the interpreter locked, as native code can
                ctypes.PyDLL(None).sleep(600)
            case "works":  # the same, but busy
                pow(7, 2_000_000)
            case "works long":
                pow(7, 100_000_000)
            case "noisy":
                sys.stdout.write("a line of Python\n")
                sys.stdout.flush()
                os.write(1, b"{}\na line of native code\n")
                subprocess.run(["echo", "a line of a child"], check=True)
            case _:
                pass
        return Footprint(ram=123)

    def run(
        self,
        request: Request,
        emit: Callable[[Piece], None],
        cancelled: Callable[[], bool],
    ) -> Done | None:
        """Behave as the prompt says."""
        prompt = request.messages[-1].text if isinstance(request, ChatRequest) else ""
        prompt = request.prompt if isinstance(request, CompletionRequest) else prompt
        word, _, rest = prompt.partition(" ")
        match word:
            case "dies" | "stops" | "deaf":
                emit(TextDelta("what had arrived"))
                self._vanish(word)
            case "breaks":
                raise RuntimeError
            case "gives-up":
                return None
            case "memory":
                raise MemoryError
            case "until-cancelled":
                emit(TextDelta("what had arrived"))
                while not cancelled():
                    self._patient.wait(0.01)
                return None
            case "count":
                emit(PromptProgress(1, 2))
                for number in range(int(rest)):
                    emit(TextDelta(f"{number} "))
            case _:
                for delta in _answer(word, prompt):
                    emit(delta)
        return Done(Usage(prompt_tokens=2, completion_tokens=3))

    def _vanish(self, how: str) -> None:
        if how != "deaf":
            os.kill(os.getpid(), signal.SIGKILL if how == "dies" else signal.SIGSTOP)
        self._patient.wait()

    def count(self, texts: Sequence[str], messages: Sequence[Message]) -> Counts:
        """A token for each character; behave as a text says."""
        if "unanswered" in texts:
            self._patient.wait()
        if "dies" in texts:
            os.kill(os.getpid(), signal.SIGKILL)
        if "breaks" in texts:
            raise RuntimeError
        return Counts(tuple(map(len, texts)), sum(len(one.text) + 2 for one in messages))


def _answer(word: str, prompt: str) -> list[Piece]:
    """A thought before the word, where it is asked for."""
    return [ThinkingDelta("Hm. "), TextDelta("Yes.")] if word == "thinks" else [TextDelta(_say(word, prompt))]


def _say(word: str, prompt: str) -> str:
    """What is asked for, or the prompt itself."""
    if word == "child":
        return str(subprocess.Popen(["sleep", "600"]).pid)
    return " ".join(sorted(sys.modules)) if word == "modules" else prompt


if __name__ == "__main__":
    main(sys.argv[1:], {Engine.LLAMA_CPP: FakeBackend}, heartbeat=0.05)
