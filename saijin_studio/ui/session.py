"""The window's life from its first paint to its end: the studio behind it, the wiring, and an orderly close."""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import qasync
from PySide6.QtCore import QCoreApplication

from saijin_studio.config.lock import InstanceLock
from saijin_studio.config.logs import configure
from saijin_studio.config.resources import resource
from saijin_studio.config.settings import StartChoice
from saijin_studio.core.ports.events import FanOut
from saijin_studio.studio.facade import Studio
from saijin_studio.studio.upkeep import tidy_up
from saijin_studio.ui.app_icon import app_icon
from saijin_studio.ui.beside import Beside
from saijin_studio.ui.catalogue_facts import catalogue_facts
from saijin_studio.ui.collector import Collector
from saijin_studio.ui.controllers.tray import TrayController
from saijin_studio.ui.desk import Desk
from saijin_studio.ui.place_keeper import PlaceKeeper
from saijin_studio.ui.recap import Recap
from saijin_studio.ui.tasks import result
from saijin_studio.ui.tray import Tray
from saijin_studio.ui.warmup import warm_up
from saijin_studio.ui.widgets.toast import ToastKind
from saijin_studio.ui.window_state import Shown, WindowState, load_window_state
from saijin_studio.ui.windows import Windows

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.config.settings_file import SettingsFile
    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.personas import Cast
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.catalogue_facts import CatalogueFacts
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.i18n import Translations


@dataclass(frozen=True, slots=True)
class Live:
    """What runs behind an open window."""

    assembly: Assembly
    studio: Studio
    cast: Cast
    conversation: ConversationController
    windows: Windows


Script = Callable[[Live], Awaitable[int]]
"""Something that uses the open window in place of a person."""


