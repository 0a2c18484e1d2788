"""TeX formulas as text that can be read: nothing is evaluated, and what is not known stays as it was typed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from saijin_studio.ui.markdown.maths_rules import LONGEST
from saijin_studio.ui.markdown.maths_symbols import (
    ACCENTS,
    ALPHABETS,
    FACES,
    FUNCTIONS,
    SILENT,
    SPACES,
    TEXTS,
    lettered,
    lowered,
    raised,
    symbols,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DEEPEST = 24
_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.)|[{}^_&]|\s+|[^\\{}^_&\s]", re.DOTALL)
# What needs no parentheses: above the line a product, below it one number, name or root.
_PRODUCT = re.compile(r"[^+\-−=<>≤≥±→ ]*|√?\w*\([^()]*\)")
_SINGLE = re.compile(r"[\w.′⁰-₟ᵃ-ᶿⁿ]*|√\w?|√?\([^()]*\)")
_SIGNS = {"-": "−", "'": "′", "~": " ", "*": "∗", "&": " "}
_MATRICES = {
    "matrix": "[]",
    "pmatrix": "()",
    "bmatrix": "[]",
    "vmatrix": "||",
    "Bmatrix": "{}",
    "Vmatrix": "‖‖",
    "smallmatrix": "[]",
    "array": "[]",
}


def readable(source: str) -> str:
    """``source``, the inside of a formula, as a line or a few lines of text."""
    if len(source) > LONGEST:
        return source.strip()
    text = _Reader(_TOKEN.findall(source)).whole()
    lines = (re.sub(r"[ \t]{2,}", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader:
    """Goes once over the tokens; braces may nest only so deep."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def whole(self) -> str:
        found = ""
        while self._at < len(self._tokens):
            found += self._run()
            self._at += 1  # a brace without its partner is dropped
        return found

    def _run(self, environment: str = "") -> str:
        """Everything up to a closing brace or the end of ``environment``."""
        found: list[str] = []
        named = False
        while self._at < len(self._tokens):
            sign = self._tokens[self._at]
            if sign == "}" or (environment and sign == "\\end"):
                break
            part = self._one()
            name = sign[1:] in FUNCTIONS
            # The name of a function does not run together with the letters around it.
            letters_meet = found and found[-1][-1:].isalnum() and part[:1].isalnum() and sign not in {"^", "_"}
            if letters_meet and (named or name):
                found.append(" ")
            found.append(part)
            named = name or (named and (not part or sign in {"^", "_"}))
        return "".join(found)

    def _one(self) -> str:
        sign = self._tokens[self._at]
        self._at += 1
        if sign == "{":
            return self._group()
        if sign in {"^", "_"}:
            return self._script(sign)
        if sign[:1] == "\\":
            return self._macro(sign[1:])
        return " " if sign.isspace() else _SIGNS.get(sign, sign)

    def _group(self) -> str:
        self._depth += 1
        try:
            if self._depth > _DEEPEST:
                return ""
            found = self._run()
            self._at += 1
            return found
        finally:
            self._depth -= 1

    def _argument(self) -> str:
        """The group or the one sign that comes next."""
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        if self._at >= len(self._tokens) or self._tokens[self._at] in {"}", "\\end"}:
            return ""
        self._depth += 1
        try:
            if self._depth > _DEEPEST:
                self._at += 1
                return ""
            return self._one()
        finally:
            self._depth -= 1

    def _option(self) -> str:
        if self._at >= len(self._tokens) or self._tokens[self._at] != "[":
            return ""
        end = next((at for at in range(self._at, len(self._tokens)) if self._tokens[at] == "]"), None)
        if end is None:
            return ""
        found = "".join(self._tokens[self._at + 1 : end])
        self._at = end + 1
        return found

    def _script(self, sign: str) -> str:
        inner = self._argument().strip()
        shifted = raised(inner) if sign == "^" else lowered(inner)
        if shifted is not None or not inner:
            return shifted or ""
        if inner in {"∘", "°"} and sign == "^":
            return "°"
        return f"{sign}{inner}" if len(inner) == 1 else f"{sign}({inner})"

    def _macro(self, name: str) -> str:
        kind = _MACROS.get(name)
        if kind is not None:
            return kind(self, name)
        known = symbols().get(name)
        if known is not None:
            return known
        if len(name) == 1 and not name.isalnum():
            return name
        unknown = f"\\{name}"
        named = self._at < len(self._tokens) and self._tokens[self._at] == "{"
        return f"{unknown}{{{self._argument()}}}" if named else unknown

    def fraction(self, _: str) -> str:
        """One part above another."""
        above, below = self._argument().strip(), self._argument().strip()
        # Not the sign for fractions: it runs into its neighbours in the fonts that have no fractions of their own.
        return f"{_held(above, _PRODUCT)}/{_held(below, _SINGLE)}" if above or below else ""

    def root(self, _: str) -> str:
        """A root, with its index raised."""
        index = raised(self._option()) or ""
        inner = self._argument().strip()
        return f"{index}√{inner}" if len(inner) == 1 or inner.isdigit() else f"{index}√({inner})"

    def choose(self, _: str) -> str:
        """A binomial coefficient."""
        return f"C({self._argument().strip()}, {self._argument().strip()})"

    def alphabet(self, name: str) -> str:
        """Letters of another alphabet."""
        return lettered(self._argument(), "mathcal" if name == "mathscr" else name)

    def accent(self, name: str) -> str:
        """A mark above one letter; above several it is left out."""
        inner = self._argument()
        return unicodedata.normalize("NFC", f"{inner}{ACCENTS[name]}") if len(inner) == 1 else inner

    def line(self, name: str) -> str:
        """A line above or below."""
        mark = "\u0305" if name == "overline" else "\u0332"
        return "".join(f"{one}{mark}" for one in self._argument())

    def space(self, name: str) -> str:
        """A space."""
        return SPACES[name]

    def silent(self, _: str) -> str:
        """Something that changes only how large or where things stand."""
        return ""

    def plain(self, _: str) -> str:
        """Only another face: the argument stays."""
        return self._argument()

    def words(self, _: str) -> str:
        """Running text within a formula."""
        return self._literal()

    def name(self, name: str) -> str:
        """The name of a function."""
        return name

    def row_end(self, _: str) -> str:
        """The end of a line."""
        self._option()
        return "\n"

    def modulo(self, name: str) -> str:
        """The remainder of a division."""
        return f" (mod {self._argument()})" if name == "pmod" else " mod "

    def negated(self, _: str) -> str:
        """A sign struck through."""
        return unicodedata.normalize("NFC", f"{self._argument()}\u0338")

    def tag(self, _: str) -> str:
        """The number of a formula."""
        return f"  ({self._literal()})"

    def label(self, _: str) -> str:
        """A name that is not shown."""
        self._literal()
        return ""

    def delimiter(self, _: str) -> str:
        """The sign behind left or right; a dot stands for none."""
        found = self._argument()
        return "" if found == "." else found

    def _literal(self) -> str:
        """The words of a group as they are, without the rules of formulas."""
        if self._at >= len(self._tokens) or self._tokens[self._at] != "{":
            return self._argument()
        end, depth = self._at, 0
        for end in range(self._at, len(self._tokens)):
            depth += {"{": 1, "}": -1}.get(self._tokens[end], 0)
            if not depth:
                break
        words = "".join(self._tokens[self._at + 1 : end if not depth else end + 1])
        self._at = end + 1
        return re.sub(r"\\([{}$%&#_])", r"\1", words)

    def environment(self, _: str) -> str:
        """Rows and columns."""
        name = self._literal()
        if name == "array":
            self._literal()
        self._depth += 1
        try:
            inner = self._run(name or " ") if self._depth <= _DEEPEST else ""
        finally:
            self._depth -= 1
        if self._at < len(self._tokens) and self._tokens[self._at] == "\\end":
            self._at += 1
            self._literal()
        if name == "cases":
            return "{ " + "; ".join(_rows(inner))
        fences = _MATRICES.get(name)
        return inner if fences is None else f"{fences[0]}{'; '.join(_rows(inner))}{fences[-1]}"


