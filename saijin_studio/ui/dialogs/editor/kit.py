"""What every part of the editor is made with, and what every part can do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from saijin_studio.core.language import Language
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.ids import ModelId
    from saijin_studio.core.models import Capability
    from saijin_studio.ui.avatar import AvatarPainter
    from saijin_studio.ui.dialogs.editor.state import EditorState
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

BOTH = frozenset(Language)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the catalogue: their titles, and what each can do."""

    titles: Mapping[ModelId, str] = field(default_factory=dict["ModelId", str])
    capabilities: Mapping[ModelId, Capability] = field(default_factory=dict["ModelId", "Capability"])


@dataclass(frozen=True, slots=True)
class Kit:
    """Collaborators of the parts."""

    state: EditorState
    theme: Theme
    fonts: Fonts
    icons: Icons
    avatars: AvatarPainter
    rows: Rows


class Part(QWidget):
    """A part of a page: shows some places of the file, and changes them; passes everything on to its own parts."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []

    def refill(self) -> None:
        """Show what the file holds now."""
        for one in self.parts:
            one.refill()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show what is wrong, by places such as ``look.colours[1]``."""
        for one in self.parts:
            one.show_problems(problems)

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        for one in self.parts:
            one.set_texts()

    def set_shown(self, languages: frozenset[Language]) -> None:
        """Show the texts in these languages only."""
        for one in self.parts:
            one.set_shown(languages)


class ProblemLine(RoleLabel):
    """What is wrong with the field above; takes no room while nothing is."""

    def __init__(self, fonts: Fonts) -> None:
        super().__init__("", fonts, TextRole.META)
        self.setProperty("kind", "problem")
        self.setWordWrap(True)
        self.hide()

    def say(self, text: str) -> None:
        """Say this, or nothing."""
        self.setText(text)
        self.setVisible(bool(text))
