"""Which of a persona's models answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import ModelNotInstalled
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import Capability, Engine, Footprint, LoadOptions, LoadTarget, ModelKey, Variant
from saijin_studio.core.ports.resolver import FakeResolver
from saijin_studio.studio.routing import Route, find_route

if TYPE_CHECKING:
    from tests.studio.conftest import PersonaOf

FIRST, SECOND, THIRD = ModelId("first"), ModelId("second"), ModelId("third")


def _here(row: ModelId, *, stand_in: bool = False) -> LoadTarget:
    variant = Variant(VariantId(f"of {row}"), row, Engine.LLAMA_CPP, (), 1, "MIT", row, stand_in=stand_in)
    return LoadTarget(ModelKey(Engine.LLAMA_CPP, row, LoadOptions()), row, variant, None, Footprint(ram=1))


async def test_the_first_choice_answers_when_it_is_here(persona_of: PersonaOf) -> None:
    first, second = _here(FIRST), _here(SECOND)
    found = await find_route(persona_of(FIRST, SECOND), FakeResolver({FIRST: first, SECOND: second}))
    assert found == Route(FIRST, first)


async def test_a_variant_that_a_persona_tries_out_is_the_one_that_is_looked_for(persona_of: PersonaOf) -> None:
    first, second = _here(FIRST), _here(SECOND)
    resolver = FakeResolver({FIRST: first, SECOND: second})
    tried = {FIRST: VariantId("not here yet"), SECOND: second.variant.id}
    assert await find_route(persona_of(FIRST, SECOND), resolver, variant_for=tried.get) == Route(SECOND, second)


async def test_a_real_second_choice_beats_a_stand_in_for_the_first(persona_of: PersonaOf) -> None:
    second = _here(SECOND)
    resolver = FakeResolver({FIRST: _here(FIRST, stand_in=True), SECOND: second})
    assert await find_route(persona_of(FIRST, SECOND), resolver) == Route(SECOND, second)


async def test_where_all_are_stand_ins_the_first_choice_is_stood_in_for(persona_of: PersonaOf) -> None:
    first = _here(FIRST, stand_in=True)
    resolver = FakeResolver({FIRST: first, SECOND: _here(SECOND, stand_in=True)})
    assert await find_route(persona_of(FIRST, SECOND), resolver) == Route(FIRST, first)


async def test_what_is_not_here_or_not_in_the_catalogue_is_passed_over(persona_of: PersonaOf) -> None:
    third = _here(THIRD)
    resolver = FakeResolver({SECOND: None, THIRD: third})
    assert await find_route(persona_of(FIRST, SECOND, THIRD), resolver) == Route(THIRD, third)


async def test_when_nothing_is_here_the_refusal_will_name_the_first_choice(persona_of: PersonaOf) -> None:
    found = await find_route(persona_of(FIRST, SECOND), FakeResolver({FIRST: None, SECOND: None}))
    assert found == Route(FIRST, None)


async def test_a_model_in_memory_is_offered_beside_the_better_one(persona_of: PersonaOf) -> None:
    first, second = _here(FIRST), _here(SECOND)
    resolver = FakeResolver({FIRST: first, SECOND: second})
    found = await find_route(persona_of(FIRST, SECOND), resolver, [second.key])
    assert found == Route(FIRST, first, (SECOND, second))


async def test_who_prefers_warm_models_gets_the_one_in_memory(persona_of: PersonaOf) -> None:
    second = _here(SECOND)
    resolver = FakeResolver({FIRST: _here(FIRST), SECOND: second})
    found = await find_route(persona_of(FIRST, SECOND), resolver, [second.key], prefer_warm=True)
    assert found == Route(SECOND, second)


async def test_nothing_is_warmer_than_the_first_choice_itself(persona_of: PersonaOf) -> None:
    first, second = _here(FIRST), _here(SECOND)
    resolver = FakeResolver({FIRST: first, SECOND: second})
    found = await find_route(persona_of(FIRST, SECOND), resolver, [first.key, second.key], prefer_warm=True)
    assert found == Route(FIRST, first)


async def test_who_writes_code_only_answers_with_that_model(persona_of: PersonaOf) -> None:
    coder = persona_of(FIRST, capability=Capability.CODE_COMPLETION)
    assert (await find_route(coder, FakeResolver({FIRST: _here(FIRST)}))).row == FIRST


async def test_who_has_no_model_that_writes_is_told_so(persona_of: PersonaOf) -> None:
    with pytest.raises(ModelNotInstalled, match="mina is not installed"):
        await find_route(persona_of(FIRST, capability=Capability.MUSIC), FakeResolver({}))
