"""How pictures go with a message: decided by the model and the user, read where they go as text, and waited for."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from saijin_studio.core.context import ContextOutlook
from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.core.picture_errors import PictureDamaged
from saijin_studio.ui.controllers.composer_pictures import ComposerPictures
from saijin_studio.ui.panes.composer import Composer
from saijin_studio.ui.tasks import Tasks
from saijin_studio.ui.widgets.attachment_item import AttachmentItem, Way, way_words
from saijin_studio.ui.widgets.attachment_menu import AttachmentMenu
from saijin_studio.ui.widgets.attachment_preview import AttachmentPreview

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from pytestqt.qtbot import QtBot

    from saijin_studio.core.errors import StudioError
    from saijin_studio.ui.outgoing import Outgoing
    from saijin_studio.ui.widgets.message_kit import MessageKit

SEES, BLIND = ContextOutlook(1, 10, 1, pictures=True), ContextOutlook(1, 10, 1)


@dataclass
class FakeReading:
    """Reads what it is told, once it may."""

    says: dict[str, str] = field(default_factory=dict[str, str])
    may: asyncio.Event = field(default_factory=asyncio.Event)
    fault: StudioError | None = None
    begun: list[str] = field(default_factory=list[str])
    stopped: list[str] = field(default_factory=list[str])
    progress: Callable[[float], None] = lambda _share: None

    async def read(self, media: Media, on_progress: Callable[[float], None]) -> str:
        self.begun.append(media.name)
        self.progress = on_progress
        try:
            await self.may.wait()
        except asyncio.CancelledError:
            self.stopped.append(media.name)
            raise
        if self.fault is not None:
            raise self.fault
        return self.says.get(media.name, "")


@dataclass
class Desk:
    """A composer with what decides about its pictures."""

    composer: Composer
    reading: FakeReading
    pictures: ComposerPictures
    tasks: Tasks
    folder: Path
    sent: list[Outgoing] = field(default_factory=list["Outgoing"])

    def put(self, name: str, kind: MediaKind = MediaKind.IMAGE, **more: object) -> None:
        file = self.folder / name
        file.write_bytes(b"x")
        media = Media(
            kind, file, name, f"digest of {name}", 1, str(more.get("text", "")), bool(more.get("as_text"))
        )
        tray = self.composer.tray
        tray.add(AttachmentItem(tray.number(), name, media))

    @property
    def items(self) -> tuple[AttachmentItem, ...]:
        return tuple(self.composer.tray.items)

    @property
    def item(self) -> AttachmentItem:
        (one,) = self.items
        return one

    @property
    def media(self) -> Media:
        (one,) = self.composer.outgoing().media
        return one


@pytest.fixture
async def desk(kit: MessageKit, qtbot: QtBot, tmp_path: Path) -> AsyncIterator[Desk]:
    composer = Composer(kit)
    qtbot.addWidget(composer)
    composer.set_name("Miyu")
    composer.resize(500, 300)
    composer.show()
    tasks = Tasks(lambda _fault: None)
    reading = FakeReading({"menu.png": "Coffee 520\nCake 480\n", "scan.pdf": "Dear Sir"})
    made = Desk(composer, reading, ComposerPictures(composer, reading, tasks), tasks, tmp_path)
    composer.send.connect(made.sent.append)
    yield made
    await settled()
    await tasks.drain()


async def settled() -> None:
    for _ in range(6):
        await asyncio.sleep(0)


async def test_a_model_that_sees_gets_the_picture_and_another_what_was_read(desk: Desk) -> None:
    desk.put("menu.png")
    assert (desk.item.way, desk.item.ready) == (Way.LOOKING, False)
    desk.pictures.follow(SEES)
    assert (desk.item.way, desk.media.text, desk.reading.begun) == (Way.PICTURE, "", [])
    assert way_words(desk.item) == "as a picture"

    desk.pictures.turn()
    desk.pictures.follow(BLIND)
    await settled()
    assert (desk.item.way, desk.reading.begun) == (Way.READING, ["menu.png"])
    desk.reading.progress(0.4)
    assert way_words(desk.item) == "being read, 40 %"
    desk.reading.may.set()
    await settled()
    assert (desk.item.way, desk.media.text, desk.media.as_text) == (Way.TEXT, "Coffee 520\nCake 480", False)
    assert way_words(desk.item).startswith("as text, 2 line")

    desk.pictures.follow(SEES)
    assert desk.item.way is Way.PICTURE
    assert desk.media.text, "another model may answer later"
    desk.pictures.follow(BLIND)
    assert (desk.item.way, len(desk.reading.begun)) == (Way.TEXT, 1)


async def test_the_user_has_the_last_word(desk: Desk) -> None:
    desk.reading.may.set()
    desk.pictures.follow(SEES)
    desk.put("menu.png")
    desk.pictures.choose(desk.item.id, Way.TEXT)
    await settled()
    assert (desk.item.way, desk.media.as_text) == (Way.TEXT, True)
    desk.pictures.turn()
    desk.pictures.follow(SEES)
    assert desk.item.way is Way.TEXT
    desk.pictures.choose(desk.item.id, Way.PICTURE)
    assert (desk.item.way, desk.media.text, desk.media.as_text) == (Way.PICTURE, "", False)
    desk.pictures.follow(BLIND)
    assert (desk.item.way, desk.media.text) == (Way.NAME, "")
    desk.pictures.choose(desk.item.id, None)
    assert (desk.item.way, desk.media.text) == (Way.TEXT, "Coffee 520\nCake 480")


async def test_what_no_model_can_decode_goes_as_text_and_says_why_it_is_no_picture(desk: Desk) -> None:
    desk.reading.may.set()
    desk.pictures.follow(SEES)
    desk.put("scan.tif")
    await settled()
    assert (desk.item.way, desk.item.ready) == (Way.NAME, True)
    assert "No text was found" in desk.item.warning
    desk.pictures.choose(desk.item.id, Way.PICTURE)
    assert "cannot take this picture" in desk.item.warning


async def test_a_scanned_document_is_read_for_every_model_and_others_are_left_alone(desk: Desk) -> None:
    desk.reading.may.set()
    desk.pictures.follow(SEES)
    desk.put("scan.pdf", MediaKind.DOCUMENT)
    desk.put("letter.pdf", MediaKind.DOCUMENT, text="Hello")
    desk.put("notes.txt", MediaKind.TEXT, text="Hello")
    await settled()
    assert [item.way for item in desk.items] == [Way.TEXT, None, None]
    assert desk.composer.outgoing().media[0].text == "Dear Sir"


async def test_what_cannot_be_read_says_so_and_can_be_tried_again(desk: Desk) -> None:
    desk.reading.may.set()
    desk.reading.fault = PictureDamaged(name="menu.png")
    desk.pictures.follow(BLIND)
    desk.put("menu.png")
    await settled()
    assert (desk.item.way, desk.item.ready) == (Way.NAME, True)
    assert "The picture in menu.png is damaged." in desk.item.warning
    desk.pictures.retranslate()
    desk.reading.fault = None
    desk.pictures.choose(desk.item.id, Way.TEXT)
    await settled()
    assert (desk.item.way, desk.item.warning) == (Way.TEXT, "")


async def test_taking_it_away_stops_the_reading_and_a_draft_comes_back_as_it_was(desk: Desk) -> None:
    desk.pictures.follow(BLIND)
    desk.put("menu.png")
    await settled()
    desk.composer.tray.set_items(())
    await settled()
    assert desk.reading.stopped == ["menu.png"]
    desk.put("menu.png", text="Coffee", as_text=True)
    desk.pictures.follow(SEES)
    assert (desk.item.way, desk.item.choice, desk.reading.begun) == (Way.TEXT, Way.TEXT, ["menu.png"])


async def test_nothing_is_decided_where_nothing_can_answer(desk: Desk) -> None:
    desk.put("menu.png")
    desk.pictures.follow(None)
    assert (desk.item.way, desk.item.ready) == (None, True)


async def test_a_message_waits_for_its_picture_and_is_sent_by_itself(desk: Desk, qtbot: QtBot) -> None:
    desk.pictures.follow(BLIND)
    desk.put("menu.png")
    desk.composer.set_text("How much is the cake?")
    QTest.keyClick(desk.composer.input, Qt.Key.Key_Return)
    await settled()
    assert desk.composer.waiting.waiting
    assert "as soon as menu.png is read" in desk.composer.notice.words
    desk.reading.may.set()
    await settled()
    qtbot.waitUntil(lambda: bool(desk.sent))
    assert [one.text for one in desk.sent] == ["How much is the cake?"]
    assert desk.sent[0].media[0].text == "Coffee 520\nCake 480"
    assert not desk.items


@pytest.mark.parametrize("way", ["typing", "the action", "taking it away"])
async def test_who_thinks_again_sends_nothing(desk: Desk, qtbot: QtBot, way: str) -> None:
    desk.pictures.follow(BLIND)
    desk.put("menu.png")
    desk.composer.set_text("How much")
    desk.composer.send_button.click()
    match way:
        case "typing":
            QTest.keyClicks(desk.composer.input, "?")
        case "the action":
            desk.composer.notice.action.click()
        case _:
            desk.composer.tray.set_items(())
    assert not desk.composer.waiting.waiting
    desk.reading.may.set()
    await settled()
    qtbot.wait(0)
    assert not desk.sent


async def test_the_chip_has_a_menu_by_mouse_and_by_keys(desk: Desk, kit: MessageKit) -> None:
    desk.pictures.follow(SEES)
    desk.put("menu.png")
    (chip,) = desk.composer.tray.chips
    opened: list[object] = []
    desk.composer.tray.open_asked.connect(opened.append)
    assert "as a picture" in chip.accessibleName()
    assert "Down says how it goes" in chip.accessibleDescription()
    at = QPoint(chip.width() - 40, 5)
    for ask in (
        lambda: QTest.keyClick(chip, Qt.Key.Key_Down),
        lambda: QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=at),
        lambda: QApplication.sendEvent(chip, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, at)),
    ):
        ask()
        (menu,) = desk.composer.tray.findChildren(AttachmentMenu)
        words = [one.text() for one in menu.actions() if one.text()]
        assert words == ["As the model needs it", "As a picture", "As text", "Open in the Pictures pane"]
        menu.close()
        QApplication.sendPostedEvents(menu, QEvent.Type.DeferredDelete)
    chip.menu_asked.emit()
    (menu,) = desk.composer.tray.findChildren(AttachmentMenu)
    by_name = {one.text(): one for one in menu.actions()}
    by_name["Open in the Pictures pane"].trigger()
    by_name["As text"].trigger()
    assert opened == [chip.item] or len(opened) == 1
    assert desk.item.choice is Way.TEXT
    again = AttachmentMenu(kit.fonts, AttachmentItem(1, "a.pdf", way=Way.NAME), desk.composer)
    assert [one.text() for one in again.actions() if one.text()] == ["Read it again", "Open in the Pictures pane"]


async def test_the_preview_shows_the_picture_with_what_was_read_below(desk: Desk, kit: MessageKit) -> None:
    preview = AttachmentPreview(kit)
    media = Media(MediaKind.IMAGE, Path("/a.png"), "a.png", "d", 1, "one\ntwo")
    picture = QImage(60, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    preview.set_item(AttachmentItem(1, "a.png", media, picture))
    alone = AttachmentPreview(kit)
    alone.set_item(AttachmentItem(1, "a.png", media))
    assert preview.sizeHint().height() > alone.sizeHint().height()
    preview.set_item(AttachmentItem(1, "a.png", media, picture, way=Way.TEXT))
    assert "as text" in preview.accessibleName()
    preview.resize(preview.sizeHint())
    assert not preview.grab().isNull()
    assert desk.composer is not None
