"""Search, filters and sections of the gallery, as pure functions and as a Qt model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from saijin_studio.core.ids import ModelId, PersonaId
from saijin_studio.core.jobs import Sampling
from saijin_studio.core.language import Language, Localized
from saijin_studio.core.models import Capability
from saijin_studio.core.personas import CapabilityMapping, Look, Persona, PersonaName, Team, Voice
from saijin_studio.ui.gallery_state import GalleryState
from saijin_studio.ui.models.kana import folded, romaji
from saijin_studio.ui.models.personas import PersonaListModel
from saijin_studio.ui.models.personas_arrangement import (
    Card,
    CardState,
    CardStatus,
    Heading,
    ModelChip,
    Section,
    arranged,
)
from saijin_studio.ui.models.personas_filter import Filters, Haystacks, Topic, matcher, on_topic, topics

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def persona(name: PersonaName, team: Team, role: Localized, **rows: str) -> Persona:
    """A persona with one model for each capability; underscores stand for hyphens."""
    mapped = tuple(
        CapabilityMapping(Capability(capability.replace("_", "-")), (ModelId(model),))
        for capability, model in rows.items()
    )
    return Persona(
        id=PersonaId(name.en.casefold()),
        name=name,
        role=role,
        team=team,
        specialties=(Localized("手紙と物語", "Letters and stories"),) if team is Team.EMOTION else (),
        greeting=Localized("やあ", "Hello"),
        system_prompt=Localized("", ""),
        capabilities=mapped,
        sampling=Sampling(),
        voice=Voice("engine", "speaker"),
        look=Look(("#F4B6C2", "#C8557A"), "heart", "bob"),
        samples=(),
    )


MIYU = persona(PersonaName("美遊", "みゆ", "Miyu"), Team.EMOTION, Localized("ことば", "Words"), chat="miyu")
CODE = persona(
    PersonaName("コードちゃん♫", "こーどちゃん", "Code-chan"),
    Team.CODE,
    Localized("プログラミング", "Programming"),
    chat="deepseek",
)
HARUKA = persona(
    PersonaName("Haruka", "はるか", "Haruka"), Team.MUSIC, Localized("歌", "Song"), chat="phi3", singing="bark"
)
CAST = (MIYU, CODE, HARUKA)
RESIDENT = CardStatus(CardState.RESIDENT, (ModelChip("Miyu 8B", 1),))
INSTALLED = CardStatus(CardState.INSTALLED, (ModelChip("deepseek-coder", 4),), "0.9 GB · 3 s", stand_in=True)
STATUS = {MIYU.id: RESIDENT, CODE.id: INSTALLED}


def found_by(
    query: str, cast: tuple[Persona, ...] = CAST, state: GalleryState | None = None
) -> tuple[Heading | Card, ...]:
    """The rows that a search leaves."""
    matches, hay = matcher(query), Haystacks()

    def shown(one: Persona, status: CardStatus) -> bool:
        return matches(hay.of(one, status))

    return arranged(cast, STATUS, shown, state or GalleryState(), searching=bool(query.strip()))


@pytest.fixture
def model(qapp: object) -> PersonaListModel:
    """The three of the cast: one resident, one installed, one not."""
    made = PersonaListModel(Language.EN)
    made.set_cast(CAST)
    made.set_status(STATUS)
    return made


def shown(model: PersonaListModel) -> list[str]:
    """The display text of every row."""
    rows = (model.data(model.index(row)) for row in range(model.rowCount()))
    return [text for text in rows if text is not None]


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("みゆ", "miyu"),
        ("コードちゃん", "kodochan"),
        ("しゅっちょう", "shutchou"),
        ("ティファニー", "tifani"),
        ("きっさ", "kissa"),
        ("っ", ""),
        ("Haruka", "haruka"),
        ("ヴァ", "va"),
    ],
)
def test_kana_can_be_typed_as_romaji(kana: str, latin: str) -> None:
    """Kana can be typed as romaji."""
    assert romaji(kana) == latin


def test_width_case_and_kana_do_not_matter() -> None:
    """Width case and kana do not matter."""
    assert folded("ﾐﾕ") == folded("ミユ") == folded("みゆ")
    assert folded("ＡＢＣ") == "abc"


@given(st.text(max_size=40))
def test_folding_is_stable_and_romaji_never_fails(text: str) -> None:
    """Folding is stable and romaji never fails."""
    assert folded(folded(text)) == folded(text)
    assert isinstance(romaji(text), str)


@given(st.text(max_size=20))
def test_no_query_fails_and_nobody_is_shown_twice(query: str) -> None:
    """No query fails and nobody is shown twice."""
    rows = found_by(query)
    cards = [one.persona.id for one in rows if isinstance(one, Card)]
    assert len(cards) == len(set(cards)) == sum(one.count for one in rows if isinstance(one, Heading))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["miyu", "code-chan", "haruka"]),
        ("美遊", ["miyu"]),
        ("ミユ", ["miyu"]),
        ("kodo", ["code-chan"]),
        ("CODE", ["code-chan"]),
        ("letters", ["miyu"]),
        ("物語", ["miyu"]),
        ("プログラミング", ["code-chan"]),
        ("deepseek", ["code-chan"]),
        ("8b", ["miyu"]),
        ("bark song", ["haruka"]),
        ("bark miyu", []),
    ],
)
def test_personas_are_found_by_name_craft_and_model(query: str, found: list[str]) -> None:
    """Personas are found by name craft and model."""
    rows = found_by(query)
    assert [one.persona.id for one in rows if isinstance(one, Card)] == found


def test_every_word_must_occur() -> None:
    """Every word must occur."""
    assert matcher("a b")("xa yb")
    assert not matcher("a b")("xa")


def test_sections_follow_the_state_and_empty_ones_are_left_out() -> None:
    """Sections follow the state and empty ones are left out."""
    rows = found_by("")
    headings = [(one.section, one.count) for one in rows if isinstance(one, Heading)]
    assert headings == [(Section.READY, 1), (Section.LOADS, 1), (Section.ABSENT, 1)]
    alone = found_by("", (MIYU,))
    assert [one.section for one in alone if isinstance(one, Heading)] == [Section.READY]


def test_a_collapsed_section_keeps_its_count_and_opens_for_a_search() -> None:
    """A collapsed section keeps its count and opens for a search."""
    closed = GalleryState(collapsed=("ready",))
    assert found_by("", (MIYU,), closed) == (Heading(Section.READY, 1, collapsed=True),)
    assert len(found_by("miyu", (MIYU,), closed)) == 2


def test_topics_go_by_capability_or_team() -> None:
    """Topics go by capability or team."""
    assert [one.id for one in CAST if on_topic(one, Topic.CODE)] == [CODE.id]
    assert [one.id for one in CAST if on_topic(one, Topic.MUSIC)] == [HARUKA.id]
    assert all(on_topic(one, Topic.CHAT) for one in CAST)
    assert topics(CAST) == (Topic.ALL, Topic.CHAT, Topic.CODE, Topic.MUSIC)


def test_the_model_keeps_qt_s_contract(model: PersonaListModel) -> None:
    """The model keeps Qt's contract."""
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_query("miyu")
    model.set_query("")
    model.set_status({MIYU.id: INSTALLED})
    model.set_collapsed(Section.LOADS, True)
    model.set_cast(())
    assert model.rowCount() == 0


