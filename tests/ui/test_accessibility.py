"""The window and every dialog, walked through in both languages, at 100 % and at 200 %: names, Tab, rings, room."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from saijin_studio.core.language import Language
from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.accessibility_roles import install_roles
from saijin_studio.ui.widgets.focus_ring import FocusRing
from tests.ui import walking
from tests.ui.stage import SCREEN, Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.theme import Theme

pytestmark = pytest.mark.window

FLOOR = 11
"""Pixels: the smallest letters of the look at 100 %."""
CHECKS: dict[str, Callable[[QWidget], list[str]]] = {
    "without a name": walking.nameless,
    "without a role": walking.without_role,
    "with the name of a neighbour": walking.twins,
    "cut": walking.cut,
    "over one another": walking.overlapping,
    "outside": walking.outside,
}


@dataclass
class Report:
    """What was found on each surface, by check."""

    found: dict[str, dict[str, list[str]]] = field(default_factory=dict[str, dict[str, list[str]]])

    def add(self, check: str, surface: str, lines: list[str]) -> None:
        """Note what a check found."""
        if lines:
            self.found.setdefault(check, {})[surface] = lines


def _walk(application: QApplication, language: Language, scale: float) -> Report:
    report, stage = Report(), Stage(application, language, scale)
    try:
        for name, surface in stage.surfaces():
            for check, run in CHECKS.items():
                report.add(check, name, run(surface))
            report.add("too small", name, walking.too_small(surface, FLOOR * scale - 0.5))
            least = surface.minimumSizeHint()
            if least.boundedTo(SCREEN) != least:
                report.add("too large", name, [f"{least.width()}x{least.height()}"])
            before = walking.reached_by_tab(surface)  # rows are made ahead of the view while one walks
            walk = walking.tabbed(surface)
            missed = [one for one in walking.reached_by_tab(surface) if one in before and one not in walk]
            report.add("not reached", name, [walking.described(one) for one in missed])
            report.add("backwards", name, walking.backwards(surface, walk))
            if language is Language.EN and scale == 1.0:
                report.add("without a ring", name, walking.without_ring(surface))
    finally:
        stage.close()
    return report


@pytest.fixture(
    scope="module",
    params=[(language, scale) for language in Language for scale in (1.0, 2.0)],
    ids=lambda one: f"{one[0].value}-{one[1]:.0%}",
)
def report(request: pytest.FixtureRequest, qapp: QApplication) -> Report:
    """What was found in one language at one size; the walk is done once."""
    language, scale = request.param
    install_roles()
    return _walk(qapp, language, scale)


@pytest.mark.parametrize("check", ["without a name", "without a role", "with the name of a neighbour"])
def test_screen_readers_are_told_what_everything_is(report: Report, check: str) -> None:
    assert report.found.get(check, {}) == {}


@pytest.mark.parametrize("check", ["not reached", "backwards", "without a ring"])
def test_tab_leads_to_everything_in_order_and_it_is_seen_where_it_is(report: Report, check: str) -> None:
    assert report.found.get(check, {}) == {}


@pytest.mark.parametrize("check", ["cut", "over one another", "outside", "too small", "too large"])
def test_all_words_have_room_and_everything_fits_the_screen(report: Report, check: str) -> None:
    assert report.found.get(check, {}) == {}


def test_the_checks_find_what_they_look_for(qtbot: QtBot) -> None:
    surface = QWidget()
    qtbot.addWidget(surface)
    row = QHBoxLayout(surface)
    label, nameless, twin, other = QLabel("Some words"), QLineEdit(), QPushButton("One"), QPushButton("One")
    for one in (label, nameless, twin, other):
        row.addWidget(one)
    surface.show()
    assert len(walking.nameless(surface)) == len(walking.twins(surface)) == 1
    assert walking.cut(surface) == walking.overlapping(surface) == walking.outside(surface) == []
    assert walking.backwards(surface, [other, twin]) == []
    label.setFixedWidth(10)
    row.activate()
    assert len(walking.cut(surface)) == 1
    twin.move(other.pos())
    assert len(walking.overlapping(surface)) == 1
    other.move(surface.width() - 10, 0)
    assert len(walking.outside(surface)) == 1
    other.setGeometry(0, 50, 10, 10)
    twin.setGeometry(0, 0, 10, 10)
    assert len(walking.backwards(surface, [other, twin])) == 1
    assert len(walking.too_small(surface, 500)) == 4


def test_a_ring_can_be_given_to_anything_that_paints_none(theme: Theme, qtbot: QtBot) -> None:
    surface = QWidget()
    qtbot.addWidget(surface)
    row = QHBoxLayout(surface)
    first, bare = QLineEdit(), QLabel("Nothing shows here")
    bare.setFocusPolicy(bare.focusPolicy().TabFocus)
    row.addWidget(first)
    row.addWidget(bare)
    with qtbot.waitActive(surface):
        surface.show()
    assert not walking.ring_is_seen(surface, bare, first)
    ring = FocusRing(theme, bare)
    assert walking.ring_is_seen(surface, bare, first)
    surface.resize(surface.width() + 50, surface.height())
    assert ring.size() == bare.size()
    first.setFocus()
    assert ring.isHidden()


def test_what_no_focus_leads_to_is_announced(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "Nobody listens.")
    QAccessible.setActive(True)
    try:
        announce(widget, "Politely.")
        announce(widget, "At once!", at_once=True)
        announce(widget, "")
    finally:
        QAccessible.setActive(False)
