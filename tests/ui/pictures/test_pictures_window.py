"""The pane for pictures in the real window, with a screen, a clipboard and engines that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from saijin_studio.core.errors import EngineBusy
from saijin_studio.core.ids import ScanId
from saijin_studio.core.pictures import Area
from saijin_studio.core.scans import BatchState, Scan
from saijin_studio.ui.controllers.picture_wiring import PictureDesk
from saijin_studio.ui.models.pictures_state import PicturesState
from saijin_studio.ui.panes.pictures import PicturesPage
from saijin_studio.ui.panes.pictures_results import ResultTab
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.rail import RailItem
from tests.ui.pictures.fakes import SIZE, WORDS, picture

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.panes.pictures import PicturesPane
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener
    from tests.ui.pictures.conftest import Darkroom

pytestmark = pytest.mark.window

TEXT = "\n".join(words for words, _sure in WORDS)


def pane_of(person: Person) -> PicturesPane:
    """Open the pane as the key does."""
    person.live.assembly.window.command.emit(Command.PICTURES)
    return person.live.assembly.pictures


def desk_of(person: Person) -> PictureDesk:
    """The window's way to pictures."""
    desk = person.live.assembly.window.findChild(PictureDesk)
    assert isinstance(desk, PictureDesk)
    return desk


def menu(asked: SignalInstance, pane: QWidget, number: object, words: str) -> None:
    """Ask for a menu, and take an entry of it."""
    asked.emit(number, QPoint(0, 0))
    found = pane.findChildren(QMenu)[-1]
    next(action for action in found.actions() if action.text() == words).trigger()
    found.close()


def drop(pane: PicturesPane, files: Sequence[Path] = (), data: QMimeData | None = None) -> None:
    """Drop something on the pane, as another program does."""
    if data is None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    at, action = QPoint(60, 200), Qt.DropAction.CopyAction
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QGuiApplication.sendEvent(pane, QDragEnterEvent(at, action, data, button, keys))
    QGuiApplication.sendEvent(pane.zone, QDropEvent(QPointF(at), action, data, button, keys))


async def is_read(pane: PicturesPane) -> None:
    """Wait until the page that is shown was read."""
    await until(lambda: len(pane.view.canvas.lines) == len(WORDS))


def test_what_is_dropped_is_seen_and_read_and_a_line_copied_mended_and_sent(
    open_darkroom: Opener, darkroom: Darkroom, tmp_path: Path
) -> None:
    async def use(person: Person) -> None:
        pane = pane_of(person)
        desk = desk_of(person)
        sent: list[tuple[list[Scan], str | None]] = []

        def note(scans: list[Scan], persona: str | None) -> None:
            sent.append((scans, persona))

        desk.send_asked.connect(note)
        assert pane.view.is_empty
        darkroom.services.gate.clear()
        drop(pane, [picture(tmp_path / "menu.png")])
        await until(lambda: pane.view.canvas.page == SIZE)
        await until(pane.view.stage.progress.isVisible)
        darkroom.services.gate.set()
        await is_read(pane)
        assert not pane.view.stage.over.isVisible()
        assert "3 place" in pane.view.results.facts.text()
        pane.view.canvas.copy_asked.emit(0)
        assert QGuiApplication.clipboard().text() == "春の朗読会"
        pane.view.results.copy.click()
        assert QGuiApplication.clipboard().text() == TEXT
        pane.view.canvas.chosen.emit(2)
        pane.view.lines.edited.emit(2, "Free for all")
        await until(lambda: [text.rpartition("\n")[2] for text in darkroom.services.edits] == ["Free for all"])
        assert pane.view.canvas.lines[2].text == "Free for all"
        menu(pane.view.canvas.menu_asked, pane, 0, "Copy the line")
        assert QGuiApplication.clipboard().text() == "春の朗読会"
        menu(pane.view.lines.menu_asked, pane, None, "Read only a rectangle")
        assert pane.view.canvas.area_mode
        pane.view.canvas.set_area_mode(False)
        menu(pane.view.canvas.menu_asked, pane, 1, "Edit the line")
        pane.view.lines.copies_asked.emit([0, 1])
        assert QGuiApplication.clipboard().text() == "春の朗読会\n入場無料"
        pane.view.results.send.click()
        pane.view.results.ana.click()
        assert sent[0][0][0].text.endswith("Free for all")
        assert [persona for _scans, persona in sent] == [None, "ana"]

    open_darkroom(use)


