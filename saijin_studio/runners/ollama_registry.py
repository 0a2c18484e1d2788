"""What the registry has under a tag: the digest of its manifest, which is what Ollama tells of what it keeps."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from saijin_studio.core.care_errors import RegistryFailed
from saijin_studio.core.strict_json import decoded, object_of

if TYPE_CHECKING:
    import httpx

_ACCEPT = "application/vnd.docker.distribution.manifest.v2+json"
_LARGEST = 4_000_000
_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands behind a tag: the SHA-256 of its manifest (lower-case hex), and the bytes of what it names."""

    digest: str
    size: int


class OllamaRegistry:
    """Asks a registry for manifests.

    Args:
        url: its address, for tags that name no host of their own.
        transport: another way to it, for tests.
    """

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._url = url.rstrip("/")
        self._transport = transport

    async def look(self, tag: str, title: str) -> Manifest | None:
        """What is behind a tag now; None when the registry has no such tag.

        Raises:
            RegistryFailed: when it cannot be asked, or answers something else.
        """
        import httpx

        try:
            async with (
                httpx.AsyncClient(timeout=_SECONDS, transport=self._transport, follow_redirects=False) as client,
                client.stream("GET", self.address(tag), headers={"Accept": _ACCEPT}) as answer,
            ):
                if answer.status_code == 404:
                    return None
                if answer.status_code != 200:
                    raise RegistryFailed(title=title, reason=f"it answers {answer.status_code}")
                body = b""
                async for block in answer.aiter_bytes():
                    body += block
                    if len(body) > _LARGEST:
                        raise RegistryFailed(title=title, reason="its answer is too long for a manifest")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            reason = (str(error) or type(error).__name__).rstrip(".")
            raise RegistryFailed(title=title, reason=reason) from error
        size = _size(body)
        if size is None:
            raise RegistryFailed(title=title, reason="its answer is no manifest")
        return Manifest(hashlib.sha256(body).hexdigest(), size)

    def address(self, tag: str) -> str:
        """Where the manifest of a tag is: ``phi3:mini``, ``user/model:tag`` or ``host/user/model:tag``."""
        name, _, version = tag.partition(":") if "/" not in tag else _split(tag)
        parts = name.split("/")
        base = self._url
        if len(parts) > 2:
            base, parts = f"{urlsplit(self._url).scheme}://{parts[0]}", parts[1:]
        if len(parts) == 1:
            parts = ["library", *parts]
        return f"{base}/v2/{'/'.join(parts)}/manifests/{version or 'latest'}"


def _split(tag: str) -> tuple[str, str, str]:
    """Name and version: the colon of a port stands before a slash."""
    before, slash, last = tag.rpartition("/")
    name, colon, version = last.partition(":")
    return f"{before}{slash}{name}", colon, version


def _size(body: bytes) -> int | None:
    """The bytes of what a manifest names; None for what is no manifest."""
    try:
        told = object_of(decoded(body))
        layers = told.get("layers")
        if not isinstance(layers, list):
            return None
        parts = [object_of(one) for one in (*cast("list[object]", layers), told.get("config", {}))]
    except ValueError:
        return None
    sizes = [part.get("size") for part in parts]
    return sum(size for size in sizes if isinstance(size, int) and size > 0)
