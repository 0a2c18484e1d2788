"""Running models on Ollama."""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing, contextmanager
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import Done, ThinkingDelta
from saijin_studio.core.errors import (
    EngineError,
    EngineRefused,
    EngineUnreachable,
    ModelLoadFailed,
    ModelNotInstalled,
    StreamInterrupted,
    StudioError,
    UnsupportedRequest,
)
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, FinishReason, TextRequest, Usage
from saijin_studio.core.models import Engine
from saijin_studio.core.pictures import ReadRequest
from saijin_studio.runners.ocr_pages import pages_for
from saijin_studio.runners.ocr_prompts import is_deepseek_ocr
from saijin_studio.runners.ocr_reading import Reading
from saijin_studio.runners.ollama_errors import ENGINE, Talk
from saijin_studio.runners.ollama_looking import OllamaEyes, check_version
from saijin_studio.runners.ollama_memory import OllamaMemory, footprint
from saijin_studio.runners.ollama_requests import load_options, sampling_options, turns
from saijin_studio.runners.thinking import ThoughtSplitter

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator, Mapping

    from saijin_studio.core.deltas import Delta
    from saijin_studio.core.jobs import Job
    from saijin_studio.core.memory import ForeignModel
    from saijin_studio.core.models import Footprint, LoadTarget, ModelKey
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.runners.ollama_client import Chunk, OllamaClient
    from saijin_studio.runners.ollama_directory import OllamaDirectory

_log = logging.getLogger(__name__)


SILENT_LOOKS = 3
"""Looks in a row without an answer until Ollama is taken to hold nothing: it is slow to answer while it loads."""