def test_pages_are_read_one_after_another_turned_in_part_and_by_two_engines(
    open_darkroom: Opener, darkroom: Darkroom, tmp_path: Path
) -> None:
    darkroom.services.pages["book.png"] = 3

    async def use(person: Person) -> None:
        pane = pane_of(person)
        view = pane.view
        drop(pane, [picture(tmp_path / "book.png"), tmp_path / "notes.txt"])
        await until(lambda: len(darkroom.services.reads) == 3)
        reading = desk_of(person).pictures.reading
        assert [sheet.page for sheet in reading.sheets] == [0, 1, 2, 0]
        assert view.pages.isVisible()
        view.pages.chosen.emit(3)
        await until(lambda: "no picture" in view.notice.text)
        view.pages.chosen.emit(1)
        await is_read(pane)
        assert not view.notice.text
        view.canvas.area_drawn.emit(Area(0, 0, 50, 50))
        await until(lambda: len(view.canvas.lines) == 1)
        assert "rectangle" in view.notice.text
        view.notice.action.click()
        await is_read(pane)
        view.stage.right.click()
        await until(lambda: view.canvas.page == SIZE.transposed())
        await until(lambda: darkroom.services.reads[-1][1:3] == (1, 1))
        await until(view.results.read.isEnabled)
        view.results.kinds.set_current(ResultTab.COMPARE)
        view.results.beside.click()
        await until(lambda: reading.current is not None and reading.current.other is not None)
        assert darkroom.services.reads[-1][4] == "DeepSeek-OCR"
        view.results.compare.left.copy_asked.emit(0)
        assert QGuiApplication.clipboard().text() == "春の朗読会"
        view.results.compare.right.copies_asked.emit([0, 2])
        assert QGuiApplication.clipboard().text() == "春の朗読食\nFree entry"
        view.stage.export.click()
        entry = pane.findChildren(QMenu)[-1].actions()[1]
        entry.trigger()
        dialog = person.live.assembly.window.findChild(QFileDialog)
        assert dialog is not None
        dialog.filterSelected.emit("Searchable PDF (*.pdf)")
        assert dialog.defaultSuffix() == "pdf"
        dialog.fileSelected.emit(str(tmp_path / "all.pdf"))
        dialog.reject()
        await until(lambda: darkroom.services.exported == [(3, tmp_path / "all.pdf", "pdf")])

    open_darkroom(use)


def test_what_goes_wrong_is_said_and_reading_can_be_stopped_and_asked_for_again(
    open_darkroom: Opener, darkroom: Darkroom, tmp_path: Path
) -> None:
    async def use(person: Person) -> None:
        pane = pane_of(person)
        view = pane.view
        darkroom.services.gate.clear()
        desk_of(person).open([picture(tmp_path / "a.png")])
        await until(view.stage.progress.isVisible)
        assert not view.results.read.isEnabled()
        view.stage.progress.cancel.click()
        await until(lambda: not view.stage.progress.isVisible())
        darkroom.services.gate.set()
        darkroom.services.fail = EngineBusy(engine="PP-OCR")
        view.results.read.click()
        await until(lambda: "PP-OCR" in view.notice.text)
        darkroom.services.fail = None
        view.results.read.click()
        await is_read(pane)
        darkroom.services.own_fails = True
        view.results.engine.setCurrentIndex(0)
        view.results.read.click()
        await until(lambda: "DeepSeek-OCR" in view.notice.text and "built-in" in view.notice.text)
        pane.paste_asked.emit()
        await until(lambda: "clipboard" in view.notice.text)
        address = QMimeData()
        address.setUrls([QUrl("https://example.org/a.png")])
        drop(pane, data=address)
        assert "address" in view.notice.text
        pane.capture_button.click()
        await until(lambda: "desktop" in view.notice.text)
        assert person.live.assembly.window.isVisible()

    open_darkroom(use)