class Session:
    """One run of the window on one data folder.

    Args:
        application: Qt's application.
        assembly: the window, painted.
        translations: the languages, to be switched by the settings.
        paths: the data folder.
        file: the settings' file.
        settings: what was read from it.
        fixed_folder: what names the data folder for this start (``--home`` or ``SAIJIN_HOME``); empty when the user
            may choose another.
    """

    def __init__(
        self,
        application: QApplication,
        assembly: Assembly,
        translations: Translations,
        paths: Paths,
        file: SettingsFile,
        settings: Settings,
        fixed_folder: str = "",
    ) -> None:
        self._application = application
        self._assembly = assembly
        self._translations = translations
        self._paths = paths
        self._file = file
        self._settings = settings
        self._fixed_folder = fixed_folder
        self.move_to: Path | None = None
        """Where the user wants the data folder to be; to be moved there once this has ended."""
        self.restart = False
        """Whether the studio is to begin again once this has ended."""
        self._closing: Future[None] = Future()
        assembly.window.quit_requested.connect(self._close)
        # Until there is somebody who may put the window away instead.
        self._unattended = assembly.window.close_requested.connect(self._close)
        # Until somebody can take it, what is sent goes back into the composer.
        self._unheard = assembly.conversation.send.connect(assembly.conversation.composer.set_outgoing)

    def run(self, script: Script | None = None, *, debug: bool = False, restored: bool = False) -> int:
        """Start the studio, stay until the window is closed, and end everything.

        Args:
            script: what to do instead of waiting for a person; its result is the exit code.
            debug: whether to log everything.
            restored: whether a script finds everything as it was left, as a person does.

        Raises:
            DataFolderInUse: when another studio has the data folder.
            DataFolderUnwritable: when it cannot be written.
        """
        self._paths.prepare()
        with InstanceLock(self._paths):
            log = configure(self._paths.logs, "studio", debug=debug or self._settings.debug_log)
            collector = Collector()
            collector.start()
            try:
                loop = qasync.QEventLoop(self._application)
                asyncio.set_event_loop(loop)
                with loop:
                    return loop.run_until_complete(self._live(script, restored=restored or script is None))
            finally:
                collector.stop()
                log.close()

    def quit(self) -> None:
        """End the studio, and everything it has open."""
        self._close()

    def _move(self, folder: Path) -> None:
        self.move_to = folder
        self._close()

    def _restart(self) -> None:
        self.restart = True
        self._close()

    def _take_settings(self, settings: Settings) -> None:
        self._settings = settings

    def _close(self) -> None:
        """The user may want this before anything is there that could be closed."""
        if not self._closing.done():
            self._closing.set_result(None)

    async def _live(self, script: Script | None, *, restored: bool) -> int:
        assembly = self._assembly
        window = assembly.window
        new_here = not self._paths.window.exists() and not self._paths.settings.exists()
        before = load_window_state(self._paths.window)
        recap = Recap()
        bus = FanOut(recap, assembly.bridge)
        studio = Studio(self._paths, self._settings, bus)
        desk = Desk(assembly, studio, built_in=_built_in())
        for problem in self._file.problems:
            window.toasts.show_fault(problem.fault())
        studio.start()
        code = 0
        try:
            cast = await result(studio.cast_ready)
            desk.show_cast(cast)
            facts = await result(studio.call(catalogue_facts))
            assembly.conversation.send.disconnect(self._unheard)
            self._furnishing(facts)(desk, cast)
            desk.moving_wanted.connect(self._move)
            desk.restart_wanted.connect(self._restart)
            beside = Beside(self._furnishing(facts), studio, bus, recap, desk)
            tray = self._attend(studio, desk)
            windows = Windows(desk, beside.build, beside.take_down, tray.close_window)
            await warm_up()
            live = Live(assembly, studio, cast, desk.conversation, windows)
            if restored:
                await self._restore(before, studio, desk, windows)
                if new_here:
                    desk.welcome()
                desk.tasks.spawn(_tidy_up(studio))
                with PlaceKeeper(self._paths.window, partial(self._state, desk, windows)):
                    code = await (script or self._closed)(live)
            elif script is not None:
                await self._open_last(studio, desk)
                code = await script(live)
            desk.leave()
            await windows.take_down()
        finally:
            desk.stop()
            await self._end(studio, desk)
        return code

    async def _closed(self, _live: Live) -> int:
        """Wait until a person closes the window."""
        await result(self._closing)
        return 0

    async def _restore(self, before: WindowState, studio: Studio, desk: Desk, windows: Windows) -> None:
        """Open everything as it was, also after a crash; at the first start, the first persona."""
        if before.shown == Shown():
            await self._open_last(studio, desk)
        else:
            desk.show(before.shown)
        if self._settings.start_with is StartChoice.NEW and before.closed:
            desk.conversation.begin_new()
        for place in before.others:
            windows.open(place)
        if not before.closed:
            text = QCoreApplication.translate(
                "Session", "The studio was not closed the last time. Everything is back where it was."
            )
            self._assembly.window.toasts.show_message(ToastKind.INFO, text)

    async def _open_last(self, studio: Studio, desk: Desk) -> None:
        """Go on with the persona of the newest conversation."""

        async def newest(parts: Parts) -> PersonaId | None:
            heads = await parts.store.conversations()
            return next((head.persona for head in heads if desk.cast.find(head.persona) is not None), None)

        desk.show(Shown(persona=await result(studio.call(newest)) or ""))

    def _attend(self, studio: Studio, desk: Desk) -> TrayController:
        """Give the window its icon, and let closing it mean what the user has chosen."""
        window = self._assembly.window
        icon = app_icon(resource("assets", "icons", "saijin.svg"))
        window.setWindowIcon(icon)
        tray = TrayController(
            window,
            Tray(icon, window),
            studio,
            self._assembly.bridge,
            desk.tasks,
            self._close,
            self._settings.closing,
        )
        window.close_requested.disconnect(self._unattended)
        desk.settings_chosen.connect(tray.follow)
        return tray

    def _state(self, desk: Desk, windows: Windows) -> WindowState:
        assembly = self._assembly
        return replace(
            assembly.window.state(assembly.numbers.assigned()),
            gallery=assembly.gallery.state,
            shown=desk.shown(),
            others=windows.places(),
            history=desk.history(),
            pictures=desk.pictures_state(),
            library=desk.library_state(),
        )

    def _furnishing(self, facts: CatalogueFacts) -> Callable[[Desk, Cast], None]:
        """Furnishes any desk as the first one is."""

        def furnish(desk: Desk, cast: Cast) -> None:
            desk.furnish(
                cast, facts, self._paths, self._file, self._settings, self._translations, self._fixed_folder
            )
            desk.settings_chosen.connect(self._take_settings)

        return furnish

    async def _end(self, studio: Studio, desk: Desk) -> None:
        """End what was begun at the desk, then the studio away from the window's loop."""
        assembly = self._assembly
        await desk.end()
        await asyncio.to_thread(studio.close)
        assembly.bridge.close()
        assembly.window.finish_close()


async def _tidy_up(studio: Studio) -> None:
    """Attachments that no message names any more go while nobody waits for it."""
    await result(studio.call(tidy_up))


def _built_in() -> bool:
    """Whether the embedded text engine is installed."""
    return importlib.util.find_spec("xllamacpp") is not None
