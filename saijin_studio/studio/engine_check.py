"""Asks an engine whether it is there, before its address is kept."""

from __future__ import annotations

from dataclasses import dataclass

from saijin_studio.runners.ollama_client import OllamaClient


@dataclass(frozen=True, slots=True)
class EngineFound:
    """An engine that answers: its version, and how many models it has."""

    version: str
    models: int


async def check_ollama(url: str) -> EngineFound:
    """Ask the Ollama at ``url``.

    Raises:
        EngineError: when nothing answers there, or not like Ollama.
    """
    client = OllamaClient(url)
    try:
        return EngineFound(await client.version(), len(await client.installed()))
    finally:
        await client.aclose()
