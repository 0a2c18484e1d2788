"""The parts of the pane for pictures, by themselves: lists, the screen that is captured, drops, room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QDragEnterEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from saijin_studio.config.resources import resource
from saijin_studio.core.picture_errors import ScreenNotCaptured
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.avatar_art import load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing
from saijin_studio.ui.models.picture_rows import PictureRow, PictureRowsModel
from saijin_studio.ui.panes.pictures import PicturesPane
from saijin_studio.ui.panes.pictures_capture import CaptureScreen
from saijin_studio.ui.panes.pictures_drop import read_pictures
from saijin_studio.ui.panes.pictures_rows import PictureList
from saijin_studio.ui.picture_means import real_picture_means
from saijin_studio.ui.widgets.attachment_mime import TAKE_MIME
from saijin_studio.ui.widgets.message_kit import MessageKit
from tests.ui.pictures.filling import fill_pictures

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

pytestmark = pytest.mark.window


@pytest.fixture
def kit(theme: Theme, fonts: Fonts, icons: Icons) -> MessageKit:
    """What everything draws with."""
    art = resource("assets", "look", "tokens.json")
    return MessageKit(theme, fonts, icons, AvatarPainter(lambda: AvatarDrawing(icons, load_art(art))))


def test_rows_are_opened_taken_out_and_asked_about_by_pointer_and_keys(qtbot: QtBot, kit: MessageKit) -> None:
    model = PictureRowsModel()
    rows = PictureList(kit, model)
    qtbot.addWidget(rows)
    opened: list[str] = []
    deleted: list[list[str]] = []
    asked: list[str] = []
    rows.opened.connect(opened.append)
    rows.delete_asked.connect(deleted.append)

    def note(key: str, _at: QPoint) -> None:
        asked.append(key)

    rows.menu_asked.connect(note)
    model.set_rows([
        PictureRow("a", "A picture with a name", "14:02", "what it says", ((0, 4), (900, 903)), "image"),
        PictureRow("b", "B", "failed", "It is damaged.", (), "warning-circle", "danger"),
    ])  # fmt: skip
    rows.resize(200, 120)
    with qtbot.waitActive(rows):
        rows.show()
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert not rows.grab().isNull()
    QTest.keyClick(rows, Qt.Key.Key_Return)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    place = rows.visualRect(model.index(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    for reason, at in ((QContextMenuEvent.Reason.Keyboard, QPoint()), (QContextMenuEvent.Reason.Mouse, place)):
        QGuiApplication.sendEvent(rows.viewport(), QContextMenuEvent(reason, at, rows.mapToGlobal(at)))
    assert (opened, deleted, asked) == (["a", "a"], [["b"]], ["a", "a"])
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    told = ["B", "It is damaged.", "B, failed, It is damaged."]
    assert [model.index(1).data(role) for role in roles] == told
    model.set_rows([PictureRow("a", "A"), PictureRow("b", "B")])
    assert rows.currentIndex().row() == 0, "the same pictures: the choice stays"


def test_of_a_screen_a_rectangle_is_taken_or_all_or_nothing(qtbot: QtBot, kit: MessageKit) -> None:
    picture = QImage(400, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    screen = CaptureScreen(kit, picture, QRect(0, 0, 200, 100))
    qtbot.addWidget(screen)
    taken: list[QImage] = []
    left: list[bool] = []
    screen.chosen.connect(taken.append)
    screen.left.connect(lambda: left.append(True))
    screen.show()
    assert not screen.grab().isNull()
    button = Qt.MouseButton.LeftButton
    QTest.mouseClick(screen, button, pos=QPoint(10, 10))
    assert not taken, "a click is no rectangle"
    QTest.mousePress(screen, button, pos=QPoint(10, 10))
    QTest.mouseMove(screen, QPoint(60, 40))
    QTest.mouseRelease(screen, button, pos=QPoint(60, 40))
    QTest.keyClick(screen, Qt.Key.Key_Return)
    assert [one.size() for one in taken] == [QSize(102, 62), QSize(400, 200)], "in the pixels of a fine screen"
    QTest.mouseClick(screen, Qt.MouseButton.RightButton)
    QTest.keyClick(screen, Qt.Key.Key_A)
    assert left == [True]


def test_the_desktops_screens_are_taken_or_refused_with_a_sentence(qtbot: QtBot) -> None:
    means = real_picture_means()
    try:
        shots = means.screens()
    except ScreenNotCaptured:
        shots = ()
    assert all(not shot.picture.isNull() for shot in shots)
    assert isinstance(means.clipboard(), QMimeData)


def test_the_pane_shows_where_to_drop_and_leaves_takes_alone(qtbot: QtBot, kit: MessageKit) -> None:
    pane = PicturesPane(kit)
    qtbot.addWidget(pane)
    pane.resize(352, 700)
    pane.show()
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    for take in (True, False):
        data = QMimeData()
        data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
        if take:
            data.setData(TAKE_MIME, b"take")
        event = QDragEnterEvent(QPoint(20, 20), action, data, button, Qt.KeyboardModifier.NoModifier)
        QGuiApplication.sendEvent(pane, event)
        assert pane.zone.isVisible() is not take
    assert not pane.grab().isNull()
    assert read_pictures(data).picture is not None
    assert not read_pictures(QMimeData()).attaches


def test_the_page_and_its_lines_stand_side_by_side_where_there_is_room(qtbot: QtBot, kit: MessageKit) -> None:
    pane = PicturesPane(kit)
    qtbot.addWidget(pane)
    fill_pictures(pane)
    view = pane.view
    view.results.options.setChecked(False)
    view.notice.put_away()
    view.pages.hide()
    pane.resize(352, 744)
    pane.show()
    assert view.splitter.orientation() is Qt.Orientation.Vertical
    assert not view.results.threshold.isVisible(), "the rarer parts wait behind a button"
    view.set_shape(QSize(1000, 1000))
    high = view.canvas.height()
    view.set_shape(QSize(1000, 300))
    assert view.canvas.height() < high, "a flat picture leaves room for its lines"
    pane.resize(900, 744)
    assert view.splitter.orientation() is Qt.Orientation.Horizontal
    assert view.results.threshold.isVisible()
    qtbot.waitUntil(view.results.acts.isVisible)
    view.splitter.moveSplitter(300, 1)
    assert view.split == 0.0, "its share beside the lines is another one"
    pane.resize(352, 744)
    view.splitter.moveSplitter(250, 1)
    assert 0.2 < view.split < 0.6
    qtbot.waitUntil(view.results.acts.isVisible)