class OllamaRunner:
    """``Runner`` of Ollama's models, and ``SharedEngine``; the key's ``weights`` are the tag.

    Args:
        client: talks to the engine; closed with the runner.
        directory: looks again at once when the engine did not answer, so that rows turn to their stand-ins.
        clock: for the times of a reply.
        threads: for the processor's part of the work; Ollama's own choice when None.
    """

    def __init__(
        self, client: OllamaClient, directory: OllamaDirectory, clock: Clock, threads: int | None = None
    ) -> None:
        self._client = client
        self._directory = directory
        self._clock = clock
        self._threads = threads
        self._memory = OllamaMemory(lambda name: directory.tags.get(name, ""))
        self._silent = 0

    async def load(self, target: LoadTarget) -> Footprint:
        """Bring a model into memory for as long as the scheduler wants, and confirm that it is there.

        Cancelling the call, or its failure, takes the model out again.

        Returns:
            What Ollama says it holds, in bytes.

        Raises:
            ModelError: when the model or the memory is at fault.
            EngineError: when Ollama is.
        """
        tag = target.key.weights
        talk = Talk(self._client.url, target.row, target.variant.title, loading=True)
        with self._moving(tag):
            try:
                await check_version(self._client, tag, talk.title)
                await self._client.preload(tag, load_options(target.key.options, self._threads), talk)
                loaded = await self._client.loaded()
                found = next((one for one in loaded if self._memory.names(one, tag)), None)
                if found is None:
                    raise ModelLoadFailed(model=talk.title, reason="Ollama did not keep it in memory")
            except (EngineUnreachable, ModelNotInstalled):
                await self._directory.refresh()
                await self._take_out(tag)
                raise
            except (StudioError, asyncio.CancelledError):
                await self._take_out(tag)
                raise
            return self._memory.hold(target, found)

    async def run(self, key: ModelKey, job: Job) -> AsyncGenerator[Delta]:
        """Work on a job; the last delta is ``Done``.

        Closing or cancelling the iteration closes the connection, which is how Ollama is told to stop; the
        iterator then returns once Ollama answers again, or after the limit for an answer.

        Raises:
            StudioError: with what had been yielded before being valid.
        """
        request = job.request
        working = self._read(key, job, request) if isinstance(request, ReadRequest) else self._write(key, job)
        async with aclosing(working) as deltas:
            try:
                async for delta in deltas:
                    yield delta
            except (EngineUnreachable, StreamInterrupted):
                await self._directory.refresh()
                raise
            except (asyncio.CancelledError, GeneratorExit):
                await deltas.aclose()
                await self._confirm()
                raise

    async def unload(self, key: ModelKey) -> None:
        """Give the memory back; returns once Ollama no longer shows the model.

        Unknown keys are ignored. An Ollama that is no longer there holds nothing.

        Raises:
            EngineRefused: when Ollama still holds it after the limit; it is nobody's from then on.
        """
        title = self._memory.title(key)
        if not self._memory.let_go(key):
            return
        with self._moving(key.weights):
            if not await self._take_out(key.weights):
                self._memory.stuck(key.weights)
                raise EngineRefused(engine=ENGINE, reason=f"it still holds {title}")

    async def residents(self) -> Mapping[ModelKey, Footprint]:
        """What Ollama really holds of what was loaded here; what else it holds is ``foreign`` from then on.

        An Ollama that is there and does not answer in time is believed to hold what it held for some looks more.

        Raises:
            EngineError: when Ollama goes on not to answer.
        """
        if not self._memory.keys and not self._directory.reachable:
            return self._memory.saw(())
        try:
            loaded = await self._client.loaded()
        except EngineUnreachable as error:
            await self._directory.refresh()
            if not _refused(error):
                self._silent += 1
                if self._silent < SILENT_LOOKS:
                    return self._memory.believed
                raise
            loaded = ()
        self._silent = 0
        return self._memory.saw(loaded)

    @property
    def foreign(self) -> tuple[ForeignModel, ...]:
        """The models that others loaded, as seen when the residents were last asked for."""
        return self._memory.foreign

    def offers(self, target: LoadTarget) -> Footprint | None:
        """What a model holds that others loaded just as we would.

        Ollama shows only the context length. With any other option of ours it would load the model anew, so such a
        one is not offered.
        """
        only_context = load_options(target.key.options, self._threads).keys() == {"num_ctx"}
        if target.key.engine is not Engine.OLLAMA or not only_context:
            return None
        found = self._memory.offered(target)
        return None if found is None else footprint(found)

    async def adopt(self, target: LoadTarget) -> Footprint | None:
        """Take over a model that others loaded: from now on it stays until the scheduler lets it go.

        Raises:
            StudioError: when Ollama does not answer in time.
        """
        if self.offers(target) is None:
            return None
        tag, options = target.key.weights, load_options(target.key.options, self._threads)
        talk = Talk(self._client.url, target.row, target.variant.title, loading=True)
        await self._client.preload(tag, options, talk, self._client.limits.answer)
        self._memory.saw(await self._client.loaded())
        found = self._memory.offered(target)
        return None if found is None else self._memory.hold(target, found)

    async def aclose(self) -> None:
        """Take everything out that was loaded here, and close the connections."""
        ended = await asyncio.gather(*(self.unload(key) for key in self._memory.keys), return_exceptions=True)
        for fault in ended:
            if isinstance(fault, BaseException):
                _log.warning("Ollama was left with a model: %s", fault)
        await self._client.aclose()

    async def _write(self, key: ModelKey, job: Job) -> AsyncGenerator[Delta]:
        began = self._clock.monotonic()
        first: float | None = None
        splitter = await self._splitter(key, job)
        async with aclosing(await self._begin(key, job)) as chunks:
            async for chunk in chunks:
                if first is None and (chunk.text or chunk.thinking):
                    first = self._clock.monotonic() - began
                if chunk.thinking:
                    splitter.told_apart()
                    yield ThinkingDelta(chunk.thinking)
                for piece in splitter.feed(chunk.text):
                    yield piece
                if chunk.done:
                    for piece in splitter.finish():
                        yield piece
                    seconds = self._clock.monotonic() - began
                    waited = seconds if first is None else first
                    usage = Usage(chunk.prompt_tokens, chunk.completion_tokens, waited, seconds)
                    yield Done(usage, FinishReason.LENGTH if chunk.reason == "length" else FinishReason.STOP)

    async def _read(self, key: ModelKey, job: Job, request: ReadRequest) -> AsyncGenerator[Delta]:
        title = self._memory.title(key)
        if not is_deepseek_ocr(key.weights) and not (await self._directory.abilities(key.weights)).sees:
            raise UnsupportedRequest(model=title, reason="it sees no pictures")
        options = load_options(key.options, self._threads)
        eyes = OllamaEyes(self._client, key.weights, title, job.row, options)
        async with aclosing(Reading(eyes, self._clock, pages_for).run(request)) as deltas:
            async for delta in deltas:
                yield delta

    async def _begin(self, key: ModelKey, job: Job) -> AsyncGenerator[Chunk]:
        request = job.request
        if not isinstance(request, TextRequest):
            raise UnsupportedRequest(model=job.row, reason="it works on text only")
        talk = Talk(self._client.url, job.row, self._memory.title(key))
        sampling = sampling_options(request.sampling, key.options.context_length)
        options = load_options(key.options, self._threads) | sampling
        if isinstance(request, CompletionRequest):
            return self._client.complete(key.weights, request.prompt, options, talk)
        return self._client.chat(key.weights, await turns(job), options, talk)

    async def _splitter(self, key: ModelKey, job: Job) -> ThoughtSplitter:
        begun = not isinstance(job.request, ChatRequest) or job.request.continues
        opened = not begun and (await self._directory.abilities(key.weights)).opens_thoughts
        return ThoughtSplitter(opened=opened, begun=begun)

    @contextmanager
    def _moving(self, tag: str) -> Generator[None]:
        self._memory.moves(tag, 1)
        try:
            yield
        finally:
            self._memory.moves(tag, -1)

    async def _take_out(self, tag: str) -> bool:
        """Have a model unloaded and see that it is gone; whether it is."""
        limits = self._client.limits
        try:
            async with asyncio.timeout(limits.unload):
                await self._client.release(tag)
                while True:
                    if not any(self._memory.names(one, tag) for one in await self._client.loaded()):
                        return True
                    await asyncio.sleep(limits.poll)
        except TimeoutError:
            return False
        except StudioError as error:
            _log.info("Taking out %s: %s", tag, error)
            return _refused(error) or isinstance(error, ModelNotInstalled)

    async def _confirm(self) -> None:
        """Wait until Ollama answers, which it does when the broken-off request is out of its way."""
        try:
            await self._client.loaded()
        except EngineError as error:
            _log.info("Ollama does not confirm the end of a reply: %s", error)


def _refused(error: StudioError) -> bool:
    """Whether nothing listens any more: a program that has ended holds no memory."""
    cause = error.__cause__
    return isinstance(error, EngineUnreachable) and isinstance(cause, ConnectionError)