def test_until_the_cast_arrives_the_model_waits(qapp: object) -> None:
    """Until the cast arrives the model waits."""
    model = PersonaListModel(Language.EN)
    model.set_status(STATUS)
    assert model.waiting
    assert (model.rowCount(), model.cast_size, model.topics) == (0, 0, tuple(Topic))
    model.set_cast(CAST)
    assert not model.waiting
    assert model.cast_size == 3


def test_rows_have_headings_and_names(model: PersonaListModel) -> None:
    """Rows have headings and names."""
    assert shown(model) == ["Ready now", "Miyu", "Loads on send", "Code-chan", "Not installed", "Haruka"]
    model.set_language(Language.JA)
    assert shown(model)[1::2] == ["美遊", "コードちゃん♫", "Haruka"]


def test_screen_readers_hear_the_whole_card(model: PersonaListModel) -> None:
    """Screen readers hear the whole card."""
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(3), role) == (
        "Code-chan, Programming, Installed, deepseek-coder, 0.9 GB · 3 s, stand-in"
    )
    assert model.data(model.index(0), role) == "Ready now, 1 persona(s), expanded"
    model.set_collapsed(Section.READY, True)
    assert str(model.data(model.index(0), role)).endswith("collapsed")


def test_screen_readers_can_ask_for_the_details(model: PersonaListModel) -> None:
    """The description says what the panel beside the card says."""
    role = Qt.ItemDataRole.AccessibleDescriptionRole
    model.words.titles = {ModelId("miyu"): "Miyu 8B"}
    answering = replace(RESIDENT, row=ModelId("miyu"))
    model.set_status({MIYU.id: answering})
    assert str(model.data(model.index(1), role)).splitlines() == [
        "Letters and stories",
        "“Hello”",
        "Miyu 8B (answers)",
        "In memory, answers at once",
    ]
    assert str(model.data(model.index(3), role)).splitlines() == [
        "“Hello”",
        "deepseek",
        "Loads 0.9 GB · 3 s",
        "A stand-in answers until the model itself is installed.",
    ]
    assert str(model.data(model.index(5), role)).endswith("None of its models is installed")


