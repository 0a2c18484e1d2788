"""The arithmetic of the values: memory, usage, states."""

from __future__ import annotations

import copy
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.ids import JobId, ModelId, PersonaId, VariantId
from saijin_studio.core.jobs import ChatRequest, JobState, Priority, Sampling, Usage
from saijin_studio.core.language import Language, Localized
from saijin_studio.core.memory import Gpu, MemoryReading, ModelUse
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.models import (
    Capability,
    Engine,
    FileSource,
    Footprint,
    LoadOptions,
    ModelKey,
    ModelState,
    OllamaSource,
    Variant,
)
from saijin_studio.core.personas import CapabilityMapping, Cast, Look, Persona, PersonaName, Team, Voice
from saijin_studio.core.planning import LoadUnderWay, Resident, SchedulerState

footprints = st.builds(Footprint, st.integers(-(2**50), 2**50), st.integers(-(2**50), 2**50))

KEY = ModelKey(Engine.LLAMA_CPP, "abc", LoadOptions())


# --- footprints -------------------------------------------------------------------------------------------------


@settings(deadline=None)
@given(footprints, footprints)
def test_what_is_added_can_be_taken_away(one: Footprint, other: Footprint) -> None:
    """And the order of adding does not matter."""
    assert one + other - other == one
    assert one + other == other + one
    assert (one + other).total == one.total + other.total


@settings(deadline=None)
@given(footprints, footprints)
def test_the_highest_holds_both(one: Footprint, other: Footprint) -> None:
    """Each kind of memory for itself."""
    highest = one.highest(other)
    assert one.fits(highest)
    assert other.fits(highest)
    assert {highest.vram, highest.ram} <= {one.vram, one.ram, other.vram, other.ram}


@pytest.mark.parametrize(
    ("need", "fits"),
    [(Footprint(4, 8), True), (Footprint(0, 0), True), (Footprint(5, 0), False), (Footprint(0, 9), False)],
)
def test_both_kinds_have_to_fit(need: Footprint, *, fits: bool) -> None:
    """Free GPU memory does not help against a lack of main memory."""
    assert need.fits(Footprint(4, 8)) is fits


def test_scaling_rounds_to_whole_bytes() -> None:
    """Both kinds."""
    assert Footprint(100, 7).scaled(1.03) == Footprint(103, 7)


# --- readings ---------------------------------------------------------------------------------------------------


def test_graphics_memory_is_the_sum_of_all_devices() -> None:
    """None without a device."""
    two = MemoryReading(16, 8, (Gpu("a", 12, 3), Gpu("b", 8, 2, temperature=60, load=10)))
    assert (two.vram_total, two.vram_used) == (20, 5)
    none = MemoryReading(16, 8)
    assert (none.vram_total, none.vram_used) == (0, 0)


def test_a_model_takes_what_was_measured_and_until_then_what_is_predicted() -> None:
    """The gauges show one segment."""
    predicted, measured = Footprint(1, 2), Footprint(3, 4)
    loading = ModelUse(KEY, (ModelId("x"),), "X", ModelState.LOADING, predicted, None, pinned=False, stand_in=False)
    ready = ModelUse(KEY, (ModelId("x"),), "X", ModelState.READY, predicted, measured, pinned=False, stand_in=False)
    assert loading.footprint == predicted
    assert ready.footprint == measured


# --- jobs -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("usage", "rate"),
    [
        (Usage(10, 21, 1.0, 3.0), 10.0),  # twenty tokens after the first, in two seconds
        (Usage(10, 1, 1.0, 3.0), 0.0),
        (Usage(10, 0, 0.0, 3.0), 0.0),
        (Usage(10, 5, 3.0, 3.0), 0.0),
        (Usage(), 0.0),
    ],
)
def test_the_rate_counts_from_the_first_token_to_the_last(usage: Usage, rate: float) -> None:
    """And is nothing where there is no such span."""
    assert usage.tokens_per_second == rate


def test_three_states_are_terminal() -> None:
    """Nothing follows them."""
    assert [state.value for state in JobState if state.terminal] == ["completed", "failed", "cancelled"]


