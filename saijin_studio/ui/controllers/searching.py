"""Lets the user search everything: personas, conversations, messages and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from saijin_studio.core.conversations import SearchQuery
from saijin_studio.core.ids import ConversationId, MessageId
from saijin_studio.ui.controllers.searching_sources import MOST, SearchSources
from saijin_studio.ui.dialogs.search_results import Found, Kind
from saijin_studio.ui.models.history_words import HistoryWords
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.conversations import Conversation, SearchHit
    from saijin_studio.core.personas import Cast
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.dialogs.search import SearchPalette
    from saijin_studio.ui.tasks import Tasks

WAIT = 120
"""Milliseconds without a key after which messages are searched; names and titles are found at once."""


class SearchController(QObject):
    """The palette is made when it is first wanted. What comes late for an older query is not shown.

    Args:
        assembly: the window.
        studio: where the messages are.
        cast: the personas.
        conversation: opens what was found.
        tasks: runs what has to be awaited.
    """

    def __init__(
        self, assembly: Assembly, studio: Studio, cast: Cast, conversation: ConversationController, tasks: Tasks
    ) -> None:
        super().__init__(assembly.window)
        self._assembly, self._studio = assembly, studio
        self._conversation, self._tasks = conversation, tasks
        look = assembly.look
        self._sources = SearchSources(look.fonts, look.keymap, HistoryWords(look.fonts, parent=self))
        self._sources.set_cast(cast)
        self._palette: SearchPalette | None = None
        self._messages: tuple[Found, ...] = ()
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._look)
        assembly.window.command.connect(self._do)

    @property
    def palette(self) -> SearchPalette | None:
        """The palette; None before it was first wanted."""
        return self._palette

    def set_cast(self, cast: Cast) -> None:
        """Find these personas from now on."""
        self._sources.set_cast(cast)

    def open(self, words: str = "") -> None:
        """Show the palette, with words in its field."""
        self._tasks.spawn(self._read_heads())
        self._messages = ()
        self._made().open(words)

    def close(self) -> None:
        """Put the palette away, and search nothing more."""
        self._timer.stop()
        if self._palette is not None:
            self._palette.dismiss()

    def _do(self, command: Command) -> None:
        if command is Command.SEARCH:
            self.open()
        elif command is Command.SEARCH_PERSONAS:
            self._assembly.window.columns.show_gallery()
            self._assembly.left.show_personas()
            self._assembly.gallery.focus_search()

    def _made(self) -> SearchPalette:
        from saijin_studio.ui.dialogs.search import SearchPalette
        from saijin_studio.ui.widgets.message_kit import MessageKit

        if self._palette is None:
            look = self._assembly.look
            kit = MessageKit(look.theme, look.fonts, look.icons, look.avatars)
            self._palette = SearchPalette(kit, self._assembly.window)
            self._palette.edited.connect(self._edit)
            self._palette.taken.connect(self._take)
            self._palette.dismissed.connect(self._timer.stop)
        return self._palette

    def _edit(self, _text: str) -> None:
        self._messages = ()
        if self._made().query:
            self._timer.start()
        else:
            self._timer.stop()
        self._show(complete=not self._made().query)

    def _show(self, *, complete: bool) -> None:
        palette = self._made()
        if palette.query:
            found = [*self._sources.find(palette.query), *self._messages]
        else:
            found = self._sources.at_first(self._assembly.gallery.state.recents)
        palette.show_found(found, complete=complete)

    def _look(self) -> None:
        self._tasks.spawn(self._search(self._made().query))

    async def _search(self, query: str) -> None:
        async def work(parts: Parts) -> Sequence[SearchHit]:
            return await parts.store.search(SearchQuery(query, limit=MOST[Kind.MESSAGE]))

        hits = await result(self._studio.call(work))
        palette = self._made()
        if palette.isVisible() and palette.query == query:
            self._messages = tuple(map(self._sources.message, hits))
            self._show(complete=True)

    async def _read_heads(self) -> None:
        async def work(parts: Parts) -> Sequence[Conversation]:
            return await parts.store.conversations()

        self._sources.heads = await result(self._studio.call(work))
        if self._made().isVisible():
            self._show(complete=not self._made().query)

    def _take(self, found: Found) -> None:
        window = self._assembly.window
        if found.kind is not Kind.COMMAND:
            window.cover.leave()
        match found.kind:
            case Kind.PERSONA:
                self._conversation.choose(found.key)
            case Kind.CONVERSATION:
                self._conversation.open(ConversationId(found.key))
            case Kind.MESSAGE:
                self._conversation.open(ConversationId(found.key), MessageId(found.message))
            case Kind.COMMAND:
                window.do(Command(found.key))
