"""Opens the pane for pictures in a window, when somebody first wants it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.ids import PersonaId
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.rail import RailItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.messages import Media
    from saijin_studio.core.personas import Cast
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.controllers.pictures import PictureController
    from saijin_studio.ui.models.pictures_state import PicturesState
    from saijin_studio.ui.tasks import Tasks

ANA = PersonaId("ana")
"""The persona that turns what was read into data."""


class PictureDesk(QObject):
    """The window's way to pictures: the rail, the key, and what is sent to personas.

    Args:
        assembly: the window.
        studio: does the work.
        conversation: who is talked with.
        cast: the personas.
        tasks: runs what has to be awaited.
    """

    send_asked = Signal(object, object)
    """These scans (a list of ``Scan``) are to go to the persona of an id (None: the one that is talked with)."""

    def __init__(
        self, assembly: Assembly, studio: Studio, conversation: ConversationController, cast: Cast, tasks: Tasks
    ) -> None:
        super().__init__(assembly.window)
        self._assembly, self._studio, self._conversation = assembly, studio, conversation
        self._cast, self._tasks = cast, tasks
        self._pictures: PictureController | None = None
        assembly.window.command.connect(self._do)
        assembly.window.columns.side_changed.connect(self._fill)
        assembly.side.turned.connect(self._fill)
        conversation.persona_changed.connect(self._name_personas)
        assembly.look.fonts.changed.connect(self._name_personas)
        self._fill()

    @property
    def pictures(self) -> PictureController:
        """Everything about pictures; made when it is first wanted."""
        if self._pictures is None:
            self._pictures = self._make()
        return self._pictures

    @property
    def state(self) -> PicturesState:
        """How the pane is now."""
        state = self._assembly.pictures_state if self._pictures is None else self._pictures.state
        return replace(state, front=self._assembly.side.front is RailItem.PICTURES)

    def set_cast(self, cast: Cast) -> None:
        """Take the personas as they are now."""
        self._cast = cast
        self._name_personas()

    def open(self, files: Sequence[Path]) -> None:
        """Bring the pane up with these pictures."""
        pictures = self.pictures
        self._assembly.side.turn_to(RailItem.PICTURES)
        self._assembly.window.columns.show_side()
        pictures.open(files)

    def open_media(self, media: Media) -> None:
        """Bring the pane up with a picture of a message."""
        self.open([Path(media.path)])

    async def aclose(self) -> None:
        """End everything."""
        if self._pictures is not None:
            await self._pictures.aclose()

    def _make(self) -> PictureController:
        from saijin_studio.ui.controllers.pictures import PictureController

        assembly = self._assembly
        pane = assembly.pictures
        pane.closed.connect(lambda: assembly.window.columns.show_side(False))
        pane.large_asked.connect(assembly.window.columns.set_side_large)
        made = PictureController(
            pane,
            assembly.picture,
            assembly.picture.services(self._studio),
            self._tasks,
            assembly.window.toasts,
            SystemClock(),
            assembly.pictures_state,
            self,
        )
        made.send_asked.connect(self._send)
        pane.kit.unseen = assembly.window.toasts.show_fault
        self._name()
        return made

    def _fill(self) -> None:
        assembly = self._assembly
        shown = assembly.window.columns.side_shown and assembly.side.front is RailItem.PICTURES
        assembly.window.rail.set_open(RailItem.PICTURES, opened=shown)
        if shown and self._pictures is None:
            self._pictures = self._make()
        large = shown and self._pictures is not None and assembly.pictures.large_button.isChecked()
        assembly.window.columns.set_side_large(large)

    def _do(self, command: Command) -> None:
        if command is Command.PICTURES:
            self._assembly.side.toggle(self._assembly.window.columns, RailItem.PICTURES)

    def _send(self, scans: object, persona: object) -> None:
        """The conversation must be seen for what is sent to it."""
        if self._assembly.pictures.large_button.isChecked():
            self._assembly.pictures.large_button.setChecked(False)
        self.send_asked.emit(scans, persona)

    def _name_personas(self) -> None:
        if self._pictures is not None:
            self._name()

    def _name(self) -> None:
        language = self._assembly.look.fonts.language
        shown, ana = self._conversation.persona, self._cast.find(ANA)
        self._assembly.pictures.view.results.set_personas(
            "" if shown is None else shown.name.text(language), "" if ana is None else ana.name.text(language)
        )
