"""Running models on Ollama."""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import Done, TextDelta
from saijin_studio.core.errors import (
    EngineError,
    EngineUnreachable,
    ModelLoadFailed,
    ModelNotInstalled,
    StreamInterrupted,
    StudioError,
)
from saijin_studio.core.jobs import CompletionRequest, FinishReason, Usage
from saijin_studio.core.models import Footprint
from saijin_studio.runners.ollama_errors import Talk
from saijin_studio.runners.ollama_names import canonical
from saijin_studio.runners.ollama_requests import load_options, sampling_options, turns

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping, Sequence

    from saijin_studio.core.deltas import Delta
    from saijin_studio.core.jobs import Job
    from saijin_studio.core.models import LoadTarget, ModelKey
    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.runners.ollama_client import Chunk, Loaded, OllamaClient
    from saijin_studio.runners.ollama_directory import OllamaDirectory

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Held:
    """A model that was loaded by us, as Ollama showed it then.

    The context length is what Ollama made of the one asked for; another one later means that somebody else had
    the model loaded anew.
    """

    target: LoadTarget
    digest: str
    context_length: int

    def is_in(self, loaded: Loaded) -> bool:
        """Whether ``loaded`` is this model; several names may stand for one."""
        same = self.name == loaded.name or (self.digest != "" and self.digest == loaded.digest)
        return same and self.context_length == loaded.context_length

    @property
    def name(self) -> str:
        """The canonical name."""
        return canonical(self.target.key.weights)


class OllamaRunner:
    """``Runner`` of Ollama's models; the key's ``weights`` are the tag.

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
        self._held: dict[ModelKey, _Held] = {}

    async def load(self, target: LoadTarget) -> Footprint:
        """Bring a model into memory for as long as the scheduler wants, and confirm that it is there.

        Cancelling the call, or its failure, takes the model out again.

        Returns:
            What Ollama says it holds, in bytes.

        Raises:
            ModelError: when the model or the memory is at fault.
            EngineError: when Ollama is.
        """
        key, tag = target.key, target.key.weights
        talk = Talk(self._client.url, target.row, target.variant.title, loading=True)
        try:
            await self._client.preload(tag, load_options(key.options, self._threads), talk)
            found = next((one for one in await self._client.loaded() if self._names(one, tag)), None)
            if found is None:
                raise ModelLoadFailed(model=talk.title, reason="Ollama did not keep it in memory")
        except (EngineUnreachable, ModelNotInstalled):
            await self._directory.refresh()
            await self._take_out(tag)
            raise
        except (StudioError, asyncio.CancelledError):
            await self._take_out(tag)
            raise
        # Ollama holds a model once: under other options it has just gone.
        self._held = {one: held for one, held in self._held.items() if held.name != canonical(tag)}
        self._held[key] = _Held(target, found.digest, found.context_length)
        return _footprint(found)

    async def run(self, key: ModelKey, job: Job) -> AsyncGenerator[Delta]:
        """Work on a job; the last delta is ``Done``.

        Closing or cancelling the iteration closes the connection, which is how Ollama is told to stop; the
        iterator then returns once Ollama answers again, or after the limit for an answer.

        Raises:
            StudioError: with what had been yielded before being valid.
        """
        began = self._clock.monotonic()
        first: float | None = None
        async with aclosing(await self._begin(key, job)) as chunks:
            try:
                async for chunk in chunks:
                    if chunk.text:
                        first = self._clock.monotonic() - began if first is None else first
                        yield TextDelta(chunk.text)
                    if chunk.done:
                        seconds = self._clock.monotonic() - began
                        waited = seconds if first is None else first
                        usage = Usage(chunk.prompt_tokens, chunk.completion_tokens, waited, seconds)
                        yield Done(usage, FinishReason.LENGTH if chunk.reason == "length" else FinishReason.STOP)
            except (EngineUnreachable, StreamInterrupted):
                await self._directory.refresh()
                raise
            except (asyncio.CancelledError, GeneratorExit):
                await chunks.aclose()
                await self._confirm()
                raise

    async def unload(self, key: ModelKey) -> None:
        """Give the memory back; returns once Ollama no longer shows the model, or after the limit.

        Unknown keys are ignored. An Ollama that is no longer there holds nothing.
        """
        held = self._held.pop(key, None)
        if held is not None and not await self._take_out(key.weights):
            _log.warning("Ollama still holds %s", key.weights)

    async def residents(self) -> Mapping[ModelKey, Footprint]:
        """What Ollama really holds of what was loaded here.

        Raises:
            EngineError: when Ollama does not answer.
        """
        if not self._held:
            return {}
        loaded: Sequence[Loaded] = ()
        try:
            loaded = await self._client.loaded()
        except EngineUnreachable as error:
            await self._directory.refresh()
            if not _refused(error):
                raise
        here = {key: one for key, held in self._held.items() for one in loaded if held.is_in(one)}
        self._held = {key: held for key, held in self._held.items() if key in here}
        return {key: _footprint(one) for key, one in here.items()}

    async def aclose(self) -> None:
        """Take everything out that was loaded here, and close the connections."""
        await asyncio.gather(*(self.unload(key) for key in tuple(self._held)))
        await self._client.aclose()

    async def _begin(self, key: ModelKey, job: Job) -> AsyncGenerator[Chunk]:
        held = self._held.get(key)
        title = key.weights if held is None else held.target.variant.title
        talk = Talk(self._client.url, job.row, title)
        sampling = sampling_options(job.request.sampling, key.options.context_length)
        options = load_options(key.options, self._threads) | sampling
        if isinstance(job.request, CompletionRequest):
            return self._client.complete(key.weights, job.request.prompt, options, talk)
        return self._client.chat(key.weights, await turns(job), options, talk)

    def _names(self, loaded: Loaded, tag: str) -> bool:
        digest = self._directory.tags.get(canonical(tag), "")
        return loaded.name == canonical(tag) or (digest != "" and digest == loaded.digest)

    async def _take_out(self, tag: str) -> bool:
        """Have a model unloaded and see that it is gone; whether it is."""
        limits = self._client.limits
        try:
            async with asyncio.timeout(limits.unload):
                await self._client.release(tag)
                while True:
                    if not any(self._names(one, tag) for one in await self._client.loaded()):
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


def _footprint(loaded: Loaded) -> Footprint:
    return Footprint(vram=loaded.vram, ram=max(loaded.size - loaded.vram, 0))


def _refused(error: StudioError) -> bool:
    """Whether nothing listens any more: a program that has ended holds no memory."""
    cause = error.__cause__
    return isinstance(error, EngineUnreachable) and isinstance(cause, ConnectionError)
