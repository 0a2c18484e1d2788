"""The inside of a worker, over two pipes and without a process of its own."""

from __future__ import annotations

import os
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.context import Counts
from saijin_studio.core.deltas import Done, PromptProgress, TextDelta
from saijin_studio.core.errors import UnsupportedRequest
from saijin_studio.core.jobs import CompletionRequest, FinishReason, Usage
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import Engine, Footprint, LoadOptions
from saijin_studio.runners import wire
from saijin_studio.runners.backend import Place
from saijin_studio.runners.codec import LineBuffer, decode_answer, encode
from saijin_studio.runners.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from saijin_studio.core.deltas import Piece
    from saijin_studio.core.jobs import Request

LOAD = wire.Load(Engine.LLAMA_CPP, "phi3", "/weights", LoadOptions(), 1)


class ScriptedBackend:
    """Fails with what it is given, or answers in two pieces."""

    def __init__(self, load_fault: Exception | None = None, run_fault: Exception | None = None) -> None:
        self.load_fault = load_fault
        self.run_fault = run_fault

    def load(self, order: wire.Load) -> Footprint:
        """Fail as planted."""
        if self.load_fault:
            raise self.load_fault
        return Footprint(ram=order.threads)

    def run(
        self,
        request: Request,
        emit: Callable[[Piece], None],
        cancelled: Callable[[], bool],
    ) -> Done | None:
        """Fail as planted, or say two words."""
        if self.run_fault:
            raise self.run_fault
        emit(PromptProgress(1, 1))
        emit(TextDelta("two "))
        emit(TextDelta("words"))
        return None if cancelled() else Done(Usage(4, 2), FinishReason.LENGTH)

    def count(self, texts: Sequence[str], messages: Sequence[Message]) -> Counts:
        """A token for each character, or fail as planted."""
        if self.run_fault:
            raise self.run_fault
        return Counts(tuple(map(len, texts)), sum(len(one.text) + 2 for one in messages))


class Desk:
    """A worker whose orders come from the test."""

    def __init__(self, place: Place, backend: ScriptedBackend) -> None:
        self._orders, self._order = os.pipe()
        self._answers, self._answer = os.pipe()
        self._lines = LineBuffer()
        self._read: list[wire.Answer] = []
        self.worker = Worker(self._orders, self._answer, {Engine.LLAMA_CPP: lambda _: backend}, place)
        self.status: int | None = None
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        self.status = self.worker.serve()

    def send(self, data: bytes | wire.Order) -> None:
        """Give an order, or any bytes."""
        os.write(self._order, data if isinstance(data, bytes) else encode(data))

    def answer(self) -> wire.Answer:
        """The next answer."""
        while not self._read:
            self._read += [decode_answer(line) for line in self._lines.feed(os.read(self._answers, 2**16))]
        return self._read.pop(0)

    def join(self) -> int | None:
        """Wait until the worker has ended by itself."""
        self._thread.join()
        return self.status

    def close(self) -> None:
        """End the orders, and with them the worker."""
        os.close(self._order)
        self._thread.join()
        for descriptor in (self._orders, self._answers, self._answer):
            os.close(descriptor)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Callable[[ScriptedBackend], Desk]]:
    """Workers, which end with the test."""
    with ExitStack() as ending:

        def make(backend: ScriptedBackend) -> Desk:
            desk = Desk(Place(tmp_path, tmp_path / "log"), backend)
            ending.callback(desk.close)
            return desk

        yield make


def fault_of(answer: wire.Answer) -> tuple[int | None, str, str]:
    assert isinstance(answer, wire.Failed)
    return answer.job, answer.fault.kind, answer.fault.what


def test_loads_and_answers(desks: Callable[[ScriptedBackend], Desk]) -> None:
    desk = desks(ScriptedBackend())
    desk.send(LOAD)
    assert desk.answer() == wire.Ready(Footprint(ram=1))
    desk.send(wire.Run(7, CompletionRequest("say two words")))
    assert [desk.answer() for _ in range(4)] == [
        wire.Progress(7, 1, 1),
        wire.Text(7, "two "),
        wire.Text(7, "words"),
        wire.Finished(7, 4, 2, FinishReason.LENGTH),
    ]


def test_counts_tokens(desks: Callable[[ScriptedBackend], Desk]) -> None:
    desk = desks(ScriptedBackend())
    desk.send(LOAD)
    desk.answer()
    desk.send(wire.Count(3, ("a", "abc"), (Message(Role.USER, "hello"),)))
    assert desk.answer() == wire.Counted(3, (1, 3), 7)


