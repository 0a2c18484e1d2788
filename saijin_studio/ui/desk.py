"""One window with all that is wired to it; several of them may share one studio."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.attachments.keeping import Keeper
from saijin_studio.core.ids import ConversationId, PersonaId
from saijin_studio.core.personas import Cast
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.ui.controllers.audio_wiring import SoundDesk
from saijin_studio.ui.controllers.catalogue_following import CatalogueFollowing, facts_of
from saijin_studio.ui.controllers.commands import CommandController
from saijin_studio.ui.controllers.composer import ComposerController
from saijin_studio.ui.controllers.conversation import ConversationController
from saijin_studio.ui.controllers.departures import DepartureController
from saijin_studio.ui.controllers.gallery import GalleryController
from saijin_studio.ui.controllers.history_wiring import list_conversations
from saijin_studio.ui.controllers.library_wiring import LibraryDesk
from saijin_studio.ui.controllers.memory import MemoryController
from saijin_studio.ui.controllers.persona_wiring import edit_personas
from saijin_studio.ui.controllers.picture_sending import PictureSending
from saijin_studio.ui.controllers.picture_wiring import PictureDesk
from saijin_studio.ui.controllers.pins import Pins
from saijin_studio.ui.controllers.queue import QueueController
from saijin_studio.ui.controllers.replies import MessageWords
from saijin_studio.ui.controllers.status import StatusController
from saijin_studio.ui.controllers.swap import SwapController
from saijin_studio.ui.controllers.team import TeamController
from saijin_studio.ui.controllers.welcome import WelcomeController
from saijin_studio.ui.tasks import Tasks
from saijin_studio.ui.widgets.completion_commands import SlashCommand
from saijin_studio.ui.window_state import Shown

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.config.settings import Settings
    from saijin_studio.config.settings_file import SettingsFile
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.catalogue_facts import CatalogueFacts
    from saijin_studio.ui.controllers.history_wiring import Listing
    from saijin_studio.ui.controllers.persona_editing import PersonaEditing
    from saijin_studio.ui.i18n import Translations
    from saijin_studio.ui.models.history_state import HistoryState
    from saijin_studio.ui.models.pictures_state import PicturesState
    from saijin_studio.ui.panes.library_state import LibraryState


class Desk(QObject):
    """Wires one window to the studio, and takes it off again.

    It is made before the studio is built, so that the window lives from its first moment: ``show_cast`` and
    ``furnish`` follow when there is something to show.

    Args:
        assembly: the window, painted; its bridge hears the studio.
        studio: started.
        built_in: whether the embedded engine is installed.
    """

    settings_chosen = Signal(object)
    """New ``Settings`` that count from now on."""
    new_window_wanted = Signal()
    moving_wanted = Signal(object)
    """The data folder is to be moved to this ``Path``."""
    restart_wanted = Signal()
    """The studio is to begin again, so that what was put back counts."""

    def __init__(self, assembly: Assembly, studio: Studio, *, built_in: bool) -> None:
        super().__init__(assembly.window)
        self._assembly, self._studio = assembly, studio
        self.built_in = built_in
        window, bridge = assembly.window, assembly.bridge
        self.tasks = Tasks(window.toasts.show_fault)
        window.attach_popovers(assembly.memory, assembly.queue)
        window.toasts.stand_on(assembly.conversation.composer)
        bridge.fault_raised.connect(window.toasts.show_fault)
        pane = assembly.conversation
        for sent in (pane.send, pane.send_warm, pane.sample_chosen):
            sent.connect(assembly.gallery.note_talk)
        self._status = StatusController(assembly, built_in=built_in)
        self._gallery = GalleryController(assembly.gallery, bridge, self.tasks, assembly.numbers)
        self._memory = MemoryController(assembly.memory, bridge, self.tasks, SystemClock())
        self._queue = QueueController(assembly.queue, bridge)
        DepartureController(window.toasts, bridge, parent=window)
        self._cast = Cast(())
        self._swap: SwapController | None = None
        self._composer: ComposerController | None = None
        self._team: TeamController | None = None
        self._conversation: ConversationController | None = None
        self._commands: CommandController | None = None
        self._editing: PersonaEditing | None = None
        self._listing: Listing | None = None
        self._welcome: WelcomeController | None = None
        self._sound: SoundDesk | None = None
        self._pictures: PictureDesk | None = None
        self._library: LibraryDesk | None = None
        self.sending: PictureSending | None = None
        """Brings pictures to personas; None before the desk is furnished."""

    @property
    def assembly(self) -> Assembly:
        """The window's parts."""
        return self._assembly

    @property
    def cast(self) -> Cast:
        """The personas as they are shown now."""
        return self._cast

    @property
    def conversation(self) -> ConversationController:
        """What is talked about in this window.

        Raises:
            RuntimeError: before the desk is furnished.
        """
        if self._conversation is None:
            raise RuntimeError("the desk is not furnished yet")
        return self._conversation

    @property
    def sound(self) -> SoundDesk:
        """The window's way to sound.

        Raises:
            RuntimeError: before the desk is furnished.
        """
        if self._sound is None:
            raise RuntimeError("the desk is not furnished yet")
        return self._sound

    @property
    def pictures(self) -> PictureDesk:
        """The window's way to pictures.

        Raises:
            RuntimeError: before the desk is furnished.
        """
        if self._pictures is None:
            raise RuntimeError("the desk is not furnished yet")
        return self._pictures

    @property
    def library(self) -> LibraryDesk:
        """The window's way to its models.

        Raises:
            RuntimeError: before the desk is furnished.
        """
        if self._library is None:
            raise RuntimeError("the desk is not furnished yet")
        return self._library

    @property
    def commands(self) -> CommandController:
        """What keys and settings do in this window.

        Raises:
            RuntimeError: before the desk is furnished.
        """
        if self._commands is None:
            raise RuntimeError("the desk is not furnished yet")
        return self._commands

    def show_cast(self, cast: Cast) -> None:
        """Show the personas as soon as they are read."""
        self._cast = cast
        self._status.set_cast(cast, self._assembly.look.fonts.language)
        self._assembly.gallery.set_cast(cast.personas)

    def furnish(
        self,
        cast: Cast,
        facts: CatalogueFacts,
        paths: Paths,
        file: SettingsFile,
        settings: Settings,
        translations: Translations,
        fixed_folder: str,
    ) -> None:
        """Connect everything; the studio is built.

        Args:
            cast: the personas.
            facts: what the catalogue says of the rows.
            paths: the data folder.
            file: where settings are kept.
            settings: what is set now.
            translations: the languages, to be switched by the settings.
            fixed_folder: what names the data folder for this start; empty when the user may choose another.
        """
        assembly, studio, tasks = self._assembly, self._studio, self.tasks
        pane, bridge = assembly.conversation, assembly.bridge
        assembly.queue.set_titles(facts.titles)
        assembly.gallery.set_titles(facts.titles)
        CatalogueFollowing(facts_of(studio), facts, bridge, tasks, assembly.gallery.set_titles, assembly.window)
        self._status.set_running()
        self._gallery.attach(studio, cast)
        pins = Pins(studio, facts.pins)
        self._memory.attach(studio, pins)
        self._queue.attach(studio)
        words = MessageWords(cast, assembly.numbers, facts.weights, assembly.look.fonts.language)
        swap = SwapController(studio, pane, bridge, self._gallery, pins, facts.capabilities, tasks)
        conversation = ConversationController(
            studio, cast, pane, bridge, self._gallery, swap, words, tasks, assembly.window.toasts, facts.titles
        )
        assembly.gallery.persona_chosen.connect(conversation.choose)
        conversation.persona_changed.connect(assembly.gallery.choose)
        commands = CommandController(assembly, conversation, cast, studio, file, settings, translations, pins)
        commands.settings_chosen.connect(self.settings_chosen)
        commands.new_window_wanted.connect(self.new_window_wanted)
        commands.welcome_wanted.connect(self.welcome)
        team = TeamController(assembly, studio, cast, conversation, words, tasks)
        recast = partial(self._recast, conversation)
        editing = edit_personas(assembly, studio, paths, cast, facts, tasks, commands, recast)
        editing.cast_changed.connect(team.set_cast)
        self._composer = ComposerController(assembly, studio, paths, facts, conversation, swap, tasks)
        self._composer.set_cast(cast)
        self._composer.take_settings(settings)
        commands.settings_chosen.connect(self._composer.take_settings)
        self._listing = list_conversations(assembly, studio, cast, conversation, tasks, assembly.history_state)
        editing.cast_changed.connect(self._listing.set_cast)
        self._composer.commands.set_action(SlashCommand.SEARCH, self._listing.search.open)
        self._composer.commands.set_action(SlashCommand.EXPORT, self._listing.history.export_shown)
        self._sound = SoundDesk(assembly, studio, paths, conversation, self._composer, tasks)
        self._sound.take_settings(settings)
        self._sound.plan_chosen.connect(commands.choose_voice)
        commands.settings_chosen.connect(self._sound.take_settings)
        self.sending = PictureSending(assembly, Keeper(paths.media), conversation, self._composer, tasks)
        self._pictures = PictureDesk(assembly, studio, conversation, cast, tasks)
        editing.cast_changed.connect(self._pictures.set_cast)
        self._pictures.send_asked.connect(self.sending.send)
        self.sending.open_asked.connect(self._pictures.open_media)
        self._library = LibraryDesk(assembly, studio, conversation, cast, pins, tasks, settings)
        self._library.restart_wanted.connect(self.restart_wanted)
        self._library.limit_chosen.connect(commands.choose_download_limit)
        commands.settings_chosen.connect(self._library.take_settings)
        editing.cast_changed.connect(self._library.set_cast)
        self._welcome = WelcomeController(assembly, studio, conversation, commands, tasks, paths.root, fixed_folder)
        self._welcome.moving_wanted.connect(self.moving_wanted)
        self._swap, self._team, self._conversation = swap, team, conversation
        self._commands, self._editing = commands, editing

    def show(self, shown: Shown) -> None:
        """Show what a window showed before; nothing, or a persona that is gone, means the first persona."""
        if shown.conversation:
            self.conversation.open(ConversationId(shown.conversation))
        elif shown.persona and self.cast.find(PersonaId(shown.persona)) is not None:
            self.conversation.choose(shown.persona)
        elif self.cast.personas:
            self.conversation.choose(self.cast.personas[0].id)

    def shown(self) -> Shown:
        """What the window shows now."""
        if self._conversation is None:
            return Shown()
        persona = self._conversation.persona
        return Shown(persona.id if persona is not None else "", self._conversation.shown or "")

    def history(self) -> HistoryState:
        """How the list of conversations is now."""
        return self._assembly.history_state if self._listing is None else self._listing.history.state

    def pictures_state(self) -> PicturesState:
        """How the pane for pictures is now."""
        return self._assembly.pictures_state if self._pictures is None else self._pictures.state

    def library_state(self) -> LibraryState:
        """How the page of models is now."""
        return self._assembly.library_state if self._library is None else self._library.state

    def take_settings(self, settings: Settings) -> None:
        """Follow settings that were chosen in another window."""
        if self._commands is not None:
            self._commands.follow(settings)
        if self._composer is not None:
            self._composer.take_settings(settings)
        if self._sound is not None:
            self._sound.take_settings(settings)
        if self._library is not None:
            self._library.take_settings(settings)

    def welcome(self) -> None:
        """Say hello to somebody who is here for the first time."""
        if self._welcome is not None:
            self._welcome.open()

    def leave(self) -> None:
        """Put away what is open above the window, and start nothing any more."""
        if self._welcome is not None:
            self._welcome.close()
        if self._editing is not None:
            self._editing.close()
        if self._commands is not None:
            self._commands.close()
        if self._listing is not None:
            self._listing.close()

    def stop(self) -> None:
        """Ask the studio nothing more."""
        self._gallery.stop()
        if self._swap is not None:
            self._swap.stop()
        if self._composer is not None:
            self._composer.stop()
        if self._listing is not None:
            self._listing.stop()
        if self._library is not None:
            self._library.stop()

    async def end(self) -> None:
        """Stop a team while its words can still be saved, and wait for what was begun."""
        if self._team is not None:
            await self._team.aclose()
        if self._sound is not None:
            await self._sound.aclose()
        if self._pictures is not None:
            await self._pictures.aclose()
        if self._composer is not None:
            await self._composer.aclose()
        await self.tasks.drain()

    def _recast(self, conversation: ConversationController, cast: Cast) -> None:
        """A persona was edited, or its file: show the cast as it is now."""
        self._cast = cast
        conversation.set_cast(cast)
        if self._composer is not None:
            self._composer.set_cast(cast)
        self._status.set_cast(cast, self._assembly.look.fonts.language)
        self._gallery.attach(self._studio, cast)
