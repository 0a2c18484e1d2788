"""The list's model: rows stay what they are, and searching, filtering and folding rearrange them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt

from saijin_studio.ui.models.history import HistoryModel
from saijin_studio.ui.models.history_arrangement import Heading
from saijin_studio.ui.models.history_filter import HistoryFilter, Scope
from saijin_studio.ui.models.history_words import HistoryWords
from tests.ui.gallery_cast import CAST, REN
from tests.ui.history_heads import HEADS, NOON, OLD, TODAY, YESTERDAY, hit, listed, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts

ROLE = Qt.ItemDataRole


@pytest.fixture
def model(fonts: Fonts) -> HistoryModel:
    words = HistoryWords(fonts, lambda: NOON)
    words.people = {one.id: one for one in CAST}
    made = HistoryModel(words)
    made.set_heads(HEADS)
    return made


def test_until_the_conversations_arrive_it_waits(fonts: Fonts) -> None:
    model = HistoryModel(HistoryWords(fonts))
    assert model.waiting
    model.set_heads([])
    assert not model.waiting
    assert model.rowCount() == 0


def test_archived_ones_are_behind_a_filter(model: HistoryModel) -> None:
    assert "archived" not in shown(model)
    model.set_filter(HistoryFilter(Scope.ARCHIVED))
    assert listed(model) == ["[archived]", "archived"]
    assert model.total == 1
    model.set_filter(HistoryFilter(persona=REN))
    assert shown(model) == ["earlier", "yesterday"]


def test_a_search_finds_titles_at_once_and_messages_when_they_come(model: HistoryModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.filtered_anew):
        model.set_query("  reading ")
    assert listed(model) == ["[titles]", "today"]
    model.set_hits([hit(OLD), hit(replace(OLD, id=type(OLD.id)("gone")))])
    assert listed(model) == ["[titles]", "today", "[messages]", "old"], "what is not listed is not found"
    model.set_query("")
    assert "[today]" in listed(model)
    model.set_query("zebra")
    assert listed(model) == [], "the hits of the query before are gone"


def test_groups_fold(model: HistoryModel) -> None:
    row = model.row_of("today")
    assert row is not None
    heading = model.entry(listed(model).index("[today]"))
    assert isinstance(heading, Heading)
    model.toggle(heading)
    assert TODAY.id not in shown(model)
    assert model.collapsed == ("today",)
    model.set_collapsed(())
    assert TODAY.id in shown(model)


def test_a_change_that_moves_nothing_is_no_reset(model: HistoryModel, qtbot: QtBot) -> None:
    renamed = [replace(one, title="Other") if one.id == TODAY.id else one for one in HEADS]
    with qtbot.assertNotEmitted(model.rearranged), qtbot.waitSignal(model.dataChanged):
        model.set_heads(renamed)
    row = model.row_of(TODAY.id)
    assert row is not None
    assert model.data(model.index(row)) == "Other"
    with qtbot.waitSignal(model.rearranged):
        model.set_heads(renamed[1:])


def test_what_changed_has_another_preview(model: HistoryModel) -> None:
    model.set_previews({TODAY.id: "the **end**", OLD.id: "long ago"})
    assert model.preview(TODAY.id) == "the end"
    model.set_heads([replace(TODAY, updated=NOON), *HEADS[1:]])
    assert model.preview(TODAY.id) is None
    assert model.preview(OLD.id) == "long ago"


def test_a_title_is_taken_tidied_and_only_when_it_is_another(model: HistoryModel) -> None:
    renamed: list[tuple[str, str]] = []

    def note(conversation: str, title: str) -> None:
        renamed.append((conversation, title))

    model.renamed.connect(note)
    row = model.row_of(TODAY.id)
    assert row is not None
    index = model.index(row)
    assert model.data(index, ROLE.EditRole) == TODAY.title
    assert model.setData(index, "  A new\n name ")
    assert not model.setData(index, "   ")
    assert not model.setData(index, TODAY.title)
    assert not model.setData(index, 3)
    assert not model.setData(model.index(0), "no heading has one")
    assert renamed == [(TODAY.id, "A new name")]


def test_headings_cannot_be_chosen_and_what_was_deleted_not_renamed(model: HistoryModel) -> None:
    flag = Qt.ItemFlag
    assert model.flags(QModelIndex()) == flag.NoItemFlags
    assert model.flags(model.index(0)) == flag.ItemIsEnabled
    row = model.row_of(TODAY.id)
    assert row is not None
    assert model.flags(model.index(row)) & flag.ItemIsEditable
    model.set_filter(HistoryFilter(Scope.DELETED))
    assert listed(model) == [], "those in use are not the deleted ones, which are read later"
    model.set_heads([replace(TODAY, deleted=NOON)])
    row = model.row_of(TODAY.id)
    assert row is not None
    assert model.flags(model.index(row)) & flag.ItemIsSelectable
    assert not model.flags(model.index(row)) & flag.ItemIsEditable


def test_rows_say_what_they_are(model: HistoryModel) -> None:
    model.set_running([YESTERDAY.id])
    assert model.running(YESTERDAY.id)
    row = model.row_of(YESTERDAY.id)
    assert row is not None
    said = model.data(model.index(row), ROLE.AccessibleTextRole)
    assert said == "時刻表のカード, Ren, Yesterday, Writing …"
    assert model.data(model.index(0)) == "Pinned"
    assert str(model.data(model.index(0), ROLE.AccessibleTextRole)).startswith("Pinned, 1")
    assert model.data(model.index(0), ROLE.EditRole) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0)) == 0


def test_folders_are_sorted_by_name(model: HistoryModel) -> None:
    model.set_heads([replace(TODAY, folder="b"), replace(OLD, folder="A"), YESTERDAY])
    assert model.folders == ("A", "b")
    assert listed(model) == ["[folder:A]", "old", "[folder:b]", "today", "[yesterday]", "yesterday"]


def test_at_midnight_everything_is_a_day_older(fonts: Fonts) -> None:
    now = [NOON]
    model = HistoryModel(HistoryWords(fonts, lambda: now[0]))
    model.set_heads([TODAY])
    assert listed(model) == ["[today]", "today"]
    now[0] += 86_400
    model.refresh()
    assert listed(model) == ["[yesterday]", "today"]
