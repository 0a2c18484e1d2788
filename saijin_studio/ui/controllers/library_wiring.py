"""Opens the page of the library in a window, when somebody first wants it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.errors import ModelNotInstalled
from saijin_studio.core.ids import PersonaId
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.panes.library_sections import LibrarySection
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.rail import RailItem
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.config.settings import Settings
    from saijin_studio.core.events import JobStateChanged
    from saijin_studio.core.personas import Cast
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.controllers.library_section import ModelsSection
    from saijin_studio.ui.controllers.library_services import LibraryServices
    from saijin_studio.ui.controllers.pins import Pins
    from saijin_studio.ui.panes.library_state import LibraryState
    from saijin_studio.ui.tasks import Tasks


class LibraryDesk(QObject):
    """The window's way to its models: the rail, the key, and rows that other places point at.

    Args:
        assembly: the window.
        studio: does the work.
        conversation: who is talked with.
        cast: the personas.
        pins: what stays in memory.
        tasks: runs what has to be awaited.
        settings: what is set now.
    """

    restart_wanted = Signal()
    """What was put back counts after a new start."""
    limit_chosen = Signal(int)
    """Downloads may take so many bytes a second in all; 0 is no limit."""

    def __init__(
        self,
        assembly: Assembly,
        studio: Studio,
        conversation: ConversationController,
        cast: Cast,
        pins: Pins,
        tasks: Tasks,
        settings: Settings,
    ) -> None:
        super().__init__(assembly.window)
        self._assembly, self._studio, self._conversation = assembly, studio, conversation
        self._cast, self._pins, self._tasks, self._settings = cast, pins, tasks, settings
        self._section: ModelsSection | None = None
        self._made = False
        self._services: LibraryServices | None = None
        cover = assembly.window.cover
        assembly.window.command.connect(self._do)
        assembly.window.persona_key.connect(self._leave)
        conversation.wanted.connect(self._leave)
        cover.turned.connect(self._mark)
        assembly.gallery.models_wanted.connect(self._open_persona)
        assembly.bridge.job_changed.connect(self._point_out)
        self._remind()

    @property
    def models(self) -> ModelsSection:
        """The section of models; made when it is first asked for."""
        self._make()
        if self._section is None:
            self._assembly.library.open_section(LibrarySection.MODELS)
        if self._section is None:
            raise RuntimeError("the section of models was not made")
        return self._section

    @property
    def state(self) -> LibraryState:
        """How the page is now."""
        return self._assembly.library_state if self._section is None else self._section.library.state

    def open(self, section: LibrarySection | None = None) -> None:
        """Bring the page up; None shows the section that was open last."""
        self._make()
        page, cover = self._assembly.library, self._assembly.window.cover
        page.open_section(section or page.section)
        cover.show_page(RailItem.MODELS)
        self.models.library.read()
        if page.section is LibrarySection.MODELS:
            self.models.enter()

    def open_row(self, row: str) -> None:
        """Bring the page up with the details of a row."""
        self.open(LibrarySection.MODELS)
        self.models.library.open_row(row)

    def set_cast(self, cast: Cast) -> None:
        """Take the personas as they are now."""
        self._cast = cast
        if self._section is not None:
            self._section.library.set_cast(cast)

    def take_settings(self, settings: Settings) -> None:
        """Let the limits of downloads count at once."""
        before, self._settings = self._settings, settings
        limits = (settings.download_limit, settings.downloads_at_once, settings.disk_reserve)
        if limits != (before.download_limit, before.downloads_at_once, before.disk_reserve):
            self._tasks.spawn(self._serve().set_limits(*limits))
        care = (settings.verify_every, settings.update_checks)
        if care != (before.verify_every, before.update_checks):
            self._tasks.spawn(self._serve().set_care(*care))
        if self._made:
            self._assembly.library.nav.disk.show_limit(settings.download_limit)
            if self._section is not None:
                self._section.library.read()

    def stop(self) -> None:
        """Ask the studio nothing more."""
        if self._section is not None:
            self._section.stop()

    def _serve(self) -> LibraryServices:
        from saijin_studio.ui.controllers.library_services import StudioLibrary

        if self._services is None:
            self._services = StudioLibrary(self._studio)
        return self._services

    def _do(self, command: Command) -> None:
        if command is not Command.MODELS:
            return
        if self._assembly.window.cover.shown is RailItem.MODELS:
            self._leave()
        else:
            self.open()

    def _open_persona(self, name: str) -> None:
        """Show the first model that a persona is mapped to."""
        persona = self._cast.find(PersonaId(name))
        rows = [row for mapping in persona.capabilities for row in mapping.models] if persona is not None else []
        if rows:
            self.open_row(rows[0])
        else:
            self.open(LibrarySection.MODELS)

    def _point_out(self, change: JobStateChanged) -> None:
        """Where a reply failed because nothing is installed for it, lead to what can be."""
        fault = change.fault
        if fault is None or fault.kind != ModelNotInstalled.__name__:
            return
        row = dict(fault.details).get("model", "")
        what, _ = fault_texts(fault)
        show = partial(self.open_row, row)
        self._assembly.window.toasts.show_action(ToastKind.WARNING, what, self.tr("Show in library"), show)

    def _leave(self, _what: object = None) -> None:
        self._assembly.window.cover.leave()

    def _mark(self) -> None:
        """Mark the rail; what is behind the page has its mark again afterwards."""
        rail, left = self._assembly.window.rail, self._assembly.left
        if self._assembly.window.cover.shown is RailItem.MODELS:
            rail.set_active(RailItem.MODELS)
        elif rail.active is RailItem.MODELS:
            rail.set_active(RailItem.CONVERSATIONS if left.conversations_shown else RailItem.PERSONAS)

    def _make(self) -> None:
        """Furnish the page; each section is made when it is first opened."""
        if self._made:
            return
        self._made = True
        page = self._assembly.library
        page.closed.connect(self._leave)
        page.nav.disk.show_limit(self._settings.download_limit)
        page.nav.disk.limit_chosen.connect(self.limit_chosen)
        page.add_section(LibrarySection.MODELS, self._make_models)
        page.add_section(LibrarySection.ROLLOUT, self._make_rollout)
        page.add_section(LibrarySection.BACKUPS, self._make_backups)
        page.add_section(LibrarySection.CARE, self._make_care)
        page.add_section(LibrarySection.DISK, self._make_disk)
        page.open_section(LibrarySection.MODELS)
        page.open_section(self._assembly.library_state.section)

    def _make_models(self) -> QWidget:
        from saijin_studio.ui.controllers.library_section import ModelsSection

        self._section = section = ModelsSection(
            self._assembly, self._studio, self._serve(), self._conversation, self._cast, self._pins, self._tasks
        )
        section.strip.opened.connect(lambda: self.open(LibrarySection.ROLLOUT))
        return section.pane

    def _remind(self) -> None:
        """Go on with a rollout that was interrupted, and tell of one that stands half-way."""
        from saijin_studio.ui.controllers.rollout_reminder import RolloutReminder
        from saijin_studio.ui.controllers.rollout_services import StudioRollouts

        services, assembly = StudioRollouts(self._studio), self._assembly
        language = assembly.look.fonts.language
        toasts = assembly.window.toasts
        RolloutReminder(
            services, assembly.bridge, self._tasks, toasts, language, lambda: self.open(LibrarySection.ROLLOUT)
        )

    def _make_rollout(self) -> QWidget:
        from saijin_studio.ui.controllers.rollout_wiring import wire_rollout
        from saijin_studio.ui.panes.rollout import RolloutPage

        page = RolloutPage(self._assembly.library.kit.look)
        wire_rollout(page, self._assembly, self._studio, self._tasks)
        return page

    def _make_backups(self) -> QWidget:
        from saijin_studio.ui.controllers.backups_wiring import wire_backups
        from saijin_studio.ui.panes.backups import BackupsPage

        page = BackupsPage(self._assembly.library.kit.look)
        wired = wire_backups(page, self._assembly, self._studio, self._tasks)
        wired.restart_wanted.connect(self.restart_wanted)
        return page

    def _make_care(self) -> QWidget:
        from saijin_studio.ui.controllers.care_wiring import wire_care
        from saijin_studio.ui.panes.care import CarePage

        page = CarePage(self._assembly.library.kit.look)
        wire_care(page, self._assembly, self._studio, self._tasks)
        return page

    def _make_disk(self) -> QWidget:
        from saijin_studio.ui.controllers.disk_wiring import wire_disk
        from saijin_studio.ui.panes.disk import DiskPage

        page = DiskPage(self._assembly.library.kit.look)
        wire_disk(page, self._assembly, self._studio, self._tasks)
        return page
