"""``bench text``: a reply through scheduler, worker and bridge, against the engine called directly."""

from __future__ import annotations

import asyncio
import json
import sys
import uuid
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, cast

from saijin_studio.core.errors import EngineProtocolError, from_fault
from saijin_studio.core.ids import JobId, ModelId
from saijin_studio.core.jobs import ChatRequest, Job, JobState, Sampling
from saijin_studio.core.messages import Message, Role
from saijin_studio.runners.cores_usable import usable_cores
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from saijin_studio.core.events import JobStateChanged
    from saijin_studio.core.models import LoadTarget
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.session import Live

_ROW = ModelId("llama3.1-8b-instruct")
_ROUNDS = 10
_TOKENS = 128
_QUESTION = "Take {number}. Explain step by step how a paper lantern is made, in one long paragraph."


@dataclass(frozen=True, slots=True)
class _Taken:
    """Seconds to the first and to the last piece, and the tokens."""

    first: float
    seconds: float
    tokens: int

    @property
    def rate(self) -> float:
        return (self.tokens - 1) / (self.seconds - self.first)


class _Direct:
    """The engine in a bare process of its own."""

    def __init__(self, process: asyncio.subprocess.Process, tokens: int) -> None:
        self._process = process
        self._tokens = tokens

    @classmethod
    async def start(cls, target: LoadTarget, threads: int, tokens: int) -> _Direct:
        options = target.key.options
        plain = [str(target.weights), str(options.context_length), str(options.slots), str(threads)]
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "saijin_studio.runners.backends.bare", *plain),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        direct = cls(process, tokens)
        await direct._line()
        return direct

    async def ask(self, question: str) -> _Taken:
        request = {
            "messages": [{"role": "user", "content": question}],
            "stream": True,
            "stream_options": {"include_usage": True},
            "max_tokens": self._tokens,
            "temperature": 0.0,
            "seed": 1,
            "repeat_penalty": 1.0,
        }
        assert self._process.stdin is not None
        self._process.stdin.write((json.dumps(request) + "\n").encode())
        await self._process.stdin.drain()
        said = await self._line()
        return _Taken(said["first"], said["seconds"], int(said["tokens"]))

    async def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()

    async def _line(self) -> dict[str, float]:
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line:
            raise EngineProtocolError(engine="llama.cpp")
        return cast("dict[str, float]", json.loads(line))


class _Through:
    """The engine behind the whole studio; times are taken in the window's thread, behind the bridge."""

    def __init__(self, assembly: Assembly, studio: Studio, row: ModelId, tokens: int) -> None:
        self._studio, self._row, self._tokens = studio, row, tokens
        self._job: JobId | None = None
        self._began = self._first = 0.0
        self._ended: asyncio.Future[_Taken] | None = None
        assembly.bridge.delta.connect(self._take)
        assembly.bridge.job_changed.connect(self._follow)

    async def ask(self, question: str) -> _Taken:
        sampling = Sampling(temperature=0.0, repeat_penalty=1.0, max_tokens=self._tokens, seed=1)
        request = ChatRequest((Message(Role.USER, question),), sampling)
        job = Job(JobId(uuid.uuid4().hex), self._row, request)
        self._job, self._first = job.id, 0.0
        self._ended = asyncio.get_running_loop().create_future()
        self._began = perf_counter()
        self._studio.act(lambda scheduler: scheduler.submit(job))
        return await self._ended

    def _take(self, job: JobId, _text: str) -> None:
        if job == self._job and not self._first:
            self._first = perf_counter()

    def _follow(self, change: JobStateChanged) -> None:
        if change.job != self._job or self._ended is None or not change.state.terminal:
            return
        if change.state is JobState.COMPLETED and change.usage is not None:
            taken = perf_counter() - self._began
            tokens = change.usage.completion_tokens
            self._ended.set_result(_Taken(self._first - self._began, taken, tokens))
        elif change.fault is not None:
            self._ended.set_exception(from_fault(change.fault))
        else:
            self._ended.cancel()


async def measure_text(
    live: Live, row: ModelId = _ROW, rounds: int = _ROUNDS, tokens: int = _TOKENS
) -> dict[str, float]:
    """Ask both in turn, each question once; medians over the pairs.

    Args:
        live: the open window.
        row: whose model is asked.
        rounds: the pairs that count; one more goes before.
        tokens: the length of each reply, at least two.

    Raises:
        StudioError: when the model is not here or an engine failed.
    """
    studio = live.studio

    async def resolve(parts: Parts) -> LoadTarget:
        return await parts.resolver.resolve(row)

    target = await result(studio.call(resolve))
    direct = await _Direct.start(target, usable_cores(), tokens)
    through = _Through(live.assembly, studio, row, tokens)
    pairs: list[tuple[_Taken, _Taken]] = []
    try:
        for number in range(rounds + 1):
            question = _QUESTION.format(number=number)
            if number % 2:  # who comes first changes, so that a machine whose speed drifts favours nobody
                ours = await through.ask(question)
                pair = (ours, await direct.ask(question))
            else:
                bare = await direct.ask(question)
                pair = (await through.ask(question), bare)
            if number:  # the first round loads the model and warms both
                pairs.append(pair)
    finally:
        await direct.end()
    return {
        "throughput_ratio": median(ours.rate / bare.rate for ours, bare in pairs),
        "ttft_overhead_ms": median((ours.first - bare.first) * 1000 for ours, bare in pairs),
        "tokens_per_second": median(ours.rate for ours, _ in pairs),
        "direct_tokens_per_second": median(bare.rate for _, bare in pairs),
        "ttft_ms": median(ours.first * 1000 for ours, _ in pairs),
    }