def test_pictures_are_pasted_captured_and_chosen(open_darkroom: Opener, darkroom: Darkroom, tmp_path: Path) -> None:
    async def use(person: Person) -> None:
        pane = pane_of(person)
        desk = desk_of(person)
        darkroom.clipboard.setImageData(QImage(str(picture(tmp_path / "a.png"))))
        pane.setFocus()
        QTest.keyClick(pane, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        await is_read(pane)
        assert desk.pictures.reading.current is not None
        assert desk.pictures.reading.current.name.startswith("Pasted")
        darkroom.show_screen()
        pane.capture_button.click()
        capture = desk.pictures.taking.capture
        await until(lambda: bool(capture.screens))
        (screen,) = capture.screens
        assert not person.live.assembly.window.isVisible()
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(screen, left, pos=QPoint(110, 10))
        QTest.mouseMove(screen, QPoint(150, 60))
        assert not screen.grab().isNull()
        QTest.mouseRelease(screen, left, pos=QPoint(150, 60))
        await until(lambda: pane.isVisible() and len(darkroom.services.reads) == 2)
        kept = QImage(str(max(darkroom.services.folder.iterdir())))
        assert kept.pixelColor(5, 5).name() == "#0000ff"
        pane.capture_button.click()
        await until(lambda: bool(capture.screens))
        QTest.keyClick(capture.screens[0], Qt.Key.Key_Escape)
        assert person.live.assembly.window.isVisible()
        QTest.keyClick(pane, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
        dialog = person.live.assembly.window.findChild(QFileDialog)
        assert dialog is not None
        dialog.filesSelected.emit([str(picture(tmp_path / "b.png"))])
        dialog.reject()
        await until(lambda: darkroom.services.reads[-1][0] == "b.png")

    open_darkroom(use)


def test_a_folder_is_read_as_a_batch_with_pause_retry_and_results(
    open_darkroom: Opener, darkroom: Darkroom, tmp_path: Path
) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    for number in range(3):
        picture(folder / f"{number}.png")
    (folder / "x.txt").write_text("no picture")

    async def use(person: Person) -> None:
        pane = pane_of(person)
        page = pane.batch
        darkroom.services.gate.clear()
        drop(pane, [folder])
        await until(lambda: page.batch is not None and page.batch.state is BatchState.RUNNING)
        assert pane.page is PicturesPage.BATCH
        page.go.click()
        await until(lambda: page.batch is not None and page.batch.state is BatchState.PAUSED)
        darkroom.services.gate.set()
        page.go.click()
        await until(lambda: page.batch is not None and page.batch.state is BatchState.FINISHED)
        assert page.progress.words.text() == "Finished · 4 of 4 · 1 failed"
        assert page.model.rows[3].colour == "danger"
        assert "no picture" in page.model.rows[3].below
        page.retry.click()
        await until(lambda: darkroom.services.runs == 3 and page.retry.isVisible())
        page.export.click()
        await until(lambda: person.live.assembly.window.findChild(QFileDialog) is not None)
        dialog = person.live.assembly.window.findChild(QFileDialog)
        assert dialog is not None
        dialog.fileSelected.emit(str(tmp_path / "all.pdf"))
        dialog.reject()
        await until(lambda: darkroom.services.exported == [(3, tmp_path / "all.pdf", "pdf")])
        page.list.opened.emit("1")
        await is_read(pane)
        drop(pane, [picture(tmp_path / f"{number}.png") for number in range(13)])
        await until(lambda: page.choice.count() == 2 and page.batch is not None and page.batch.done == 13)
        page.choice.setCurrentIndex(page.choice.findData("batch-scans"))
        page.choice.activated.emit(page.choice.currentIndex())
        await until(lambda: page.batch is not None and page.batch.name == "scans")
        page.list.opened.emit("0")
        await is_read(pane)
        assert pane.page is PicturesPage.READ

    open_darkroom(use)


def test_what_was_read_is_found_opened_exported_and_taken_out_and_back(
    open_darkroom: Opener, darkroom: Darkroom, tmp_path: Path
) -> None:
    async def use(person: Person) -> None:
        pane = pane_of(person)
        page = pane.history
        for name in ("a.png", "b.png"):
            await darkroom.services.read(picture(tmp_path / name))
        pane.turn_to(PicturesPage.HISTORY)
        await until(lambda: [row.title for row in page.model.rows] == ["b.png", "a.png"])
        page.list.delete_asked.emit(["scan1"])
        await until(lambda: [row.title for row in page.model.rows] == ["b.png"])
        await darkroom.services.restore([ScanId("scan1")])
        page.search.set_text("朗読会")
        await until(lambda: any(row.marks for row in page.model.rows))
        page.search.set_text("nowhere")
        await until(lambda: not page.model.rows)
        page.search.set_text("")
        await until(lambda: len(page.model.rows) == 2)
        menu(page.list.menu_asked, pane, "scan2", "Copy the text")
        await until(lambda: QGuiApplication.clipboard().text() == TEXT)
        sent: list[list[Scan]] = []

        def note(scans: list[Scan], _persona: str | None) -> None:
            sent.append(scans)

        desk_of(person).send_asked.connect(note)
        menu(page.list.menu_asked, pane, "scan2", "Send with the message")
        await until(lambda: bool(sent))
        page.list.opened.emit("scan2")
        await is_read(pane)
        pane.view.stage.export.click()
        dialog = person.live.assembly.window.findChild(QFileDialog)
        assert dialog is not None
        dialog.fileSelected.emit(str(tmp_path / "b"))
        dialog.reject()
        await until(lambda: darkroom.services.exported == [(1, tmp_path / "b.txt", "txt")])
        assert "b.txt" in pane.view.notice.text
        pane.view.stage.remove.click()
        await until(lambda: pane.view.is_empty)
        pane.turn_to(PicturesPage.HISTORY)
        await until(lambda: [row.title for row in page.model.rows] == ["a.png"])
        toast = person.live.assembly.window.toasts.toasts[-1]
        undo = toast.findChild(QPushButton)
        assert isinstance(undo, QPushButton)
        undo.click()
        await until(lambda: len(page.model.rows) == 2)

    open_darkroom(use)


def test_the_pane_comes_back_as_it_was_left(open_darkroom: Opener, tmp_path: Path) -> None:
    async def use(person: Person) -> None:
        pane = pane_of(person)
        desk = desk_of(person)
        assert person.live.assembly.side.front is RailItem.PICTURES
        pane.turn_to(PicturesPage.HISTORY)
        pane.view.results.kinds.set_current(ResultTab.TEXT)
        pane.view.results.threshold.set_threshold(0.8)
        pane.view.set_split(0.3)
        await until(lambda: pane.view.results.engine.count() == 2)
        pane.view.results.engine.setCurrentIndex(0)
        assert desk.state == PicturesState(True, 2, 1, 0.3, 0.8, "own")
        beside = person.live.windows.open()
        assert beside is not None
        assert beside.assembly.side.front is RailItem.PICTURES
        assert beside.pictures.state == desk.state
        pane.large_button.setChecked(True)
        assert pane.width() > 600
        person.live.assembly.window.command.emit(Command.SOUND)
        assert not pane.isVisible()
        assert not person.live.assembly.window.columns.side_large

    open_darkroom(use)


def test_a_long_history_comes_piece_by_piece_and_what_cannot_be_reached_is_said(
    open_darkroom: Opener, darkroom: Darkroom, tmp_path: Path
) -> None:
    async def use(person: Person) -> None:
        pane = pane_of(person)
        page = pane.history
        file = picture(tmp_path / "a.png")
        for _ in range(130):
            await darkroom.services.read(file)
        pane.turn_to(PicturesPage.HISTORY)
        await until(lambda: len(page.model.rows) == 100)
        page.more_asked.emit()
        await until(lambda: len(page.model.rows) == 130)
        menu(page.list.menu_asked, pane, "scan5", "Export…")
        await until(lambda: person.live.assembly.window.findChild(QFileDialog) is not None)
        dialog = person.live.assembly.window.findChild(QFileDialog)
        assert dialog is not None
        darkroom.services.fail = EngineBusy(engine="PP-OCR")
        dialog.fileSelected.emit(str(tmp_path / "b.md"))
        dialog.reject()
        await until(lambda: "PP-OCR" in page.notice.text)
        page.notice.put_away()
        darkroom.services.store_fails = True
        page.search_changed.emit("words")
        await until(lambda: bool(page.notice.text))
        page.list.delete_asked.emit(["scan1"])
        pane.turn_to(PicturesPage.BATCH)
        await until(lambda: bool(pane.batch.notice.text))

    open_darkroom(use)
