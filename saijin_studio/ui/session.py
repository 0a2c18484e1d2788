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

from saijin_studio.config.lock import InstanceLock
from saijin_studio.config.logs import configure
from saijin_studio.config.resources import resource
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.studio.facade import Studio
from saijin_studio.ui.app_icon import app_icon
from saijin_studio.ui.catalogue_facts import CatalogueFacts, catalogue_facts
from saijin_studio.ui.collector import Collector
from saijin_studio.ui.controllers.commands import CommandController
from saijin_studio.ui.controllers.conversation import ConversationController
from saijin_studio.ui.controllers.departures import DepartureController
from saijin_studio.ui.controllers.gallery import GalleryController
from saijin_studio.ui.controllers.memory import MemoryController
from saijin_studio.ui.controllers.persona_wiring import edit_personas
from saijin_studio.ui.controllers.pins import Pins
from saijin_studio.ui.controllers.queue import QueueController
from saijin_studio.ui.controllers.replies import MessageWords
from saijin_studio.ui.controllers.status import StatusController
from saijin_studio.ui.controllers.swap import SwapController
from saijin_studio.ui.controllers.team import TeamController
from saijin_studio.ui.controllers.tray import TrayController
from saijin_studio.ui.tasks import Tasks, result
from saijin_studio.ui.tray import Tray
from saijin_studio.ui.warmup import warm_up
from saijin_studio.ui.window_state import save_window_state

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.config.settings_file import SettingsFile
    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.personas import Cast
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.i18n import Translations