def _rows(inner: str) -> list[str]:
    return [" ".join(row.split()) for row in inner.split("\n") if row.strip()]


def _held(part: str, together: re.Pattern[str]) -> str:
    """``part`` of a fraction, in parentheses unless it holds ``together`` without."""
    return part if together.fullmatch(part) else f"({part})"


_MACROS: dict[str, Callable[[_Reader, str], str]] = {
    **dict.fromkeys(FUNCTIONS, _Reader.name),
    **dict.fromkeys(ALPHABETS, _Reader.alphabet),
    **dict.fromkeys(ACCENTS, _Reader.accent),
    **dict.fromkeys(SPACES, _Reader.space),
    **dict.fromkeys(SILENT, _Reader.silent),
    **dict.fromkeys(FACES, _Reader.plain),
    **dict.fromkeys(TEXTS, _Reader.words),
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), _Reader.fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _Reader.choose),
    **dict.fromkeys(("left", "right", "middle"), _Reader.delimiter),
    **dict.fromkeys(("\\", "newline", "cr"), _Reader.row_end),
    **dict.fromkeys(("pmod", "bmod", "mod"), _Reader.modulo),
    **dict.fromkeys(("overline", "underline"), _Reader.line),
    **dict.fromkeys(("tag", "tag*"), _Reader.tag),
    **dict.fromkeys(("label", "end"), _Reader.label),
    "sqrt": _Reader.root,
    "not": _Reader.negated,
    "begin": _Reader.environment,
}
