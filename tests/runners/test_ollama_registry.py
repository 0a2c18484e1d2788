"""What the registry has under a tag, and how it is told apart from what it should not answer."""

from __future__ import annotations

import hashlib
import json

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.care_errors import RegistryFailed
from saijin_studio.runners.ollama_registry import Manifest, OllamaRegistry

MANIFEST = json.dumps({"layers": [{"size": 70}, {"size": 20}], "config": {"size": 10}}).encode()


def registry(status: int = 200, body: bytes = MANIFEST, asked: list[str] | None = None) -> OllamaRegistry:
    def answer(request: httpx.Request) -> httpx.Response:
        if asked is not None:
            asked.append(str(request.url))
        return httpx.Response(status, content=body)

    return OllamaRegistry("http://registry.test/", httpx.MockTransport(answer))


async def test_the_digest_is_that_of_the_manifest_itself() -> None:
    asked: list[str] = []
    found = await registry(asked=asked).look("phi3:mini", "Phi")
    assert found == Manifest(hashlib.sha256(MANIFEST).hexdigest(), 100)
    assert asked == ["http://registry.test/v2/library/phi3/manifests/mini"]


async def test_a_tag_that_the_registry_has_not_is_none() -> None:
    assert await registry(404).look("miyu", "Miyu") is None


@pytest.mark.parametrize(("status", "body"), [(500, b""), (301, b""), (200, b"<html>"), (200, b"[]"), (200, b"{}")])
async def test_anything_else_is_told_in_one_sentence(status: int, body: bytes) -> None:
    with pytest.raises(RegistryFailed, match="The registry does not tell what it has for Phi"):
        await registry(status, body).look("phi3:mini", "Phi")


async def test_an_endless_answer_is_cut_off() -> None:
    with pytest.raises(RegistryFailed, match="too long"):
        await registry(body=bytes(5_000_000)).look("phi3:mini", "Phi")


async def test_a_registry_that_is_not_there_is_told() -> None:
    def refuse(_request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused")

    with pytest.raises(RegistryFailed, match="refused"):
        await OllamaRegistry("http://registry.test", httpx.MockTransport(refuse)).look("a", "A")


@pytest.mark.parametrize(
    ("tag", "address"),
    [
        ("phi3", "https://r.test/v2/library/phi3/manifests/latest"),
        ("me/phi3:q4", "https://r.test/v2/me/phi3/manifests/q4"),
        ("hf.co/me/phi3:Q4_K_M", "https://hf.co/v2/me/phi3/manifests/Q4_K_M"),
        ("host:5000/me/phi3", "https://host:5000/v2/me/phi3/manifests/latest"),
    ],
)
def test_every_form_of_a_tag_has_its_address(tag: str, address: str) -> None:
    assert OllamaRegistry("https://r.test").address(tag) == address


@given(st.binary(max_size=80) | st.from_regex(rb'\{"layers": \[.{0,30}\]\}', fullmatch=True))
@settings(max_examples=40)
async def test_no_answer_breaks_it(body: bytes) -> None:
    try:
        found = await registry(body=body).look("a", "A")
    except RegistryFailed:
        return
    assert found is not None
    assert found.size >= 0
