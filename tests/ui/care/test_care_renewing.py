"""Rows of a list keep their widget as long as their value is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from saijin_studio.ui.panes.care_renewing import renewed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_what_stays_keeps_its_widget_what_comes_gets_one_and_what_goes_is_hidden(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)

    def show(row: QLabel, text: str) -> None:
        row.setText(text)

    first = renewed(layout, {}, [("a", "A"), ("b", "B")], QLabel, show)
    second = renewed(layout, dict(zip("ab", first, strict=True)), [("c", "C"), ("a", "A again")], QLabel, show)

    assert [row.text() for row in second] == ["C", "A again"]
    assert second[1] is first[0]
    assert [layout.indexOf(row) for row in second] == [0, 1]
    assert first[1].isHidden()
