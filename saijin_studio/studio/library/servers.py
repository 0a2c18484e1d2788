"""The one server with the interface of OpenAI's that is used: the settings name it, or a new row brings it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from saijin_studio.config.settings_file import SettingsFile
from saijin_studio.core.library_errors import OtherServer
from saijin_studio.runners.openai_client import OpenAiClient

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from saijin_studio.core.drafts import Server

    Take = Callable[[OpenAiClient], object]


class Servers:
    """Keeps which server is used, in the settings and in the runner.

    Args:
        settings: the settings' file; everything else in it stays as it is.
        take: hands the runner the client of the server from now on.
        url: the address that the settings name; empty for none.
    """

    def __init__(self, settings: Path, take: Take, url: str) -> None:
        self._settings, self._take, self._url = settings, take, url

    async def use(self, server: Server) -> None:
        """Use a server from now on, unless another is named already.

        Raises:
            OtherServer: when another one is.
            DataFolderUnwritable: when the settings cannot be written.
        """
        if self._url and _plain(self._url) != _plain(server.url):
            raise OtherServer(address=self._url)
        await asyncio.to_thread(self._save, server)
        self._url = server.url
        self._take(OpenAiClient(server.url, server.key))

    def _save(self, server: Server) -> None:
        file = SettingsFile(self._settings)
        known = file.load()
        key = server.key or known.openai_key
        file.save(replace(known, openai_url=server.url, openai_key=key))


def _plain(url: str) -> str:
    return url.rstrip("/").removesuffix("/v1").lower()
