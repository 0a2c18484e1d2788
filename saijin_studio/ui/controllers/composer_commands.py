"""Carries out what is asked for in the composer: commands, personas for one message, files of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.core.models import Capability
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.models.kana import folded
from saijin_studio.ui.models.personas_filter import names_of
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.attachment_item import ICONS
from saijin_studio.ui.widgets.completion_commands import SlashCommand
from saijin_studio.ui.widgets.completion_entry import CompletionEntry, EntryKind, matching

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.language import Language
    from saijin_studio.core.messages import Media
    from saijin_studio.core.personas import Cast, Persona
    from saijin_studio.ui.catalogue_facts import CatalogueFacts
    from saijin_studio.ui.panes.composer import Composer
    from saijin_studio.ui.widgets.completion_commands import CommandLine

_WRITING = frozenset({Capability.CHAT, Capability.CODE_COMPLETION})
AUTOMATIC = ""
"""The key of the entry that leaves the model to the studio."""


class ComposerCommands(QObject):
    """Gives the composer its lists, and does what is chosen from them.

    Args:
        composer: where it is asked.
        facts: what the rows of the catalogue are called and can do.
        language: of the names.
        window_command: does what a key of the window does.
        parent: the owner, as Qt wants it.
    """

    answering = Signal(object)
    """The ``Persona`` that is to answer the next message; None is the one that is talked with."""
    row_chosen = Signal(object)
    """The row (``ModelId``) that is to answer from now on; None leaves it to the studio."""
    attach = Signal(object)
    """This ``Media`` is to go with the message once more."""

    def __init__(
        self,
        composer: Composer,
        facts: CatalogueFacts,
        language: Language,
        window_command: Callable[[Command], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._composer, self._facts, self._language = composer, facts, language
        self._window_command = window_command
        self._actions: dict[SlashCommand, Callable[[str], object]] = {}
        self._cast: Cast | None = None
        self._media: dict[str, Media] = {}
        composer.command.connect(self.carry_out)
        composer.persona_asked.connect(self._answer)
        composer.file_asked.connect(self._attach)

    def set_action(self, command: SlashCommand, do: Callable[[str], object]) -> None:
        """Let a command do something; it gets what followed the command, and ``/persona`` an id."""
        self._actions[command] = do

    def set_language(self, language: Language) -> None:
        """Offer everything in another language."""
        self._language = language
        if self._cast is not None:
            self.set_cast(self._cast)
        self._answer(self._composer.persona or "")

    def set_cast(self, cast: Cast) -> None:
        """Offer these personas."""
        self._cast = cast
        self._composer.completion.set_personas([self._persona_entry(one) for one in cast.personas])
        self._composer.completion.set_models(self._model_entries())

    def set_files(self, media: Sequence[Media]) -> None:
        """Offer the files of the conversation, the newest first; each once."""
        self._media = {}
        for one in reversed(media):
            self._media.setdefault(one.digest or str(one.path), one)
        self._composer.completion.set_files([
            CompletionEntry(
                EntryKind.FILE, key, one.name, "", human_bytes(one.size), ICONS[one.kind], words=folded(one.name)
            )
            for key, one in self._media.items()
        ])  # fmt: skip

    def carry_out(self, line: CommandLine) -> None:
        """Do what a command asks for."""
        argument = line.argument.strip()
        match line.command:
            case SlashCommand.NEW:
                self._window_command(Command.NEW_CONVERSATION)
            case SlashCommand.HELP:
                self._window_command(Command.KEYS)
            case SlashCommand.ATTACH:
                self._composer.attach_asked.emit()
            case SlashCommand.PERSONA:
                self._talk(argument)
            case SlashCommand.MODEL:
                self._choose_row(argument)
            case command if command in self._actions:
                self._actions[command](argument)
            case _:
                self._composer.notice.say(self.tr("That cannot be done here yet."))

    def _talk(self, wanted: str) -> None:
        """Turn to the persona of that id, or to the first that is found by that name."""
        if not wanted:
            self._composer.set_text(f"/{SlashCommand.PERSONA.value} ")
            self._composer.input.setFocus()
            return
        entries = [] if self._cast is None else [self._persona_entry(one) for one in self._cast.personas]
        found = self._found(entries, wanted)
        if not found:
            self._composer.notice.say(self.tr("There is no persona {name}.").format(name=wanted))
        elif SlashCommand.PERSONA in self._actions:
            self._actions[SlashCommand.PERSONA](found)

    def _choose_row(self, wanted: str) -> None:
        found = self._found(self._model_entries(), wanted)
        if found is None and wanted:
            self._composer.notice.say(self.tr("There is no model {name}.").format(name=wanted))
            return
        row = ModelId(found) if found else None
        self._composer.set_row(row)
        self.row_chosen.emit(row)
        said = self.tr("The studio chooses the model again.")
        if row is not None:
            said = self.tr("{model} answers from now on.").format(model=self._facts.titles.get(row, row))
        self._composer.notice.say(said)

    def _answer(self, persona: str) -> None:
        found = self._cast.find(PersonaId(persona)) if self._cast is not None and persona else None
        if found is None:
            self._composer.set_persona(None)
        else:
            words = self.tr("{name} answers").format(name=found.name.text(self._language))
            self._composer.set_persona(found.id, words)
        self.answering.emit(found)

    def _attach(self, key: str) -> None:
        if key in self._media:
            self.attach.emit(self._media[key])

    def _persona_entry(self, persona: Persona) -> CompletionEntry:
        name, role = persona.name.text(self._language), persona.role.text(self._language)
        about = [persona.id, role, *(tag.text(self._language) for tag in persona.specialties)]
        words = "\n".join((*names_of(persona), folded("\n".join(about))))
        return CompletionEntry(EntryKind.PERSONA, persona.id, name, role, look=persona.look, words=words)

    def _model_entries(self) -> list[CompletionEntry]:
        automatic = self.tr("Automatic")
        hint = self.tr("the studio chooses for each persona")
        words = folded(f"{automatic}\nautomatic\nじどう")
        first = CompletionEntry(EntryKind.MODEL, AUTOMATIC, automatic, hint, icon="sparkle", words=words)
        rows = [row for row, able in self._facts.capabilities.items() if able in _WRITING]
        return [first] + [
            CompletionEntry(EntryKind.MODEL, row, title, icon="cpu", words=folded(f"{title}\n{row}"))
            for row in rows
            if (title := self._facts.titles.get(row, row))
        ]

    @staticmethod
    def _found(entries: Sequence[CompletionEntry], wanted: str) -> str | None:
        """The key that was chosen, or of what is found by the words that were written."""
        if any(one.key == wanted for one in entries):
            return wanted
        found = matching(entries, wanted) if wanted else ()
        return found[0].key if found else None
