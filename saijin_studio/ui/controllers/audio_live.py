"""What is said, shown while it is still being said."""

from __future__ import annotations

import asyncio
import logging
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.ui.controllers.audio_errand import Relay
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.ports.sound_device import SoundBlock
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.studio.sound.agreement import LiveText
    from saijin_studio.studio.sound.live import Live
    from saijin_studio.ui.controllers.audio_services import Listening, SoundServices
    from saijin_studio.ui.tasks import Tasks

_log = logging.getLogger(__name__)


class StudioListening:
    """The studio listens along, as far as the transcriber is loaded and has nothing else to do.

    Args:
        studio: whose transcriber it is.
        on_text: is given the words, in the window's loop.
    """

    def __init__(self, studio: Studio, on_text: Callable[[LiveText], None]) -> None:
        self._studio = studio
        self._relay = Relay(on_text)
        self._folder = Path(tempfile.mkdtemp(prefix="saijin-live-"))
        self._live: Live | None = None

    async def start(self) -> None:
        """Begin."""
        self._live = await result(self._studio.call(self._begin))

    def hear(self, block: SoundBlock) -> object:
        """Take what the recorder hears; in any thread."""
        return None if self._live is None else self._live.hear(block)

    async def stop(self) -> None:
        """Listen no more."""
        self._relay.close()
        live, self._live = self._live, None
        if live is not None:
            await result(self._studio.call(lambda _parts: live.stop()))
        await asyncio.to_thread(shutil.rmtree, self._folder, ignore_errors=True)

    async def _begin(self, parts: Parts) -> Live:
        from saijin_studio.studio.sound.live import live

        made = live(parts, self._folder, self._relay)
        made.start()
        return made


class LivePreview:
    """Follows a recorder. That it cannot be done is no fault: everything is written down in the end.

    Args:
        services: do the work.
        show: shows the words.
        tasks: runs what has to be awaited.
    """

    def __init__(self, services: SoundServices, show: Callable[[str], None], tasks: Tasks) -> None:
        self._services, self._show, self._tasks = services, show, tasks
        self._listening: Listening | None = None
        self._wanted = False

    def follow(self, recording: bool) -> None:
        """Whether something is being recorded."""
        self._wanted = recording
        self._show("")
        self._tasks.spawn(self._begin() if recording else self.aclose())

    def hear(self, block: SoundBlock) -> None:
        """Take what the recorder hears; in the recorder's thread."""
        listening = self._listening
        if listening is not None:
            listening.hear(block)

    async def aclose(self) -> None:
        """Listen no more."""
        listening, self._listening = self._listening, None
        if listening is not None:
            await listening.stop()

    async def _begin(self) -> None:
        try:
            made = await self._services.listen(self._take)
        except StudioError as error:
            _log.info("nothing is written down meanwhile: %s", error)
            return
        if self._wanted:
            self._listening = made
        else:
            await made.stop()

    def _take(self, text: LiveText) -> None:
        if self._wanted:
            self._show(text.text)
