"""Copies of tags in Ollama, which cost nothing: both names stand for the same files."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from saijin_studio.core.errors import EngineProtocolError, EngineUnreachable, ModelNotInstalled
from saijin_studio.core.strict_json import object_of
from saijin_studio.runners.ollama_errors import ENGINE
from saijin_studio.runners.ollama_names import canonical

if TYPE_CHECKING:
    import httpx

_SECONDS = 30.0


class OllamaCopies:
    """Copies and deletes tags, and tells their digests.

    Args:
        url: where Ollama listens.
        transport: another way to it, for tests.
    """

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._url = url.rstrip("/")
        self._transport = transport

    async def digests(self) -> dict[str, str]:
        """The digest of every tag by its canonical name.

        Raises:
            EngineUnreachable, EngineProtocolError: when it does not answer, or not like Ollama.
        """
        answer = await self._ask("GET", "/api/tags", None)
        try:
            told = object_of(answer.json()).get("models")
            models = [object_of(one) for one in cast("list[object]", told)] if isinstance(told, list) else None
        except ValueError as error:
            raise EngineProtocolError(engine=ENGINE) from error
        if models is None:
            raise EngineProtocolError(engine=ENGINE)
        found = {str(one.get("model") or one.get("name") or ""): str(one.get("digest") or "") for one in models}
        return {canonical(name): digest.removeprefix("sha256:") for name, digest in found.items() if name}

    async def copy(self, source: str, copy: str) -> None:
        """Let ``copy`` stand for what ``source`` stands for; what it stood for before is let go.

        Raises:
            ModelNotInstalled: when there is no such tag.
            EngineUnreachable, EngineProtocolError: when it does not answer, or not like Ollama.
        """
        answer = await self._ask("POST", "/api/copy", {"source": source, "destination": copy})
        if answer.status_code == 404:
            raise ModelNotInstalled(model=source)
        if answer.status_code != 200:
            raise EngineProtocolError(engine=ENGINE)

    async def delete(self, tag: str) -> None:
        """Let a tag go; one that is not there is passed over.

        Raises:
            EngineUnreachable, EngineProtocolError: when it does not answer, or not like Ollama.
        """
        answer = await self._ask("DELETE", "/api/delete", {"model": tag})
        if answer.status_code not in {200, 404}:
            raise EngineProtocolError(engine=ENGINE)

    async def _ask(self, method: str, path: str, body: object) -> httpx.Response:
        import httpx

        secure = self._url.startswith("https")
        try:
            async with httpx.AsyncClient(
                timeout=_SECONDS, transport=self._transport, trust_env=False, verify=secure
            ) as client:
                return await client.request(method, f"{self._url}{path}", json=body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise EngineUnreachable(engine=ENGINE, address=self._url) from error
