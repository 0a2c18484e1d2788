"""Modelfiles, as Ollama documents them: read with the line of every fault, and made into requests.

A line is an instruction and its value; case does not count in instructions. A value in ``"`` or three of them may
go over several lines, and nothing in it is escaped. Lines that begin with ``#`` are comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from saijin_studio.library.modelfile_parameters import LISTS, read_setting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saijin_studio.library.modelfile_parameters import Setting

INSTRUCTIONS = (
    *("FROM", "PARAMETER", "TEMPLATE", "SYSTEM", "ADAPTER"),
    *("LICENSE", "MESSAGE", "RENDERER", "PARSER", "REQUIRES"),
)
ROLES = ("system", "user", "assistant")
LONGEST = 1_000_000
"""The most characters of a Modelfile."""

_SPACE = " \t"
_QUOTES = ('"""', '"')
_PATH = re.compile(r"[./~\\]|[A-Za-z]:[\\/]|.*\.(gguf|bin|safetensors)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line, which counts from 1; ``message`` is a clause without a full stop."""

    line: int
    message: str


class ModelfileFault(ValueError):
    """A text that is not a usable Modelfile."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"line {one.line}: {one.message}" for one in self.problems))


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a conversation that the model begins with."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Modelfile:
    """What a Modelfile says. ``parameters`` have their values in order; only ``stop`` may have several."""

    base: str
    system: str | None = None
    template: str | None = None
    parameters: tuple[tuple[str, tuple[Setting, ...]], ...] = ()
    messages: tuple[Said, ...] = ()
    licences: tuple[str, ...] = ()
    renderer: str | None = None
    parser: str | None = None

    def request(self, model: str) -> dict[str, object]:
        """The body of ``/api/create`` that makes ``model`` of it."""
        body: dict[str, object] = {"model": model, "from": self.base}
        texts = {
            "system": self.system,
            "template": self.template,
            "renderer": self.renderer,
            "parser": self.parser,
        }
        body |= {name: text for name, text in texts.items() if text is not None}
        if self.parameters:
            body["parameters"] = {
                name: list(values) if name in LISTS else values[-1] for name, values in self.parameters
            }
        if self.licences:
            body["license"] = list(self.licences)
        if self.messages:
            body["messages"] = [{"role": one.role, "content": one.text} for one in self.messages]
        return body


@dataclass(slots=True)
class _Draft:
    """What was read so far."""

    base: str | None = None
    texts: dict[str, str] = field(default_factory=dict[str, str])
    parameters: dict[str, tuple[Setting, ...]] = field(default_factory=dict[str, "tuple[Setting, ...]"])
    messages: list[Said] = field(default_factory=list[Said])
    licences: list[str] = field(default_factory=list[str])
    adapters: list[int] = field(default_factory=list[int])
    """The lines in which one is named."""

    def take(self, line: int, name: str, value: str) -> None:
        """Take one instruction.

        Raises:
            ValueError: with what is wrong.
        """
        if not value.strip() and name not in {"SYSTEM", "TEMPLATE"}:
            raise ValueError(f"{name} needs a value")
        match name:
            case "FROM":
                if self.base is not None:
                    raise ValueError("FROM stands there twice")
                self.base = value
            case "PARAMETER":
                self._parameter(*_split(value, "PARAMETER needs a name and a value"))
            case "MESSAGE":
                role, text = _split(value, "MESSAGE needs a role and a text")
                if role.lower() not in ROLES:
                    raise ValueError("a role is one of " + ", ".join(ROLES))
                self.messages.append(Said(role.lower(), text))
            case "LICENSE":
                self.licences.append(value)
            case "ADAPTER":
                self.adapters.append(line)
            case _:
                self.texts[name] = value

    def _parameter(self, name: str, text: str) -> None:
        name = name.lower()
        value = read_setting(name, text)
        before = self.parameters.get(name, ()) if name in LISTS else ()
        self.parameters[name] = (*before, value)


def parse_modelfile(text: str) -> Modelfile:
    """Read a Modelfile.

    Raises:
        ModelfileFault: with every line that is wrong.
    """
    if len(text) > LONGEST:
        raise ModelfileFault([Problem(1, "it is longer than a million characters")])
    problems: list[Problem] = []
    draft, from_line = _Draft(), 1
    for line, name, value in _instructions(text, problems):
        if name == "FROM":
            from_line = line
        try:
            draft.take(line, name, value)
        except ValueError as error:
            problems.append(Problem(line, str(error)))
    if draft.base is None and not any("FROM" in one.message for one in problems):
        problems.append(Problem(1, "there is no FROM line"))
    if draft.adapters:
        problems += [Problem(line, "an ADAPTER cannot be sent from here") for line in draft.adapters]
    if draft.base is not None and _PATH.match(draft.base):
        problems.append(Problem(from_line, "FROM takes the name of a model; a file is brought in by adding a row"))
    if problems or draft.base is None:
        raise ModelfileFault(sorted(problems, key=lambda one: one.line))
    return Modelfile(
        base=draft.base,
        system=draft.texts.get("SYSTEM"),
        template=draft.texts.get("TEMPLATE"),
        parameters=tuple(draft.parameters.items()),
        messages=tuple(draft.messages),
        licences=tuple(draft.licences),
        renderer=draft.texts.get("RENDERER"),
        parser=draft.texts.get("PARSER"),
    )


def _instructions(text: str, problems: list[Problem]) -> Iterator[tuple[int, str, str]]:
    """Every instruction with its line and its value, which is not unquoted behind a parameter's name or a role."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        begin, content = at + 1, lines[at].strip(_SPACE)
        at += 1
        if not content or content.startswith("#"):
            continue
        word = re.match(r"\S+", content)
        assert word is not None
        name, rest = word[0].upper(), content[word.end() :].lstrip(_SPACE)
        if name not in INSTRUCTIONS:
            problems.append(Problem(begin, f"there is no instruction {word[0][:40]}; one is {_listed()}"))
            continue
        lead, value = "", rest
        if name in {"PARAMETER", "MESSAGE"}:
            first = re.match(r"\S*", rest)
            assert first is not None
            lead, value = f"{first[0]}\n", rest[first.end() :].lstrip(_SPACE)
        quote = next((one for one in _QUOTES if value.startswith(one)), "")
        while quote and not _closed(value, quote) and at < len(lines):
            value += "\n" + lines[at]
            at += 1
        value = value.strip()
        if quote and not _closed(value, quote):
            problems.append(Problem(begin, f"the {quote} is not closed"))
            continue
        yield begin, name, lead + value[len(quote) : len(value) - len(quote)]


def _closed(value: str, quote: str) -> bool:
    value = value.strip()
    return len(value) >= 2 * len(quote) and value.endswith(quote)


def _split(value: str, needed: str) -> tuple[str, str]:
    lead, _, rest = value.partition("\n")
    if not lead or not rest:
        raise ValueError(needed)
    return lead, rest


def _listed() -> str:
    return ", ".join(INSTRUCTIONS[:-1]) + f" or {INSTRUCTIONS[-1]}"
