"""Pins are the same for the line above the composer and for the memory view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.ids import ModelId
from saijin_studio.ui.controllers.pins import Pins

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

A, B = ModelId("a"), ModelId("b")


class Studio:
    """Notes what is pinned."""

    def __init__(self) -> None:
        self.told: list[tuple[ModelId, bool]] = []

    def pin(self, row: ModelId, *, pinned: bool) -> None:
        """Note it."""
        self.told.append((row, pinned))


@pytest.fixture
def studio() -> Studio:
    return Studio()


@pytest.fixture
def pins(studio: Studio, qapp: QApplication) -> Pins:
    return Pins(studio, [A])


def test_rows_that_share_a_model_are_pinned_together(pins: Pins, studio: Studio, qtbot: QtBot) -> None:
    assert pins.pinned([A])
    assert pins.pinned([B, A])
    assert not pins.pinned([B])
    assert not pins.pinned([])
    with qtbot.waitSignal(pins.changed):
        pins.set([A, B], False)
    assert not pins.pinned([A, B])
    pins.set([B], True)
    assert pins.pinned([A, B])
    assert studio.told == [(A, False), (B, False), (B, True)]
