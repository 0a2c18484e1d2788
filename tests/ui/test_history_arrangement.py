"""Conversations are grouped by pin, folder and age; the rest of what is pure about the list."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.core.language import Language
from saijin_studio.ui.models.history_arrangement import Group, Heading, Row, RowKind, arranged, days, found, kind_of
from saijin_studio.ui.models.history_filter import FoldedTitles, HistoryFilter, Scope, by_number
from saijin_studio.ui.models.history_state import HistoryState, history_state
from saijin_studio.ui.models.history_words import HistoryWords
from tests.ui.gallery_cast import CAST, CODE, MIYU, REN
from tests.ui.history_heads import (
    ARCHIVED,
    DAY,
    EARLIER,
    HEADS,
    IN_FOLDER,
    NOON,
    OLD,
    PINNED,
    TODAY,
    WEEK,
    YESTERDAY,
    hit,
)

if TYPE_CHECKING:
    from saijin_studio.ui.fonts import Fonts


def keys(entries: list[Heading | Row]) -> list[str]:
    return [one.key for one in entries]


def test_pinned_come_first_then_folders_then_the_ages() -> None:
    assert keys(arranged([one for one in HEADS if not one.archived], days(NOON), ())) == [
        "pinned",
        "pinned",
        "folder:Work",
        "in-folder",
        "today",
        "today",
        "earlier",
        "yesterday",
        "yesterday",
        "week",
        "week",
        "older",
        "old",
    ]


def test_a_closed_group_keeps_its_number_and_hides_its_members() -> None:
    entries = arranged([TODAY, EARLIER, OLD], days(NOON), {"today"})
    assert entries[0] == Heading(Group.TODAY, "", 2, collapsed=True)
    assert keys(entries) == ["today", "older", "old"]


@pytest.mark.parametrize(
    ("ago", "group"),
    [
        (0.0, Group.TODAY),
        (12 * 3600.0, Group.TODAY),
        (12 * 3600.0 + 1, Group.YESTERDAY),
        (1.5 * DAY, Group.YESTERDAY),
        (1.5 * DAY + 1, Group.WEEK),
        (6.5 * DAY, Group.WEEK),
        (6.5 * DAY + 1, Group.OLDER),
    ],
)
def test_groups_change_at_midnight(ago: float, group: Group) -> None:
    assert days(NOON).group(NOON - ago) is group


def test_what_a_search_found_stands_under_titles_and_messages() -> None:
    entries = found([TODAY], [(TODAY, hit(TODAY)), (OLD, hit(OLD))], ())
    assert keys(entries) == ["titles", "today", "messages", "today today-message", "old old-message"]
    assert [kind_of(one) for one in entries[:4]] == [
        RowKind.HEADING,
        RowKind.CONVERSATION,
        RowKind.HEADING,
        RowKind.HIT,
    ]
    assert keys(found([], [(OLD, hit(OLD))], {"messages"})) == ["messages"]
    assert found([], [], ()) == []


def test_the_filter_asks_for_scope_persona_and_folder() -> None:
    assert [one.id for one in HEADS if HistoryFilter(Scope.ARCHIVED).accept(one)] == [ARCHIVED.id]
    assert [one.id for one in HEADS if HistoryFilter(persona=REN).accept(one)] == [EARLIER.id, YESTERDAY.id]
    assert [one.id for one in HEADS if HistoryFilter(folder="Work").accept(one)] == [IN_FOLDER.id]
    gone = replace(ARCHIVED, deleted=NOON)
    assert [one for one in (*HEADS, gone) if HistoryFilter(Scope.DELETED).accept(one)] == [gone]
    assert not HistoryFilter(Scope.ARCHIVED).accept(gone)
    assert not HistoryFilter()
    assert HistoryFilter(folder="")


def test_titles_are_found_in_any_width_case_and_kana() -> None:
    titles = FoldedTitles()
    assert titles.matching("ｒｅａｄ NIGHT", HEADS) == [TODAY]
    assert titles.matching("かーど", HEADS) == [YESTERDAY]
    assert titles.matching('"reading night"', HEADS) == [TODAY]
    assert titles.matching("reading zebra", HEADS) == []


def test_people_are_counted_those_of_most_first() -> None:
    assert by_number([EARLIER, WEEK, YESTERDAY]) == {REN: 2, CODE: 1}
    assert list(by_number(HEADS)) == [MIYU, REN, CODE]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["shown", "collapsed"]), inner),
        max_leaves=6,
    )
)
def test_whatever_is_remembered_is_read_without_harm(tree: object) -> None:
    state = history_state(tree)
    assert history_state(state.as_tree()) == state


def test_the_state_comes_back() -> None:
    state = HistoryState(shown=True, collapsed=("older", "folder:Work"))
    assert history_state(state.as_tree()) == state


@pytest.fixture
def words(fonts: Fonts) -> HistoryWords:
    made = HistoryWords(fonts, lambda: NOON)
    made.people = {one.id: one for one in CAST}
    return made


def test_times_are_written_as_one_would_say_them(words: HistoryWords, fonts: Fonts) -> None:
    assert words.time(NOON - 60).replace("\u202f", " ") == "11:59 AM"
    assert words.time(NOON - DAY) == "Yesterday"
    assert words.time(NOON - 4 * DAY) == "Mar 7"
    assert words.time(NOON - 400 * DAY) == "Feb 4, 2025"
    fonts.set_language(Language.JA)
    assert words.time(NOON - 60) == "11:59"


def test_a_row_is_one_sentence_for_screen_readers(words: HistoryWords) -> None:
    said = words.sentence(Row(PINNED), running=True)
    assert said == "About pinned, Miyu, Mar 2, Pinned, Writing …"
    assert words.sentence(Row(ARCHIVED, hit(ARCHIVED)), running=False).endswith("Archived, a timetable of parts")
    assert words.name(TODAY.persona) == "Miyu"
    assert words.name(type(REN)("gone")) == "gone"
    heading = words.heading(Heading(Group.FOLDER, "Work", 3, collapsed=True))
    assert heading.startswith("Work, 3 conversation")
    assert heading.endswith("closed")


def test_every_group_has_a_name(words: HistoryWords) -> None:
    names = {words.group(Heading(group, "Work")) for group in Group}
    assert len(names) == len(Group)


def test_the_clock_is_the_systems_where_none_is_given(fonts: Fonts) -> None:
    around = HistoryWords(fonts).days()
    assert around.today <= time.time() < around.tomorrow + 60


def test_what_was_today_is_yesterday_after_midnight(fonts: Fonts) -> None:
    now = [NOON]
    words = HistoryWords(fonts, lambda: now[0])
    assert words.time(NOON) != "Yesterday"
    now[0] += DAY
    assert words.time(NOON) == "Yesterday"
