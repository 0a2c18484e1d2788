"""Wires the list of conversations to the studio: what is in it, and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from saijin_studio.core.ids import ConversationId, MessageId
from saijin_studio.ui.controllers.history_acts import HistoryActs
from saijin_studio.ui.controllers.history_found import HistorySearch
from saijin_studio.ui.controllers.history_running import Running
from saijin_studio.ui.models.history_arrangement import Row
from saijin_studio.ui.models.history_filter import Scope
from saijin_studio.ui.models.history_state import HistoryState
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.rail import RailItem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.conversations import Conversation
    from saijin_studio.core.personas import Cast
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.controllers.transfer import TransferController
    from saijin_studio.ui.panes.history import HistoryPane
    from saijin_studio.ui.tasks import Tasks

_SETTLE = 80
"""Milliseconds in which several changes become one reading."""

_NIGHT = 60_000
"""Milliseconds between two looks at the calendar."""


class HistoryController(QObject):
    """The list is made, and read, when it is first shown; while it is hidden it is not read again.

    Args:
        assembly: the window.
        studio: where the conversations are.
        cast: the personas.
        conversation: what is shown.
        transfer: exports and imports.
        tasks: runs what has to be awaited.
        state: what was remembered.
    """

    def __init__(
        self,
        assembly: Assembly,
        studio: Studio,
        cast: Cast,
        conversation: ConversationController,
        transfer: TransferController,
        tasks: Tasks,
        state: HistoryState,
    ) -> None:
        super().__init__(assembly.window)
        self._assembly, self._studio, self._cast = assembly, studio, cast
        self._conversation, self._transfer, self._tasks = conversation, transfer, tasks
        self._state = state
        self._pane: HistoryPane | None = None
        self._search: HistorySearch | None = None
        self._scope = Scope.CURRENT
        self._stale = True
        self._asked = 0
        self._running = Running(assembly.bridge, self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._read)
        self._night = QTimer(self, interval=_NIGHT)
        self._night.timeout.connect(self._pass_night)
        assembly.window.command.connect(self._do)
        assembly.window.rail.triggered.connect(self._turn_by)
        assembly.left.turned.connect(self._turned)
        assembly.gallery.conversations_wanted.connect(self.show_persona)
        assembly.bridge.conversations_changed.connect(self.refresh)
        self._running.changed.connect(self._show_running)
        conversation.opened.connect(self._mark_open)
        if state.shown:
            self.show()

    @property
    def pane(self) -> HistoryPane | None:
        """The list; None before it was first shown."""
        return self._pane

    @property
    def state(self) -> HistoryState:
        """What is to be remembered until the next session."""
        collapsed = self._state.collapsed if self._pane is None else self._pane.model.collapsed
        return HistoryState(self._assembly.left.conversations_shown, collapsed)

    def set_cast(self, cast: Cast) -> None:
        """Take the cast as it is now."""
        self._cast = cast
        if self._pane is not None:
            self._pane.set_people(cast.personas)

    def show(self) -> None:
        """Turn the left column to the conversations."""
        self._made()
        self._assembly.window.columns.show_gallery()
        self._assembly.left.show_conversations()

    def show_persona(self, persona: str) -> None:
        """Turn to the conversations with a persona."""
        self._made().show_persona(persona)
        self.show()
        self._made().view.enter()

    def export_shown(self, _words: str = "") -> None:
        """Export the conversation that is shown."""
        if self._conversation.shown is not None:
            self._tasks.spawn(self._ask_export(self._conversation.shown))

    def refresh(self, _event: object = None) -> None:
        """Read the conversations again, once those that see them look."""
        self._stale = True
        if self._pane is not None and self._pane.isVisible():
            self._settle.start()

    def stop(self) -> None:
        """Ask the studio nothing more."""
        self._settle.stop()
        self._night.stop()
        if self._search is not None:
            self._search.stop()

    def _do(self, command: Command) -> None:
        if command is Command.HISTORY:
            self._toggle()
        elif command is Command.NEW_CONVERSATION and self._pane is not None:
            self._pane.view.show_as_open(None)

    def _toggle(self) -> None:
        """Show the list with the keyboard in it; where it has that already, turn back to the personas."""
        focused = QApplication.focusWidget()
        inside = self._pane is not None and focused is not None and self._pane.isAncestorOf(focused)
        if inside and self._assembly.left.conversations_shown:
            self._assembly.left.show_personas()
            self._assembly.gallery.focus_cards()
        else:
            self.show()
            self._made().view.enter()

    def _turn_by(self, item: RailItem) -> None:
        if item is RailItem.PERSONAS:
            self._assembly.left.show_personas()

    def _turned(self, conversations: bool) -> None:
        self._assembly.window.rail.set_active(RailItem.CONVERSATIONS if conversations else RailItem.PERSONAS)
        if conversations:
            self._night.start()
            if self._stale:
                self._read()
        else:
            self._night.stop()

    def _made(self) -> HistoryPane:
        if self._pane is None:
            self._pane = pane = self._assembly.history
            pane.set_people(self._cast.personas)
            pane.model.set_collapsed(self._state.collapsed)
            pane.model.set_running(self._running.conversations)
            pane.picked.connect(self._open)
            toasts = self._assembly.window.toasts
            acts = HistoryActs(pane.model, self._studio, self._conversation, self._transfer, toasts, self._tasks)
            pane.ordered.connect(acts.obey)
            pane.new_wanted.connect(self._begin_new)
            pane.import_wanted.connect(self._transfer.ask_import)
            pane.files_dropped.connect(self._transfer.take)
            pane.view.seen_changed.connect(self._read_previews)
            pane.model.filtered_anew.connect(self._follow_scope)
            self._search = HistorySearch(pane, self._studio, self._tasks)
            self._mark_open(self._conversation.shown or "")
        return self._pane

    def _begin_new(self) -> None:
        self._assembly.window.command.emit(Command.NEW_CONVERSATION)

    def _open(self, conversation: str, message: str) -> None:
        self._conversation.open(ConversationId(conversation), MessageId(message) if message else None)

    def _mark_open(self, conversation: str) -> None:
        if self._pane is not None:
            self._pane.view.show_as_open(ConversationId(conversation) if conversation else None)

    def _show_running(self) -> None:
        if self._pane is not None:
            self._pane.model.set_running(self._running.conversations)
        self.refresh()  # what is said last changes the order

    def _follow_scope(self) -> None:
        """The deleted ones are read apart from the others."""
        scope = self._made().model.filter.scope
        if scope is not self._scope:
            other = Scope.DELETED in {scope, self._scope}
            self._scope = scope
            if other:
                self._read()

    def _pass_night(self) -> None:
        if self._pane is not None and not self._pane.view.renaming:
            self._pane.model.refresh()

    def _read(self) -> None:
        if self._pane is not None and self._pane.view.renaming:
            self._settle.start()  # a title is being written: its line must not be taken away
            return
        self._stale = False
        self._asked += 1
        self._tasks.spawn(self._read_heads(self._asked))

    async def _read_heads(self, asked: int) -> None:
        pane = self._made()
        deleted = pane.model.filter.scope is Scope.DELETED

        async def work(parts: Parts) -> Sequence[Conversation]:
            return await parts.store.conversations(deleted=deleted)

        heads = await result(self._studio.call(work))
        if asked == self._asked:
            pane.set_heads(heads)
            self._read_previews()

    def _read_previews(self) -> None:
        """Ask how those in sight ended, where it is not known."""
        pane = self._made()
        entries = [pane.model.entry(row) for row in pane.view.rows_seen()]
        ids = [one.head.id for one in entries if isinstance(one, Row) and one.hit is None]
        unknown = [one for one in ids if pane.model.preview(one) is None]
        if unknown:
            self._tasks.spawn(self._ask_previews(unknown))

    async def _ask_previews(self, ids: Sequence[ConversationId]) -> None:
        async def work(parts: Parts) -> Mapping[ConversationId, str]:
            return await parts.store.previews(ids)

        found = await result(self._studio.call(work))
        self._made().model.set_previews({one: found.get(one, "") for one in ids})

    async def _ask_export(self, conversation: ConversationId) -> None:
        async def work(parts: Parts) -> Conversation:
            return await parts.store.conversation(conversation)

        self._transfer.ask_export([await result(self._studio.call(work))])
