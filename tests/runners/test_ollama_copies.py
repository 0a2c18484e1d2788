"""Copies of tags in Ollama."""

from __future__ import annotations

import json

import httpx
import pytest

from saijin_studio.core.errors import EngineProtocolError, EngineUnreachable, ModelNotInstalled
from saijin_studio.runners.ollama_copies import OllamaCopies


def copies(
    status: int = 200, body: object = None, asked: list[tuple[str, str, object]] | None = None
) -> OllamaCopies:
    def answer(request: httpx.Request) -> httpx.Response:
        if asked is not None:
            asked.append((request.method, request.url.path, json.loads(request.content or b"null")))
        return (
            httpx.Response(status, content=body) if isinstance(body, bytes) else httpx.Response(status, json=body)
        )

    return OllamaCopies("http://ollama.test/", httpx.MockTransport(answer))


async def test_digests_are_told_by_canonical_names() -> None:
    told = {"models": [{"model": "Phi3:Mini", "digest": "sha256:aa"}, {"name": "tiny"}, {"digest": "bb"}]}
    assert await copies(body=told).digests() == {"phi3:mini": "aa", "tiny:latest": ""}


@pytest.mark.parametrize("body", [b"<html>", {"models": 3}, {}, [1], {"models": [1]}])
async def test_what_is_no_list_of_models_is_told(body: object) -> None:
    with pytest.raises(EngineProtocolError):
        await copies(body=body).digests()


async def test_copying_and_deleting_say_what_is_meant() -> None:
    asked: list[tuple[str, str, object]] = []
    made = copies(asked=asked)
    await made.copy("a:b", "a:b-previous")
    await made.delete("a:b-next")
    assert asked == [
        ("POST", "/api/copy", {"source": "a:b", "destination": "a:b-previous"}),
        ("DELETE", "/api/delete", {"model": "a:b-next"}),
    ]


async def test_what_cannot_be_copied_or_deleted_is_told() -> None:
    with pytest.raises(ModelNotInstalled):
        await copies(404).copy("a", "b")
    with pytest.raises(EngineProtocolError):
        await copies(500).copy("a", "b")
    await copies(404).delete("a")
    with pytest.raises(EngineProtocolError):
        await copies(500).delete("a")


async def test_an_engine_that_is_away_is_told() -> None:
    def refuse(_request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    with pytest.raises(EngineUnreachable):
        await OllamaCopies("http://ollama.test", httpx.MockTransport(refuse)).digests()