def test_a_conversation_that_ends_with_a_reply_writes_it_on() -> None:
    """One that ends with the user's words asks for a new one."""
    asked, begun = Message(Role.USER, "Who?"), Message(Role.ASSISTANT, "I am")
    assert ChatRequest((asked, begun)).continues
    assert not ChatRequest((asked,)).continues
    assert not ChatRequest(()).continues


def test_more_urgent_is_higher() -> None:
    """Background work last."""
    assert sorted(Priority) == [Priority.BACKGROUND, Priority.PIPELINE, Priority.INTERACTIVE]


# --- variants ---------------------------------------------------------------------------------------------------


def test_the_ollama_tag_of_a_variant() -> None:
    """Only one that Ollama serves has it."""
    file = FileSource(PurePosixPath("/x.gguf"))
    ollama = Variant(VariantId("a"), "A", Engine.OLLAMA, (file, OllamaSource("phi3:mini")), 1, "MIT")
    local = Variant(VariantId("b"), "B", Engine.LLAMA_CPP, (file,), 1, "MIT")
    assert ollama.ollama_tag == "phi3:mini"
    assert local.ollama_tag is None


# --- personas ---------------------------------------------------------------------------------------------------


def persona() -> Persona:
    """The least that makes one."""
    both = Localized("x", "y")
    return Persona(
        id=PersonaId("miyu"),
        name=PersonaName("美遊", "みゆ", "Miyu"),
        role=both,
        team=Team.EMOTION,
        specialties=(both,),
        greeting=both,
        system_prompt=both,
        capabilities=(CapabilityMapping(Capability.CHAT, (ModelId("a"), ModelId("b"))),),
        sampling=Sampling(),
        voice=Voice("x", "y"),
        look=Look(("#000000", "#FFFFFF"), "x", "y"),
        samples=(),
    )


def test_a_name_in_both_languages() -> None:
    """As the reader reads it."""
    assert persona().name.text(Language.JA) == "美遊"
    assert persona().name.text(Language.EN) == "Miyu"


def test_the_rows_that_serve_a_capability() -> None:
    """Best first, and none for what the persona does not do."""
    assert persona().rows(Capability.CHAT) == ("a", "b")
    assert persona().rows(Capability.MUSIC) == ()


def test_finding_a_member_of_the_cast() -> None:
    """By id."""
    cast = Cast((persona(),))
    assert cast.find(PersonaId("miyu")) == persona()
    assert cast.find(PersonaId("nobody")) is None


# --- planning ---------------------------------------------------------------------------------------------------


def test_what_is_reserved_includes_the_load_under_way() -> None:
    """It takes its memory before it is resident."""
    resident = Resident(KEY, Footprint(1, 2), 2, 0.0, 0.0)
    room = Footprint(10, 10)
    state = SchedulerState(0.0, room, room, (resident,), (), {})
    assert state.reserved == Footprint(1, 2)
    other = ModelKey(Engine.LLAMA_CPP, "other", LoadOptions())
    loading = SchedulerState(0.0, room, room, (resident,), (), {}, load=LoadUnderWay(other, Footprint(3, 4), 0.0))
    assert loading.reserved == Footprint(4, 6)


def test_finding_a_resident() -> None:
    """By its key."""
    resident = Resident(KEY, Footprint(1, 2), 2, 0.0, 0.0)
    state = SchedulerState(0.0, Footprint(), Footprint(), (resident,), (), {})
    assert state.resident(KEY) is resident
    assert state.resident(ModelKey(Engine.OLLAMA, "abc", LoadOptions())) is None
    assert JobId("x") == "x"


def test_a_key_is_made_anew_in_another_process() -> None:
    """Texts hash otherwise there; equal keys must hash alike."""
    again = copy.copy(KEY)  # by way of what it is pickled as
    assert again is not KEY
    assert again == KEY
    assert hash(again) == hash(KEY)


def test_only_an_engine_that_others_use_too_may_let_a_model_go() -> None:
    """The workers hold theirs for the studio alone."""
    assert [one for one in Engine if one.shared] == [Engine.OLLAMA]
