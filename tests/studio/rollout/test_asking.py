"""The checks that ask models: what is asked, and what is made of the answers."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from saijin_studio.core.ids import ModelId, PersonaId, VariantId
from saijin_studio.core.jobs import ChatRequest, Usage
from saijin_studio.core.language import Language
from saijin_studio.core.models import (
    Capability,
    Engine,
    Footprint,
    LoadTarget,
    ModelSpec,
    PackageSource,
    Residency,
    Variant,
)
from saijin_studio.core.personas import Cast, Check
from saijin_studio.core.ports.resolver import FakeResolver
from saijin_studio.core.rollout_plan import Golden, PersonaChecks
from saijin_studio.library.catalogue import Catalogue
from saijin_studio.library.resolver import key_of
from saijin_studio.studio.rollout.answers import Heard
from saijin_studio.studio.rollout.asking import StudioAsking

if TYPE_CHECKING:
    from saijin_studio.core.jobs import TextRequest
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.rollout.ground import Ground
    from tests.studio.conftest import PersonaOf

CHAT, WORDS, NEW = ModelId("chat"), ModelId("words"), VariantId("new")
MODEL = Variant(NEW, "New", Engine.LLAMA_CPP, (PackageSource("a==1"),), 1, "MIT", "0" * 64)
NEWS = {CHAT: NEW}


class Oracle:
    """Answers the same to everything."""

    def __init__(self, text: str = "Paris", seconds: float = 0.0, served: VariantId = NEW) -> None:
        self.heard = Heard(text, served, Usage(1, 11, 0.0, 2.0), seconds)
        self.tokens: list[int] = []

    async def ask(self, row: ModelId, variant: VariantId, prompt: str = "", *, tokens: int = 64) -> Heard:
        """Answer."""
        return self.heard

    async def write(
        self, row: ModelId, variant: VariantId, request: TextRequest, persona: PersonaId | None = None
    ) -> Heard:
        """Answer as a persona."""
        assert isinstance(request, ChatRequest)
        assert persona is not None
        self.tokens.append(request.sampling.max_tokens)
        return self.heard

    async def timed(self, row: ModelId, variant: VariantId) -> tuple[Heard, float]:
        """Answer in three seconds."""
        return self.heard, 3.0


def asking(oracle: Oracle, *cast_of: Persona) -> StudioAsking:
    """Checks on a catalogue of a row that writes and one that reads feelings."""
    spec = ModelSpec(CHAT, "Chat", Capability.CHAT, Residency.ON_DEMAND, "MIT", (MODEL,))
    words = ModelSpec(WORDS, "Words", Capability.TEXT_EMOTION, Residency.ON_DEMAND, "MIT", (MODEL,))
    target = LoadTarget(key_of(MODEL), CHAT, MODEL, None, Footprint())
    use = SimpleNamespace(key=key_of(MODEL), footprint=Footprint(0, 7))
    ground = SimpleNamespace(
        catalogue=Catalogue([spec, words]),
        resolver=FakeResolver({CHAT: target}),
        scheduler=SimpleNamespace(snapshot=lambda: SimpleNamespace(models=(use,), budget=Footprint(0, 9))),
        cast=lambda: Cast(cast_of),
    )
    return StudioAsking(cast("Ground", ground), oracle)


async def test_loading_and_speed_are_measured() -> None:
    found = await asking(Oracle()).load(CHAT, NEW)
    assert (found.seconds, found.footprint, found.budget) == (3.0, Footprint(0, 7), Footprint(0, 9))
    assert await asking(Oracle()).speed(CHAT, NEW) == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("row", "text", "check", "passed"),
    [
        (CHAT, "It is Paris, of course.", Check("Where?", Language.EN, contains=("Paris",)), True),
        (CHAT, "It is Rome, of course.", Check("Where?", Language.EN, contains=("Paris",)), False),
        (CHAT, "パリです。", Check("Where?", Language.EN, contains=("パリ",)), False),
        (CHAT, "", Check("Where?", Language.EN), False),
        (WORDS, "joy", Check("嬉しい", Language.JA, contains=("joy",)), True),
        (WORDS, "anger", Check("嬉しい", Language.JA, contains=("joy",)), False),
    ],
)
async def test_a_golden_prompt_holds_or_says_what_was_expected_and_found(
    row: ModelId, text: str, check: Check, passed: bool
) -> None:
    judged = await asking(Oracle(text)).golden(row, NEW, Golden(check))
    assert judged.passed is passed
    assert judged.found == text
    assert check.prompt in judged.expected


async def test_sound_has_to_be_long_enough() -> None:
    golden = Golden(Check("la", Language.EN), seconds=2.0)
    assert (await asking(Oracle(seconds=2.5)).golden(WORDS, NEW, golden)).passed
    short = await asking(Oracle(seconds=0.5)).golden(WORDS, NEW, golden)
    assert (short.passed, short.expected, short.found) == (False, "2 s of sound at least", "0.5 s")


async def test_personas_pass_when_enough_of_their_checks_do(persona_of: PersonaOf) -> None:
    good = Check("Where is the tower?", Language.EN, contains=("Paris",), small=True)
    bad = replace(good, contains=("Rome",))
    large = replace(good, small=False)
    right = replace(persona_of("chat", name="right"), checks=(large, good))
    wrong = replace(persona_of("chat", name="wrong"), checks=(bad,))
    other = replace(persona_of("elsewhere", name="other"), checks=(bad,))
    checks = asking(Oracle("The tower is in Paris."), right, wrong, other)

    half = await checks.personas(PersonaChecks(floor=0.5), NEWS)
    assert (half.passed, half.expected) == (True, "50% at least")
    assert half.found.startswith("1 of 2 passed (wrong: ")
    assert not (await checks.personas(PersonaChecks(floor=0.6), NEWS)).passed
    assert (
        await checks.personas(PersonaChecks((PersonaId("right"),), 5, False, 1.0), NEWS)
    ).found == "2 of 2 passed"
    assert (await checks.personas(PersonaChecks((PersonaId("other"),)), NEWS)).passed


async def test_a_canary_is_answered_by_the_variant_that_it_tries_out(persona_of: PersonaOf) -> None:
    mina = replace(persona_of("chat"), checks=(Check("Who are you?", Language.EN),))
    oracle = Oracle("I am Mina.")

    assert (await asking(oracle, mina).canary(mina.id, NEWS)).passed
    assert oracle.tokens == [32]
    assert (await asking(oracle).canary(mina.id, NEWS)).passed
    reader = persona_of("words", capability=Capability.TEXT_EMOTION)
    assert (await asking(Oracle("joy"), reader).canary(reader.id, {CHAT: VariantId("x"), WORDS: NEW})).passed
    assert not (await asking(Oracle(" "), mina).canary(mina.id, NEWS)).passed
    another = await asking(Oracle("I am Mina.", served=VariantId("old")), mina).canary(mina.id, NEWS)
    assert (another.passed, another.expected, another.found) == (False, "an answer by new", "old: I am Mina.")
