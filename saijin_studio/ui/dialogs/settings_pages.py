"""Which settings stand on which page, and with what fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from saijin_studio.config.fields import values
from saijin_studio.config.settings import (
    ClosingChoice,
    LanguageChoice,
    SendKey,
    Settings,
    StartChoice,
    ThemeChoice,
)
from saijin_studio.ui.dialogs.settings_editors import (
    AmountEditor,
    ChoiceEditor,
    Editor,
    Scale,
    SwitchEditor,
    TextEditor,
)
from saijin_studio.ui.dialogs.settings_row import SettingRow
from saijin_studio.ui.dialogs.settings_words import PageName
from saijin_studio.ui.fonts import MAX_SCALE, MIN_SCALE
from saijin_studio.ui.units import GIGA, gigabytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saijin_studio.core.models import Footprint
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

CONTEXT_LENGTHS = (2048, 4096, 8192, 16384, 32768)
PAGES: Mapping[PageName, tuple[str, ...]] = {
    PageName.GENERAL: ("language", "theme", "scale", "reduced_motion", "start_with", "closing"),
    PageName.CONVERSATION: ("send_key", "auto_titles", "thinking_open", "confirm"),
    PageName.VOICE: ("voice_feeling", "voice_send", "voice_speak", "voice_mood", "voice_go_on"),
    PageName.MODELS: (
        "vram_budget", "ram_budget", "prefer_warm", "context_length", "slots", "threads", "pins",
    ),
    PageName.ENGINES: (
        "ollama_enabled", "ollama_url", "openai_url", "openai_key", "picture_models",
        "picture_megapixels", "registry_url",
    ),
    PageName.DATA: (
        "keep_deleted", "backup_every", "backup_keep", "backup_encrypted",
        "download_limit", "downloads_at_once", "disk_reserve", "verify_every", "update_checks",
    ),
    PageName.KEYS: (),
    PageName.ADVANCED: ("sample_interval", "debug_log"),
}  # fmt: skip
"""The names of the settings on each page."""

RESTART = frozenset(
    {
        "context_length",
        "slots",
        "threads",
        "ollama_enabled",
        "ollama_url",
        "openai_url",
        "openai_key",
        "picture_models",
        "picture_megapixels",
        "sample_interval",
        "debug_log",
        "start_with",
        "keep_deleted",
        "registry_url",
    }
)
"""What counts from the next start only."""
EXPERT = frozenset(
    {"slots", "threads", "pins", "keep_deleted", "sample_interval", "debug_log"}
    | {"openai_url", "openai_key", "picture_models", "picture_megapixels"}
    | {"downloads_at_once", "registry_url"}
)
"""What is shown to experts only."""

_PERCENT = 100
_CHOICES = {
    "language": tuple(LanguageChoice),
    "theme": tuple(ThemeChoice),
    "closing": tuple(ClosingChoice),
    "start_with": tuple(StartChoice),
    "send_key": tuple(SendKey),
    "context_length": CONTEXT_LENGTHS,
}
_BUDGET = Scale(0, 4096, 0.5, decimals=1, suffix=" GB", factor=GIGA, whole=True)
_AMOUNTS = {
    "scale": Scale(MIN_SCALE * _PERCENT, MAX_SCALE * _PERCENT, 10, suffix=" %", factor=1 / _PERCENT),
    "vram_budget": _BUDGET,
    "ram_budget": _BUDGET,
    "slots": Scale(1, 16, 1, whole=True),
    "threads": Scale(0, 1024, 1, whole=True),
    "keep_deleted": Scale(1, 365, 1, whole=True),
    "download_limit": Scale(0, 10_000, 1, decimals=1, suffix=" MB/s", factor=1_000_000, whole=True),
    "downloads_at_once": Scale(1, 4, 1, whole=True),
    "disk_reserve": _BUDGET,
    "verify_every": Scale(0, 365, 1, whole=True),
    "backup_every": Scale(0, 365, 1, whole=True),
    "backup_keep": Scale(1, 1000, 1, whole=True),
    "picture_megapixels": Scale(1, 2000, 10, whole=True),
    "sample_interval": Scale(0.2, 60, 0.5, decimals=1),
}
_TEXTS = frozenset({"pins", "ollama_url", "registry_url", "openai_url", "openai_key", "picture_models"})


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Makes the rows.

    Args:
        automatic: the budgets that the studio would choose, in bytes.
    """

    automatic: Footprint
    theme: Theme
    fonts: Fonts
    icons: Icons

    def row(self, name: str) -> SettingRow:
        """The row of a setting."""
        default = values(Settings())[name]
        restart, expert = name in RESTART, name in EXPERT
        return SettingRow(self._editor(name), default, self.theme, self.fonts, restart=restart, expert=expert)

    def _editor(self, name: str) -> Editor:
        if name in _CHOICES:
            return ChoiceEditor(name, _CHOICES[name], self.theme, self.icons)
        if name in _TEXTS:
            return TextEditor(name)
        if name in _AMOUNTS:
            return AmountEditor(name, self.theme, self.icons, _AMOUNTS[name], self._automatic(name))
        return SwitchEditor(name, self.theme, self.icons)

    def _automatic(self, name: str) -> Callable[[], str] | None:
        """What the field says while the studio chooses."""
        sizes = {"vram_budget": self.automatic.vram, "ram_budget": self.automatic.ram}
        if name in sizes:
            return lambda: _automatic_size(sizes[name])
        return _automatic if name in {"threads", "disk_reserve"} else None


def _automatic() -> str:
    return QCoreApplication.translate("settings", "Automatic")


def _automatic_size(size: int) -> str:
    return QCoreApplication.translate("settings", "Automatic ({size} GB)").format(size=gigabytes(size))
