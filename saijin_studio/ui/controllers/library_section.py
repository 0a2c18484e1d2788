"""The section of models with everything that lets it live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence

from saijin_studio.ui.controllers.library import LibraryController
from saijin_studio.ui.controllers.library_acts import LibraryActs
from saijin_studio.ui.controllers.library_adding import LibraryAdding
from saijin_studio.ui.controllers.library_menu import LibraryMenu
from saijin_studio.ui.controllers.library_modelfiles import LibraryModelfiles
from saijin_studio.ui.controllers.rollout_wiring import wire_rollout_strip
from saijin_studio.ui.panes.library_models import ModelsPage
from saijin_studio.ui.panes.rollout_strip import RolloutStrip
from saijin_studio.ui.shortcuts import Command

if TYPE_CHECKING:
    from saijin_studio.core.personas import Cast
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.controllers.library_services import LibraryServices
    from saijin_studio.ui.controllers.pins import Pins
    from saijin_studio.ui.tasks import Tasks


class ModelsSection(QObject):
    """Makes the pane and its controllers.

    Args:
        assembly: the window.
        studio: for the rollout's strip.
        services: the studio, as the library needs it.
        conversation: is shown when a persona is chosen.
        cast: the personas.
        pins: what stays in memory.
        tasks: runs what has to be awaited.
    """

    def __init__(
        self,
        assembly: Assembly,
        studio: Studio,
        services: LibraryServices,
        conversation: ConversationController,
        cast: Cast,
        pins: Pins,
        tasks: Tasks,
    ) -> None:
        page, look, toasts = assembly.library, assembly.look, assembly.window.toasts
        super().__init__(page)
        self.pane = pane = ModelsPage(page.kit, assembly.number, assembly.numbers.number)
        self.strip = RolloutStrip(page.kit.look)
        pane.add_strip(self.strip)
        wire_rollout_strip(self.strip, assembly, studio, tasks)
        bridge = assembly.bridge
        self.library = LibraryController(page, pane, services, bridge, tasks, cast, assembly.library_state)
        self.acts = acts = LibraryActs(self.library, pane, services, pins, bridge, tasks, toasts)
        kit = page.kit.look
        self.adding = LibraryAdding(self.library, pane, services, kit, tasks, toasts, assembly.window)
        self.modelfiles = LibraryModelfiles(self.library, pane, services, tasks, toasts)
        LibraryMenu(self.library, pane, acts)
        acts.persona_wanted.connect(conversation.choose)
        acts.edit_wanted.connect(self.adding.edit)
        acts.modelfile_wanted.connect(self.modelfiles.open)
        pins.changed.connect(self.library.read)
        page.set_ways(pane.toolbar.search.take_focus, pane.close_sheet)
        self._keymap = look.keymap
        self._keymap.changed.connect(self._show_key)
        self._show_key()

    def enter(self) -> None:
        """Put the keyboard into the list."""
        self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Ask the studio nothing more."""
        self.library.stop()
        self.modelfiles.stop()
        self.adding.close()

    def _show_key(self) -> None:
        keys = self._keymap.keys(Command.FIND)
        self.pane.toolbar.show_key(QKeySequence(keys[0]) if keys else QKeySequence())
