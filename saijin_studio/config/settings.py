"""What the user may choose."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from saijin_studio.core.loop import VoicePlan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.ids import ModelId


class LanguageChoice(StrEnum):
    """The language of the window and the command line."""

    SYSTEM = "system"
    JA = "ja"
    EN = "en"


class ThemeChoice(StrEnum):
    """The window's colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ClosingChoice(StrEnum):
    """What closing the window means: the end, or that it waits in the tray and gives memory back, or keeps it."""

    QUIT = "quit"
    FREE = "free"
    KEEP = "keep"


class StartChoice(StrEnum):
    """What the window shows at first: the conversation where the user stopped, or an empty one."""

    LAST = "last"
    NEW = "new"


class SendKey(StrEnum):
    """The key that sends; Shift+Enter breaks the line always, and Enter does where it does not send."""

    ENTER = "enter"
    CTRL_ENTER = "ctrl-enter"


def _no_keys() -> dict[str, tuple[str, ...]]:
    return {}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; the names are those of the file.

    None means that the studio chooses. Budgets are in bytes, ``context_length`` in tokens for each slot,
    ``sample_interval`` in seconds, ``scale`` is a factor on every size of the window. ``prefer_warm`` sends to a
    loaded model that can serve the persona rather than load its first choice. ``pins`` are the rows that are to
    stay in memory. ``keep_deleted``, ``backup_every`` and ``verify_every`` are in days, the last two 0 for never;
    ``backup_keep`` is how many backups stay. ``keys`` has the commands whose keys the user has changed, with their
    keys in Qt's portable spelling; a command with none has no key. ``expert`` shows every setting. ``openai_url``
    is a server with the interface of OpenAI's, empty for none, and ``openai_key`` what it asks for.
    ``download_limit`` is in bytes a second for all downloads together, 0 for none; ``disk_reserve`` are bytes that
    no download touches. ``picture_models`` are the user's own models that see, as ``config.picture_models`` reads
    them, and ``picture_megapixels`` is how large a page of a picture may be. ``update_checks`` allows asking the
    sources of models for newer versions, ``registry_url`` is where Ollama's come from.
    The names with ``voice`` are the steps of a conversation by voice (``VoicePlan``).
    """

    language: LanguageChoice = LanguageChoice.SYSTEM
    theme: ThemeChoice = ThemeChoice.SYSTEM
    scale: float = 1.0
    reduced_motion: bool = False
    closing: ClosingChoice = ClosingChoice.QUIT
    start_with: StartChoice = StartChoice.LAST
    send_key: SendKey = SendKey.ENTER
    auto_titles: bool = True
    thinking_open: bool = False
    confirm: bool = True
    vram_budget: int | None = None
    ram_budget: int | None = None
    context_length: int = 4096
    slots: int = 2
    threads: int | None = None
    prefer_warm: bool = False
    ollama_enabled: bool = True
    ollama_url: str = "http://127.0.0.1:11434"
    openai_url: str = ""
    openai_key: str = ""
    picture_models: str = ""
    picture_megapixels: int = 120
    sample_interval: float = 1.0
    pins: tuple[ModelId, ...] | None = None
    keep_deleted: int = 7
    backup_every: int = 1
    backup_keep: int = 7
    backup_encrypted: bool = False
    download_limit: int = 0
    downloads_at_once: int = 2
    disk_reserve: int | None = None
    verify_every: int = 7
    update_checks: bool = False
    registry_url: str = "https://registry.ollama.ai"
    debug_log: bool = False
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=_no_keys, hash=False)
    expert: bool = False
    voice_feeling: bool = True
    voice_send: bool = True
    voice_speak: bool = True
    voice_mood: bool = True
    voice_go_on: bool = False

    @property
    def most_pixels(self) -> int:
        """How large a page of a picture may be."""
        return self.picture_megapixels * 1_000_000

    @property
    def voice(self) -> VoicePlan:
        """Which steps of a conversation by voice are wanted."""
        return VoicePlan(
            feeling=self.voice_feeling,
            send=self.voice_send,
            speak=self.voice_speak,
            mood=self.voice_mood,
            go_on=self.voice_go_on,
        )
