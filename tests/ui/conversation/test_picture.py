"""Attached pictures: read elsewhere and within limits, shown small, and large after a click."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.ui.widgets.picture import Picture
from saijin_studio.ui.widgets.picture_files import copy_file, show_in_folder
from saijin_studio.ui.widgets.picture_reading import MOST_PIXELS, PictureState, measure, read
from saijin_studio.ui.widgets.picture_viewer import PictureViewer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import PurePath

    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.message_kit import MessageKit


def picture(folder: Path, name: str = "a.png", size: tuple[int, int] = (800, 400), color: str = "red") -> Media:
    image = QImage(QSize(*size), QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    assert image.save(str(folder / name))
    return Media(MediaKind.IMAGE, folder / name, name)


def file(folder: Path, name: str, content: bytes) -> Media:
    (folder / name).write_bytes(content)
    return Media(MediaKind.IMAGE, folder / name, name)


def huge(folder: Path) -> Media:
    """A bitmap whose header promises far too much."""
    header = b"BM" + (54).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little") + (40).to_bytes(4, "little")
    side = int(MOST_PIXELS**0.5) + 1_000
    sizes = side.to_bytes(4, "little") * 2 + (1).to_bytes(2, "little") + (24).to_bytes(2, "little")
    return file(folder, "huge.bmp", header + sizes + bytes(24))


def test_a_picture_is_measured_and_read_smaller(tmp_path: Path) -> None:
    media = picture(tmp_path)
    assert measure(media.path) == (PictureState.READABLE, QSize(800, 400))
    assert read(media.path, QSize(100, 100)).size() == QSize(100, 50)
    assert read(media.path, QSize(2_000, 2_000)).size() == QSize(800, 400)


def test_what_cannot_be_shown_is_told_apart(tmp_path: Path) -> None:
    assert measure(tmp_path / "nothing.png")[0] is PictureState.GONE
    assert measure(file(tmp_path, "b.png", b"no picture").path)[0] is PictureState.DAMAGED
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>'
    )
    assert measure(file(tmp_path, "c.png", drawing).path)[0] is PictureState.DAMAGED
    media = huge(tmp_path)
    assert measure(media.path)[0] is PictureState.TOO_BIG
    assert read(media.path, QSize(100, 100)).isNull()


def shown(kit: MessageKit, media: Media, qtbot: QtBot) -> Picture:
    made = Picture(kit, media)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_the_size_is_known_before_the_picture_is(kit: MessageKit, tmp_path: Path, qtbot: QtBot) -> None:
    made = shown(kit, picture(tmp_path), qtbot)
    assert not made.loaded
    assert made.sizeHint() == QSize(320, 160)
    assert made.heightForWidth(200) == 100
    before = made.grab().toImage()
    qtbot.waitUntil(lambda: made.loaded)
    assert made.sizeHint() == QSize(320, 160)
    after = made.grab().toImage()
    assert after != before
    assert after.pixelColor(160, 80) == QColor("red")
    assert made.media.name in made.accessibleName()


def test_a_tiny_picture_is_not_blown_up(kit: MessageKit, tmp_path: Path, qtbot: QtBot) -> None:
    made = shown(kit, picture(tmp_path, size=(10, 10)), qtbot)
    qtbot.waitUntil(lambda: made.loaded)
    image = made.grab().toImage()
    assert image.size() == QSize(48, 48)
    assert image.pixelColor(24, 24) == QColor("red")
    assert image.pixelColor(8, 24) != QColor("red")


def gone(folder: Path) -> Media:
    """A picture whose file is not there."""
    return Media(MediaKind.IMAGE, folder / "gone.png", "<img src=x>")


def damaged(folder: Path) -> Media:
    """A picture that is none."""
    return file(folder, "x.png", b"-")


@pytest.mark.parametrize("make", [huge, damaged, gone])
def test_a_sentence_stands_where_no_picture_can(
    kit: MessageKit, tmp_path: Path, qtbot: QtBot, make: Callable[[Path], Media]
) -> None:
    made = shown(kit, make(tmp_path), qtbot)
    assert made.loaded
    assert made.toolTip().endswith(".")
    assert made.sizeHint() == QSize(320, 52)
    assert not made.grab().isNull()
    assert made.open() is None
    QApplication.sendEvent(made, QEvent(QEvent.Type.LanguageChange))


def test_half_a_picture_is_found_out_when_it_is_read(kit: MessageKit, tmp_path: Path, qtbot: QtBot) -> None:
    media = picture(tmp_path)
    path = Path(media.path)
    path.write_bytes(path.read_bytes()[:60])
    made = shown(kit, media, qtbot)
    qtbot.waitUntil(lambda: made.loaded)
    assert made.state is PictureState.DAMAGED


def test_another_density_reads_again(kit: MessageKit, tmp_path: Path, qtbot: QtBot) -> None:
    made = shown(kit, picture(tmp_path), qtbot)
    qtbot.waitUntil(lambda: made.loaded)
    QApplication.sendEvent(made, QEvent(QEvent.Type.DevicePixelRatioChange))
    qtbot.waitUntil(lambda: made.loaded)


@pytest.fixture
def viewer(kit: MessageKit, tmp_path: Path, qtbot: QtBot) -> PictureViewer:
    pictures = [picture(tmp_path, "a.png"), picture(tmp_path, "b.png", (2_000, 1_500), "blue"), gone(tmp_path)]
    folders: list[PurePath] = []
    made = PictureViewer(kit, pictures, 0, None, folders.append)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made.canvas.image.isNull())
    made.folder.click()
    assert folders == [tmp_path / "a.png"]
    return made


def test_arrow_keys_go_through_the_pictures(viewer: PictureViewer, qtbot: QtBot) -> None:
    assert not viewer.previous.isEnabled()
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: viewer.canvas.image.width() == 2_000)
    assert viewer.title.text().endswith("2 / 3")
    viewer.next.click()
    qtbot.waitUntil(lambda: viewer.canvas.words != "")
    assert not viewer.copy.isEnabled()
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.media.name == "<img src=x>"
    viewer.previous.click()
    QTest.keyClick(viewer, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: viewer.canvas.image.width() == 800)
    QTest.keyClick(viewer, Qt.Key.Key_Escape)
    assert not viewer.isVisible()


def test_a_picture_in_its_own_size_is_moved_about(viewer: PictureViewer, qtbot: QtBot) -> None:
    QTest.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: viewer.canvas.image.width() == 2_000)
    canvas = viewer.canvas
    fitted = canvas.grab().toImage()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(50, 50))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert canvas.offset == QPointF(0, 0)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert not canvas.fits
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(canvas, QPoint(60, 70))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 70))
    assert canvas.offset == QPointF(-40, -30)
    none = Qt.MouseButton.NoButton
    turn = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(),
        QPoint(0, -99_999),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, turn)
    assert canvas.offset.y() == -(1_500 / canvas.devicePixelRatioF() - canvas.height()) / 2
    viewer.size_button.click()
    assert canvas.fits
    assert canvas.grab().toImage() == fitted


def test_copy_and_save(viewer: PictureViewer, tmp_path: Path) -> None:
    viewer.copy.click()
    assert QGuiApplication.clipboard().image().size() == QSize(800, 400)
    viewer.save.click()
    dialog = viewer.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
    viewer.save_to(str(tmp_path / "copy.png"))
    assert (tmp_path / "copy.png").read_bytes() == (tmp_path / "a.png").read_bytes()
    viewer.save_to(str(tmp_path / "no" / "such" / "folder.png"))
    assert viewer.canvas.words.startswith("It could not be saved")
    viewer.canvas.grab()


def test_a_click_shows_it_large(kit: MessageKit, tmp_path: Path, qtbot: QtBot) -> None:
    media = picture(tmp_path)
    made = shown(kit, media, qtbot)
    made.set_gallery([gone(tmp_path), media])
    viewer = made.open()
    assert viewer is not None
    assert viewer.media is media
    qtbot.waitUntil(lambda: not viewer.canvas.image.isNull())
    viewer.accept()


def test_files(tmp_path: Path) -> None:
    seen: list[str] = []
    show_in_folder(tmp_path / "a.png", lambda url: bool(seen.append(url.toLocalFile())))
    assert seen == [str(tmp_path)]
    assert not copy_file(tmp_path / "none", str(tmp_path / "x"))
