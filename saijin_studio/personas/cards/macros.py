"""The macros of character cards, replaced once and for all when a card is imported.

Names of the two who talk, remarks, and choices: the personas of the studio say the same each time, so the first
choice stands. What is no macro that is known stays as it is written.
"""

from __future__ import annotations

import re

_CHAR = re.compile(r"\{\{\s*char\s*\}\}|<(?:char|bot)>", re.IGNORECASE)
_USER = re.compile(r"\{\{\s*user\s*\}\}|<user>", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:,\s*|、)(?:\{\{\s*user\s*\}\}|<user>)(?:さん|くん|君|ちゃん|様|さま)?(?=[!?.,;…。、！？」』\"”*~～♪]|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""Someone who is called by a name that is not known: "Hello, {{user}}!" is "Hello!" then."""
_HONOURED = re.compile(r"((?:\{\{\s*user\s*\}\}|<user>))(?:さん|くん|君|ちゃん|様|さま)", re.IGNORECASE)
_SILENT = re.compile(
    r"\{\{\s*(?://|comment\s*:|hidden_key\s*:)[^{}]*\}\}|\{\{\s*(?:original|trim|noop)\s*\}\}", re.IGNORECASE
)
_CHOICE = re.compile(r"\{\{\s*(?:random|pick)\s*:([^{}]*)\}\}", re.IGNORECASE)
_BETWEEN = re.compile("::|,")


def resolved(text: str, char: str, user: str) -> str:
    """``text`` with the names of the character and of the user in it, and without remarks."""
    text = _CHOICE.sub(_first, _SILENT.sub("", text.replace("\r\n", "\n")))
    text = _HONOURED.sub(r"\1", _CALLED.sub("", text))
    # A function, for a name may hold a backslash.
    return _USER.sub(lambda _: user, _CHAR.sub(lambda _: char, text))


def _first(found: re.Match[str]) -> str:
    return _BETWEEN.split(found[1].removeprefix(":"), maxsplit=1)[0].strip()