@dataclass(frozen=True, slots=True)
class Live:
    """What runs behind an open window."""

    assembly: Assembly
    studio: Studio
    cast: Cast
    conversation: ConversationController


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
    """

    def __init__(
        self,
        application: QApplication,
        assembly: Assembly,
        translations: Translations,
        paths: Paths,
        file: SettingsFile,
        settings: Settings,
    ) -> None:
        self._application = application
        self._assembly = assembly
        self._translations = translations
        self._paths = paths
        self._file = file
        self._settings = settings
        self._closing: Future[None] = Future()
        assembly.window.quit_requested.connect(self._close)
        # Until there is somebody who may put the window away instead.
        self._unattended = assembly.window.close_requested.connect(self._close)
        # Until somebody can take it, what is sent goes back into the composer.
        self._unheard = assembly.conversation.send.connect(assembly.conversation.composer.set_text)
        self._language = assembly.look.fonts.language
        pane = assembly.conversation
        for sent in (pane.send, pane.send_warm, pane.sample_chosen):
            sent.connect(assembly.gallery.note_talk)

    def run(self, script: Script | None = None, *, debug: bool = False) -> int:
        """Start the studio, stay until the window is closed, and end everything.

        Args:
            script: what to do instead of waiting for a person; its result is the exit code.
            debug: whether to log everything.

        Raises:
            DataFolderInUse: when another studio has the data folder.
            DataFolderUnwritable: when it cannot be written.
        """
        self._paths.prepare()
        with InstanceLock(self._paths):
            log = configure(self._paths.logs, "studio", debug=debug)
            collector = Collector()
            collector.start()
            try:
                loop = qasync.QEventLoop(self._application)
                asyncio.set_event_loop(loop)
                with loop:
                    return loop.run_until_complete(self._live(script))
            finally:
                collector.stop()
                log.close()

    def _close(self) -> None:
        """The user may want this before anything is there that could be closed."""
        if not self._closing.done():
            self._closing.set_result(None)

    async def _live(self, script: Script | None) -> int:
        assembly = self._assembly
        window, bridge = assembly.window, assembly.bridge
        tasks = Tasks(window.toasts.show_fault)
        window.attach_popovers(assembly.memory, assembly.queue)
        bridge.fault_raised.connect(window.toasts.show_fault)
        for problem in self._file.problems:
            window.toasts.show_fault(problem.fault())
        built_in = importlib.util.find_spec("xllamacpp") is not None
        status = StatusController(assembly, built_in=built_in)
        gallery = GalleryController(assembly.gallery, bridge, tasks, assembly.numbers)
        memory = MemoryController(assembly.memory, bridge, tasks, SystemClock())
        queue = QueueController(assembly.queue, bridge)
        DepartureController(window.toasts, bridge, parent=window)
        studio = Studio(self._paths, self._settings, bridge)
        studio.start()
        swap: SwapController | None = None
        team: TeamController | None = None
        code = 0
        try:
            cast, facts = await self._wake(studio, status, gallery)
            pins = Pins(studio, facts.pins)
            memory.attach(studio, pins)
            queue.attach(studio)
            words = MessageWords(cast, assembly.numbers, facts.weights, self._language)
            assembly.conversation.send.disconnect(self._unheard)
            pane = assembly.conversation
            swap = SwapController(studio, pane, bridge, gallery, pins, facts.capabilities, tasks)
            conversation = ConversationController(studio, cast, pane, bridge, gallery, swap, words, tasks)
            assembly.gallery.persona_chosen.connect(conversation.choose)
            conversation.persona_changed.connect(assembly.gallery.choose)
            commands = CommandController(
                assembly, conversation, cast, studio, self._file, self._settings, self._translations, pins
            )
            team = TeamController(assembly, studio, cast, conversation, words, tasks)
            editing = edit_personas(
                assembly,
                studio,
                self._paths,
                cast,
                facts,
                tasks,
                commands,
                partial(self._recast, studio, status, gallery, conversation),
            )
            editing.cast_changed.connect(team.set_cast)
            self._attend(studio, commands, tasks)
            await warm_up()
            await self._open_last(studio, cast, conversation)
            if script is not None:
                code = await script(Live(assembly, studio, cast, conversation))
            else:
                await result(self._closing)
                self._keep_place()
            editing.close()
            commands.close()
        finally:
            gallery.stop()
            if swap is not None:
                swap.stop()
            await self._end(studio, tasks, team)
        return code

    async def _wake(
        self, studio: Studio, status: StatusController, gallery: GalleryController
    ) -> tuple[Cast, CatalogueFacts]:
        """Show the cast as soon as it is read, and everything else as soon as it is built."""
        cast = await result(studio.cast_ready)
        status.set_cast(cast, self._language)
        self._assembly.gallery.set_cast(cast.personas)
        facts = await result(studio.call(catalogue_facts))
        self._assembly.queue.set_titles(facts.titles)
        self._assembly.gallery.set_titles(facts.titles)
        status.set_running()
        gallery.attach(studio, cast)
        return cast, facts

    def _recast(
        self,
        studio: Studio,
        status: StatusController,
        gallery: GalleryController,
        conversation: ConversationController,
        cast: Cast,
    ) -> None:
        """A persona was edited, or its file: show the cast as it is now."""
        conversation.set_cast(cast)
        status.set_cast(cast, self._assembly.look.fonts.language)
        gallery.attach(studio, cast)

    async def _open_last(self, studio: Studio, cast: Cast, conversation: ConversationController) -> None:
        """Go on where the user stopped; at the first start, with the first persona."""

        async def newest(parts: Parts) -> PersonaId | None:
            heads = await parts.store.conversations()
            return next((head.persona for head in heads if cast.find(head.persona) is not None), None)

        found = await result(studio.call(newest))
        first = cast.personas[0].id if cast.personas else None
        chosen = found or first
        if chosen is not None:
            conversation.choose(chosen)

    def _attend(self, studio: Studio, commands: CommandController, tasks: Tasks) -> None:
        """Give the window its icon, and let closing it mean what the user has chosen."""
        window = self._assembly.window
        icon = app_icon(resource("assets", "icons", "saijin.svg"))
        window.setWindowIcon(icon)
        tray = TrayController(
            window, Tray(icon, window), studio, self._assembly.bridge, tasks, self._close, self._settings.closing
        )
        window.close_requested.disconnect(self._unattended)
        window.close_requested.connect(tray.close_window)
        commands.settings_chosen.connect(tray.follow)

    def _keep_place(self) -> None:
        assembly = self._assembly
        state = replace(assembly.window.state(assembly.numbers.assigned()), gallery=assembly.gallery.state)
        save_window_state(self._paths.window, state)

    async def _end(self, studio: Studio, tasks: Tasks, team: TeamController | None) -> None:
        """Stop a team while its words can still be saved, then the studio away from the window's loop."""
        assembly = self._assembly
        if team is not None:
            await team.aclose()
        await tasks.drain()
        await asyncio.to_thread(studio.close)
        assembly.bridge.close()
        assembly.window.finish_close()
