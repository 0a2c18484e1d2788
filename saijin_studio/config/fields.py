"""How each setting is written in the file, and what it may be."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from saijin_studio.config.picture_models import picture_models
from saijin_studio.config.settings import (
    ClosingChoice,
    LanguageChoice,
    SendKey,
    Settings,
    StartChoice,
    ThemeChoice,
)
from saijin_studio.core.ids import ModelId
from saijin_studio.core.sizes import parse_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

Value = str | int | float | bool | tuple[ModelId, ...] | Mapping[str, tuple[str, ...]] | None

AUTO = "auto"
NO_ROWS = NO_KEYS = "none"
MOST_ROWS = 100
_UNSAID = {AUTO, "", "~", "null"}
_PLAIN = re.compile(r"[A-Za-z][\w.:/-]*", re.ASCII)
MOST_COMMANDS, MOST_KEYS = 200, 10
"""Commands that may have keys of their own, and keys of one command."""

_COMMAND = re.compile(r"[a-z][a-z0-9-]{0,39}", re.ASCII)
_KEY = re.compile(r"(?:[A-Za-z]+\+)*(?:[!-~]|[A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+)*)", re.ASCII)
_NEXT_COMMAND = re.compile(r"; +(?=[a-z][a-z0-9-]* = )", re.ASCII)
_LONGEST_KEY = 60
_ROW = re.compile(r"[A-Za-z0-9][\w.-]{0,99}", re.ASCII)


def _choice(kind: type[StrEnum]) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        if text.lower() not in set(kind):
            raise ValueError("it is not one of " + ", ".join(kind))
        return kind(text.lower())

    return read


def _whole(lowest: int, highest: int) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        # int() takes digits of every script and any number of them.
        if not re.fullmatch(r"[0-9]{1,12}", text) or not lowest <= int(text) <= highest:
            raise ValueError(f"it is not a whole number from {lowest} to {highest}")
        return int(text)

    return read


def _number(lowest: float, highest: float) -> Callable[[str], Value]:
    def read(text: str) -> Value:
        reason = f"it is not a number from {lowest:g} to {highest:g}"
        try:
            number = float(text)
        except ValueError as error:
            raise ValueError(reason) from error
        if not lowest <= number <= highest:
            raise ValueError(reason)
        return number

    return read


def _switch(text: str) -> Value:
    if text.lower() in {"true", "yes", "on"}:
        return True
    if text.lower() in {"false", "no", "off"}:
        return False
    raise ValueError("it is not true or false")


def _size(text: str) -> Value:
    size = parse_bytes(text)
    if size > 2**50:
        raise ValueError("it is more memory than a machine has")
    return size


def _address(text: str) -> Value:
    reason = "it is not an address such as http://127.0.0.1:11434"
    try:
        parts = urlsplit(text)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise ValueError(reason) from error
    if not valid or not text.isascii() or not text.isprintable() or " " in text:
        raise ValueError(reason)
    return text


def _rows(text: str) -> Value:
    if text.lower() == NO_ROWS:
        return ()
    names = [name.strip() for name in text.split(",")]
    if len(names) > MOST_ROWS or not all(map(_ROW.fullmatch, names)):
        raise ValueError("it is not a list of models such as phi3-mini, gemma2-2b")
    return tuple(dict.fromkeys(map(ModelId, names)))


def _keys(text: str) -> Value:
    """Such as ``find = Ctrl+F | F3; stop = none``; a semicolon that no command follows is a key itself."""
    if text.lower() == NO_KEYS:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for part in _NEXT_COMMAND.split(text):
        command, sign, keys = part.strip().partition(" = ")
        named = [] if keys.strip().lower() == NO_KEYS else [one.strip() for one in keys.split(" | ")]
        right = all(len(key) <= _LONGEST_KEY and _KEY.fullmatch(key) for key in named)
        if not sign or not _COMMAND.fullmatch(command) or len(named) > MOST_KEYS or not right:
            raise ValueError("it is not a list of keys such as find = Ctrl+F | F3; stop = none")
        found[command] = tuple(dict.fromkeys(named))
    if len(found) > MOST_COMMANDS:
        raise ValueError("it has more commands than there are")
    return found


def _or_auto(read: Callable[[str], Value]) -> Callable[[str], Value]:
    def read_or_auto(text: str) -> Value:
        return None if text.lower() in _UNSAID else read(text)

    return read_or_auto


def _key(text: str) -> Value:
    if not re.fullmatch(r"[!-~]{1,400}", text):
        raise ValueError("it is not a key, which has no spaces")
    return text


def _picture_models(text: str) -> Value:
    picture_models(text)
    return text


def _or_none(read: Callable[[str], Value]) -> Callable[[str], Value]:
    def read_or_none(text: str) -> Value:
        return "" if text.lower() in {"", NO_ROWS} else read(text)

    return read_or_none


READERS: Mapping[str, Callable[[str], Value]] = {
    "language": _choice(LanguageChoice),
    "theme": _choice(ThemeChoice),
    "scale": _number(0.8, 2.0),
    "reduced_motion": _switch,
    "closing": _choice(ClosingChoice),
    "start_with": _choice(StartChoice),
    "send_key": _choice(SendKey),
    "auto_titles": _switch,
    "thinking_open": _switch,
    "confirm": _switch,
    "vram_budget": _or_auto(_size),
    "ram_budget": _or_auto(_size),
    "context_length": _whole(256, 1_048_576),
    "slots": _whole(1, 16),
    "threads": _or_auto(_whole(1, 1024)),
    "prefer_warm": _switch,
    "ollama_enabled": _switch,
    "ollama_url": _address,
    "openai_url": _or_none(_address),
    "openai_key": _or_none(_key),
    "picture_models": _or_none(_picture_models),
    "picture_megapixels": _whole(1, 2000),
    "sample_interval": _number(0.2, 60.0),
    "pins": _or_auto(_rows),
    "keep_deleted": _whole(1, 365),
    "backup_every": _whole(0, 365),
    "backup_keep": _whole(1, 1000),
    "backup_encrypted": _switch,
    "download_limit": _size,
    "downloads_at_once": _whole(1, 4),
    "disk_reserve": _or_auto(_size),
    "verify_every": _whole(0, 365),
    "update_checks": _switch,
    "registry_url": _address,
    "debug_log": _switch,
    "keys": _keys,
    "expert": _switch,
    "voice_feeling": _switch,
    "voice_send": _switch,
    "voice_speak": _switch,
    "voice_mood": _switch,
    "voice_go_on": _switch,
}
"""A reader for every field of ``Settings``: the value of its text, or ValueError with the reason."""


def written(value: Value) -> str:
    """A value as YAML text on one line, which its reader takes back."""
    if value is None:
        return AUTO
    if value == "":
        return NO_ROWS
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (tuple, Mapping)):
        value = _list_text(value)
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) else json.dumps(value)
    return repr(value)


def _list_text(value: tuple[ModelId, ...] | Mapping[str, tuple[str, ...]]) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or NO_ROWS
    lists = (f"{command} = {' | '.join(keys) or NO_KEYS}" for command, keys in value.items())
    return "; ".join(lists) or NO_KEYS


def values(settings: Settings) -> dict[str, Value]:
    """The settings by name."""
    found: dict[str, Value] = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return found
