"""The organiser's first turn: what it is asked, and what is understood of its answer. Pure.

The answer that is asked for is one line a member, ``id: part (after id)``, which is the least structure that says
everything: models of half a billion parameters keep to it more often than to JSON. What comes instead is read as
kindly as can be: names in either language, bullets and numbers, bold marks, dashes and arrows for colons, parts
over several lines, JSON all the same. A member that the answer forgets gets the whole task to look at from its own
side; an answer that gives nobody a part is the *fallback*, in which everybody does.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from saijin_studio.core.language import Language, Localized
from saijin_studio.core.personas import Example

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from saijin_studio.core.ids import PersonaId
    from saijin_studio.core.personas import Persona

LONGEST_PART = 600
"""Characters of a part that are kept: a model that runs on must not fill the others' contexts."""
LONGEST_PLAN = 20_000
"""Characters of an answer that are looked at."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a member is to do (empty: the whole task), and after whom."""

    persona: PersonaId
    part: str = ""
    after: tuple[PersonaId, ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """The task as it was split: an assignment for every member. ``fallback`` when no plan could be read."""

    assignments: tuple[Assignment, ...]
    fallback: bool = False


def organiser_as_planner(organiser: Persona) -> Persona:
    """The organiser with instructions and an example for splitting alone.

    Its own prompt tells it how to speak to people, and its examples show that; small models would do so here too.
    """
    system = Localized(
        f"あなたは{organiser.name.ja}です。仕事をチームの一人ひとりに分けます。指定された形の行だけを書きます。",
        f"You are {organiser.name.en}. You split tasks among a team. You write lines of the form asked for only.",
    )
    return replace(organiser, system_prompt=system, full_prompt=None, examples=(_EXAMPLE,))


def question(task: str, members: Sequence[Persona], language: Language) -> str:
    """What the organiser is asked."""
    lines = [f"{one.id}: {one.name.text(language)}, {_craft(one, language)}" for one in members]
    return _question(task, lines, language)


def read_division(answer: str, members: Sequence[Persona]) -> Division:
    """Understand the organiser's answer. Never raises; the dependencies have no cycle."""
    names = _names(members)
    text = answer[:LONGEST_PLAN]
    found = _from_json(text, names) or _from_lines(text, names)
    given: dict[PersonaId, Assignment] = {}
    for one in members:
        part, marks = _without_marks(found.get(one.id, ""))
        if part in {_craft(one, language) for language in Language}:
            part = ""  # the list of members said once more is no plan
        after = (other for mark in marks for other in _mentioned(mark, names))
        given[one.id] = Assignment(one.id, part[:LONGEST_PART], tuple(dict.fromkeys(after)))
    if not any(one.part for one in given.values()):
        return Division(tuple(Assignment(one.id) for one in members), fallback=True)
    return Division(tuple(_without_cycles(given).values()))


# --- asking ---------------------------------------------------------------------------------------------------


def _craft(persona: Persona, language: Language) -> str:
    special = [one.text(language) for one in persona.specialties[:3]]
    role = persona.role.text(language)
    if not special:
        return role
    return f"{role}（{'、'.join(special)}）" if language is Language.JA else f"{role} ({', '.join(special)})"


def _question(task: str, lines: Sequence[str], language: Language) -> str:
    listed = "\n".join(lines)
    if language is Language.JA:
        return (
            f"仕事：{task}\n\nチーム：\n{listed}\n\n"
            "この仕事を分けてください。一人につき一行、「id: その人がすること」だけを書きます。"
            "先にほかの人の答えが要るときだけ、行の終わりに (after id) と書きます。"
        )
    return (
        f"Task: {task}\n\nTeam:\n{listed}\n\n"
        'Split this task. Write one line for each member, "id: what this member does", and nothing else. '
        "Only where a member needs the answer of another first, end the line with (after id)."
    )


_EXAMPLE = Example(
    Localized(
        _question("朗読会の案内を作る", ["hana: ハナ, 文章を書く人", "taro: タロウ, 数字を見る人"], Language.JA),
        _question("Announce a reading night", ["hana: Hana, writer", "taro: Taro, analyst"], Language.EN),
    ),
    Localized(
        "taro: 来る人の数を見積もり、理由を一つ言う\nhana: その人数に合う案内文を三文で書く (after taro)",
        "taro: estimate how many guests will come and give one reason\n"
        "hana: write an invitation of three sentences for that many guests (after taro)",
    ),
)


# --- understanding --------------------------------------------------------------------------------------------

_LEAD = r"[\s>#*\-•・●○■□\d.)）．、①-⑳\[「『\"'`_]*"
"""Bullets, numbers and marks that stand in front of a name."""
_BEHIND = r"(?:さん|ちゃん|くん|様)?[\s*_`\"'\]」』]*(?:[（(][^）)\n]{0,60}[）)])?[\s*_`\"'\]」』]*"
_COLON = r"(?::|：|->|→|=>|—|–|\s-\s)"
_MARK = re.compile(
    r"[（(\[]\s*(?:after|depends on|needs)\b\s*:?([^）)\]\n]*)[）)\]]"
    r"|[（(\[]([^）)\]\n（(\[]*?)の?(?:後|あと)に?[）)\]]"
    r"|\bafter\s*:\s*([^\n;.。]*)",
    re.IGNORECASE,
)


def _names(members: Sequence[Persona]) -> Mapping[str, PersonaId]:
    """Everything that a member may be called, in small letters."""
    found: dict[str, PersonaId] = {}
    for one in members:
        for name in (one.id, one.name.en, one.name.ja, one.name.kana):
            if name:
                found.setdefault(name.lower(), one.id)
    return found


def _from_lines(text: str, names: Mapping[str, PersonaId]) -> dict[PersonaId, str]:
    """The parts by member; a line that names nobody goes on with the part before it."""
    called = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    head = re.compile(rf"^{_LEAD}({called}){_BEHIND}{_COLON}[\s*_]*(.*)$", re.IGNORECASE)
    parts: dict[PersonaId, list[str]] = {}
    current: list[str] | None = None
    for line in text.splitlines():
        matched = head.match(line)
        if matched is not None:
            current = parts.setdefault(names[matched[1].lower()], [])
            current.append(matched[2].strip())
        elif not line.strip():
            current = None
        elif current is not None:
            current.append(line.strip())
    return {one: part for one, lines in parts.items() if (part := " ".join(filter(None, lines)))}


def _from_json(text: str, names: Mapping[str, PersonaId]) -> dict[PersonaId, str]:
    """The parts of an answer in JSON: ``{id: part}``, or a list of objects with a name and texts."""
    first, last = min((at for sign in "{[" if (at := text.find(sign)) >= 0), default=-1), max(map(text.rfind, "}]"))
    if first < 0 or last < first:
        return {}
    try:
        value: object = json.loads(text[first : last + 1])
    except (ValueError, RecursionError):
        return {}
    return {one: part for name, part in _pairs(value) if (one := names.get(name.strip().lower())) is not None}


def _pairs(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        entries = cast("dict[str, object]", value)
        for name, entry in entries.items():
            if isinstance(entry, str):
                yield name, entry
            elif isinstance(entry, dict):
                yield name, _joined(cast("dict[str, object]", entry))
            else:
                yield from _pairs(entry)
    elif isinstance(value, list):
        for entry in cast("list[object]", value):
            if isinstance(entry, dict):
                fields = cast("dict[str, object]", entry)
                named = [one for one in fields.values() if isinstance(one, str)]
                yield from ((name, _joined(fields, but=name)) for name in named)
                yield from _pairs({name: one for name, one in fields.items() if isinstance(one, str)})


def _joined(fields: Mapping[str, object], but: str = "") -> str:
    """The texts of an object as a part, with what it is to come after as the mark of a line."""
    texts = [one for name, one in fields.items() if isinstance(one, str) and one != but and name.lower() != "after"]
    after = next((one for name, one in fields.items() if name.lower() == "after"), None)
    before = [after] if isinstance(after, str) else cast("list[object]", after) if isinstance(after, list) else []
    marks = [f"(after {one})" for one in before if isinstance(one, str) and one]
    return " ".join([*texts, *marks])


def _without_marks(part: str) -> tuple[str, list[str]]:
    """A part without what it says of its place, and that."""
    marks = [next(filter(None, found.groups()), "") for found in _MARK.finditer(part)]
    return " ".join(_MARK.sub(" ", part).split()), marks


def _mentioned(mark: str, names: Mapping[str, PersonaId]) -> Iterator[PersonaId]:
    for name in re.split(r"[\s,;、，&・と]+|\band\b", mark.lower()):
        known = names.get(name.strip("\"'`*_.:"))
        if known is not None:
            yield known


def _without_cycles(given: Mapping[PersonaId, Assignment]) -> dict[PersonaId, Assignment]:
    """The same, each dependency left out that would have a member wait for itself, in the order of the members."""
    kept: dict[PersonaId, tuple[PersonaId, ...]] = dict.fromkeys(given, ())

    def waits_for(one: PersonaId, other: PersonaId) -> bool:
        edge, seen = {one}, set["PersonaId"]()
        while edge:
            if other in edge:
                return True
            seen |= edge
            edge = {later for now in edge for later in kept[now]} - seen
        return False

    for one, assignment in given.items():
        for other in assignment.after:
            if not waits_for(other, one):
                kept[one] = (*kept[one], other)
    return {one: replace(assignment, after=kept[one]) for one, assignment in given.items()}
