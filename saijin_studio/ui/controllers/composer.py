"""Wires the composer to the studio: attachments, drafts, context, lists and commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.attachments.keeping import Keeper
from saijin_studio.core.ids import PersonaId
from saijin_studio.studio.pictures.data import DataKind
from saijin_studio.ui.controllers.composer_attachments import ComposerAttachments
from saijin_studio.ui.controllers.composer_commands import ComposerCommands
from saijin_studio.ui.controllers.composer_context import ComposerContext
from saijin_studio.ui.controllers.composer_data import ComposerData
from saijin_studio.ui.controllers.composer_drafts import ComposerDrafts
from saijin_studio.ui.controllers.composer_pictures import ComposerPictures
from saijin_studio.ui.controllers.composer_reading import StudioReading
from saijin_studio.ui.tasks import result
from saijin_studio.ui.widgets.attachment_drop_zone import DropZone
from saijin_studio.ui.widgets.completion_commands import SlashCommand
from saijin_studio.ui.widgets.message_action import MessageAction
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.core.events import BranchRead
    from saijin_studio.core.ids import ConversationId, MessageId, ModelId
    from saijin_studio.core.language import Language
    from saijin_studio.core.messages import Media
    from saijin_studio.core.personas import Cast, Persona
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.catalogue_facts import CatalogueFacts
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.controllers.swap import SwapController
    from saijin_studio.ui.outgoing import Outgoing
    from saijin_studio.ui.tasks import Tasks

ANA = PersonaId("ana")


class ComposerController(QObject):
    """What stands behind one window's composer.

    Args:
        assembly: the window.
        studio: is asked, and keeps drafts.
        paths: the data folder, where attachments are kept.
        facts: what the catalogue says of the rows.
        conversation: what is shown.
        swap: shows what sending would do.
        tasks: runs what has to be awaited.
    """

    def __init__(
        self,
        assembly: Assembly,
        studio: Studio,
        paths: Paths,
        facts: CatalogueFacts,
        conversation: ConversationController,
        swap: SwapController,
        tasks: Tasks,
    ) -> None:
        super().__init__(assembly.window)
        composer, pane = assembly.conversation.composer, assembly.conversation
        toasts = assembly.window.toasts
        self._composer, self._studio, self._swap, self._tasks = composer, studio, swap, tasks
        self._toasts, self._rows = toasts, pane.rows
        self._persona: Persona | None = None
        self._instead: Persona | None = None
        self._conversation: ConversationId | None = None
        self._media: list[Media] = []
        self._read: tuple[ConversationId, list[Media]] | None = None
        self._began = False
        self._cast: Cast | None = None
        self.drafts = drafts = ComposerDrafts(studio, composer, tasks, self)
        keeper = Keeper(paths.media)
        reading = StudioReading(studio)
        self.attachments = ComposerAttachments(composer, keeper, lambda: drafts.key, tasks, self, reading.shown)
        self.attachments.late.connect(drafts.add)
        self.context = ComposerContext(studio, composer, assembly.bridge, toasts, tasks, self)
        self.pictures = ComposerPictures(composer, reading, tasks, self)
        self.data = ComposerData(composer, reading, lambda: self._media, lambda: self._helper, tasks, self)
        self.context.turned.connect(self.pictures.turn)
        self.context.looked.connect(self.pictures.follow)
        language = assembly.look.fonts.language
        self.commands = ComposerCommands(composer, facts, language, assembly.window.command.emit, self)
        for command, do in {
            SlashCommand.SUMMARY: self.context.summarise,
            SlashCommand.CLEAR: self.clear,
            SlashCommand.RETRY: conversation.retry_last,
            SlashCommand.EDIT: conversation.edit_last,
            SlashCommand.CONTINUE: conversation.resume_last,
            SlashCommand.TABLE: partial(self.data.make, DataKind.TABLE),
            SlashCommand.RECEIPT: partial(self.data.make, DataKind.RECEIPT),
            SlashCommand.COMPARE: partial(self.data.make, DataKind.COMPARISON),
        }.items():
            self.commands.set_action(command, partial(_without_words, do))
        self.commands.set_action(SlashCommand.PERSONA, conversation.choose)
        self.commands.attach.connect(self.attachments.attach)
        self.commands.answering.connect(self._answer)
        self.commands.row_chosen.connect(self._choose_row)
        self.zone = DropZone(composer.kit, pane)
        self.zone.handed.connect(self.attachments.take)
        composer.send.connect(self._note_sent)
        composer.send_warm.connect(self._note_sent)
        assembly.bridge.branch_read.connect(self._note_branch)
        assembly.look.fonts.changed.connect(lambda: self.set_language(assembly.look.fonts.language))
        swap.changed.connect(self.context.soon)
        pane.acted.connect(self._act)
        conversation.opened.connect(lambda: self.show(conversation.persona, conversation.shown))

    def show(self, persona: Persona | None, conversation: ConversationId | None) -> None:
        """Another conversation is shown, or a persona's new one."""
        if persona is None:
            return
        if self._persona is None or self._persona.id != persona.id:
            self._composer.set_row(None)
        if conversation != self._conversation and self._instead is not None:
            self._composer.persona_asked.emit("")
        began = self._began and self._conversation is None
        self._persona, self._conversation, self._began = persona, conversation, False
        if self._read is not None and self._read[0] == conversation:
            self._media = self._read[1]
        elif not began:  # what has just gone out in a new conversation is its own
            self._media = []
        self.commands.set_files(self._media)
        self.drafts.show(persona, conversation)
        self._look()

    def set_cast(self, cast: Cast) -> None:
        """Offer the personas as they are now."""
        self.commands.set_cast(cast)
        self._cast = cast

    def set_language(self, language: Language) -> None:
        """Speak another language."""
        self.commands.set_language(language)
        self.pictures.retranslate()

    def take_settings(self, settings: Settings) -> None:
        """Follow what the user has chosen."""
        self._composer.set_send_key(settings.send_key)

    def clear(self) -> None:
        """Delete what was said in the shown conversation; it can be taken back."""
        if self._conversation is None:
            self._toasts.show_message(ToastKind.INFO, self.tr("There is nothing to delete yet."))
        else:
            self._tasks.spawn(self._clear(self._conversation))

    def stop(self) -> None:
        """Ask the studio nothing more."""
        self.context.stop()

    async def aclose(self) -> None:
        """Keep what is written: the window closes."""
        self.stop()
        await self.drafts.flush()

    async def _clear(self, conversation: ConversationId) -> None:
        async def work(parts: Parts) -> tuple[MessageId, ...]:
            said = tuple(one.id for one in await parts.dialogue.branch(conversation))
            await parts.dialogue.delete(said)
            parts.bus.publish(await parts.dialogue.read(conversation))
            return said

        gone = await result(self._studio.call(work))
        if gone:
            words = self.tr("%n message(s) deleted", "", len(gone))
            undo = partial(self._take_back, conversation, gone)
            self._toasts.show_action(ToastKind.INFO, words, self.tr("Undo"), undo)

    def _take_back(self, conversation: ConversationId, messages: tuple[MessageId, ...]) -> None:
        self._tasks.spawn(self._restore(conversation, messages))

    async def _restore(self, conversation: ConversationId, messages: tuple[MessageId, ...]) -> None:
        async def work(parts: Parts) -> None:
            await parts.dialogue.restore(messages)
            parts.bus.publish(await parts.dialogue.read(conversation))

        await result(self._studio.call(work))

    @property
    def _helper(self) -> Persona | None:
        """Who makes data of pictures: アナ, or where she is gone, who is talked with."""
        ana = self._cast.find(ANA) if self._cast is not None else None
        return ana or self._persona

    def _act(self, message: str, action: MessageAction) -> None:
        item = self._rows.item(message)
        if action in _DATA and item is not None:
            self.data.make(_DATA[action], item.media)

    def _answer(self, persona: Persona | None) -> None:
        self._instead = persona
        self._look()

    def _choose_row(self, row: ModelId | None) -> None:
        self._swap.choose(self._instead, row)
        self._look()

    def _look(self) -> None:
        row = self._composer.outgoing().row
        self._swap.choose(self._instead, row)
        self.context.show(self._instead or self._persona, self._conversation, row)

    def _note_branch(self, read: BranchRead) -> None:
        """It comes before it is told that this conversation is shown."""
        self._read = read.conversation.id, [one for message in read.messages for one in message.message.media]
        if read.conversation.id == self._conversation:
            self._media = self._read[1]
            self.commands.set_files(self._media)

    def _note_sent(self, outgoing: Outgoing) -> None:
        self._began = self._conversation is None
        self._media += outgoing.media
        self.commands.set_files(self._media)


_DATA = {
    MessageAction.TABLE: DataKind.TABLE,
    MessageAction.RECEIPT: DataKind.RECEIPT,
    MessageAction.COMPARE_FILES: DataKind.COMPARISON,
}


def _without_words(do: Callable[[], object], _words: str) -> None:
    do()
