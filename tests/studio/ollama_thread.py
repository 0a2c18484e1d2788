"""Ollama as a studio in its own threads meets it: the fake server behind a real socket, in a thread of its own."""

from __future__ import annotations

import asyncio
import hashlib
import json
import threading
from typing import TYPE_CHECKING, Self, TypeVar, cast

from saijin_studio.config.settings import LanguageChoice, Settings
from tests.runners.ollama_server import EndEarly, Model, OllamaServer

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from types import TracebackType

    from tests.runners.ollama_server import Fault

T = TypeVar("T")
MB = 10**6


class OllamaThread:
    """Small models that answer at once, or, while ``hold`` is on, stop behind the first piece of every reply.

    Args:
        tags: the models that it has.
        server: the kind of server.
    """

    def __init__(self, *tags: str, server: type[OllamaServer] = OllamaServer) -> None:
        self._server = server(*(Model(tag, f"digest of {tag}", 50 * MB, 0) for tag in tags))
        self._server.reply = ("One, ", "two, ", "three.")
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="fake ollama", daemon=True)

    @property
    def url(self) -> str:
        """Where it listens."""
        return self._server.url

    def settings(self, *, prefer_warm: bool = False) -> Settings:
        """The settings of a studio that uses it; a generous budget, as nothing is really loaded."""
        return Settings(
            LanguageChoice.EN,
            vram_budget=0,
            ram_budget=64_000 * MB,
            ollama_url=self.url,
            prefer_warm=prefer_warm,
        )

    def asked(self) -> list[dict[str, object]]:
        """What was asked for as chats, without the calls that only load or unload."""
        return [body for body in self._server.asked("/api/chat") if body.get("messages")]

    def bodies(self) -> list[dict[str, object]]:
        """Every call that loads a model or asks for a reply."""
        return [body for body in self._server.asked("/api/chat") if body.get("keep_alive") != 0]

    @staticmethod
    def load_options(body: dict[str, object]) -> dict[str, object]:
        """Those of a call's options for which Ollama would load a model anew."""
        names = {"num_ctx", "num_batch", "num_gpu", "main_gpu", "use_mmap", "num_thread"}
        options = body.get("options")
        found = cast("dict[str, object]", options) if isinstance(options, dict) else {}
        return {name: value for name, value in found.items() if name in names}

    def reply(self, *pieces: str) -> None:
        """Answer with these pieces from now on."""
        self._server.reply = pieces

    def plan_reply(self, fault: Fault) -> None:
        """Let the next reply go wrong; the call that loads its model goes well."""
        self._server.plan("/api/chat", EndEarly(99), fault)

    def let_see(self, tag: str) -> None:
        """Let a model see pictures."""
        for model in self._server.models.values():
            if model.tag == tag:
                model.abilities = ("vision",)

    def tags(self) -> list[str]:
        """The models that it has."""
        return sorted(self._server.models)

    def digests(self) -> dict[str, str]:
        """The digest of each model that it has."""
        return {tag: model.digest for tag, model in sorted(self._server.models.items())}

    def offer(self, tag: str, manifest: object) -> str:
        """Be a registry too, which has a newer version of a model; returns its digest."""
        name, _, version = tag.partition(":")
        self._server.pages[f"/v2/library/{name}/manifests/{version}"] = manifest
        self._server.newest[tag] = hashlib.sha256(json.dumps(manifest).encode()).hexdigest()
        return self._server.newest[tag]

    def forget_all(self) -> None:
        """Have no model any more."""
        self._server.models.clear()

    def hold(self) -> None:
        """Stop behind the first piece of every reply."""
        self._loop.call_soon_threadsafe(self._server.may_go_on.clear)

    def go_on(self) -> None:
        """Say the rest."""
        self._loop.call_soon_threadsafe(self._server.may_go_on.set)

    def has_hung_up(self) -> bool:
        """Whether somebody has hung up in the middle of a reply."""
        return self._server.hung_up.is_set()

    def wait_hung_up(self) -> None:
        """Wait until somebody has hung up in the middle of a reply."""
        self._run(asyncio.wait_for(self._server.hung_up.wait(), 20))

    def leave(self) -> None:
        """End, as a program does that is killed."""
        self._run(self._server.stop())

    def __enter__(self) -> Self:
        self._thread.start()
        self._run(self._server.start())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.leave()
        self._run(_end_the_others())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Coroutine[object, object, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)


async def _end_the_others() -> None:
    """End connections that came in while the server stopped: left over, they would fail in a later test."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
