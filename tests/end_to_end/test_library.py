"""The page of models in the real window with real weights: found by key and search, installed, used, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from saijin_studio.core.ids import ModelId
from saijin_studio.ui.controllers.library_wiring import LibraryDesk
from saijin_studio.ui.models.library_order import LibraryAct, LibraryOrder
from saijin_studio.ui.models.library_rows import RowAct, RowState
from saijin_studio.ui.settled import until
from saijin_studio.ui.widgets.rail import RailItem

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.ui.controllers.library_section import ModelsSection
    from tests.end_to_end.conftest import Person

pytestmark = [pytest.mark.engine, pytest.mark.window]

ROW, VARIANT = ModelId("little"), "little-135m-q4_1"
CONTROL = Qt.KeyboardModifier.ControlModifier


def add_row(paths: Paths, weights: Path) -> None:
    """A row of the user's own whose weights lie elsewhere on this machine, and are not in the store."""
    for kept in (*paths.models.rglob(weights.name), *paths.models.rglob(weights.with_suffix(".json").name)):
        kept.unlink()
    row = {
        "title": "Little one",
        "capability": "chat",
        "residency": "on-demand",
        "licence": "Apache-2.0",
        "variants": [VARIANT],
    }
    variant = {
        "title": "Little 135M",
        "engine": "llama.cpp",
        "licence": "Apache-2.0",
        "languages": ["en"],
        "size": weights.stat().st_size,
        "sha256": weights.stem,
        "options": {"context_length": 1024, "slots": 1},
        "sources": [{"file": str(weights.resolve())}],
    }
    tree = {"variants": {VARIANT: variant}, "rows": {ROW: row}}
    paths.own_models.write_text(yaml.safe_dump(tree), encoding="utf-8")


def state_of(section: ModelsSection) -> RowState | None:
    row = section.library.row(ROW)
    return row.state if row is not None else None


def test_a_model_is_found_installed_used_and_removed(
    paths: Paths, smollm2_path: Path, at_the_window: Callable[[Callable[[Person], Awaitable[None]]], None]
) -> None:
    add_row(paths, smollm2_path)

    async def use(person: Person) -> None:
        window = person.live.assembly.window
        QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
        assert window.cover.shown is RailItem.MODELS
        assert window.rail.active is RailItem.MODELS
        desk = window.findChild(LibraryDesk)
        assert isinstance(desk, LibraryDesk)
        section = desk.models
        pane = section.pane
        await until(lambda: len(section.library.rows) >= 16, 30)
        QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
        assert pane.toolbar.search.hasFocus() or window.focusWidget() is pane.toolbar.search.focusProxy()
        pane.toolbar.search.set_text("会話 little")
        assert [row.card.spec.id for row in pane.model.rows] == [ROW]
        pane.list.choose(ROW)
        await installs(section)
        await loads(section)
        await removes(section)
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert window.cover.shown is None
        assert person.live.assembly.conversation.isVisible()

    at_the_window(use)


async def installs(section: ModelsSection) -> None:
    """By the button in the row; the licence is shown first, once."""
    pane = section.pane
    assert state_of(section) is RowState.ABSENT
    box = pane.list.act_box(ROW, RowAct.INSTALL)
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    await until(lambda: pane.licence.isVisible() or state_of(section) is not RowState.ABSENT)
    if pane.licence.isVisible():
        assert "Apache" in pane.licence.text.toPlainText()
        pane.licence.accept.click()
    await until(lambda: state_of(section) is RowState.INSTALLED, 60)
    assert pane.details.acts.load.isVisible()


async def loads(section: ModelsSection) -> None:
    """Into the memory, and what it takes there is measured."""
    section.pane.details.acts.load.click()
    await until(lambda: state_of(section) is RowState.LOADED, 60)
    section.pane.details.acts.unload.click()
    await until(lambda: state_of(section) is RowState.INSTALLED, 60)


async def removes(section: ModelsSection) -> None:
    """After a question that says what it frees."""
    confirm = section.pane.details.confirm
    section.acts.do(LibraryOrder(LibraryAct.REMOVE, ROW, VARIANT))
    assert confirm.isVisible()
    assert "Little 135M" in confirm.words.text()
    confirm.yes.click()
    await until(lambda: state_of(section) is RowState.ABSENT, 30)
