"""What is pasted or dropped, and the zone that takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget

from saijin_studio.ui.widgets.attachment_drop_zone import DropZone
from saijin_studio.ui.widgets.attachment_mime import Handed, attaches, offers, read_mime

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.message_kit import MessageKit


def data(text: str = "", urls: tuple[str, ...] = (), *, picture: bool = False, html: str = "") -> QMimeData:
    made = QMimeData()
    if text:
        made.setText(text)
    if html:
        made.setHtml(html)
    if urls:
        made.setUrls([QUrl(one) for one in urls])
    if picture:
        made.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    return made


def test_files_come_first_and_remote_addresses_are_no_files() -> None:
    found = read_mime(data(urls=("file:///a/b.png", "https://example.org/c.png"), picture=True))
    assert [one.name for one in found.files] == ["b.png"]
    assert found.picture is None


def test_a_picture_of_a_browser_is_the_picture_and_nothing_is_loaded() -> None:
    dragged = data(urls=("https://example.org/c.png",), picture=True)
    assert read_mime(dragged).picture is not None
    assert attaches(dragged)
    copied = data(html="<img src='https://example.org/c.png'>", picture=True)
    assert read_mime(copied).picture is not None
    link = data(urls=("https://example.org/c.png",))
    assert read_mime(link) == Handed(text="https://example.org/c.png")
    assert not attaches(link)


def test_text_with_a_picture_of_itself_is_text() -> None:
    cell = data("1\r\n2", picture=True)
    assert read_mime(cell) == Handed(text="1\n2")
    assert not attaches(cell)


def test_nothing_is_nothing() -> None:
    assert not offers(QMimeData())
    assert read_mime(QMimeData()) == Handed()
    assert not Handed(text="a").attaches


@pytest.fixture
def pane(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def drag(where: QWidget, kind: type[QDragEnterEvent | QDragMoveEvent | QDropEvent], mime: QMimeData) -> bool:
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    if kind is QDropEvent:
        event = QDropEvent(QPointF(5, 5), copy, mime, left, none)
    else:
        event = kind(QPoint(5, 5), copy, mime, left, none)
    event.ignore()
    QApplication.sendEvent(where, event)
    return event.isAccepted()


def test_the_zone_comes_up_and_takes_what_is_dropped(kit: MessageKit, pane: QWidget) -> None:
    zone = DropZone(kit, pane)
    found: list[Handed] = []
    zone.handed.connect(found.append)
    mime = data(urls=("file:///a/b.png", "file:///c.txt"))
    assert drag(pane, QDragEnterEvent, mime)
    assert zone.isVisible()
    assert zone.geometry() == pane.rect()
    assert not zone.grab().isNull()
    pane.resize(500, 300)
    assert zone.width() == 500
    assert drag(pane, QDragMoveEvent, mime)
    assert drag(zone, QDragEnterEvent, mime)
    assert drag(zone, QDragMoveEvent, mime)
    assert drag(zone, QDropEvent, mime)
    assert not zone.isVisible()
    assert len(found[0].files) == 2


def test_the_zone_goes_when_it_is_left_and_minds_nothing_else(kit: MessageKit, pane: QWidget) -> None:
    zone = DropZone(kit, pane)
    assert not drag(pane, QDragEnterEvent, QMimeData())
    assert not zone.isVisible()
    drag(pane, QDragEnterEvent, data("words"))
    assert zone.isVisible()
    assert not zone.grab().isNull()
    drag(zone, QDragEnterEvent, data("words"))
    QApplication.sendEvent(zone, QDragLeaveEvent())
    assert not zone.isVisible()


def test_a_drop_right_on_the_pane_counts_too(kit: MessageKit, pane: QWidget) -> None:
    zone = DropZone(kit, pane)
    found: list[Handed] = []
    zone.handed.connect(found.append)
    drag(pane, QDragEnterEvent, data("words"))
    assert drag(pane, QDropEvent, data("words"))
    assert found == [Handed(text="words")]
