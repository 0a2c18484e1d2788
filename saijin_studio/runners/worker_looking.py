"""A model in a worker that sees, as a reader of pictures."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from saijin_studio.core.deltas import Done, TextDelta
from saijin_studio.core.jobs import ChatRequest, FinishReason, Sampling
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.runners.ocr_prompts import MOST_TOKENS
from saijin_studio.runners.ocr_reading import Wrote

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from saijin_studio.core.deltas import Delta

_SAMPLING = Sampling(temperature=0.0, repeat_penalty=1.0, max_tokens=MOST_TOKENS)


@dataclass(frozen=True, slots=True)
class WorkerEyes:
    """One model; see ``Sees``. ``ask`` has it work on a request."""

    name: str
    title: str
    ask: Callable[[ChatRequest], AsyncGenerator[Delta, None]]

    async def look(self, prompt: str, picture: bytes) -> AsyncGenerator[Wrote]:
        """What it says of a PNG, which goes to it as a file."""
        with TemporaryDirectory(prefix="saijin-look-", ignore_cleanup_errors=True) as folder:
            file = Path(folder, "picture.png")
            await asyncio.to_thread(file.write_bytes, picture)
            said = Message(Role.USER, prompt, (Media(MediaKind.IMAGE, file),))
            async with aclosing(self.ask(ChatRequest((said,), _SAMPLING))) as deltas:
                async for delta in deltas:
                    if isinstance(delta, TextDelta):
                        yield Wrote(delta.text)
                    elif isinstance(delta, Done):
                        usage, cut = delta.usage, delta.reason is FinishReason.LENGTH
                        yield Wrote("", True, cut, usage.prompt_tokens, usage.completion_tokens)
