"""The page of the backups: list, make, verify, put back, undo, remove, import and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from saijin_studio.core.backup_errors import BackupFailed, RestoreFailed
from saijin_studio.core.backups import USUAL, BackupPart, BackupRules
from saijin_studio.scheduling.waits import settle
from saijin_studio.ui.panes.backups_row import BackupRow
from saijin_studio.ui.panes.backups_seal import Seal
from tests.ui.backups import sample

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.backups.conftest import Bench


async def opened(bench: Bench) -> None:
    """Open the page."""
    bench.page.shown.emit()
    await settle()


async def test_the_list_tells_when_why_how_large_and_whether_it_can_be_relied_on(
    bench: Bench, qtbot: QtBot
) -> None:
    await opened(bench)
    page = bench.page
    assert "5 backup" in page.status.text()
    first, locked, rollout, fresh, damaged = page.list.rows
    assert first.state.text.startswith("Verified")
    assert first.lock.isHidden()
    assert not locked.lock.isHidden()
    assert "旅行の前に" in locked.holds.text()
    assert "Pictures" in locked.holds.text()
    assert rollout.reason.text == "Before a rollout's phase"
    assert fresh.state.text == "Not verified yet"
    assert damaged.state.text == "Damaged"
    assert "check sum differs" in damaged.fault.text()
    assert not damaged.restore.isEnabled()
    for width in (560, 1000):
        page.resize(width, 700)
        assert not page.grab().isNull()
    narrow, wide = (BackupRow(page.kit, sample.BACKUPS[0]) for _ in range(2))
    for row, width in ((narrow, 500), (wide, 900)):
        row.setParent(page)  # a window of its own would never be narrower than its words
        row.resize(width, 80)
        row.grab()
    assert narrow.amount.isHidden()
    assert not wide.amount.isHidden()
    narrow.resize(900, 80)
    narrow.grab()
    assert not narrow.amount.isHidden()


async def test_an_empty_list_says_what_to_do_and_changes_are_followed(bench: Bench) -> None:
    bench.services.here = []
    bench.change()
    await settle()
    assert bench.page.list.rows == (), "nobody looked yet"
    await opened(bench)
    assert not bench.page.list.findChildren(QPushButton)
    bench.services.here = [sample.backup("one")]
    bench.change()
    await settle()
    (row,) = bench.page.list.rows
    bench.services.here.append(sample.backup("two"))
    bench.change()
    await settle()
    assert bench.page.list.rows[0] is row, "a row stays as it is"
    QApplication.sendEvent(bench.page, QEvent(QEvent.Type.LanguageChange))


async def test_one_is_made_with_what_was_chosen_and_its_progress_seen(bench: Bench) -> None:
    await opened(bench)
    page, making = bench.page, bench.page.making
    page.make.click()
    assert page.sheet is making
    assert making.wish.parts == USUAL
    making.parts[BackupPart.MEDIA].setChecked(True)
    making.seal.choice.setCurrentIndex(list(Seal).index(Seal.PHRASE))
    assert not making.make.isEnabled()
    making.seal.first.setText("open sesame")
    assert not making.make.isEnabled()
    making.seal.again.setText("open sesame")
    making.note.setText(" before the trip ")
    bench.services.gate.clear()
    making.make.click()
    await settle()
    assert page.sheet is page.list
    assert page.progress.bar.share == 0.5
    assert not page.make.isEnabled()
    bench.services.gate.set()
    await settle()
    (wish,) = bench.services.wishes
    assert (wish.parts, wish.note) == (USUAL | {BackupPart.MEDIA}, "before the trip")
    assert (wish.encrypted, wish.passphrase) == (True, "open sesame")
    assert making.seal.first.text() == "", "it is not kept"
    assert page.progress.isHidden()
    assert any("made and verified" in one for one in bench.said)
    assert page.list.rows[0].backup.id == "new"


async def test_making_can_be_stopped_and_a_fault_is_told(bench: Bench) -> None:
    await opened(bench)
    page = bench.page
    bench.services.gate.clear()
    page.make.click()
    page.making.make.click()
    await settle()
    page.progress.cancel.click()
    await settle()
    assert page.progress.isHidden()
    assert len(page.list.rows) == 5
    bench.services.gate.set()
    bench.services.fail = BackupFailed(reason="the disk is full")
    page.make.click()
    page.making.back.click()
    assert page.sheet is page.list
    page.make.click()
    page.making.make.click()
    await settle()
    assert "the disk is full" in page.notice.text


async def test_one_is_put_back_after_a_look_at_what_changes_and_undone(bench: Bench) -> None:
    await opened(bench)
    page, sheet = bench.page, bench.page.restoring
    page.list.rows[0].restore.click()
    await settle()
    assert page.sheet is sheet
    names = {one.part: one.named for one in sheet.parts}
    assert names[BackupPart.PERSONAS] == ("personas/kaede.yaml",)
    assert len(names[BackupPart.CONVERSATIONS]) == 5
    talk = sheet.parts[-1]
    talk.more.click()
    assert "春の朗読会" in talk.named
    assert "Mapping" in sheet.same.text()
    sheet.parts[0].switch.setChecked(False)
    sheet.restore.click()
    assert "10 thing" in sheet.confirm.words.text()
    sheet.confirm.no.click()
    assert bench.services.restored == []
    sheet.restore.click()
    sheet.confirm.yes.click()
    await settle()
    assert bench.services.restored == [("b5", {BackupPart.PERSONAS, BackupPart.CONVERSATIONS}, None)]
    assert page.sheet is page.list
    assert "put back" in page.notice.text
    page.notice.action.click()
    await settle()
    assert bench.services.restored[-1] == ("undo", None, None)
    assert any("as it was before" in one for one in bench.said)


async def test_what_only_counts_after_a_restart_offers_one(bench: Bench) -> None:
    await opened(bench)
    wanted: list[bool] = []
    bench.controller.restart_wanted.connect(lambda: wanted.append(True))
    bench.services.restart = True
    bench.page.list.rows[0].restore.click()
    await settle()
    bench.page.restoring.restore.click()
    bench.page.restoring.confirm.yes.click()
    await settle()
    assert "started again" in bench.page.notice.text
    bench.page.notice.action.click()
    assert wanted == [True]


async def test_an_encrypted_one_asks_for_its_passphrase(bench: Bench) -> None:
    await opened(bench)
    bench.services.locked = True
    sheet = bench.page.restoring
    bench.page.list.rows[1].restore.click()
    await settle()
    assert sheet.parts == ()
    sheet.passphrase.phrase.setText("wrong")
    sheet.passphrase.open.click()
    await settle()
    assert "does not open" in sheet.notice.text
    sheet.passphrase.phrase.setText("sesame")
    QTest.keyClick(sheet.passphrase.phrase, Qt.Key.Key_Return)
    await settle()
    assert len(sheet.parts) == 3
    bench.services.fail = RestoreFailed(backup="b4", reason="no room")
    sheet.restore.click()
    sheet.confirm.yes.click()
    await settle()
    assert "no room" in sheet.notice.text
    assert bench.page.sheet is sheet
    bench.services.gate.clear()
    sheet.restore.click()
    sheet.confirm.yes.click()
    await settle()
    sheet.back.click()
    assert bench.page.sheet is bench.page.list
    bench.services.gate.set()
    await settle()
    assert "no room" in bench.page.notice.text, "it is told where the user is by now"


async def test_one_is_verified_exported_and_removed(bench: Bench) -> None:
    await opened(bench)
    page, row = bench.page, bench.page.list.rows[3]
    bench.services.gate.clear()
    verify, export, remove = row.menu().actions()
    verify.trigger()
    await settle()
    assert row.state.text == "Being verified…"
    bench.services.gate.set()
    await settle()
    assert bench.services.calls == ["verify b2"]
    assert row.state.text == "Not verified yet", "as the list says"
    export.trigger()
    (dialog,) = page.window().findChildren(QFileDialog)
    dialog.fileSelected.emit("/elsewhere/mine.saijin-backup")
    dialog.close()
    await settle()
    assert bench.services.calls[-1] == "export b2 mine.saijin-backup"
    remove.trigger()
    assert "cannot be brought back" in page.confirm.words.text()
    page.confirm.yes.click()
    await settle()
    assert page.list.row_of("b2") is None
    assert page.list.row_of("b3") is not None


async def test_verifying_an_encrypted_one_asks_for_its_passphrase(bench: Bench) -> None:
    await opened(bench)
    page, asks = bench.page, bench.page.passphrase
    bench.services.locked = True
    page.list.verify_asked.emit("b4")
    await settle()
    assert "key is not on this computer" in page.notice.text
    assert not asks.isHidden()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert asks.isHidden()
    page.list.verify_asked.emit("b4")
    await settle()
    asks.phrase.setText("sesame")
    asks.open.click()
    await settle()
    assert asks.isHidden()
    assert asks.phrase.text() == ""
    assert any("as it was made" in one for one in bench.said)


async def test_files_are_chosen_or_dropped(bench: Bench, tmp_path: Path) -> None:
    await opened(bench)
    page, file = bench.page, tmp_path / "brought.saijin-backup"
    file.write_bytes(b"x")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QGuiApplication.sendEvent(page, QDragEnterEvent(QPoint(5, 5), action, data, button, keys))
    QGuiApplication.sendEvent(page, QDropEvent(QPointF(5, 5), action, data, button, keys))
    await settle()
    assert page.list.row_of("brought") is not None
    page.take_in.click()
    (dialog,) = page.window().findChildren(QFileDialog)
    bench.services.fail = BackupFailed(reason="it is none")
    dialog.fileSelected.emit("/elsewhere/none.txt")
    dialog.close()
    await settle()
    assert "it is none" in page.notice.text


async def test_rules_are_shown_and_set(bench: Bench) -> None:
    bench.services.now = BackupRules(5, 9)
    await opened(bench)
    page, rules = bench.page, bench.page.rules
    assert rules.isHidden()
    page.schedule.click()
    assert not rules.isHidden()
    assert rules.rules == BackupRules(5, 9), "also one that the choice did not have"
    rules.encrypt.click()
    await settle()
    assert bench.services.now == BackupRules(5, 9, encrypt=True)
    rules.keep.setValue(12)
    await settle()
    assert bench.services.now.keep == 12
    rules.key.click()
    await settle()
    assert "AGE-SECRET-KEY-1" in page.notice.text
    bench.services.fail = BackupFailed(reason="settings are damaged")
    rules.keep.setValue(3)
    await settle()
    assert rules.rules.keep == 12, "what counts is shown"
    assert "damaged" in page.notice.text


async def test_esc_puts_away_the_question_then_the_sheet_and_then_is_the_windows(bench: Bench) -> None:
    await opened(bench)
    page, sheet = bench.page, bench.page.restoring
    page.list.rows[0].restore.click()
    await settle()
    sheet.restore.click()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.confirm.isHidden()
    assert not sheet.restore.isHidden()
    assert page.sheet is sheet
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert page.sheet is page.list
    page.make.click()
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    override.ignore()
    QApplication.sendEvent(page.making, override)
    assert override.isAccepted(), "the window does not leave the page by this one"
    QTest.keyClick(page.making, Qt.Key.Key_Escape)
    assert page.sheet is page.list
    page.list.remove_asked.emit("b5")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.confirm.isHidden()
    override.ignore()
    QApplication.sendEvent(page, override)
    assert not override.isAccepted()
