"""Lets a team work in the window: asks what for, shows it, and hands on what the user does."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.errors import StudioError
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.rail import RailItem

if TYPE_CHECKING:
    from saijin_studio.core.personas import Cast
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.controllers.replies import MessageWords
    from saijin_studio.ui.controllers.team_shown import TeamShown
    from saijin_studio.ui.dialogs.team_new import NewTeamDialog
    from saijin_studio.ui.panes.team import TeamPane
    from saijin_studio.ui.panes.team_pages import TeamPages
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.team_cost import TeamCost
    from saijin_studio.ui.team_state import TeamOrder
    from saijin_studio.ui.widgets.message_kit import MessageKit

STOP_SECONDS = 12.0
"""An engine that does not confirm a stop within 10 s is ended."""

_log = logging.getLogger(__name__)


class TeamController(QObject):
    """One team at a time. Its page is made when it is first wanted; the talk goes on while another page is shown.

    Args:
        assembly: the window.
        studio: where the talk lives.
        cast: whom to choose from.
        conversation: shows what is kept of a talk.
        words: turns what is said into items.
        tasks: runs what has to be awaited.
    """

    def __init__(
        self,
        assembly: Assembly,
        studio: Studio,
        cast: Cast,
        conversation: ConversationController,
        words: MessageWords,
        tasks: Tasks,
    ) -> None:
        super().__init__(assembly.window)
        self._assembly, self._studio, self._cast = assembly, studio, cast
        self._conversation, self._words, self._tasks = conversation, words, tasks
        self._pane: TeamPane | None = None
        self._pages: TeamPages | None = None
        self._shown: TeamShown | None = None
        self._dialog: NewTeamDialog | None = None
        self._asked = 0
        self._closed = False
        assembly.window.command.connect(self._do)
        assembly.window.rail.triggered.connect(self._leave_by)
        assembly.left.turned.connect(self.leave)
        conversation.wanted.connect(self.leave)

    @property
    def shown(self) -> TeamShown | None:
        """The talk that is shown, or would be."""
        return self._shown

    @property
    def pane(self) -> TeamPane | None:
        """The page; None before the first team."""
        return self._pane

    @property
    def dialog(self) -> NewTeamDialog | None:
        """The question for a new team, while it is open."""
        return self._dialog

    @property
    def in_front(self) -> bool:
        """Whether the page is shown."""
        return self._pages is not None and self._pages.team_shown

    def open(self) -> None:
        """Turn to the team; without one, or in front of one that has ended, ask for a new one."""
        if self._shown is not None and not self.in_front:
            self._turn_to()
        elif self._shown is None or not self._shown.running:
            self.compose()
        elif self._pane is not None:
            self._pane.say.setFocus()

    def compose(self) -> None:
        """Ask for a new team."""
        from saijin_studio.ui.dialogs.team_new import NewTeamDialog

        if self._closed or self._dialog is not None or not self._cast.personas:
            return
        self._dialog = dialog = NewTeamDialog(self._kit(), self._cast.personas, self._assembly.window)
        dialog.asked.connect(self._reckon)
        dialog.chosen.connect(self.begin)
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def begin(self, order: TeamOrder) -> None:
        """Let a team begin; one that is there already is stopped first, and kept as a conversation."""
        self._tasks.spawn(self._begin(order))

    def leave(self, _reason: object = None) -> None:
        """Turn back to the conversation; the talk goes on."""
        if self._pages is not None and self._pages.team_shown:
            self._pages.show_conversation()
            chosen = RailItem.CONVERSATIONS if self._assembly.left.conversations_shown else RailItem.PERSONAS
            self._assembly.window.rail.set_active(chosen)

    def set_cast(self, cast: Cast) -> None:
        """Take the cast as it is now for the next team; one at work keeps its personas."""
        self._cast = cast

    async def aclose(self) -> None:
        """Stop the talk and save what was said, to be awaited before the studio closes."""
        self._closed = True
        if self._dialog is not None:
            self._dialog.close()
        await self._end()

    def _do(self, command: Command) -> None:
        if command is Command.TEAM:
            self.open()
        elif command is Command.NEW_CONVERSATION:
            self.leave()
        elif command is Command.STOP and self.in_front and self._shown is not None:
            self._shown.stop()

    def _leave_by(self, item: RailItem) -> None:
        """What is chosen at the left belongs to the conversation's page."""
        if item in {RailItem.PERSONAS, RailItem.CONVERSATIONS}:
            self.leave()

    def _forget_dialog(self) -> None:
        self._dialog = None
        self._asked += 1  # what it still waits for is not wanted any more

    def _reckon(self, order: TeamOrder) -> None:
        self._asked += 1
        self._tasks.spawn(self._tell_cost(order, self._asked))

    async def _tell_cost(self, order: TeamOrder, asked: int) -> None:
        cost = await self._cost(order)
        if asked == self._asked and self._dialog is not None:
            self._dialog.set_cost(cost)

    async def _cost(self, order: TeamOrder) -> TeamCost:
        from saijin_studio.ui.team_cost import reckon

        return await result(self._studio.call(lambda parts: reckon(parts, order)))

    async def _begin(self, order: TeamOrder) -> None:
        from saijin_studio.ui.controllers.team_shown import TeamShown

        await self._end()
        cost = await self._cost(order)
        if self._closed:
            return
        marks = {persona: self._words.mark_of(*model) for persona, model in cost.models.items()}
        pane = self._page()
        self._shown = shown = TeamShown(self._studio, order, marks, pane, self._words, self._tasks)
        self._turn_to()
        await shown.start()

    async def _end(self) -> None:
        """Close the talk that is there; whatever goes wrong with it must not keep the window open."""
        shown, self._shown = self._shown, None
        if shown is None:
            return
        try:
            await asyncio.wait_for(shown.aclose(), STOP_SECONDS)
        except (StudioError, TimeoutError):
            _log.exception("a team's talk did not close in order")

    def _turn_to(self) -> None:
        if self._pages is not None:
            self._pages.show_team()
            self._assembly.window.rail.set_active(RailItem.TEAM)
            self._page().say.setFocus()

    def _kit(self) -> MessageKit:
        from saijin_studio.ui.widgets.message_kit import MessageKit

        look = self._assembly.look
        return MessageKit(look.theme, look.fonts, look.icons, look.avatars)

    def _page(self) -> TeamPane:
        from saijin_studio.ui.faults import fault_texts
        from saijin_studio.ui.panes.team import TeamPane
        from saijin_studio.ui.panes.team_pages import TeamPages

        if self._pane is None:
            self._pane = pane = TeamPane(self._kit(), fault_texts)
            columns = self._assembly.window.columns
            self._pages = TeamPages(columns, self._assembly.conversation, pane)
            pane.header.back.connect(self.leave)
            pane.header.new_team.connect(self.compose)
            pane.go_on.connect(self._go_on)
        return self._pane

    def _go_on(self) -> None:
        """Show the conversation in which the talk is kept: its persona is the organiser."""
        shown = self._shown
        if shown is not None and shown.conversation is not None:
            self._conversation.open(shown.conversation)
