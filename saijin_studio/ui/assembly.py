"""Builds the window: every widget once, with its collaborators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saijin_studio.config.resources import resource
from saijin_studio.core.ports.clock import SystemClock
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.avatar_art import load_art
from saijin_studio.ui.bridge import EventBridge
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.fonts import Fonts
from saijin_studio.ui.icons import Icons
from saijin_studio.ui.main_window import MainWindow, Panes
from saijin_studio.ui.model_numbers import ModelNumbers
from saijin_studio.ui.panes.conversation import ConversationPane
from saijin_studio.ui.panes.gallery import GalleryPane
from saijin_studio.ui.panes.memory_view import MemoryView
from saijin_studio.ui.panes.queue_view import QueueView
from saijin_studio.ui.panes.status_bar import StatusBar
from saijin_studio.ui.theme import Theme
from saijin_studio.ui.tokens import load_tokens
from saijin_studio.ui.widgets.message_kit import MessageKit

if TYPE_CHECKING:
    from saijin_studio.core.language import Language
    from saijin_studio.core.models import ModelKey
    from saijin_studio.ui.theme import ThemeChoice
    from saijin_studio.ui.window_state import WindowState


@dataclass(frozen=True, slots=True)
class Look:
    """What every widget is painted with."""

    theme: Theme
    fonts: Fonts
    icons: Icons
    avatars: AvatarPainter


@dataclass(frozen=True, slots=True)
class Assembly:
    """The window and its parts."""

    look: Look
    bridge: EventBridge
    numbers: ModelNumbers
    gallery: GalleryPane
    conversation: ConversationPane
    memory: MemoryView
    queue: QueueView
    status: StatusBar
    window: MainWindow


def assemble_look(choice: ThemeChoice, language: Language, scale: float, *, reduced_motion: bool) -> Look:
    """Colours, fonts, icons and avatars."""
    tokens = resource("assets", "look", "tokens.json")
    theme = Theme(load_tokens(tokens), choice, reduced_motion=True if reduced_motion else None)
    icons = Icons(theme)
    return Look(theme, Fonts(language, scale), icons, AvatarPainter(icons, load_art(tokens)))


def assemble(look: Look, language: Language, state: WindowState) -> Assembly:
    """The whole window, not yet shown and not yet wired to a studio."""
    theme, fonts, icons = look.theme, look.fonts, look.icons
    clock = SystemClock()
    numbers = ModelNumbers(state.model_numbers)

    def number(key: ModelKey) -> int:
        return numbers.number(key.weights)

    gallery = GalleryPane(theme, fonts, icons, language, look.avatars)
    kit = MessageKit(theme, fonts, icons, look.avatars)
    conversation = ConversationPane(kit, fault_texts)
    memory = MemoryView(theme, fonts, icons, number)
    queue = QueueView(theme, fonts, icons, look.avatars, clock=clock)
    status = StatusBar(theme, fonts, icons, number)
    panes = Panes(gallery=gallery, conversation=conversation, status=status, memory=memory, queue=queue)
    window = MainWindow(theme, fonts, icons, panes, state)
    bridge = EventBridge(clock)
    return Assembly(look, bridge, numbers, gallery, conversation, memory, queue, status, window)
