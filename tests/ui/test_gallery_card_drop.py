"""Takes, files and pictures that are dropped on a card go to its persona."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from saijin_studio.ui.panes.gallery_card_drop import file_drop, take_drop
from saijin_studio.ui.widgets.attachment_mime import TAKE_MIME, Handed
from tests.ui.gallery_cast import CAST, STATUS, empty_gallery

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.panes.gallery import GalleryPane
    from saijin_studio.ui.theme import Theme

COPY, LEFT, PLAIN = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def files(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(name) if "://" in name else QUrl.fromLocalFile(name) for name in names])
    return data


def drag(gallery: GalleryPane, data: QMimeData, at: QPoint) -> bool:
    """Drag in, over and drop; whether the drop was taken."""
    view = gallery.cards.viewport()
    QApplication.sendEvent(view, QDragEnterEvent(at, COPY, data, LEFT, PLAIN))
    QApplication.sendEvent(view, QDragMoveEvent(at, COPY, data, LEFT, PLAIN))
    drop = QDropEvent(QPointF(at), COPY, data, LEFT, PLAIN)
    drop.ignore()
    QApplication.sendEvent(view, drop)
    return drop.isAccepted()


@pytest.fixture
def gallery(theme: Theme, fonts: Fonts, icons: Icons, qtbot: QtBot) -> GalleryPane:
    made = empty_gallery(theme, fonts, icons)
    qtbot.addWidget(made)
    made.set_cast(CAST)
    made.set_status(STATUS)
    return made


@pytest.fixture
def dropped(gallery: GalleryPane) -> list[tuple[str, Handed]]:
    gallery.resize(300, 700)
    gallery.show()
    found: list[tuple[str, Handed]] = []
    drop = file_drop(gallery)

    def note(persona: str, handed: Handed) -> None:
        found.append((persona, handed))

    drop.dropped.connect(note)
    return found


def card(gallery: GalleryPane, row: int) -> QPoint:
    return gallery.cards.visualRect(gallery.model.index(row, 0)).center()


def test_what_becomes_an_attachment_is_taken_by_the_card_under_it(
    gallery: GalleryPane, dropped: list[tuple[str, Handed]]
) -> None:
    row = gallery.model.first_card()
    assert row is not None
    assert drag(gallery, files("/a.png", "/b.pdf"), card(gallery, row))
    picture = QMimeData()
    picture.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert drag(gallery, picture, card(gallery, row + 1))
    assert [one.files for _, one in dropped] == [(Path("/a.png"), Path("/b.pdf")), ()]
    assert dropped[1][1].picture is not None
    assert len({persona for persona, _ in dropped}) == 2


def test_nothing_else_is_taken(gallery: GalleryPane, dropped: list[tuple[str, Handed]]) -> None:
    row = gallery.model.first_card()
    assert row is not None
    text, take = QMimeData(), files("/a.wav")
    text.setText("words")
    take.setData(TAKE_MIME, b"1")
    for data in (text, take):
        drag(gallery, data, card(gallery, row))
    assert not drag(gallery, files("/a.png"), QPoint(2, gallery.cards.viewport().height() + 50))
    QApplication.sendEvent(gallery.cards.viewport(), QDragLeaveEvent())
    assert dropped == []


def test_takes_are_taken_by_another_and_nothing_twice(
    gallery: GalleryPane, dropped: list[tuple[str, Handed]]
) -> None:
    takes: list[list[Path]] = []

    def note(persona: str, found: list[Path]) -> None:
        takes.append(found)

    take_drop(gallery).dropped.connect(note)
    row = gallery.model.first_card()
    assert row is not None
    take = files("/a.wav", "https://example.org/b.wav")
    take.setData(TAKE_MIME, b"1")
    assert drag(gallery, take, card(gallery, row))
    assert drag(gallery, files("/a.png"), card(gallery, row))
    assert takes == [[Path("/a.wav")]]
    assert [handed.files for _, handed in dropped] == [(Path("/a.png"),)]
