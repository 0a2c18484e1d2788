"""What a row of the library says, which rows are shown, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.core.installs import InstallState
from saijin_studio.core.library import Room
from saijin_studio.core.models import (
    Capability,
    Engine,
    Footprint,
    HubSource,
    ModelState,
    OllamaSource,
    PackageSource,
    ServerSource,
    Source,
    UrlSource,
    WheelSource,
)
from saijin_studio.ui.models.library_detail_words import DetailWords
from saijin_studio.ui.models.library_filter import LibraryFilter, Place, RowOrder, counts, wanted
from saijin_studio.ui.models.library_rows import (
    BUDGET_AT,
    Kind,
    RowAct,
    RowState,
    filled,
    model_row,
    quantisation,
    shares,
)
from saijin_studio.ui.models.library_words import LibraryWords
from saijin_studio.ui.panes.library_sections import LibrarySection
from saijin_studio.ui.panes.library_state import LibraryState, library_state
from tests.ui.library.shelves import BUDGET, GB, card, install_of, installed, variant, variant_card


@pytest.mark.parametrize(
    ("state", "expected", "acts"),
    [
        (InstallState.FETCHING, RowState.FETCHING, (RowAct.PAUSE, RowAct.CANCEL)),
        (InstallState.WAITING, RowState.WAITING, (RowAct.PAUSE, RowAct.CANCEL)),
        (InstallState.PAUSED, RowState.PAUSED, (RowAct.RESUME, RowAct.CANCEL)),
        (InstallState.FAILED, RowState.BROKEN_OFF, (RowAct.RESUME, RowAct.CANCEL)),
        (InstallState.DONE, RowState.ABSENT, (RowAct.INSTALL,)),
    ],
)
def test_a_download_comes_before_everything_else_until_it_is_over(
    state: InstallState, expected: RowState, acts: tuple[RowAct, ...]
) -> None:
    one = card("a")
    row = model_row(one, [install_of(one, state)])
    assert (row.state, row.acts) == (expected, acts)
    elsewhere = model_row(card("b"), [install_of(one, state)])
    assert elsewhere.state is RowState.ABSENT, "the download of another row"


def test_the_memory_the_files_and_the_stand_in_say_where_a_row_stands() -> None:
    assert model_row(installed("a", state=ModelState.READY)).state is RowState.LOADED
    assert model_row(replace(installed("a", state=ModelState.BUSY), pinned=True)).state is RowState.RESIDENT
    assert model_row(installed("a", state=ModelState.LOADING)).state is RowState.LOADING
    assert model_row(installed("a")).state is RowState.INSTALLED
    damaged = installed("a")
    damaged = replace(damaged, variants=(replace(damaged.variants[0], damaged=True),))
    assert (model_row(damaged).state, model_row(damaged).acts) == (RowState.DAMAGED, (RowAct.REPAIR,))
    nowhere = card("a", replace(variant_card(variant("a")), fetchable=False))
    assert (model_row(nowhere).state, model_row(nowhere).acts) == (RowState.ELSEWHERE, ())


def test_a_row_is_about_its_own_variant_while_another_stands_in_and_offers_what_fits() -> None:
    own, small = variant("big", 20), variant("small", 2)
    helper = variant("helper", 0.5, stand_in=True)
    row = model_row(
        card(
            "a",
            variant_card(own, room=Room.NEVER),
            variant_card(small),
            variant_card(helper, installed=True),
            state=ModelState.INSTALLED,
            serving="helper",
        )
    )
    assert (row.state, row.stand_in, row.acts) == (RowState.STAND_IN, True, (RowAct.INSTALL,))
    assert row.subject.variant.id == "big"
    assert row.offer is not None
    assert row.offer.variant.id == "small"


def test_the_quantisation_is_read_from_the_id_or_the_tag() -> None:
    assert quantisation(variant("qwen2.5-coder-0.5b-instruct-q4_k_m")) == "Q4_K_M"
    assert quantisation(variant("luke-large-fp16")) == "fp16"
    assert quantisation(variant("q-and-a")) == ""
    tagged = replace(variant("x", engine=Engine.OLLAMA), sources=(OllamaSource("llama3.1:8b-q8_0"),))
    assert quantisation(tagged) == "Q8_0"


def test_the_bar_is_full_where_nothing_fits_and_its_tick_is_the_budget() -> None:
    report = variant_card(variant("a", 5)).report
    assert shares(report) == (5 * GB, 10 * GB)
    assert filled(report) == pytest.approx(0.5 * BUDGET_AT)
    assert filled(variant_card(variant("a", 50)).report) == 1.0
    on_gpu = replace(report, footprint=Footprint(vram=4 * GB, ram=GB), budget=Footprint(8 * GB, 10 * GB))
    assert shares(on_gpu) == (4 * GB, 8 * GB)


def test_rows_are_narrowed_by_kind_place_and_words_and_counted() -> None:
    rows = [
        model_row(installed("phi", state=ModelState.READY)),
        model_row(card("coder", capability=Capability.CODE_COMPLETION)),
        model_row(card("huge", variant_card(variant("huge", 50), room=Room.NEVER))),
    ]

    def found(asked: LibraryFilter, order: RowOrder = RowOrder.NAME) -> list[str]:
        return [str(row.card.spec.id) for row in wanted(rows, asked, order, lambda row: row.card.spec.id)]

    assert found(LibraryFilter()) == ["coder", "huge", "phi"]
    assert found(LibraryFilter(kind=Kind.CODE)) == ["coder"]
    assert found(LibraryFilter(place=Place.INSTALLED)) == ["phi"]
    assert found(LibraryFilter(place=Place.NEVER)) == ["huge"]
    assert found(LibraryFilter(words="PH ")) == ["phi"]
    assert found(LibraryFilter(words="ph xx")) == []
    assert found(LibraryFilter(), RowOrder.SIZE)[0] == "huge"
    assert found(LibraryFilter(), RowOrder.FIT)[-1] == "huge"
    assert found(LibraryFilter(), RowOrder.USE)[0] == "phi"
    told = counts(rows)
    assert (told.every, told.kinds[Kind.CHAT], told.places[Place.FITS]) == (3, 2, 2)
    assert not LibraryFilter(words="  ")


def test_a_row_is_said_in_one_sentence() -> None:
    words = LibraryWords()
    one = installed("phi")
    said = words.sentence(model_row(one))
    assert said == "Phi, Q8_0, Conversation, Installed, 1 GB, MIT, Roomy 1.0 / 10 GB"
    coming = words.state(model_row(card("a"), [install_of(card("a"))]))
    assert coming == "Downloading 25%"
    for room, word in ((Room.NEVER, "Will not fit"), (Room.CPU_ONLY, "CPU only")):
        assert words.fit(variant_card(variant("a"), room=room).report)[0] == word
    assert words.figures(replace(variant_card(variant("a")).report, footprint=Footprint(), budget=BUDGET)) == ""


def test_why_a_variant_fits_or_not_is_told_in_sentences() -> None:
    words = DetailWords()
    one = variant_card(variant("a", 12), room=Room.NEVER).report
    assert words.fit_title(one) == "Will not fit on this PC"
    assert words.fit_reason(one) == "2 GB of main memory are missing."
    assert words.fit_reason(replace(one, longest=8192)).endswith("It would fit with a context of 8,192 tokens.")
    on_gpu = replace(one, short=Footprint(vram=GB))
    assert words.fit_reason(on_gpu) == "1 GB of graphics memory are missing."
    assert words.fit_reason(replace(one, short=Footprint())) == "It needs more memory than models may have."
    after = variant_card(variant("a"), room=Room.AFTER_UNLOADING, unloads=("Miyu", "Phi")).report
    assert words.fit_reason(after) == "Miyu, Phi would be unloaded."
    assert words.fit_reason(replace(after, unloads=())) == "Other programs hold the memory that it needs."
    assert "processor" in words.fit_title(variant_card(variant("a"), room=Room.CPU_ONLY).report)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (OllamaSource("phi3:mini"), "Ollama, phi3:mini"),
        (HubSource("org/name"), "Hugging Face, org/name"),
        (PackageSource("kokoro==1.0"), "Python package kokoro==1.0"),
        (WheelSource(("tiny-part1==0.2",), "*"), "Python package tiny"),
        (UrlSource("https://example.org/a/b.gguf"), "example.org"),
        (ServerSource("gpt"), "a server, gpt"),
    ],
)
def test_where_a_variant_comes_from_is_told(source: Source, told: str) -> None:
    one = replace(variant_card(variant("a")), variant=replace(variant("a"), sources=(source,)))
    assert DetailWords().source(one) == told


def test_whether_the_files_are_whole_is_told() -> None:
    words, one = DetailWords(), variant_card(variant("a"))
    assert words.verified(one) == "SHA-256, after the download"
    assert words.verified(replace(one, installed=True)) == "SHA-256 aaaaaaaaaaaa…"
    assert "damaged" in words.verified(replace(one, damaged=True))
    for engine, told in ((Engine.OLLAMA, "Ollama checks its own files"), (Engine.OPENAI, "lies on the server")):
        assert words.verified(replace(one, variant=variant("a", engine=engine))) == told
    packaged = replace(variant("a", engine=Engine.KOKORO), sha256="", sources=())
    assert words.verified(replace(one, variant=packaged, installed=True)) == "by its package"
    assert words.source(replace(one, variant=packaged)) == "cannot be fetched by this version"
    assert words.context(one) == "4,096 tokens, at most 32,768"


states = st.builds(
    LibraryState,
    st.sampled_from(LibrarySection),
    st.sampled_from([None, *Kind]),
    st.sampled_from([None, *Place]),
    st.sampled_from(RowOrder),
    st.sampled_from([(), (700, 288)]),
)


@given(states)
def test_what_the_page_remembers_comes_back_as_it_was(state: LibraryState) -> None:
    assert library_state(state.as_tree()) == state


@settings(max_examples=25)
@given(
    st.recursive(st.none() | st.integers() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one))
)
def test_whatever_stands_in_the_file_the_page_opens(tree: object) -> None:
    assert library_state(tree).order in RowOrder
    assert library_state({"section": tree, "widths": tree, "kind": tree}).section in LibrarySection
