"""The page of models by mouse and keyboard: found, shown, installed, chosen, removed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from saijin_studio.core.errors import DiskFull
from saijin_studio.core.events import InstallChanged, MemorySampled
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.installs import InstallState
from saijin_studio.core.models import ModelState
from saijin_studio.ui.dialogs.model_origin import OriginKind
from saijin_studio.ui.models.library_filter import Place, RowOrder
from saijin_studio.ui.models.library_order import LibraryAct, LibraryOrder
from saijin_studio.ui.models.library_rows import Kind, RowAct, RowState
from saijin_studio.ui.panes.library_drop import dropped_model
from saijin_studio.ui.shortcuts import Command
from tests.ui.library.shelves import card, install_of, installed, variant, variant_card

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Pictures
    from tests.ui.library.conftest import Desk

LEFT = Qt.MouseButton.LeftButton


def shown(desk: Desk) -> list[str]:
    """The rows that are in the list."""
    return [str(row.card.spec.id) for row in desk.models.model.rows]


def press(desk: Desk, row: str, act: RowAct) -> None:
    """Press a button in a row of the list."""
    box = desk.models.list.act_box(row, act)
    assert not box.isEmpty()
    QTest.mouseMove(desk.models.list.viewport(), box.center())
    QTest.mouseClick(desk.models.list.viewport(), LEFT, pos=box.center())


def test_models_are_found_by_words_kinds_and_places(desk: Desk) -> None:
    nav, search = desk.page.nav, desk.models.toolbar.search
    assert shown(desk)[0] == "phi", "what is in memory comes first"
    assert (nav.every.count, nav.kinds[Kind.CHAT].count, nav.places[Place.INSTALLED].count) == (4, 2, 2)
    assert nav.places[Place.NEVER].isHidden()
    assert desk.page.take(Command.FIND)
    assert search.hasFocus()
    search.set_text("文字起こし")
    assert shown(desk) == ["ear"]
    search.set_text("nothing at all")
    assert desk.models.empty.isVisible()
    desk.models.empty.clear.click()
    assert len(shown(desk)) == 4
    nav.kinds[Kind.CODE].click()
    assert shown(desk) == ["coder"]
    assert nav.kinds[Kind.CODE].isChecked()
    assert desk.library.state.kind is Kind.CODE
    desk.library.open_row("miyu")
    assert desk.models.list.current == "miyu"
    desk.models.toolbar.order_chosen.emit(RowOrder.NAME)
    assert shown(desk) == ["coder", "ear", "miyu", "phi"]


def test_the_keyboard_goes_through_the_list_and_on_to_the_details(desk: Desk) -> None:
    rows = desk.models.list
    rows.setFocus()
    rows.choose(shown(desk)[0])
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert rows.current == shown(desk)[1]
    row = desk.models.details.row
    assert row is not None
    assert row.card.spec.id == rows.current
    rows.choose("phi")
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert desk.models.details.acts.unload.hasFocus()
    index = desk.models.model.index(0)
    assert desk.models.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == (
        "Phi, Q8_0, Conversation, Loaded, 1 GB, MIT, Roomy 1.0 / 10 GB"
    )


def test_a_licence_is_read_before_the_first_installation(desk: Desk) -> None:
    desk.services.unread.add("coder-q4_k_m")
    press(desk, "coder", RowAct.INSTALL)
    sheet = desk.models.licence
    assert sheet.isVisible()
    assert "licence of coder-q4_k_m" in sheet.text.toPlainText()
    assert desk.services.asked == []
    QTest.keyClick(sheet.accept, Qt.Key.Key_Escape)
    assert sheet.isHidden()
    press(desk, "coder", RowAct.INSTALL)
    sheet.accept.click()
    assert desk.services.asked == [("accept", "coder-q4_k_m"), ("install", "coder", "coder-q4_k_m")]


def test_a_download_is_followed_paused_and_ends_with_a_word(desk: Desk, qtbot: QtBot) -> None:
    coder = next(one for one in desk.services.now.view.cards if one.spec.id == "coder")
    desk.models.show_row("coder")
    desk.bridge.publish(InstallChanged(install_of(coder)))
    qtbot.waitUntil(lambda: row_state(desk, "coder") is RowState.FETCHING)
    progress = desk.models.details.acts.progress
    assert progress.isVisible()
    assert progress.bar.share == 0.25
    press(desk, "coder", RowAct.PAUSE)
    desk.bridge.publish(InstallChanged(install_of(coder, InstallState.PAUSED)))
    qtbot.waitUntil(lambda: row_state(desk, "coder") is RowState.PAUSED)
    progress.pause.click()
    fault = DiskFull(folder="/models", needed="1 GB").fault()
    failed = replace(install_of(coder, InstallState.FAILED), fault=fault)
    desk.bridge.publish(InstallChanged(failed))
    qtbot.waitUntil(lambda: row_state(desk, "coder") is RowState.BROKEN_OFF)
    assert desk.models.details.fault.isVisible()
    progress.cancel.click()
    assert [one[0] for one in desk.services.asked] == ["pause", "resume", "cancel"]
    desk.bridge.publish(InstallChanged(install_of(coder, InstallState.DONE, 1)))
    qtbot.waitUntil(lambda: ("dismiss", "coder-q4_k_m") in desk.services.asked)
    assert any("is installed" in one.what for one in desk.toasts.notices)


def take_back(desk: Desk) -> None:
    """Press the button of the newest toast."""
    button = desk.toasts.toasts[-1].findChild(QPushButton)
    assert button is not None
    button.click()


def row_state(desk: Desk, name: str) -> RowState | None:
    """Where a row stands now."""
    row = desk.library.row(name)
    return None if row is None else row.state


def test_another_variant_answers_and_one_is_removed_after_a_question(desk: Desk) -> None:
    desk.models.show_row("miyu")
    details = desk.models.details
    assert "stands in" in details.note.text
    details.variants.line("miyu-q4_k_m").install.click()
    assert desk.services.asked.pop() == ("install", "miyu", "miyu-q4_k_m")
    details.variants.line("helper-0.5b-q4_k_m").remove.click()
    assert details.confirm.isVisible()
    assert "500 MB" in details.confirm.words.text()
    details.confirm.no.click()
    assert desk.services.asked == []
    details.variants.line("helper-0.5b-q4_k_m").remove.click()
    details.confirm.yes.click()
    assert desk.services.asked.pop() == ("remove", "miyu", "helper-0.5b-q4_k_m")
    desk.acts.do(LibraryOrder(LibraryAct.USE, "miyu", "miyu-q4_k_m"))
    take_back(desk)
    assert [one for one in desk.services.asked if one[0] == "use"] == [
        ("use", "miyu", "miyu-q4_k_m"),
        ("use", "miyu", ""),
    ]


def test_a_model_is_loaded_unloaded_and_kept_from_its_details_and_its_menu(desk: Desk) -> None:
    acts = desk.models.details.acts
    desk.models.show_row("ear")
    acts.load.click()
    acts.pin.click()
    desk.services.put(replace(installed("ear", state=ModelState.READY), pinned=True))
    desk.library.read_now()
    acts.unload.click()
    acts.pin.click()
    assert [one for one in desk.services.asked if "load" in one[0]] == [("load", "ear"), ("unload", "ear")]
    assert desk.pins.asked == [("ear", True), ("ear", False)]
    row = desk.library.row("ear")
    assert row is not None
    desk.menu.fill(row)
    words = [one.text() for one in desk.menu.menu.actions() if one.text()]
    assert words == ["Unload", "No longer keep in memory", "Read the licence"]
    desk.menu.menu.actions()[-1].trigger()
    assert desk.models.licence.isVisible()
    assert desk.models.licence.accept.isHidden(), "nothing waits for it"


def test_the_modelfile_is_checked_while_it_is_written_and_made_anew(desk: Desk, qtbot: QtBot) -> None:
    desk.models.show_row("miyu")
    desk.models.details.acts.modelfile.click()
    sheet = desk.models.modelfile
    assert sheet.isVisible()
    sheet.text.setPlainText("FROM llama3.1:8b\nPARAMETER temperature hot\n")
    qtbot.waitUntil(lambda: not sheet.accept.isEnabled())
    assert sheet.fault.text().startswith("Line 2:")
    sheet.text.setPlainText("FROM llama3.1:8b\nPARAMETER temperature 0.5\n")
    qtbot.waitUntil(sheet.accept.isEnabled)
    sheet.accept.click()
    assert desk.services.asked == [("save", "miyu", "FROM llama3.1:8b\nPARAMETER temperature 0.5\n")]
    assert sheet.isHidden()


def test_a_narrow_page_shows_the_list_or_the_details(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(760, 700)
    qtbot.waitUntil(lambda: not desk.models.details.isVisible())
    desk.models.show_row("miyu")
    assert desk.models.details.isVisible()
    with qtbot.assertNotEmitted(desk.page.closed):
        assert desk.page.take(Command.STOP)
    assert not desk.models.details.isVisible()
    with qtbot.waitSignal(desk.page.closed):
        desk.page.take(Command.STOP)


def test_the_memory_of_now_is_drawn_with_the_model_that_would_come(
    desk: Desk, pictures: Pictures, qtbot: QtBot
) -> None:
    desk.models.show_row("coder")
    desk.bridge.publish(MemorySampled(pictures.snapshot(pictures.use("phi", ram=2.0), vram=0, others=(0, 3))))
    fit = desk.models.details.fit
    qtbot.waitUntil(fit.bar.isVisible)
    assert fit.bar.reading.planned == 6_000_000_000
    assert fit.legend.accessibleName() == "phi 2.0, other 3.0, this 1.0"
    assert not desk.window.grab().isNull(), "and it can be painted"


def test_a_file_that_is_dropped_becomes_a_row_and_can_be_taken_back(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "mine.gguf"
    file.write_bytes(b"GGUF")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    at, action = QPoint(300, 300), Qt.DropAction.CopyAction
    keys = Qt.KeyboardModifier.NoModifier
    QGuiApplication.sendEvent(desk.models, QDragEnterEvent(at, action, data, LEFT, keys))
    assert desk.models.zone.isVisible()
    QGuiApplication.sendEvent(desk.models.zone, QDropEvent(QPointF(at), action, data, LEFT, keys))
    dialog = desk.adding.dialog
    assert dialog is not None
    assert not dialog.looking
    assert "keep it there" in dialog.draft.notes.text()
    dialog.draft.title.setText("Mine")
    dialog.draft.id.setText("No good")
    assert not dialog.go.isEnabled()
    dialog.draft.id.setText("mine")
    dialog.go.click()
    assert desk.services.asked == [("file", "mine.gguf"), ("add", "mine", "Mine", "chat")]
    assert desk.adding.dialog is None
    take_back(desk)
    assert desk.services.asked[-1] == ("forget", "mine")


def test_the_wizard_asks_a_server_and_says_what_is_wrong(desk: Desk) -> None:
    desk.models.toolbar.add.click()
    dialog = desk.adding.dialog
    assert dialog is not None
    assert not dialog.go.isEnabled()
    origin = dialog.origin
    origin.tag.setText("qwen2.5:7b")
    desk.services.refusal = DiskFull(folder="/models", needed="1 GB")
    dialog.go.click()
    assert "1 GB" in dialog.message.text()
    assert dialog.looking
    origin.ways[OriginKind.SERVER].setChecked(True)
    origin.url.setText("http://127.0.0.1:1234/v1")
    origin.ask.click()
    assert origin.model.currentText() == "one"
    dialog.go.click()
    assert desk.services.asked == [
        ("models", "http://127.0.0.1:1234/v1", ""),
        ("server", "http://127.0.0.1:1234/v1", "", "one"),
    ]
    dialog.back.click()
    assert dialog.looking


def test_a_row_of_ones_own_is_edited_and_taken_out(desk: Desk) -> None:
    desk.services.put(replace(installed("phi"), own=True))
    desk.library.read_now()
    desk.models.show_row("phi")
    acts = desk.models.details.acts
    acts.edit.click()
    dialog = desk.adding.dialog
    assert dialog is not None
    assert dialog.back.isHidden()
    dialog.draft.title.setText("Another")
    dialog.go.click()
    acts.forget.click()
    take_back(desk)
    assert [one[0] for one in desk.services.asked] == ["edit", "forget", "add"]


def test_a_removal_says_who_loses_what(desk: Desk) -> None:
    helper = variant_card(variant("helper-0.5b-q4_k_m", 0.5, stand_in=True), installed=True)
    desk.services.put(card("coder", helper, state=ModelState.INSTALLED, serving="helper-0.5b-q4_k_m"))
    miyu = next(one for one in desk.services.now.view.cards if one.spec.id == "miyu")
    desk.services.put(replace(miyu, personas=(PersonaId("ana"), PersonaId("nobody"))))
    desk.library.read_now()
    desk.acts.do(LibraryOrder(LibraryAct.REMOVE, "miyu", "helper-0.5b-q4_k_m"))
    asked = desk.models.details.confirm.words.text()
    assert "It also answers for Coder." in asked
    assert "Ana then answer with another model." in asked
    desk.acts.do(LibraryOrder(LibraryAct.REMOVE, "nothing", "x"))
    desk.acts.do(LibraryOrder(LibraryAct.REPAIR, "miyu", "miyu-q4_k_m"))
    assert desk.services.asked == [("repair", "miyu", "miyu-q4_k_m")]


def test_menus_open_where_they_are_asked_for_and_set_order_and_speed(desk: Desk) -> None:
    rows, toolbar, disk = desk.models.list, desk.models.toolbar, desk.page.nav.disk
    place = rows.visualRect(desk.models.model.index(1)).center()
    QTest.mouseMove(rows.viewport(), place)
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        event = QContextMenuEvent(reason, place, rows.viewport().mapToGlobal(place))
        rows.contextMenuEvent(event)
        assert desk.menu.menu.isVisible()
        desk.menu.menu.close()
    toolbar.order.click()
    (menu,) = toolbar.order.findChildren(QMenu)
    next(one for one in menu.actions() if one.text() == "By size").trigger()
    menu.close()
    assert desk.library.state.order is RowOrder.SIZE
    chosen: list[int] = []
    disk.limit_chosen.connect(chosen.append)
    disk.speed.click()
    next(one for one in disk.menu.actions() if one.text() == "5 MB a second").trigger()
    disk.menu.close()
    assert chosen == [5_000_000]
    disk.show_limit(5_000_000)
    assert disk.speed.accessibleName() == "Speed of downloads: 5 MB a second"


def test_the_arrow_keys_go_through_the_navigation(desk: Desk) -> None:
    nav = desk.page.nav
    nav.every.setFocus()
    QTest.keyClick(nav.every, Qt.Key.Key_Down)
    assert nav.kinds[Kind.CHAT].hasFocus()
    QTest.keyClick(nav.kinds[Kind.CHAT], Qt.Key.Key_Return)
    assert desk.library.state.kind is Kind.CHAT
    QTest.keyClick(nav.kinds[Kind.CHAT], Qt.Key.Key_Up)
    assert nav.every.hasFocus()


def test_only_a_model_can_be_dropped_and_leaving_puts_the_sheet_away(desk: Desk, tmp_path: Path) -> None:
    zone, data = desk.models.zone, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    assert dropped_model(data) is None
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    assert dropped_model(data) == tmp_path
    action, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QGuiApplication.sendEvent(desk.models, QDragEnterEvent(QPoint(9, 9), action, data, LEFT, keys))
    assert zone.isVisible()
    assert not zone.grab().isNull()
    zone.dragLeaveEvent(QDragLeaveEvent())
    assert zone.isHidden()


def test_rows_of_the_other_sections_are_chosen_by_mouse_and_keyboard(desk: Desk, qtbot: QtBot) -> None:
    row = desk.page.kit.row()
    qtbot.addWidget(row)
    row.set_clickable()
    row.resize(200, 40)
    row.show()
    for press_it in (
        lambda: QTest.mouseClick(row, LEFT),
        lambda: QTest.keyClick(row, Qt.Key.Key_Space),
    ):
        with qtbot.waitSignal(row.clicked):
            press_it()
    row.set_chosen(True)
    row.setFocus(Qt.FocusReason.TabFocusReason)
    assert row.chosen
    assert not row.grab().isNull()
