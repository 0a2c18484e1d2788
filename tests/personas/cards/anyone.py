"""Personas and cards of every kind, for hypothesis."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from hypothesis import strategies as st

from saijin_studio.core.language import Language
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import JsonKind, Team
from saijin_studio.personas.cards.looks import BUSTS
from saijin_studio.personas.schema import PersonaIn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saijin_studio.core.personas import Persona
    from saijin_studio.personas.cards.plain_json import Json

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
AWKWARD = st.sampled_from([
    "{{char}}", "{{user}}: x", "<START>", "null", "~", "No", "1e3", "# x", "- x", "a: b", "'", '"', "a\n b\n",
    "\u2028", "x\x85y", "\ufeffx", "\r\nx", "<script>alert(1)</script>", "👩\u200d💻", "\\", "| x", "あ\n\nい",
    " x", "%x", "x #y", "---",
])  # fmt: skip


def texts(longest: int) -> st.SearchStrategy[str]:
    """Text with something in it, as it reads in a persona file."""
    made = st.lists(st.text(LETTERS, max_size=12) | AWKWARD, min_size=1, max_size=4).map("".join)
    return made.map(lambda one: one.strip()[:longest].strip()).filter(bool)


def fields(
    required: Mapping[str, st.SearchStrategy[object]],
    optional: Mapping[str, st.SearchStrategy[object]] | None = None,
) -> st.SearchStrategy[dict[str, object]]:
    """Mappings with these fields."""
    return st.fixed_dictionaries(dict(required), optional=dict(optional or {}))


def both(longest: int) -> st.SearchStrategy[dict[str, object]]:
    """Text in both languages."""
    return fields({"ja": texts(longest), "en": texts(longest)})


def numbers(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers of a range."""
    return st.floats(low, high, allow_nan=False)


IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)
COLOURS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)
CHECKS = fields(
    {"prompt": texts(200), "language": st.sampled_from(Language).map(str)},
    optional={
        "contains": st.lists(texts(80), max_size=2),
        "min_characters": st.integers(1, 10_000),
        "max_characters": st.integers(1, 100_000),
        "matches": st.sampled_from(["^a+$", "[\\d\\s]", "あ|い"]),
        "python": st.just("assert answer(1) == 2\n"),
        "json": st.dictionaries(texts(80), st.sampled_from(JsonKind).map(str), max_size=2),
        "rubric": texts(80),
        "small": st.booleans(),
    },
)
CAPABILITIES = st.lists(
    fields(
        {
            "capability": st.sampled_from(Capability).map(str),
            "models": st.lists(
                st.from_regex(r"[a-z0-9][a-z0-9.-]{0,8}", fullmatch=True), min_size=1, max_size=4, unique=True
            ),
        },
        optional={"why": both(80)},
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda one: str(one["capability"]),
)
SAMPLINGS = fields(
    {},
    optional={
        "temperature": numbers(0, 2),
        "top_p": numbers(0.01, 1),
        "top_k": st.integers(0, 1000),
        "min_p": numbers(0, 1),
        "repeat_penalty": numbers(0.5, 2),
        "max_tokens": st.integers(0, 131_072),
        "seed": st.none() | st.integers(0, 2**32 - 1),
        "stop": st.lists(st.text(LETTERS, min_size=1, max_size=10), max_size=2),
    },
)
VOICES = fields(
    {"engine": texts(20), "speaker": texts(20)},
    optional={
        "speed": numbers(0.5, 2),
        "styles": st.dictionaries(st.sampled_from(["joy", "fear"]), texts(20), max_size=2),
    },
)
MAPPINGS = fields(
    {
        "id": IDS,
        "name": fields({"ja": texts(80), "kana": texts(80), "en": texts(80)}),
        "role": both(80),
        "team": st.sampled_from(Team).map(str),
        "specialties": st.lists(both(80), min_size=1, max_size=3),
        "greeting": both(200),
        "system_prompt": both(200),
        "capabilities": CAPABILITIES,
        "look": fields(
            {
                "colours": st.lists(COLOURS, min_size=2, max_size=2),
                "symbol": st.sampled_from(["star", "book-open"]),
                "bust": st.sampled_from(BUSTS),
            }
        ),
    },
    optional={
        "full_prompt": both(200),
        "sampling": SAMPLINGS,
        "voice": VOICES,
        "samples": st.lists(both(80), max_size=2),
        "examples": st.lists(fields({"user": both(80), "reply": both(80)}), max_size=2),
        "checks": st.lists(CHECKS, max_size=2),
    },
)


def _persona(mapping: dict[str, object]) -> Persona:
    return PersonaIn.model_validate(mapping).persona(own=True)


PERSONAS: st.SearchStrategy[Persona] = MAPPINGS.map(_persona)
"""Users' own personas that never were a card."""

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts(40)
VALUES: st.SearchStrategy[Json] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(10), inner, max_size=3), max_leaves=8
)
PROSE = fields(
    {"name": texts(80)},
    optional={
        "description": texts(200),
        "personality": texts(80),
        "scenario": texts(80),
        "first_mes": texts(200),
        "mes_example": texts(200) | st.just("<START>\n{{user}}: Hi\n{{char}}: Hello"),
        "system_prompt": texts(200),
        "post_history_instructions": texts(80),
        "alternate_greetings": st.lists(texts(80), max_size=2),
        "tags": st.lists(texts(20), max_size=3),
        "nickname": texts(20),
        "creator": texts(20),
        "creator_notes": texts(40),
        "character_book": VALUES,
        "assets": VALUES,
        "group_only_greetings": st.lists(texts(20), max_size=2),
        "creation_date": st.integers(0, 2**40),
        "extensions": st.dictionaries(texts(10), VALUES, max_size=3),
    },
)
DATA = st.tuples(
    st.dictionaries(texts(10), VALUES, max_size=3), cast("st.SearchStrategy[dict[str, Json]]", PROSE)
).map(lambda both_kinds: both_kinds[0] | both_kinds[1])
"""The inner part of foreign cards, with fields that no one knows."""
OUTSIDE = st.dictionaries(st.sampled_from(["fav", "chat", "avatar", "create_date", "x"]), VALUES, max_size=3)
