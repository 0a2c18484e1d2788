"""Having Ollama fetch, make and delete models, with what it tells meanwhile."""

from __future__ import annotations

import asyncio
import importlib
import json
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from saijin_studio.core.errors import DownloadFailed, EngineProtocolError, EngineUnreachable
from saijin_studio.runners.ollama_errors import ENGINE
from saijin_studio.runners.ollama_pulling_errors import refused

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    import httpx

_CONNECT_SECONDS = 2.0
_QUIET_SECONDS = 900.0
"""So long may Ollama say nothing: it tells of a download all the time, but of comparing a whole layer only once."""
_LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class PullProgress:
    """How far a pull is: bytes of all layers that are known of, and whether they are being compared.

    ``new`` are those that came since the last one; what was there from an earlier pull is not among them.
    """

    done: int = 0
    total: int = 0
    new: int = 0
    verifying: bool = False


@dataclass(slots=True)
class _Layers:
    """The layers that were told of, by digest: bytes here and in all."""

    known: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])

    def take(self, told: Mapping[str, object]) -> PullProgress:
        new = 0
        match told:
            case {"digest": str(layer), "total": int(total)} if total >= 0:
                completed = told.get("completed")
                done = min(completed if isinstance(completed, int) else 0, total)
                before = self.known[layer][0] if layer in self.known else done
                new = max(done - before, 0)
                self.known[layer] = (max(done, before), total)  # a part that is fetched again does not count back
            case _:
                pass
        status = str(told.get("status", ""))
        done, total = (sum(one[part] for one in self.known.values()) for part in (0, 1))
        return PullProgress(done, total, new, status.startswith(("verifying", "writing")))


class OllamaPuller:
    """Fetches, makes and deletes models. Used from one event loop.

    Args:
        url: where Ollama is.
        quiet: the longest that it may say nothing, in seconds.
    """

    def __init__(self, url: str, quiet: float = _QUIET_SECONDS) -> None:
        self._url = url.rstrip("/")
        self._quiet = quiet

    async def pull(self, tag: str, title: str) -> AsyncGenerator[PullProgress]:
        """Have a model fetched; closing the generator stops that, and what had arrived is gone on with next time.

        Raises:
            StudioError: when there is no such model, no room for it, no way to it, or no Ollama.
        """
        layers = _Layers()
        async with aclosing(self._lines("/api/pull", {"model": tag}, tag, title)) as lines:
            async for told in lines:
                yield layers.take(told)

    async def create(self, body: Mapping[str, object], title: str) -> None:
        """Have a model made of another that is here; ``body`` is what ``/api/create`` takes, without ``stream``.

        Raises:
            StudioError: when the other is not here, or Ollama refuses.
        """
        async with aclosing(self._lines("/api/create", body, str(body.get("from", "")), title)) as lines:
            async for _told in lines:
                pass

    async def delete(self, tag: str) -> bool:
        """Have a model deleted; returns whether there was one. Layers that others use stay.

        Raises:
            StudioError: when Ollama does not answer, or refuses.
        """
        async with self._client(tag) as client:
            answer = await client.request("DELETE", f"{self._url}/api/delete", json={"model": tag})
            if answer.status_code == 404:
                return False
            if answer.status_code != 200:
                raise refused(_error(answer.text), tag, tag)
            return True

    async def _lines(
        self, path: str, body: Mapping[str, object], tag: str, title: str
    ) -> AsyncGenerator[Mapping[str, object]]:
        """The lines of a stream, until one says ``success``."""
        async with self._client(title) as client:
            request = {**body, "stream": True}
            async with client.stream("POST", f"{self._url}{path}", json=request) as answer:
                if answer.status_code != 200:
                    await answer.aread()
                    raise refused(_error(answer.text), tag, title)
                async for line in answer.aiter_lines():
                    told = _read(line)
                    if "error" in told:
                        raise refused(str(told["error"]), tag, title)
                    if told.get("status") == "success":
                        return
                    yield told
        raise DownloadFailed(title=title, reason=f"{ENGINE} broke off")

    @asynccontextmanager
    async def _client(self, title: str) -> AsyncGenerator[httpx.AsyncClient]:
        """A client, whose errors become the studio's."""
        await asyncio.to_thread(importlib.import_module, "httpx")  # which takes longer than a loop may stand still
        import httpx

        timeout = httpx.Timeout(self._quiet, connect=_CONNECT_SECONDS)
        # Reading the certificates of the system takes longer than a plain connection.
        secure = urlsplit(self._url).scheme == "https"
        try:
            async with httpx.AsyncClient(trust_env=False, timeout=timeout, verify=secure) as client:
                yield client
        except httpx.ConnectError as error:
            raise EngineUnreachable(engine=ENGINE, address=self._url) from error
        except httpx.HTTPError as error:
            reason = "went silent" if isinstance(error, httpx.TimeoutException) else "broke off"
            raise DownloadFailed(title=title, reason=f"{ENGINE} {reason}") from error
        except (ValueError, RecursionError) as error:
            raise EngineProtocolError(engine=ENGINE) from error


def _read(line: str) -> Mapping[str, object]:
    if not line.strip():
        return {}
    told: object = json.loads(line) if len(line) <= _LONGEST_LINE else None
    if not isinstance(told, dict):
        raise EngineProtocolError(engine=ENGINE)
    return cast("dict[str, object]", told)


def _error(text: str) -> str:
    """What an answer says went wrong: its field ``error``, else its text."""
    try:
        told: object = json.loads(text)
    except (ValueError, RecursionError):
        return text
    match told:
        case {"error": str(error)}:
            return error
        case _:
            return text
