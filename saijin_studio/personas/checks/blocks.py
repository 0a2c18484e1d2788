"""The code blocks of an answer, and the prose around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^`\n]*$")
_PYTHON = {"python", "py", "python3", "py3"}


@dataclass(frozen=True, slots=True)
class Block:
    """Code between two fences; ``tag`` is the language behind the first, in small letters."""

    tag: str
    code: str


@dataclass(frozen=True, slots=True)
class Divided:
    """An answer divided into blocks of code and what stands outside of them."""

    blocks: tuple[Block, ...]
    prose: str


def divide(answer: str) -> Divided:
    """Take the fenced blocks out of an answer. The last may lack its end: a reply can be cut off."""
    blocks: list[Block] = []
    prose: list[str] = []
    inside: list[str] | None = None
    mark = tag = ""
    for line in answer.splitlines():
        fence = _FENCE.match(line)
        if inside is None and fence is not None:
            mark, tag, inside = fence[1], fence[2].casefold(), []
        elif inside is None:
            prose.append(line)
        elif fence is not None and fence[1].startswith(mark) and not fence[2]:
            blocks.append(Block(tag, "\n".join(inside)))
            inside = None
        else:
            inside.append(line)
    if inside is not None:
        blocks.append(Block(tag, "\n".join(inside)))
    return Divided(tuple(blocks), "\n".join(prose))


def python_code(answer: str) -> str:
    """The Python of an answer: its blocks that are marked as such, else those without a mark, else all of it.

    A small model that is asked for code alone often writes no fence.
    """
    blocks = divide(answer).blocks
    marked = [one.code for one in blocks if one.tag in _PYTHON]
    chosen = marked or [one.code for one in blocks if not one.tag]
    if chosen or blocks:
        return "\n\n".join(chosen)
    return answer