def test_other_roles_and_rows_are_empty(model: PersonaListModel) -> None:
    """Other roles and rows are empty."""
    assert model.data(model.index(0), Qt.ItemDataRole.ToolTipRole) is None
    assert model.data(model.index(1), Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0)) == 0


def test_a_status_that_moves_nobody_changes_one_row(model: PersonaListModel, qtbot: QtBot) -> None:
    """A status that moves nobody changes one row."""
    rows: list[tuple[int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        rows.append((first.row(), last.row()))

    model.dataChanged.connect(note)
    with qtbot.assertNotEmitted(model.rearranged):
        model.set_status({MIYU.id: CardStatus(CardState.LOADED)})
    assert rows == [(1, 1)]


def test_a_status_that_moves_somebody_rearranges(model: PersonaListModel, qtbot: QtBot) -> None:
    """A status that moves somebody rearranges."""
    with qtbot.waitSignal(model.rearranged):
        model.set_status({MIYU.id: INSTALLED})
    assert shown(model) == ["Loads on send", "Miyu", "Code-chan", "Not installed", "Haruka"]


def test_an_absent_and_a_failed_and_a_loading_model_have_their_place(model: PersonaListModel) -> None:
    """An absent and a failed and a loading model have their place."""
    model.set_status({MIYU.id: CardStatus(CardState.FAILED), CODE.id: CardStatus(CardState.LOADING, progress=0.62)})
    assert shown(model)[0] == "Loads on send"
    words = str(model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole))
    assert words == "Code-chan, Programming, Loading 62%"


def test_a_filter_is_told_apart_from_an_empty_cast(model: PersonaListModel) -> None:
    """A filter is told apart from an empty cast."""
    assert not model.filtered
    model.set_topic(Topic.MUSIC)
    assert model.filtered
    assert shown(model) == ["Not installed", "Haruka"]
    assert model.row_of(HARUKA.id) == 1
    assert model.row_of(MIYU.id) is None


def test_type_ahead_goes_round_and_knows_romaji(model: PersonaListModel) -> None:
    """Type ahead goes round and knows romaji."""
    assert model.starting_with("h", after=-1) == 5
    assert model.starting_with("みゆ", after=3) == 1
    assert model.starting_with("kod", after=5) == 3
    assert model.starting_with("zz", after=0) is None
    assert model.first_card() == 1


def test_a_failed_model_answers_nothing(model: PersonaListModel) -> None:
    """The row that would answer is not called answering while it cannot."""
    failed = CardStatus(CardState.FAILED, row=ModelId("miyu"))
    model.set_status({MIYU.id: failed})
    row = model.row_of(MIYU.id)
    assert row is not None
    entry = model.entry(row)
    assert isinstance(entry, Card)
    details = model.words.details(entry)
    assert [one.answers for one in details.models] == [False]
    assert details.state == "Failed"


def test_filters_ask_for_teams_models_what_is_loaded_and_stars(model: PersonaListModel) -> None:
    """Everything that is asked for must hold; several teams or models are one or the other."""

    def who(filters: Filters) -> list[str]:
        model.set_filters(filters)
        rows = (model.entry(row) for row in range(model.rowCount()))
        return [one.persona.id for one in rows if isinstance(one, Card)]

    none = Filters()
    assert not none
    assert who(none.with_team(Team.CODE)) == ["code-chan"]
    assert who(none.with_team(Team.CODE).with_team(Team.MUSIC)) == ["code-chan", "haruka"]
    assert who(none.with_model(ModelId("bark"))) == ["haruka"]
    assert who(none.with_model(ModelId("bark")).with_team(Team.CODE)) == []
    assert who(Filters(loaded=True)) == ["miyu"]
    assert who(Filters(favourites=True)) == []
    assert model.filtered
    model.toggle_favourite(HARUKA.id)
    assert who(Filters(favourites=True)) == ["haruka"]
    assert Filters(loaded=True).without_loaded() == Filters(favourites=True).without_favourites() == none
    assert none.with_team(Team.CODE).with_team(Team.CODE) == none


def test_the_menu_offers_the_teams_and_the_rows_of_the_cast(model: PersonaListModel) -> None:
    """Those of most personas come first."""
    assert model.teams() == (Team.EMOTION, Team.CODE, Team.MUSIC)
    assert model.mapped() == {"bark": 1, "deepseek": 1, "miyu": 1, "phi3": 1}


def test_favourites_come_first_and_each_persona_stands_once(model: PersonaListModel) -> None:
    """Favourites before recents before the rest."""
    model.toggle_favourite(HARUKA.id)
    model.set_state(model.state.talked(CODE.id).talked(HARUKA.id))
    assert shown(model) == ["Favourites", "Haruka", "Recent", "Code-chan", "Ready now", "Miyu"]
    assert "favourite" in str(model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole))
    assert model.match_count == 3


