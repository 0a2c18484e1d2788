"""The inside of a worker: a process that holds one model and speaks the wire format over its pipes."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from saijin_studio.core.context import Counts
from saijin_studio.core.deltas import OutputDelta, PromptProgress, TextDelta, ThinkingDelta
from saijin_studio.core.errors import EngineProtocolError, EngineRefused, ModelLoadFailed, OutOfMemory, StudioError
from saijin_studio.runners import wire
from saijin_studio.runners.backend import Place, TokenCounter
from saijin_studio.runners.codec import LineBuffer, decode_order, encode
from saijin_studio.runners.lifeline import end, end_with_parent, orphaned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from saijin_studio.core.deltas import Piece
    from saijin_studio.runners.backend import Backend, Backends

HEARTBEAT_SECONDS = 1.0
_CHUNK = 2**16


class Worker:
    """Takes orders from one descriptor and answers on another.

    The caller's thread reads the orders; the load and every request have threads of their own, so that an order
    is read whatever the engine does, as long as its native code lets other threads run.

    Args:
        orders: a descriptor to read from; its end is the end of the work.
        answers: a descriptor to write to.
        backends: the engines it can run.
        place: where it works.
    """

    def __init__(self, orders: int, answers: int, backends: Backends, place: Place) -> None:
        self._orders = orders
        self._answers = answers
        self._backends = backends
        self._place = place
        self._writing = threading.Lock()
        self._cancels: dict[int, threading.Event] = {}
        self._backend: Backend | None = None
        self._model = "the model"
        self._engine = "The worker"

    def serve(self) -> int:
        """Work until the orders end.

        Returns:
            The exit status: 0, or 1 when an order could not be understood.
        """
        lines = LineBuffer()
        while data := os.read(self._orders, _CHUNK):
            try:
                orders = [decode_order(line) for line in lines.feed(data)]
            except wire.WireError as cause:
                error = EngineProtocolError(engine="The studio")
                error.__cause__ = cause
                self._say(wire.failed(None, error))
                return 1
            for order in orders:
                if isinstance(order, wire.Unload):
                    return 0
                self._obey(order)
        return 0

    def beat(self, parent: int, interval: float, stop: threading.Event) -> None:
        """Say that the worker is alive, each ``interval`` seconds; end the process when its parent is gone."""
        while not stop.wait(interval):
            if orphaned(parent):
                end()
            self._say(wire.Heartbeat())

    def _obey(self, order: wire.Load | wire.Run | wire.Count | wire.Cancel | wire.Ping) -> None:
        match order:
            case wire.Load():
                threading.Thread(target=self._load, args=(order,), daemon=True, name="load").start()
            case wire.Run(job):
                self._cancels[job] = threading.Event()
                threading.Thread(target=self._run, args=(order,), daemon=True, name=f"job {job}").start()
            case wire.Count():
                threading.Thread(target=self._count, args=(order,), daemon=True, name="count").start()
            case wire.Cancel(job):
                if job in self._cancels:
                    self._cancels[job].set()
            case wire.Ping(token):
                self._say(wire.Pong(token))
            case _:
                assert_never(order)

    def _load(self, order: wire.Load) -> None:
        self._model, self._engine = order.model, order.engine.value
        try:
            answer: wire.Answer = self._loaded(order)
        except StudioError as error:
            answer = wire.failed(None, error)
        except MemoryError as cause:
            answer = wire.failed(None, _caused(OutOfMemory(model=self._model), cause))
        except Exception as cause:
            # Whatever an engine raises is the answer, and its log has where it came from.
            traceback.print_exc()
            answer = wire.failed(None, _caused(ModelLoadFailed(model=self._model, reason=_reason(cause)), cause))
        self._say(answer)

    def _loaded(self, order: wire.Load) -> wire.Ready:
        if order.engine not in self._backends:
            raise EngineRefused(engine=self._engine, reason="it does not run in workers")
        backend = self._backends[order.engine](self._place)
        footprint = backend.load(order)
        self._backend = backend
        return wire.Ready(footprint)

    def _run(self, order: wire.Run) -> None:
        job = order.job
        try:
            answer = self._worked(order)
        except StudioError as error:
            answer = wire.failed(job, error)
        except MemoryError as cause:
            answer = wire.failed(job, _caused(OutOfMemory(model=self._model), cause))
        except Exception as cause:
            traceback.print_exc()
            answer = wire.failed(job, _caused(EngineRefused(engine=self._engine, reason=_reason(cause)), cause))
        del self._cancels[job]
        self._say(answer)

    def _worked(self, order: wire.Run) -> wire.Answer:
        job = order.job

        def emit(delta: Piece) -> None:
            match delta:
                case TextDelta(text):
                    self._say(wire.Text(job, text))
                case ThinkingDelta(text):
                    self._say(wire.Thinking(job, text))
                case OutputDelta(output):
                    self._say(wire.Made(job, output))
                case PromptProgress(done, total):
                    self._say(wire.Progress(job, done, total))
                case _:
                    assert_never(delta)

        if self._backend is None:
            raise EngineRefused(engine=self._engine, reason="no model is loaded")
        done = self._backend.run(order.request, emit, self._cancels[job].is_set)
        if done is None:
            return wire.Stopped(job)
        return wire.Finished(job, done.usage.prompt_tokens, done.usage.completion_tokens, done.reason)

    def _count(self, order: wire.Count) -> None:
        counts = Counts((), 0)
        if isinstance(self._backend, TokenCounter):
            try:
                counts = self._backend.count(order.texts, order.messages)
            except Exception:
                traceback.print_exc()  # into the log; who asks can estimate
        self._say(wire.Counted(order.token, counts.texts, counts.whole))

    def _say(self, answer: wire.Answer) -> None:
        line = memoryview(encode(answer))
        with self._writing:
            while line:
                try:
                    line = line[os.write(self._answers, line) :]
                except OSError:
                    # Nobody listens any more; the end of the orders follows and ends the work.
                    return


def main(
    argv: Sequence[str], backends: Backends | None = None, *, heartbeat: float = HEARTBEAT_SECONDS
) -> NoReturn:
    """Be a worker until the orders end or the parent is gone. Does not return.

    Args:
        argv: ``--parent PID --folder DIR --log FILE``.
        backends: the engines to run; those that are shipped unless given.
        heartbeat: seconds between signs of life.
    """
    import argparse
    import faulthandler
    import signal

    orders, answers = take_pipes()
    parser = argparse.ArgumentParser(prog="saijin-studio worker")
    parser.add_argument("--parent", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    options = parser.parse_args(argv)
    parent: int = options.parent
    faulthandler.enable()
    # Ctrl+C is the studio's to handle; it ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent(parent)
    if backends is None:
        from saijin_studio.runners.backends.shipped import shipped_backends

        backends = shipped_backends()
    worker = Worker(orders, answers, backends, Place(options.folder, options.log))
    beating = (parent, heartbeat, threading.Event())
    threading.Thread(target=worker.beat, args=beating, daemon=True, name="heartbeat").start()
    status = worker.serve()
    sys.stderr.flush()
    end(status)


def take_pipes() -> tuple[int, int]:
    """Keep the pipes for the wire, and lead descriptor 1 into the log, so that no library can write into it."""
    orders, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.stdout.flush()
    os.dup2(2, 1)
    return orders, answers


def _caused(error: StudioError, cause: BaseException) -> StudioError:
    error.__cause__ = cause
    return error


def _reason(cause: Exception) -> str:
    """The first line of what an exception says, fit for the middle of a sentence."""
    lines = str(cause).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(cause).__name__
