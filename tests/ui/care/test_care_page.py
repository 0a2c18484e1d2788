"""The page of care: health, updates, licences and origins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from saijin_studio.core.care import Comparison, LedgerFilter, LedgerKind, Measured
from saijin_studio.core.care_errors import ChecksNotAllowed, LedgerUnwritable, ModelInUse, NothingToRepairFrom
from saijin_studio.core.errors import ModelLoadFailed
from saijin_studio.scheduling.waits import settle
from saijin_studio.studio.care.care import CareRules
from saijin_studio.ui.models.ledger_table import LICENCE
from saijin_studio.ui.panes.care import LEDGER, UPDATES
from tests.ui.care import sample

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.care.conftest import CareBench


async def opened(care: CareBench, part: int = 0) -> None:
    """Look at a part."""
    care.page.tabs.set_current(part)
    care.page.shown.emit()
    await settle()


async def test_the_worst_stands_first_with_what_can_be_done(care: CareBench) -> None:
    await opened(care)
    health = care.page.health
    phi, gone, new, tiny = health.rows
    assert phi.state.text == "Damaged"
    assert "SmolLM2 answers meanwhile" in phi.instead.text()
    assert not phi.repair.isHidden()
    assert phi.verify.isHidden()
    assert gone.repair.toolTip() == "The studio has no source for this file."
    assert "never verified" in new.time.text()
    assert tiny.repair.isHidden()
    assert "due" in tiny.time.text()
    assert not health.damaged.isHidden()
    assert not care.page.grab().isNull()


async def test_verifying_shows_how_far_it_is_and_can_be_stopped(care: CareBench) -> None:
    await opened(care)
    health, services = care.page.health, care.services
    services.gate.clear()
    health.verify_all.click()
    await settle()
    assert "Phi" in health.progress.words.text()
    assert not health.progress.isHidden()
    assert not health.verify_all.isEnabled()
    health.progress.cancel.click()
    await settle()
    assert health.progress.isHidden()
    services.gate.set()
    health.rows[3].verify.click()
    await settle()
    assert services.calls == ["verify None", "verify tiny"]
    assert "model(s) whole" in care.said
    health.verify_all.click()
    await settle()
    assert "damaged or missing" in care.said


async def test_repairing_says_what_came_of_it(care: CareBench) -> None:
    await opened(care)
    care.page.health.rows[0].repair.click()
    await settle()
    assert "Tiny is whole again." in care.said
    care.services.fail = NothingToRepairFrom(title="Phi")
    care.page.health.rows[0].repair.click()
    await settle()
    assert "no source" in care.page.notice.text
    assert care.page.health.progress.isHidden()


async def test_the_schedule_is_kept(care: CareBench) -> None:
    await opened(care)
    schedule = care.page.health.schedule
    assert schedule.currentData() == 7
    schedule.setCurrentIndex(schedule.findData(30))
    schedule.activated.emit(schedule.currentIndex())
    await settle()
    assert care.services.now == CareRules(30, checks=False)


async def test_nothing_is_looked_for_until_it_is_allowed(care: CareBench) -> None:
    await opened(care, UPDATES)
    updates = care.page.updates
    assert not updates.look.isEnabled()
    updates.allow.setChecked(True)
    await settle()
    assert care.services.now.checks
    assert updates.look.isEnabled()
    updates.look.click()
    await settle()
    assert care.services.calls[-1] == "updates True"
    care.services.fail = ChecksNotAllowed()
    updates.allow.setChecked(False)
    await settle()
    assert updates.allow.isChecked()
    assert "may not look" in care.page.notice.text


async def test_each_model_offers_what_is_possible_with_it(care: CareBench) -> None:
    await opened(care, UPDATES)
    newer, ready, done, away = care.page.updates.rows
    shown = [
        [not button.isHidden() for button in (row.bring, row.switch, row.back)]
        for row in (newer, ready, done, away)
    ]
    assert shown == [[True, False, False], [False, True, False], [False, False, True], [False, False, False]]
    assert "no way" in away.problem.text()
    assert newer.there.text() == "there bbbbbbbbbbbb"
    assert done.there.isHidden()


async def test_both_versions_are_compared_and_switching_can_be_taken_back(care: CareBench) -> None:
    await opened(care, UPDATES)
    updates = care.page.updates
    updates.rows[0].bring.click()
    await settle()
    assert not updates.comparison.isHidden()
    assert updates.comparison.verdict.text == "at least as good"
    assert not care.page.grab().isNull()
    updates.comparison.switch.click()
    await settle()
    assert updates.comparison.isHidden()
    updates.rows[2].back.click()
    await settle()
    changes = [one for one in care.services.calls if not one.startswith("updates")]
    assert changes == ["update newer", "switch newer", "back done"]
    care.services.fail = ModelInUse(title="Ready")
    updates.rows[1].switch.click()
    await settle()
    assert "answering just now" in care.page.notice.text


async def test_a_comparison_says_what_it_could_not_find_out(care: CareBench) -> None:
    comparison = care.page.updates.comparison
    old, new = Measured("a", 20.0, 0.1, 3, 3), Measured("b", 10.0, 0.1, 1, 3)
    fault = ModelLoadFailed(model="Newer", reason="too new").fault()
    told: list[str] = []
    for one in (
        Comparison(sample.ROW, sample.COMPARED.variant, "Newer", old, new),
        Comparison(sample.ROW, sample.COMPARED.variant, "Newer", Measured("a"), Measured("b")),
        Comparison(sample.ROW, sample.COMPARED.variant, "Newer", old, Measured("b"), fault),
    ):
        comparison.show_comparison(one)
        told.append(comparison.verdict.text)
    assert told == ["worse than before", "not compared: it does not write", "could not be compared"]
    assert "too new" in comparison.problem.text()
    comparison.later.click()
    assert comparison.isHidden()


async def test_fetching_can_be_stopped(care: CareBench) -> None:
    await opened(care, UPDATES)
    updates = care.page.updates
    care.services.gate.clear()
    updates.rows[0].bring.click()
    await settle()
    assert not updates.progress.isHidden()
    assert not updates.rows[1].switch.isEnabled()
    updates.progress.cancel.click()
    await settle()
    assert updates.progress.isHidden()
    care.services.gate.set()


async def test_licences_are_listed_filtered_and_saved(care: CareBench, tmp_path: Path) -> None:
    await opened(care, LEDGER)
    ledger = care.page.ledger
    table = ledger.table
    assert table.rowCount() == 2
    assert "not to be sold" in str(table.data(table.index(0, LICENCE)))
    assert table.data(table.index(0, LICENCE), Qt.ItemDataRole.ForegroundRole) is not None
    assert table.data(table.index(0, 5), Qt.ItemDataRole.ToolTipRole) == "ab"
    assert table.data(table.index(0, 6)) == "not installed"
    assert "(stand-in)" in str(table.data(table.index(1, 2)))
    ledger.search.setText("tiny")
    await settle()
    assert table.rowCount() == 1
    ledger.search.clear()
    ledger.unsold.setChecked(True)
    await settle()
    assert [one.title for one in table.entries] == ["MusicGen"]
    ledger.unsold.setChecked(False)
    ledger.kind.setCurrentIndex(ledger.kind.findData(LedgerKind.REPLY))
    await settle()
    assert ledger.wanted == LedgerFilter(frozenset({LedgerKind.REPLY}))
    care.controller.save(tmp_path / "a.csv", ledger.wanted)
    await settle()
    assert "export a.csv" in care.services.calls
    care.services.fail = LedgerUnwritable(file="a", reason="full")
    care.controller.save(tmp_path / "a.csv", ledger.wanted)
    await settle()
    assert "cannot be written" in care.page.notice.text
    assert not care.page.grab().isNull()


async def test_saving_asks_where(care: CareBench) -> None:
    await opened(care, LEDGER)
    care.page.ledger.export.click()
    dialog = next(one for one in care.page.children() if isinstance(one, QFileDialog))
    dialog.fileSelected.emit("/nowhere/l.md")
    dialog.reject()
    await settle()
    assert "export l.md" in care.services.calls


async def test_the_page_follows_the_library_the_language_and_the_keys(care: CareBench) -> None:
    care.page.window().show()
    await settle()
    care.services.entries = sample.HEALTH[3:]
    care.change()
    await settle()
    assert len(care.page.health.rows) == 1
    QApplication.sendEvent(care.page.window(), QEvent(QEvent.Type.LanguageChange))
    assert care.page.head.title.text() == "Care"
    QTest.keyClick(care.page.tabs, Qt.Key.Key_Right)
    assert care.page.part == UPDATES
    care.page.kit.look.fonts.changed.emit()
    care.page.window().hide()


async def test_where_there_is_little_room_the_names_stay(care: CareBench) -> None:
    page, window = care.page, care.page.window()
    window.show()
    for part in (0, UPDATES, LEDGER):
        await opened(care, part)
    seen: list[tuple[bool, bool, bool]] = []
    for width in (640, 1100):
        window.resize(width, 700)
        for part in (0, UPDATES, LEDGER):
            page.tabs.set_current(part)
            QApplication.processEvents()
        row, update = page.health.rows[0], page.updates.rows[0]
        shown = not page.ledger.view.isColumnHidden(5)
        seen.append((row.time.isVisibleTo(row), update.here.isVisibleTo(update), shown))
        assert row.name.width() > 80
        assert update.name.width() > 80
    assert seen == [(False, False, False), (True, True, True)]
    window.hide()
