"""The forty: complete, told apart at a glance, and with models behind them that exist."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from itertools import combinations
from math import atan2, degrees, dist
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.ids import ModelId
from saijin_studio.core.language import Language, detect
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import Team
from saijin_studio.dialogue.tokens import estimate_text
from saijin_studio.personas.cast import load_cast
from saijin_studio.personas.mapping import as_mapping

if TYPE_CHECKING:
    from saijin_studio.core.personas import Cast, Persona

FOLDER = Path(__file__).parents[2] / "personas"
ROWS = [
    ModelId(row)
    for row in (
        "miyu", "miyu-jp", "llama3.1-8b-instruct", "qwen2.5-7b-instruct", "tinyllama", "phi3-mini", "gemma2-2b",
        "emotion", "wav2vec2-base", "vits", "musicgen-small", "bark", "starcoder2-3b", "deepseek-coder-1.3b",
        "deepseek-ocr",
    )
]  # fmt: skip


COUNT = 40


def phosphor() -> set[str]:
    """The names of the icon font, from its file: the package itself would import Qt."""
    spec = importlib.util.find_spec("qtawesome")
    assert spec is not None
    assert spec.origin is not None
    (charmap,) = (Path(spec.origin).parent / "fonts").glob("phosphor-charmap-*.json")
    return set(json.loads(charmap.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def cast() -> Cast:
    """The cast, read once."""
    return load_cast(FOLDER, FOLDER / "none", ROWS, phosphor())


def test_the_cast_is_whole_and_in_order(cast: Cast) -> None:
    """The eight of the plan come first; every team has five."""
    assert cast.problems == ()
    assert [one.name.ja for one in cast.personas[:8]] == [
        "美遊", "レン", "コードちゃん♫", "ミサキ", "ユリカ", "アナ", "オーガン", "Haruka",
    ]  # fmt: skip
    assert Counter(one.team for one in cast.personas) == dict.fromkeys(Team, 5)
    assert not any(one.own for one in cast.personas)


def test_no_two_are_called_alike(cast: Cast) -> None:
    names = [one.name for one in cast.personas]
    assert len({one.id for one in cast.personas}) == COUNT
    for called in ([one.ja for one in names], [one.kana for one in names], [one.en for one in names]):
        assert len(set(called)) == COUNT
    for language in Language:
        assert len({one.role.text(language) for one in cast.personas}) == COUNT


def test_no_two_look_alike(cast: Cast) -> None:
    """Every seal is its own; in a team hues are far apart, and with one outline the colours are."""
    assert len({one.look.symbol for one in cast.personas}) == COUNT
    for one, other in combinations(cast.personas, 2):
        first, second = _lab(one.look.colours[1]), _lab(other.look.colours[1])
        if one.team is other.team:
            assert dist(first, second) >= 0.06, (one.id, other.id)
            turn = abs(_hue(first) - _hue(second)) % 360
            assert min(turn, 360 - turn) >= 29, (one.id, other.id)
        if one.look.bust == other.look.bust:
            assert dist(first, second) >= 0.05, (one.id, other.id)


def _hue(lab: tuple[float, float, float]) -> float:
    return degrees(atan2(lab[2], lab[1]))


def _lab(colour: str) -> tuple[float, float, float]:
    """The colour in OKLab, where distances are as the eye sees them."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in (red, green, blue))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def test_no_two_sound_alike(cast: Cast) -> None:
    assert len({(one.voice.speaker, one.voice.speed) for one in cast.personas}) == len(cast.personas)
    greetings = [one.greeting.text(language) for one in cast.personas for language in Language]
    assert len(set(greetings)) == len(greetings)


@pytest.mark.parametrize("at", range(COUNT))
def test_each_has_what_the_window_shows_and_the_benches_ask(cast: Cast, at: int) -> None:
    persona = cast.personas[at]
    assert len(persona.samples) == 3
    assert len(persona.examples) >= 2
    assert len(persona.checks) >= 5
    assert sum(check.small for check in persona.checks) >= 3
    assert all(mapping.why is not None for mapping in persona.capabilities)
    assert {check.language for check in persona.checks} == set(Language)
    assert len(persona.rows(Capability.CHAT)) >= 3
    assert json.loads(json.dumps(as_mapping(persona)))["id"] == persona.id


@pytest.mark.parametrize("at", range(COUNT))
def test_each_says_its_name_and_keeps_to_the_language(cast: Cast, at: int) -> None:
    persona = cast.personas[at]
    for language, name in ((Language.JA, persona.name.ja), (Language.EN, persona.name.en)):
        for large in (False, True):
            prompt = persona.prompt(language, large=large)
            assert name in prompt
            assert ("日本語で" in prompt) if language is Language.JA else ("in English" in prompt)
        for text in _texts(persona, language):
            assert detect(text.replace("♫", "")) is language, text


def _texts(persona: Persona, language: Language) -> list[str]:
    """All that is written in one language, code apart."""
    assert persona.full_prompt is not None
    prompts = persona.system_prompt, persona.full_prompt
    both = [persona.greeting, persona.role, *prompts, *persona.specialties, *persona.samples]
    both += [mapping.why for mapping in persona.capabilities if mapping.why is not None]
    both += [text for example in persona.examples for text in (example.user, example.reply)]
    return [text.text(language) for text in both]


@pytest.mark.parametrize("at", range(COUNT))
def test_the_prompt_leaves_a_small_context_to_the_conversation(cast: Cast, at: int) -> None:
    persona = cast.personas[at]
    for language in Language:
        texts = [persona.system_prompt.text(language)]
        texts += [text.text(language) for one in persona.examples for text in (one.user, one.reply)]
        assert sum(map(estimate_text, texts)) <= 700
