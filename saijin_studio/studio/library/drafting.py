"""The wizard: from an Ollama tag, a file, a folder or a server to the draft of a row."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from saijin_studio.library.files import ignore_progress
from saijin_studio.library.threads import in_thread
from saijin_studio.studio.library import draft_folder, draft_gguf, draft_ollama, draft_server

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.core.drafts import RowDraft
    from saijin_studio.library.catalogue import Catalogue
    from saijin_studio.library.files import Progress
    from saijin_studio.runners.ollama_client import OllamaClient
    from saijin_studio.studio.parts import Parts


async def draft_from_ollama(parts: Parts, tag: str) -> RowDraft:
    """A row for one of Ollama's models, which need not be here yet.

    Raises:
        DraftError: when that is no name of a model, or the model does not write.
    """
    return await parts.library.drafter.from_ollama(tag)


async def draft_from_gguf(parts: Parts, file: Path, progress: Progress = ignore_progress) -> RowDraft:
    """A row for a GGUF file, which is used where it lies. ``progress`` is called from another thread.

    Raises:
        DraftError: when it is no file of a model that can be run.
    """
    return await parts.library.drafter.from_gguf(file, progress)


async def draft_from_folder(parts: Parts, folder: Path) -> RowDraft:
    """A row for a checkpoint folder of Hugging Face's kind, which is used where it lies.

    Raises:
        DraftError: when it is none that can be run.
    """
    return await parts.library.drafter.from_folder(folder)


async def draft_from_server(parts: Parts, url: str, key: str, model: str) -> RowDraft:
    """A row for a model of a server with the interface of OpenAI's.

    Raises:
        DraftError: when the address is none, or the server has no such model.
        EngineError: when the server does not answer.
    """
    return await parts.library.drafter.from_server(url, key, model)


async def server_models(url: str, key: str) -> tuple[str, ...]:
    """The names of what such a server has.

    Raises:
        DraftError: when the address is none.
        EngineError: when it does not answer, or not like such a server.
    """
    return await draft_server.models(url, key)


class Drafter:
    """Makes drafts.

    Args:
        catalogue: the rows that there are, whose names are taken.
        ollama: asks Ollama; None without it.
    """

    def __init__(self, catalogue: Catalogue, ollama: OllamaClient | None) -> None:
        self._catalogue, self._ollama = catalogue, ollama

    async def from_ollama(self, tag: str) -> RowDraft:
        """See ``draft_from_ollama``."""
        return await draft_ollama.draft(tag, self._catalogue, self._ollama)

    async def from_gguf(self, file: Path, progress: Progress = ignore_progress) -> RowDraft:
        """See ``draft_from_gguf``."""
        return await in_thread(lambda cancel: draft_gguf.draft(file, self._catalogue, cancel, progress))

    async def from_folder(self, folder: Path) -> RowDraft:
        """See ``draft_from_folder``."""
        return await asyncio.to_thread(draft_folder.draft, folder, self._catalogue)

    async def from_server(self, url: str, key: str, model: str) -> RowDraft:
        """See ``draft_from_server``."""
        return await draft_server.draft(url, key, model, self._catalogue)
