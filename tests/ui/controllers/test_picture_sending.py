"""Pictures come to a persona in the real window: dropped on a card, and from what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from saijin_studio.core.ids import PersonaId, ScanId
from saijin_studio.core.messages import MediaKind
from saijin_studio.core.scans import Scan
from saijin_studio.ui.controllers.picture_sending import PictureSending
from saijin_studio.ui.settled import until
from saijin_studio.ui.widgets.attachment_item import Way
from tests.studio.ollama_thread import OllamaThread
from tests.ui.opened import Opener

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from saijin_studio.core.messages import Media
    from tests.end_to_end.conftest import Person

pytestmark = pytest.mark.window


@pytest.fixture
def ollama() -> Iterator[OllamaThread]:
    """An Ollama whose model for Ren sees, and the one for Yurika does not."""
    with OllamaThread("phi3:mini", "gemma2:2b") as running:
        running.let_see("phi3:mini")
        yield running


@pytest.fixture
def open_window(qapp: QApplication, paths: Paths, ollama: OllamaThread) -> Opener:
    return Opener(qapp, paths, ollama.settings())


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    made = QImage(60, 40, QImage.Format.Format_RGB32)
    made.fill(QColor("#a63d5c"))
    file = tmp_path / "menu.png"
    assert made.save(str(file))
    return file


def sending(person: Person) -> PictureSending:
    (found,) = person.live.assembly.window.findChildren(PictureSending)
    return found


def scan(file: Path, text: str, *, page: int = 0, pages: int = 1, edited: bool = False) -> Scan:
    place = ScanId(f"s{page}"), file, file.name, f"digest of {file}", page, pages
    return Scan(*place, 60, 40, (), text, text, "PP-OCR", stand_in=False, read_at=1.0, edited=edited)


def test_a_picture_on_a_card_goes_to_its_persona_and_to_a_model_that_sees_as_it_is(
    open_window: Opener, ollama: OllamaThread, picture: Path
) -> None:
    async def use(person: Person) -> None:
        gallery, composer = person.live.assembly.gallery, person.live.assembly.conversation.composer
        await person.click_card("miyu")
        row = gallery.model.row_of(PersonaId("ren"))
        assert row is not None
        gallery.cards.scrollTo(gallery.model.index(row, 0))
        at = gallery.cards.visualRect(gallery.model.index(row, 0)).center()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(picture))])
        plain = Qt.KeyboardModifier.NoModifier
        copy, left, view = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, gallery.cards.viewport()
        QApplication.sendEvent(view, QDragEnterEvent(at, copy, data, left, plain))
        QApplication.sendEvent(view, QDropEvent(QPointF(at), copy, data, left, plain))
        await until(lambda: [item.way for item in composer.tray.items] == [Way.PICTURE])
        assert person.live.conversation.persona is not None
        assert person.live.conversation.persona.id == "ren"
        opened: list[Media] = []
        sending(person).open_asked.connect(opened.append)
        composer.tray.open_asked.emit(composer.tray.items[0])
        assert [one.name for one in opened] == ["menu.png"]
        person.type("What is it?")
        await until(lambda: len(person.items) == 2)
        await person.reply_ends()
        message = ollama.asked()[-1]["messages"]
        assert isinstance(message, list)
        assert message[-1]["images"]

    open_window(use)


def test_what_was_read_goes_with_the_words_of_the_user(open_window: Opener, picture: Path) -> None:
    async def use(person: Person) -> None:
        composer = person.live.assembly.conversation.composer
        await person.click_card("ren")
        sending(person).send([scan(picture, "Tea 3", edited=True)], PersonaId("yurika"))
        await until(lambda: [item.way for item in composer.tray.items] == [Way.TEXT])
        assert person.live.conversation.persona is not None
        assert person.live.conversation.persona.id == "yurika"
        (media,) = composer.outgoing().media
        assert (media.kind, media.text, media.as_text) == (MediaKind.IMAGE, "Tea 3", True)
        composer.tray.set_items(())

        gone = picture.with_name("gone.tif")
        sending(person).send([scan(gone, "one", pages=2), scan(gone, "two", page=1, pages=2)])
        await until(lambda: [item.copied for item in composer.tray.items] == [True])
        (media,) = composer.outgoing().media
        assert (media.kind, media.name, media.text) == (MediaKind.TEXT, "gone.txt", "one\n\ntwo")

        sending(person).ask([media], "What is it?", PersonaId("ren"))
        await until(lambda: composer.text() == "What is it?")
        assert [one.name for one in composer.outgoing().media] == ["gone.txt"]
        composer.clear()

    open_window(use)
