"""What every part of the conversation draws with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.ui.avatar import AvatarPainter
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.sound_hub import SoundHub


@dataclass(frozen=True, slots=True)
class MessageKit:
    """The theme, fonts, icons and avatars of the window, handed on together; ``sound`` where something can play."""

    theme: Theme
    fonts: Fonts
    icons: Icons
    avatars: AvatarPainter
    sound: SoundHub | None = None
