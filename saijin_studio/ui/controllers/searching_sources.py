"""What the search over everything finds without asking the studio: personas, titles and commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.finding import contains, fold, words
from saijin_studio.ui.dialogs.search_results import Found, Kind
from saijin_studio.ui.models.history_filter import FoldedTitles
from saijin_studio.ui.models.kana import folded
from saijin_studio.ui.models.personas_filter import haystack, matcher, names_of
from saijin_studio.ui.shortcuts import Command, command_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saijin_studio.core.conversations import Conversation, SearchHit
    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.personas import Cast, Persona
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.keymap import Keymap
    from saijin_studio.ui.models.history_words import HistoryWords

MOST = {Kind.PERSONA: 5, Kind.CONVERSATION: 6, Kind.MESSAGE: 12, Kind.COMMAND: 4}
"""How many of each kind are shown."""

_FIRST = (Command.NEW_CONVERSATION, Command.HISTORY, Command.SETTINGS, Command.KEYS)
"""The commands that are offered before anything is typed."""

_NOT_OFFERED = frozenset({Command.SEARCH, Command.CHOOSE_PERSONA, Command.STOP})


class SearchSources(QObject):
    """Finds in what the window knows itself.

    Args:
        fonts: know the language.
        keymap: the keys of commands.
        names: writes times and names.
    """

    def __init__(self, fonts: Fonts, keymap: Keymap, names: HistoryWords) -> None:
        super().__init__(names)
        self._fonts, self._keymap, self._names = fonts, keymap, names
        self._people: dict[PersonaId, tuple[Persona, str]] = {}
        self._titles = FoldedTitles()
        self.heads: Sequence[Conversation] = ()
        """Every conversation, the one changed last first."""

    def set_cast(self, cast: Cast) -> None:
        """Take these personas."""
        self._people = {one.id: (one, haystack(one)) for one in cast.personas}
        self._names.people = {one.id: one for one in cast.personas}

    def at_first(self, recents: Iterable[str]) -> list[Found]:
        """What is offered before anything is typed: whom one talked with, the newest conversations, commands."""
        known = {str(key): one for key, (one, _) in self._people.items()}
        people = [known[one] for one in recents if one in known][: MOST[Kind.PERSONA]]
        heads = [head for head in self.heads if not head.archived][: MOST[Kind.CONVERSATION]]
        return [
            *map(self._persona, people),
            *map(self._conversation, heads),
            *(self._command(one) for one in _FIRST),
        ]

    def find(self, query: str) -> list[Found]:
        """Personas by name, kana, romaji, skill or model; conversations by title; commands by their words."""
        fits, flat = matcher(query), folded(query)
        people = [one for one, hay in self._people.values() if fits(hay)]
        people.sort(key=lambda one: not any(name.startswith(flat) for name in names_of(one)))
        looked_for = words(query)
        commands = [
            one for one in Command if one not in _NOT_OFFERED and contains(fold(command_text(one)), looked_for)
        ]
        return [
            *map(self._persona, people[: MOST[Kind.PERSONA]]),
            *map(self._conversation, self._titles.matching(query, self.heads)[: MOST[Kind.CONVERSATION]]),
            *map(self._command, commands[: MOST[Kind.COMMAND]]),
        ]

    def message(self, hit: SearchHit) -> Found:
        """A message that the studio found."""
        known = self._people.get(hit.persona)
        return Found(
            Kind.MESSAGE,
            hit.conversation,
            hit.title or self.tr("New conversation"),
            hit.snippet,
            self._names.time(hit.created),
            known[0].look if known is not None else None,
            "chat-text",
            hit.message,
            hit.marks,
        )

    def _persona(self, persona: Persona) -> Found:
        language = self._fonts.language
        name, role = persona.name.text(language), persona.role.text(language)
        return Found(Kind.PERSONA, persona.id, name, role, look=persona.look)

    def _conversation(self, head: Conversation) -> Found:
        known = self._people.get(head.persona)
        return Found(
            Kind.CONVERSATION,
            head.id,
            head.title or self.tr("New conversation"),
            self._names.name(head.persona),
            self._names.time(head.updated),
            known[0].look if known is not None else None,
            "archive-box" if head.archived else "chat-text",
        )

    def _command(self, command: Command) -> Found:
        text = command_text(command)
        return Found(Kind.COMMAND, command.value, text, aside=self._keymap.hint(command), icon="command")