def test_who_is_in_the_closed_recents_goes_back(model: PersonaListModel) -> None:
    """Closing them hides nobody, and a search opens them."""
    model.set_state(model.state.talked(CODE.id))
    model.set_collapsed(Section.RECENT, True)
    assert shown(model) == ["Recent", "Ready now", "Miyu", "Loads on send", "Code-chan", "Not installed", "Haruka"]
    assert model.match_count == 3
    model.set_query("kodo")
    assert shown(model) == ["Recent", "Code-chan"]
    assert model.match_count == 1


def test_a_card_moves_only_within_its_section(model: PersonaListModel) -> None:
    """Recents have the order in which they were talked with."""
    model.set_status({one.id: INSTALLED for one in CAST})
    assert model.move(HARUKA.id, MIYU.id, after=False)
    assert shown(model) == ["Loads on send", "Haruka", "Miyu", "Code-chan"]
    assert not model.move(MIYU.id, MIYU.id, after=True)
    assert not model.move(MIYU.id, PersonaId("nobody"), after=True)
    model.toggle_favourite(CODE.id)
    assert not model.move(MIYU.id, CODE.id, after=True)
    model.set_state(model.state.talked(HARUKA.id).talked(MIYU.id))
    assert not model.move(MIYU.id, HARUKA.id, after=True)
    assert shown(model) == ["Favourites", "Code-chan", "Recent", "Miyu", "Haruka"]


def test_what_is_searched_is_folded_while_nothing_else_happens(model: PersonaListModel, qtbot: QtBot) -> None:
    """A persona that was changed is found by what it is now."""
    qtbot.wait_until(lambda: not model.folding)
    other = replace(MIYU, role=Localized("灯台", "Lighthouse"))
    model.set_cast((other, CODE, HARUKA))
    qtbot.wait_until(lambda: not model.folding)
    model.set_query("lighthouse")
    assert shown(model) == ["Ready now", "Miyu"]


def test_a_search_finds_the_title_on_the_card(model: PersonaListModel) -> None:
    """The title of the model that would answer counts, and the one before does not."""
    model.set_query("8b")
    assert shown(model) == ["Ready now", "Miyu"]
    model.set_status({MIYU.id: CardStatus(CardState.RESIDENT, (ModelChip("Gemma 2", 1),))})
    assert shown(model) == []
    model.set_query("gemma")
    assert shown(model) == ["Ready now", "Miyu"]
