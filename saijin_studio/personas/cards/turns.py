"""Example turns as cards have them: blocks that begin with ``<START>``, lines that begin with who speaks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_START = re.compile(r"<start>", re.IGNORECASE)
_COLON = re.compile("[:\uff1a]")
_USERS = {"{{user}}", "<user>", "user", "you"}
_CHARS = {"{{char}}", "<char>", "<bot>", "char"}


def read_turns(text: str, char: str) -> list[tuple[str, str]]:
    """Pairs of what the user says and what the character answers, macros as they are.

    A line that begins with no speaker goes on what was said before. What the character says unasked is left out: it
    is no turn.

    Args:
        text: the field ``mes_example``.
        char: the character's name, by which a line may begin too.
    """
    pairs: list[tuple[str, str]] = []
    chars = _CHARS | {char.casefold()}
    for block in _START.split(text):
        said = _speeches(block, chars)
        pairs += [
            (asked, reply)
            for (by_char, asked), (answers, reply) in pairwise(said)
            if answers and not by_char and asked and reply
        ]
    return pairs


def written_turns(pairs: Iterable[tuple[str, str]]) -> str:
    """The field ``mes_example`` of these pairs."""
    return "\n".join(f"<START>\n{{{{user}}}}: {asked}\n{{{{char}}}}: {reply}" for asked, reply in pairs)


def _speeches(block: str, chars: set[str]) -> list[tuple[bool, str]]:
    """Whether the character speaks, and what; several lines of one speaker are one speech."""
    said: list[tuple[bool, list[str]]] = []
    for line in block.strip().splitlines():
        speaker, *rest = _COLON.split(line, maxsplit=1)
        who = speaker.strip().casefold()
        by_char = who in chars
        if not rest or not (by_char or who in _USERS):
            if said:
                said[-1][1].append(line)
        elif said and said[-1][0] is by_char:
            said[-1][1].append(rest[0].strip())
        else:
            said.append((by_char, [rest[0].strip()]))
    return [(by_char, "\n".join(lines).strip()) for by_char, lines in said]
