"""Builds the window: every widget once, with its collaborators."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from saijin_studio.config.resources import resource
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import Fonts
from saijin_studio.ui.icons import Icons
from saijin_studio.ui.keymap import Keymap
from saijin_studio.ui.main_window import MainWindow, Panes
from saijin_studio.ui.model_numbers import ModelNumbers
from saijin_studio.ui.models.history_state import HistoryState
from saijin_studio.ui.models.pictures_state import PicturesState
from saijin_studio.ui.panes.conversation import ConversationPane
from saijin_studio.ui.panes.gallery import GalleryPane
from saijin_studio.ui.panes.library_state import LibraryState
from saijin_studio.ui.panes.status_bar import StatusBar
from saijin_studio.ui.picture_means import PictureMeans, real_picture_means
from saijin_studio.ui.sound_means import SoundMeans, real_means
from saijin_studio.ui.theme import Theme
from saijin_studio.ui.tokens import load_tokens
from saijin_studio.ui.widgets.message_kit import MessageKit
from saijin_studio.ui.widgets.rail import RailItem
from saijin_studio.ui.widgets.rail_pages import LeftPages
from saijin_studio.ui.widgets.rail_side import SideColumn
from saijin_studio.ui.widgets.sound_hub import SoundHub

if TYPE_CHECKING:
    from saijin_studio.core.language import Language
    from saijin_studio.core.models import ModelKey
    from saijin_studio.ui.avatar_drawing import AvatarDrawing
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.panes.audio import AudioPane
    from saijin_studio.ui.panes.history import HistoryPane
    from saijin_studio.ui.panes.library import LibraryPage
    from saijin_studio.ui.panes.memory_view import MemoryView
    from saijin_studio.ui.panes.pictures import PicturesPane
    from saijin_studio.ui.panes.queue_view import QueueView
    from saijin_studio.ui.theme import ThemeChoice
    from saijin_studio.ui.window_state import WindowState


@dataclass(frozen=True, slots=True)
class Look:
    """What every widget is painted with, and the keys that its tool tips show."""

    theme: Theme
    fonts: Fonts
    icons: Icons
    avatars: AvatarPainter
    keymap: Keymap = field(default_factory=Keymap)


@dataclass(frozen=True)
class Assembly:
    """The window and its parts; what is not seen at first is made when it is first asked for."""

    look: Look
    numbers: ModelNumbers
    gallery: GalleryPane
    conversation: ConversationPane
    status: StatusBar
    window: MainWindow
    left: LeftPages
    side: SideColumn
    sound: SoundMeans
    history_state: HistoryState = field(default_factory=HistoryState)
    """How the list of conversations was left."""
    picture: PictureMeans = field(default_factory=real_picture_means)
    pictures_state: PicturesState = field(default_factory=PicturesState)
    """How the pane for pictures was left."""
    library_state: LibraryState = field(default_factory=LibraryState)
    """How the page of models was left."""

    @cached_property
    def history(self) -> HistoryPane:
        """The conversations behind the gallery; made when they are first wanted."""
        return self.left.conversations()

    @cached_property
    def audio(self) -> AudioPane:
        """The pane for sound in the side column; made when it is first wanted."""
        from saijin_studio.ui.panes.audio import AudioPane

        pane = AudioPane(self.conversation.composer.kit)
        self.side.put(RailItem.SOUND, pane)
        return pane

    @cached_property
    def pictures(self) -> PicturesPane:
        """The pane for pictures in the side column; made when it is first wanted."""
        from saijin_studio.ui.panes.pictures import PicturesPane

        pane = PicturesPane(self.conversation.composer.kit)
        self.side.put(RailItem.PICTURES, pane)
        return pane

    @cached_property
    def library(self) -> LibraryPage:
        """The page of models, which takes the place of the columns; made when it is first wanted."""
        from saijin_studio.ui.panes.library import LibraryPage

        page = LibraryPage(self.conversation.composer.kit)
        self.window.cover.put(RailItem.MODELS, page, page)
        return page

    @cached_property
    def bridge(self) -> EventBridge:
        """The way in for the studio's events."""
        from saijin_studio.ui.bridge import EventBridge

        return EventBridge(SystemClock())

    @cached_property
    def memory(self) -> MemoryView:
        """What is in memory, behind the gauges."""
        from saijin_studio.ui.panes.memory_view import MemoryView

        return MemoryView(self.look.theme, self.look.fonts, self.look.icons, self.number)

    @cached_property
    def queue(self) -> QueueView:
        """What waits, behind the queue's block."""
        from saijin_studio.ui.panes.queue_view import QueueView

        look = self.look
        return QueueView(look.theme, look.fonts, look.icons, look.avatars, clock=SystemClock())

    def number(self, key: ModelKey) -> int:
        """The colour number of a model."""
        return self.numbers.number(key.weights)


def assemble_look(choice: ThemeChoice, language: Language, scale: float, *, reduced_motion: bool) -> Look:
    """Colours, fonts, icons and avatars."""
    tokens = resource("assets", "look", "tokens.json")
    theme = Theme(load_tokens(tokens), choice, reduced_motion=True if reduced_motion else None)
    icons = Icons(theme)

    def drawing() -> AvatarDrawing:
        from saijin_studio.ui.avatar_art import load_art
        from saijin_studio.ui.avatar_drawing import AvatarDrawing

        return AvatarDrawing(icons, load_art(tokens))

    return Look(theme, Fonts(language, scale), icons, AvatarPainter(drawing))


def assemble(
    window: MainWindow,
    look: Look,
    language: Language,
    state: WindowState,
    numbers: ModelNumbers | None = None,
    sound: SoundMeans | None = None,
    picture: PictureMeans | None = None,
) -> Assembly:
    """Furnish a window; it is not wired to a studio yet.

    ``numbers``, ``sound`` and ``picture`` are those of a window beside it.
    """
    theme, fonts, icons = look.theme, look.fonts, look.icons
    numbers = numbers or ModelNumbers(state.model_numbers)
    gallery = GalleryPane(theme, fonts, icons, language, look.avatars)
    gallery.restore(state.gallery)
    kit = MessageKit(theme, fonts, icons, look.avatars, SoundHub(window))

    def make_history() -> HistoryPane:
        from saijin_studio.ui.panes.history import HistoryPane

        pane = HistoryPane(kit)
        pane.head.show_keys(look.keymap)
        return pane

    left = LeftPages(gallery, make_history)
    conversation = ConversationPane(kit, fault_texts)
    status = StatusBar(theme, fonts, icons, lambda key: numbers.number(key.weights))
    gallery.set_keymap(look.keymap)
    gallery.more.asked.connect(window.command)
    side = SideColumn(theme, RailItem.PICTURES if state.pictures.front else RailItem.SOUND)
    window.furnish(theme, fonts, icons, Panes(left, conversation, status, side, look.keymap), state)
    means = sound or real_means()
    return Assembly(
        look,
        numbers,
        gallery,
        conversation,
        status,
        window,
        left,
        side,
        means,
        state.history,
        picture or real_picture_means(),
        state.pictures,
        state.library,
    )
