"""Colours for code: Pygments' many token types folded into the six that the look knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pygments.lexer import Lexer

# By the names of Pygments' token types, the more special ones first.
_FOLDED = (
    ("Token.Comment", "COMMENT"),
    ("Token.Keyword.Constant", "NUMBER"),
    ("Token.Keyword", "KEYWORD"),
    ("Token.Operator.Word", "KEYWORD"),
    ("Token.Name.Tag", "KEYWORD"),
    ("Token.Generic.Deleted", "KEYWORD"),
    ("Token.Literal.Number", "NUMBER"),
    ("Token.Literal", "STRING"),
    ("Token.Generic.Inserted", "STRING"),
    ("Token.Name.Function", "NAME"),
    ("Token.Name.Class", "NAME"),
    ("Token.Name.Decorator", "NAME"),
    ("Token.Name.Attribute", "NAME"),
    ("Token.Generic.Heading", "NAME"),
    ("Token.Generic.Subheading", "NAME"),
)


class CodeColor(Enum):
    """What a run of code is; the value is the colour token it is drawn in."""

    PLAIN = "text"
    KEYWORD = "accent_text"
    STRING = "success"
    NAME = "info"
    NUMBER = "warning"
    COMMENT = "text2"


@dataclass(frozen=True, slots=True)
class CodeRun:
    """``length`` characters from ``start`` of one colour."""

    start: int
    length: int
    color: CodeColor


_SPANNING = frozenset({CodeColor.STRING, CodeColor.COMMENT})


class Highlighter:
    """Highlights one language.

    Args:
        language: an alias as it stands behind a fence; an unknown one leaves the code plain.
    """

    def __init__(self, language: str) -> None:
        self._lexer = _lexer(language)
        self._colors: dict[object, CodeColor] = {}

    @property
    def title(self) -> str:
        """The language's own name, such as ``Python``; empty when it is unknown."""
        return self._lexer.name if self._lexer is not None else ""

    def runs(self, code: str) -> Iterator[CodeRun]:
        """The coloured runs of ``code`` in order, one at a time, so that the caller may pause in between."""
        if self._lexer is None:
            return
        for start, token, text in self._lexer.get_tokens_unprocessed(code):
            yield CodeRun(start, len(text), self._color(token))

    def _color(self, token: object) -> CodeColor:
        if token not in self._colors:
            name = str(token)
            found = (color for prefix, color in _FOLDED if f"{name}.".startswith(f"{prefix}."))
            self._colors[token] = CodeColor[next(found, "PLAIN")]
        return self._colors[token]


def _lexer(language: str) -> Lexer | None:
    if language.lower() not in _aliases():
        return None
    from importlib import import_module

    # By name, because the function's own signature leaves its options untyped.
    find = cast("Callable[[str], Lexer]", import_module("pygments.lexers").get_lexer_by_name)
    return find(language)


@cache
def _aliases() -> frozenset[str]:
    """What Pygments knows by itself. For any other name it would look through everything that is installed.

    While a reply streams, half a name is such a name.
    """
    from pygments.lexers import get_all_lexers

    return frozenset(alias.lower() for _name, aliases, *_ in get_all_lexers(plugins=False) for alias in aliases)


@dataclass(frozen=True, slots=True)
class LineRun:
    """``length`` characters of one colour from ``start`` of a line."""

    start: int
    length: int
    color: CodeColor


def line_runs(highlighter: Highlighter, code: str) -> Iterator[tuple[tuple[LineRun, ...], bool]]:
    """The coloured runs of each line of ``code``, and whether the line ends inside a string or comment.

    Plain runs are left out. Lines come as soon as they are known.
    """
    runs: list[LineRun] = []
    at = 0
    for run in highlighter.runs(code):
        parts = code[run.start : run.start + run.length].split("\n")
        for number, part in enumerate(parts):
            if number:
                yield tuple(runs), run.color in _SPANNING
                runs, at = [], 0
            if part and run.color is not CodeColor.PLAIN:
                runs.append(LineRun(at, len(part), run.color))
            at += len(part)
    yield tuple(runs), False
