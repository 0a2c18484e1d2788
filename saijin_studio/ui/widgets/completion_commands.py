"""The commands that are written into the composer, and how a line is read as one. Pure but for the words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from saijin_studio.core.language import Language
from saijin_studio.ui.models.kana import folded, romaji

if TYPE_CHECKING:
    from collections.abc import Mapping

SLASHES = "/／"
"""An input method writes the full-width one."""


class SlashCommand(StrEnum):
    """What can be asked for in the composer, by its English name."""

    NEW = "new"
    RETRY = "retry"
    EDIT = "edit"
    CONTINUE = "continue"
    SUMMARY = "summary"
    PERSONA = "persona"
    MODEL = "model"
    ATTACH = "attach"
    TABLE = "table"
    RECEIPT = "receipt"
    COMPARE = "compare"
    EXPORT = "export"
    SEARCH = "search"
    CLEAR = "clear"
    HELP = "help"


class Argument(StrEnum):
    """What follows a command: nothing, words, or one of a list."""

    NONE = "none"
    WORDS = "words"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command that was written, with what followed it."""

    command: SlashCommand
    argument: str = ""


_ARGUMENTS: Mapping[SlashCommand, Argument] = {
    SlashCommand.PERSONA: Argument.CHOICE,
    SlashCommand.MODEL: Argument.CHOICE,
    SlashCommand.SEARCH: Argument.WORDS,
}

_JAPANESE: Mapping[SlashCommand, tuple[tuple[str, str], ...]] = {
    SlashCommand.NEW: (("新規", "しんき"), ("新しい会話", "あたらしいかいわ")),
    SlashCommand.RETRY: (("再生成", "さいせいせい"), ("やり直し", "やりなおし")),
    SlashCommand.EDIT: (("編集", "へんしゅう"),),
    SlashCommand.CONTINUE: (("続き", "つづき"),),
    SlashCommand.SUMMARY: (("要約", "ようやく"),),
    SlashCommand.PERSONA: (("ペルソナ", "ぺるそな"), ("相手", "あいて")),
    SlashCommand.MODEL: (("モデル", "もでる"),),
    SlashCommand.ATTACH: (("添付", "てんぷ"),),
    SlashCommand.TABLE: (("表", "ひょう"),),
    SlashCommand.RECEIPT: (("レシート", "れしーと"), ("領収書", "りょうしゅうしょ")),
    SlashCommand.COMPARE: (("比較", "ひかく"),),
    SlashCommand.EXPORT: (("書き出し", "かきだし"), ("エクスポート", "えくすぽーと")),
    SlashCommand.SEARCH: (("検索", "けんさく"),),
    SlashCommand.CLEAR: (("消去", "しょうきょ"), ("クリア", "くりあ")),
    SlashCommand.HELP: (("ヘルプ", "へるぷ"),),
}
"""Names in Japanese with their readings; the first is the one that is shown."""

_KNOWN: Mapping[str, SlashCommand] = {folded(command.value): command for command in SlashCommand} | {
    folded(name): command for command, names in _JAPANESE.items() for pair in names for name in pair
}


def argument_of(command: SlashCommand) -> Argument:
    """What follows the command."""
    return _ARGUMENTS.get(command, Argument.NONE)


def name_of(command: SlashCommand, language: Language) -> str:
    """The command's name without its slash."""
    return _JAPANESE[command][0][0] if language is Language.JA else command.value


def words_of(command: SlashCommand) -> str:
    """Everything the command can be found by, folded, one a line."""
    found = [command.value]
    for name, reading in _JAPANESE[command]:
        found += [name, reading, romaji(reading)]
    return folded("\n".join(found))


def command_named(name: str) -> SlashCommand | None:
    """The command of that name, in whatever language, width and case."""
    return _KNOWN.get(folded(name))


def read_command(text: str) -> CommandLine | None:
    """The command that ``text`` is, or None: then it is something to be said.

    A command is one line that begins with a slash and a name; one that takes nothing stands alone.
    """
    line = text.strip()
    if not line.startswith(tuple(SLASHES)) or len(line.splitlines()) > 1:
        return None
    name, _, rest = line[1:].replace("\u3000", " ").partition(" ")
    command, rest = command_named(name), rest.strip()
    if command is None or (rest and argument_of(command) is Argument.NONE):
        return None
    return CommandLine(command, rest)


def unknown_command(text: str) -> str:
    """The name in a line that looks like a command and is none; empty where nothing looks like one."""
    line = text.strip()
    if not line.startswith(tuple(SLASHES)) or len(line.splitlines()) > 1:
        return ""
    name = line[1:].split(maxsplit=1)[0] if line[1:].strip() else ""
    return name if name.isalpha() and command_named(name) is None else ""


def without_escape(text: str) -> str:
    """``//new`` says ``/new``; what would be no command with one slash stays as it is, such as a comment in C."""
    escaped = text[:1] in SLASHES and text[1:2] in SLASHES and bool(text[1:2])
    name = text[2:].split(maxsplit=1)[0] if escaped and text[2:].strip() and not text[2].isspace() else ""
    return text[1:] if command_named(name) is not None else text


def command_hint(command: SlashCommand) -> str:
    """What the command does, in the window's language."""
    texts = {
        SlashCommand.NEW: QCoreApplication.translate("slash", "Begin a new conversation"),
        SlashCommand.RETRY: QCoreApplication.translate("slash", "Have the last message answered again"),
        SlashCommand.EDIT: QCoreApplication.translate("slash", "Edit your last message"),
        SlashCommand.CONTINUE: QCoreApplication.translate("slash", "Let the last reply go on"),
        SlashCommand.SUMMARY: QCoreApplication.translate("slash", "Summarise the earlier messages"),
        SlashCommand.PERSONA: QCoreApplication.translate("slash", "Talk with another persona"),
        SlashCommand.MODEL: QCoreApplication.translate("slash", "Choose the model that answers"),
        SlashCommand.ATTACH: QCoreApplication.translate("slash", "Attach files"),
        SlashCommand.TABLE: QCoreApplication.translate("slash", "The table in a picture as CSV"),
        SlashCommand.RECEIPT: QCoreApplication.translate("slash", "A receipt as JSON"),
        SlashCommand.COMPARE: QCoreApplication.translate("slash", "Compare the last two pictures or documents"),
        SlashCommand.EXPORT: QCoreApplication.translate("slash", "Export this conversation"),
        SlashCommand.SEARCH: QCoreApplication.translate("slash", "Search all conversations"),
        SlashCommand.CLEAR: QCoreApplication.translate("slash", "Delete the messages of this conversation"),
        SlashCommand.HELP: QCoreApplication.translate("slash", "Show keys and help"),
    }
    return texts[command]


def argument_hint(command: SlashCommand) -> str:
    """What is to follow the command, in the window's language; empty for one that takes nothing."""
    texts = {
        SlashCommand.PERSONA: QCoreApplication.translate("slash", "name"),
        SlashCommand.MODEL: QCoreApplication.translate("slash", "model"),
        SlashCommand.SEARCH: QCoreApplication.translate("slash", "words"),
    }
    return texts.get(command, "")
