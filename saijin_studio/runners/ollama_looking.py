"""Ollama's models that see, as readers of pictures."""

from __future__ import annotations

import re
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.core.picture_errors import EngineTooOld
from saijin_studio.runners.ocr_prompts import MOST_TOKENS, is_deepseek_ocr
from saijin_studio.runners.ocr_reading import Wrote
from saijin_studio.runners.ollama_errors import ENGINE, Talk
from saijin_studio.runners.ollama_requests import Turn

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping

    from saijin_studio.runners.ollama_client import OllamaClient
    from saijin_studio.runners.ollama_requests import Option

_NEEDED = (0, 13, 0)
_NUMBERS = re.compile(r"v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?", re.ASCII)
_BUILT_AT_HOME = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class OllamaEyes:
    """One model; see ``Sees``. ``options`` are those that it was loaded with."""

    client: OllamaClient
    name: str
    title: str
    row: str
    options: Mapping[str, Option]

    async def look(self, prompt: str, picture: bytes) -> AsyncGenerator[Wrote]:
        """What it says of a PNG."""
        talk = Talk(self.client.url, self.row, self.title)
        options = {**self.options, "temperature": 0.0, "num_predict": MOST_TOKENS}
        turn = Turn("user", prompt, (picture,))
        async with aclosing(self.client.chat(self.name, (turn,), options, talk)) as chunks:
            async for chunk in chunks:
                cut = chunk.reason == "length"
                yield Wrote(chunk.text, chunk.done, cut, chunk.prompt_tokens, chunk.completion_tokens)


async def check_version(client: OllamaClient, tag: str, title: str) -> None:
    """See that Ollama is new enough for a model; it would only say that it cannot load it.

    Raises:
        EngineTooOld: when it is not.
        EngineError: when it does not answer.
    """
    if not is_deepseek_ocr(tag):
        return
    version = await client.version()
    found = _NUMBERS.match(version)
    if found is None:
        return
    numbers = tuple(int(number or 0) for number in found.groups())
    if numbers < _NEEDED and numbers != _BUILT_AT_HOME:
        needed = ".".join(map(str, _NEEDED))
        raise EngineTooOld(engine=ENGINE, version=version, model=title, needed=needed)
