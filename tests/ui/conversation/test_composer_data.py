"""Data of pictures, from a command to a file."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.studio.pictures.data import DataKind, PictureData, Source
from saijin_studio.ui.controllers.composer_data import ComposerData
from saijin_studio.ui.panes.composer import Composer
from saijin_studio.ui.tasks import Tasks
from saijin_studio.ui.widgets.attachment_item import AttachmentItem

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from pytestqt.qtbot import QtBot

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.dialogs.picture_data import PictureDataDialog
    from saijin_studio.ui.widgets.message_kit import MessageKit

TABLE = "| item | price |\n| --- | --- |\n| Tea | 3 |"


@dataclass
class FakeReading:
    """Reads at once; a receipt has one number that nobody read."""

    texts: dict[str, str] = field(default_factory=dict[str, str])
    helpers: list[str] = field(default_factory=list[str])

    async def read(self, media: Media, on_progress: Callable[[float], None]) -> str:
        on_progress(1.0)
        return self.texts.get(media.name, "")

    async def receipt(self, source: Source, helper: Persona | None) -> PictureData:
        self.helpers.append("" if helper is None else helper.id)
        rows = (("CORNER", "", "2026-01-02"), ("Tea", "1", "3"), ("total", "", "4"))
        return PictureData(DataKind.RECEIPT, source.name, ".json", "{}\n", rows, ("4",), False, "Qwen")


@dataclass
class Desk:
    """A composer that makes data."""

    composer: Composer
    data: ComposerData
    reading: FakeReading
    sent: list[Media]
    faults: list[Fault]
    asked: list[tuple[object, str, str]] = field(default_factory=list[tuple[object, str, str]])

    @property
    def dialog(self) -> PictureDataDialog:
        assert self.data.dialog is not None
        return self.data.dialog

    def put(self, name: str, text: str = "", kind: MediaKind = MediaKind.IMAGE) -> None:
        tray = self.composer.tray
        tray.add(AttachmentItem(tray.number(), name, file(name, text, kind)))


def file(name: str, text: str = "", kind: MediaKind = MediaKind.IMAGE) -> Media:
    return Media(kind, Path("/media") / name, name, f"digest of {name}", 1, text)


@pytest.fixture
async def desk(kit: MessageKit, persona: Persona, qtbot: QtBot) -> AsyncIterator[Desk]:
    composer = Composer(kit)
    qtbot.addWidget(composer)
    composer.resize(500, 300)
    composer.show()
    faults: list[Fault] = []
    tasks, reading, sent = Tasks(faults.append), FakeReading(), list[Media]()
    data = ComposerData(composer, reading, lambda: sent, lambda: persona, tasks)
    made = Desk(composer, data, reading, sent, faults)

    def note(media: object, words: str, persona: str) -> None:
        made.asked.append((media, words, persona))

    data.asked.connect(note)
    yield made
    if data.dialog is not None:
        data.dialog.reject()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    await tasks.drain()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0)
            QApplication.processEvents()


async def test_every_table_of_what_is_attached_is_copied_and_saved_for_a_spreadsheet(
    desk: Desk, tmp_path: Path
) -> None:
    desk.put("a.png", TABLE)
    desk.put("b.png")
    desk.reading.texts["b.png"] = f"{TABLE}\n\nwords"
    desk.data.make(DataKind.TABLE)
    assert desk.composer.notice.words == "Being read …"
    await until(lambda: desk.data.dialog is not None)
    assert desk.dialog.facts.text() == "Taken from what was read, without a model."
    assert desk.dialog.view.text.count("| Tea | 3 |") == 2
    desk.dialog.copy.click()
    assert QGuiApplication.clipboard().text().count("Tea,3") == 2
    desk.dialog.save.click()
    (chooser,) = desk.dialog.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "out.csv"))
    await until(lambda: desk.data.dialog is None)
    assert (tmp_path / "out.csv").read_bytes() == b"\xef\xbb\xbfitem,price\r\nTea,3\r\n"
    assert (tmp_path / "out-2.csv").exists()
    assert desk.composer.notice.words == "Saved: out.csv"


async def test_a_receipt_says_what_is_doubtful_in_it_and_can_be_talked_about(desk: Desk) -> None:
    desk.sent += [file("old.png", "Tea 3"), file("song.wav", "", MediaKind.AUDIO)]
    desk.data.make(DataKind.RECEIPT)
    await until(lambda: desk.data.dialog is not None)
    assert desk.reading.helpers == ["miyu"]
    assert desk.dialog.facts.text() == "Put in order by Qwen."
    warning = desk.dialog.warning.text()
    assert "nowhere in what was read: 4." in warning
    assert "do not come to the total" in warning
    assert "| **Total** |  | **4** ⚠ |" in desk.dialog.view.text
    assert desk.dialog.ask.text() == "Ask Miyu about it"
    desk.dialog.ask.click()
    assert desk.asked == [((desk.sent[0],), "What was the most expensive item on this receipt?", "miyu")]


async def test_the_last_two_files_are_compared(desk: Desk) -> None:
    desk.put("a.png", "one\nTea 3")
    desk.sent += [file("x.png", "Tea 3"), file("notes.txt", "Tea 4", MediaKind.TEXT)]
    desk.data.make(DataKind.COMPARISON)
    await until(lambda: desk.data.dialog is not None)
    assert desk.dialog.title.text() == "What is different"
    assert "| Tea 3 | Tea 4 |" in desk.dialog.view.text
    desk.dialog.reject()
    await until(lambda: desk.data.dialog is None)
    desk.data.make(DataKind.COMPARISON, (file("a.png", "same"), file("b.png", "same")))
    await until(lambda: desk.data.dialog is not None)
    assert desk.dialog.facts.text() == "Nothing differs."


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (DataKind.COMPARISON, "one alone", "There is no picture or document here that says anything."),
        (DataKind.TABLE, "no table", "No table was found in a.png."),
        (DataKind.TABLE, "", "There is no picture or document here that says anything."),
    ],
)
async def test_where_there_is_nothing_one_sentence_says_so(
    desk: Desk, kind: DataKind, text: str, words: str
) -> None:
    desk.put("a.png", text)
    desk.data.make(kind)
    await until(lambda: words in desk.composer.notice.words)
    assert desk.data.dialog is None


async def test_who_waits_no_longer_stops_it(desk: Desk) -> None:
    desk.put("a.png", TABLE)
    desk.data.make(DataKind.TABLE)
    desk.data.stop()
    for _ in range(5):
        await asyncio.sleep(0)
    assert desk.data.dialog is None
