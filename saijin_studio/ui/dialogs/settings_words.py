"""The words of the settings: what each is called, what it does, and what its values are called."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from saijin_studio.config.settings import LanguageChoice
from saijin_studio.ui.counted import Counted

translate = QCoreApplication.translate


class PageName(StrEnum):
    """The pages, in their order."""

    GENERAL = "general"
    CONVERSATION = "conversation"
    VOICE = "voice"
    MODELS = "models"
    ENGINES = "engines"
    DATA = "data"
    KEYS = "keys"
    ADVANCED = "advanced"


@dataclass(frozen=True, slots=True)
class Words:
    """What a setting is called, and one line about what it does."""

    title: str
    help: str


def page_title(page: PageName) -> str:
    """What a page is called."""
    texts = {
        PageName.GENERAL: translate("settings", "General"),
        PageName.CONVERSATION: translate("settings", "Conversation"),
        PageName.VOICE: translate("settings", "Voice conversation"),
        PageName.MODELS: translate("settings", "Models and memory"),
        PageName.ENGINES: translate("settings", "Engines"),
        PageName.DATA: translate("settings", "Data"),
        PageName.KEYS: translate("settings", "Keys"),
        PageName.ADVANCED: translate("settings", "Advanced"),
    }
    return texts[page]


def setting_words(name: str) -> Words:
    """The words of the setting of that name.

    Raises:
        KeyError: when the dialog has no such setting.
    """
    texts = {
        "language": Words(
            translate("settings", "Language"),
            translate("settings", "The language of the window and of the personas' replies."),
        ),
        "theme": Words(translate("settings", "Theme"), translate("settings", "Light paper or dark ink.")),
        "scale": Words(
            translate("settings", "Text size"), translate("settings", "Everything in the window grows with it.")
        ),
        "reduced_motion": Words(
            translate("settings", "Keep still"),
            translate("settings", "Nothing fades, slides or turns; what loads shows its percent instead."),
        ),
        "closing": Words(
            translate("settings", "Closing the window"),
            translate("settings", "What happens to the studio and to what is in memory."),
        ),
        "start_with": Words(
            translate("settings", "At the start"),
            translate("settings", "What the window shows when the studio starts."),
        ),
        "send_key": Words(
            translate("settings", "Sending"),
            translate("settings", "The key that sends a message; Shift+Enter always breaks the line."),
        ),
        "auto_titles": Words(
            translate("settings", "Automatic titles"),
            translate("settings", "A model names new conversations while it has nothing else to do."),
        ),
        "thinking_open": Words(
            translate("settings", "Show thinking"),
            translate("settings", "What a model thinks before it answers is unfolded at once."),
        ),
        "confirm": Words(
            translate("settings", "Ask first"),
            translate("settings", "Ask before everything that waits is cancelled."),
        ),
        "voice_feeling": Words(
            translate("settings", "Read the feeling"),
            translate("settings", "The persona is told how you said it, beside your words."),
        ),
        "voice_send": Words(
            translate("settings", "Send at once"),
            translate("settings", "What you say is sent by itself; otherwise you look it over first."),
        ),
        "voice_speak": Words(
            translate("settings", "Speak the replies"),
            translate("settings", "A reply to what you said is spoken from its first sentence on."),
        ),
        "voice_mood": Words(
            translate("settings", "Speak with feeling"),
            translate("settings", "The voice takes up the feeling of the reply; otherwise it stays calm."),
        ),
        "voice_go_on": Words(
            translate("settings", "Hands-free"),
            translate(
                "settings", "After each spoken reply the studio listens again, until you say nothing or press Esc."
            ),
        ),
        "vram_budget": Words(
            translate("settings", "VRAM budget"),
            translate("settings", "The graphics memory that all models may take together."),
        ),
        "ram_budget": Words(
            translate("settings", "RAM budget"),
            translate("settings", "The main memory that all models may take together."),
        ),
        "prefer_warm": Words(
            translate("settings", "Prefer what is loaded"),
            translate(
                "settings",
                "Send to a model that is loaded already where it can answer, rather than load the first choice.",
            ),
        ),
        "context_length": Words(
            translate("settings", "Context length"),
            translate("settings", "How much of a conversation a model sees; more takes more memory."),
        ),
        "slots": Words(
            translate("settings", "Replies at once"),
            translate("settings", "How many replies one model writes at the same time."),
        ),
        "threads": Words(
            translate("settings", "Threads"), translate("settings", "How many processor cores a model may use.")
        ),
        "pins": Words(
            translate("settings", "Pinned models"),
            translate("settings", "These stay in memory: names of models with commas between, “none” or “auto”."),
        ),
        "ollama_enabled": Words(
            translate("settings", "Use Ollama"),
            translate("settings", "Models that Ollama has are used where it runs."),
        ),
        "ollama_url": Words(
            translate("settings", "Ollama's address"),
            translate("settings", "Where Ollama listens, on this computer or another."),
        ),
        "openai_url": Words(
            translate("settings", "Another server's address"),
            translate("settings", "A server with OpenAI's interface, for models that read pictures."),
        ),
        "openai_key": Words(
            translate("settings", "Its key"),
            translate("settings", "What that server asks for; settings.yaml keeps it as it is."),
        ),
        "picture_models": Words(
            translate("settings", "Models that read pictures"),
            translate("settings", "Your own: ollama:NAME, server:NAME or file:PATH.gguf, with commas."),
        ),
        "picture_megapixels": Words(
            translate("settings", "Largest page of a picture"),
            translate("settings", "In megapixels; a larger page takes more memory: ten bytes for each pixel."),
        ),
        "keep_deleted": Words(
            translate("settings", "Keep deleted ones"),
            translate("settings", "How long a deleted conversation can be brought back, in days."),
        ),
        "backup_every": Words(
            translate("settings", "Days between backups"),
            translate("settings", "One is made by itself while nothing else goes on; 0 for never."),
        ),
        "backup_keep": Words(
            translate("settings", "Backups that stay"),
            translate("settings", "The newest ones; one of each of the last weeks and months stays besides."),
        ),
        "backup_encrypted": Words(
            translate("settings", "Encrypt backups"),
            translate("settings", "Also those that are made by themselves; the system keeps the key."),
        ),
        "download_limit": Words(
            translate("settings", "Download limit"),
            translate("settings", "What all downloads together may take of the line; 0 for no limit."),
        ),
        "downloads_at_once": Words(
            translate("settings", "Downloads at a time"),
            translate("settings", "The others wait for their turn."),
        ),
        "disk_reserve": Words(
            translate("settings", "Keep free"),
            translate("settings", "Space on the disk of the models that no download touches."),
        ),
        "verify_every": Words(
            translate("settings", "Days between checks of model files"),
            translate("settings", "A few are read again at a time while nothing else goes on; 0 for never."),
        ),
        "update_checks": Words(
            translate("settings", "Look for newer models"),
            translate("settings", "Asks now and then where the models come from; nothing is fetched by itself."),
        ),
        "registry_url": Words(
            translate("settings", "Where Ollama's models come from"),
            translate("settings", "This address is asked for newer versions."),
        ),
        "sample_interval": Words(
            translate("settings", "Measuring interval"),
            translate("settings", "How often the memory is measured while models run, in seconds."),
        ),
        "debug_log": Words(
            translate("settings", "Detailed log"),
            translate("settings", "Write everything into the log, to find out what goes wrong."),
        ),
    }
    return texts[name]


def problem_words(name: str) -> str:
    """What is wrong with a setting that was written by hand."""
    if name == "pins":
        return translate("settings", "This must be “auto”, “none” or names such as phi3-mini, gemma2-2b.")
    if name == "openai_key":
        return translate("settings", "A key has letters, digits and signs, and no spaces.")
    if name == "picture_models":
        return translate("settings", "This must be “none” or names such as ollama:qwen2.5vl:7b, server:internvl3.")
    return translate("settings", "The address must look like http://127.0.0.1:11434.")


def value_words(name: str, value: object) -> str:
    """What a value of a setting is called."""
    match value:
        case bool():
            words = translate("settings", "On") if value else translate("settings", "Off")
        case StrEnum():
            words = _choice_words(value)
        case None:
            words = translate("settings", "Automatic")
        case float() | int():
            words = _number_words(name, value)
        case "":
            words = "none"  # as it is written
        case _:
            words = str(value)
    return words


def _number_words(name: str, value: float) -> str:
    match name:
        case "scale":
            return f"{value * 100:.0f} %"
        case "sample_interval":
            return translate("settings", "{seconds} s").format(seconds=f"{value:g}")
        case "context_length":
            return translate("settings", "{tokens} tokens").format(tokens=f"{value:,}")
        case "keep_deleted" | "backup_every":
            return Counted().days(int(value))
        case _:
            return str(value)


def _choice_words(choice: str) -> str:
    texts = {
        LanguageChoice.JA.value: "日本語",
        LanguageChoice.EN.value: "English",
        "system": translate("settings", "Like the system"),
        "light": translate("settings", "Light"),
        "dark": translate("settings", "Dark"),
        "quit": translate("settings", "Quits"),
        "free": translate("settings", "Goes to the tray, frees memory"),
        "keep": translate("settings", "Goes to the tray, keeps models"),
        "last": translate("settings", "Where I stopped"),
        "new": translate("settings", "A new conversation"),
        "enter": translate("settings", "Enter"),
        "ctrl-enter": translate("settings", "Ctrl+Enter"),
    }
    return texts[choice]
