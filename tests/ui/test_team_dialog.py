"""Asking for a new team."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from saijin_studio.config.resources import resource
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.models import Engine, LoadOptions, ModelKey
from saijin_studio.personas.cast import load_cast
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.avatar_art import load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing
from saijin_studio.ui.dialogs.team_new import NewTeamDialog
from saijin_studio.ui.dialogs.team_picker import haystack
from saijin_studio.ui.team_cost import TeamCost
from saijin_studio.ui.team_state import MOST, ORGANISER, TeamOrder
from saijin_studio.ui.widgets.message_kit import MessageKit

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from saijin_studio.core.personas import Cast
    from tests.ui.conftest import WindowParts

pytestmark = pytest.mark.window


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Cast:
    """The shipped cast."""
    empty: Path = tmp_path_factory.mktemp("personas")
    return load_cast(resource("personas"), empty, None)


@pytest.fixture
def dialog(window_parts: WindowParts, cast: Cast, qtbot: QtBot) -> NewTeamDialog:
    """The dialog, open."""
    art = load_art(resource("assets", "look", "tokens.json"))
    avatars = AvatarPainter(lambda: AvatarDrawing(window_parts.icons, art))
    made = NewTeamDialog(
        MessageKit(window_parts.theme, window_parts.fonts, window_parts.icons, avatars), cast.personas
    )
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # qtbot deletes it
    qtbot.addWidget(made)
    made.show()
    return made


def _choose(dialog: NewTeamDialog, *names: str) -> None:
    for name in names:
        dialog.search.set_text(name)
        dialog.search.submitted.emit()


def _key(name: str) -> ModelKey:
    return ModelKey(Engine.OLLAMA, name, LoadOptions())


def test_it_begins_only_with_a_task_and_two_members(dialog: NewTeamDialog) -> None:
    assert not dialog.start.isEnabled()
    assert dialog.start.toolTip() == "Write what the team is to do."
    dialog.task.setPlainText("A task")
    _choose(dialog, "ren")
    assert dialog.start.toolTip() == "Choose at least two personas."
    _choose(dialog, "yurika")
    assert dialog.start.isEnabled()
    assert not dialog.start.toolTip()
    assert dialog.count.text() == f"2 of at most {MOST}"


def test_it_gives_members_in_the_order_in_which_they_were_chosen(dialog: NewTeamDialog) -> None:
    orders: list[TeamOrder] = []
    dialog.chosen.connect(orders.append)
    dialog.task.setPlainText("  A task\n")
    _choose(dialog, "yurika", "ren")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (order,) = orders
    assert [one.id for one in order.members] == ["yurika", "ren"]
    assert (order.organiser.id, order.task) == (ORGANISER, "A task")
    assert not dialog.isVisible()


def test_return_never_begins_by_accident(dialog: NewTeamDialog) -> None:
    dialog.task.setPlainText("A task")
    _choose(dialog, "yurika", "ren")
    for field in (dialog.search.focusProxy(), dialog.picker, dialog.organiser):
        assert field is not None
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_the_keyboard_goes_from_the_search_into_the_list(dialog: NewTeamDialog) -> None:
    dialog.search.set_text("ren")
    dialog.search.left_down.emit()
    QTest.keyClick(dialog.picker, Qt.Key.Key_Space)
    assert [one.id for one in dialog.picker.people.chosen] == ["ren"]
    QTest.keyClick(dialog.picker, Qt.Key.Key_Return)
    assert dialog.picker.people.chosen == ()


def test_a_click_anywhere_in_a_row_chooses(dialog: NewTeamDialog) -> None:
    place = dialog.picker.visualRect(dialog.picker.people.index(1)).center()
    QTest.mouseClick(dialog.picker.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert dialog.picker.people.chosen == (dialog.picker.people.persona(dialog.picker.people.index(1)),)


def test_a_full_team_takes_nobody_more(dialog: NewTeamDialog) -> None:
    people = dialog.picker.people
    for row in range(MOST + 1):
        people.toggle(people.index(row))
    assert len(people.chosen) == MOST
    assert not people.flags(people.index(MOST)) & Qt.ItemFlag.ItemIsEnabled
    assert people.flags(people.index(0)) & Qt.ItemFlag.ItemIsEnabled, "who is chosen can be let go"
    people.toggle(people.index(0))
    assert people.flags(people.index(MOST)) & Qt.ItemFlag.ItemIsEnabled


def test_names_are_found_in_kana_and_romaji(cast: Cast) -> None:
    miyu = cast.find(PersonaId("miyu"))
    assert miyu is not None
    for typed in ("美遊", "みゆ", "miyu"):
        assert typed in haystack(miyu)


def test_the_cost_is_told_and_forgotten_when_others_are_chosen(dialog: NewTeamDialog) -> None:
    asked: list[TeamOrder] = []
    dialog.asked.connect(asked.append)
    _choose(dialog, "yurika", "ren")
    everybody = {one.id: ("Phi", _key("phi")) for one in (*asked[-1].members, asked[-1].organiser)}
    dialog.set_cost(TeamCost(everybody, 1, 900_000_000))
    assert "about 1 load" in dialog.cost.text
    assert "900 MB" in dialog.cost.text or "0.9 GB" in dialog.cost.text
    assert not dialog.missing.text
    dialog.set_cost(TeamCost(everybody, 0, 0))
    assert dialog.cost.text.endswith("in memory already")
    _choose(dialog, "ana")
    assert not dialog.cost.text
    assert len(asked) == 2


def test_who_has_no_model_is_named(dialog: NewTeamDialog) -> None:
    _choose(dialog, "yurika", "ren")
    dialog.set_cost(TeamCost({PersonaId("ren"): ("Phi", _key("phi"))}, 1, 1))
    assert "Yurika" in dialog.missing.text
    assert "Organ" in dialog.missing.text
    assert "Ren" not in dialog.missing.text