@pytest.mark.parametrize("loaded", [True, False])
def test_says_nothing_where_it_cannot_count(desks: Callable[[ScriptedBackend], Desk], *, loaded: bool) -> None:
    desk = desks(ScriptedBackend(run_fault=RuntimeError("no tokenizer")))
    if loaded:
        desk.send(LOAD)
        desk.answer()
    desk.send(wire.Count(3, ("a",), ()))
    assert desk.answer() == wire.Counted(3, (), 0)


def test_answers_a_ping_and_ignores_a_cancel_of_nothing(desks: Callable[[ScriptedBackend], Desk]) -> None:
    desk = desks(ScriptedBackend())
    desk.send(encode(wire.Cancel(1)) + encode(wire.Ping(5)))
    assert desk.answer() == wire.Pong(5)


def test_refuses_to_run_before_a_load(desks: Callable[[ScriptedBackend], Desk]) -> None:
    desk = desks(ScriptedBackend())
    desk.send(wire.Run(1, CompletionRequest("hello")))
    assert fault_of(desk.answer()) == (1, "EngineRefused", "The worker refused the request: no model is loaded.")


def test_refuses_engines_that_do_not_run_in_workers(desks: Callable[[ScriptedBackend], Desk]) -> None:
    desk = desks(ScriptedBackend())
    desk.send(wire.Load(Engine.OLLAMA, "phi3", "/weights", LoadOptions(), 1))
    assert fault_of(desk.answer())[1:] == (
        "EngineRefused",
        "ollama refused the request: it does not run in workers.",
    )


@pytest.mark.parametrize(
    ("raised", "kind", "what"),
    [
        (UnsupportedRequest(model="phi3", reason="no"), "UnsupportedRequest", "phi3 cannot do this: no."),
        (MemoryError(), "OutOfMemory", "phi3 ran out of memory."),
        (ValueError("bent.\nmore"), "ModelLoadFailed", "phi3 could not be loaded: bent."),
        (ValueError(), "ModelLoadFailed", "phi3 could not be loaded: ValueError."),
    ],
)
def test_whatever_a_load_raises_is_the_answer(
    desks: Callable[[ScriptedBackend], Desk], raised: Exception, kind: str, what: str
) -> None:
    desk = desks(ScriptedBackend(load_fault=raised))
    desk.send(LOAD)
    assert fault_of(desk.answer()) == (None, kind, what)


@pytest.mark.parametrize(
    ("raised", "kind", "what"),
    [
        (UnsupportedRequest(model="phi3", reason="no"), "UnsupportedRequest", "phi3 cannot do this: no."),
        (MemoryError(), "OutOfMemory", "phi3 ran out of memory."),
        (ValueError("bent."), "EngineRefused", "llama.cpp refused the request: bent."),
    ],
)
def test_whatever_a_request_raises_is_the_answer_and_the_worker_goes_on(
    desks: Callable[[ScriptedBackend], Desk], raised: Exception, kind: str, what: str
) -> None:
    backend = ScriptedBackend(run_fault=raised)
    desk = desks(backend)
    desk.send(LOAD)
    assert desk.answer() == wire.Ready(Footprint(ram=1))
    desk.send(wire.Run(1, CompletionRequest("hello")))
    assert fault_of(desk.answer()) == (1, kind, what)
    backend.run_fault = None
    desk.send(wire.Run(2, CompletionRequest("hello")))
    assert desk.answer() == wire.Progress(2, 1, 1)


def test_ends_when_told_to(desks: Callable[[ScriptedBackend], Desk]) -> None:
    desk = desks(ScriptedBackend())
    desk.send(wire.Unload())
    assert desk.join() == 0


def test_ends_when_an_order_cannot_be_understood_and_says_so(desks: Callable[[ScriptedBackend], Desk]) -> None:
    desk = desks(ScriptedBackend())
    desk.send(b"sudo make me a sandwich\n")
    assert fault_of(desk.answer())[:2] == (None, "EngineProtocolError")
    assert desk.join() == 1


def test_tells_that_it_is_alive_until_stopped(desks: Callable[[ScriptedBackend], Desk]) -> None:
    desk, stop = desks(ScriptedBackend()), threading.Event()
    beating = threading.Thread(target=desk.worker.beat, args=(os.getppid(), 0.001, stop))
    beating.start()
    assert [desk.answer() for _ in range(3)] == [wire.Heartbeat()] * 3
    stop.set()
    beating.join()


def test_a_listener_that_has_gone_is_no_fault(tmp_path: Path) -> None:
    orders, order = os.pipe()
    answers, answer = os.pipe()
    os.close(answers)
    worker = Worker(orders, answer, {}, Place(tmp_path, tmp_path / "log"))
    os.write(order, encode(wire.Ping(1)))
    os.close(order)
    assert worker.serve() == 0
    os.close(orders)
    os.close(answer)
