"""The picture of a page at any zoom."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from saijin_studio.ui.widgets.scan_picture import ScanPicture

PAGE = QSize(4000, 2000)


@pytest.fixture
def picture() -> ScanPicture:
    """A page whose left half is black, by a picture of a quarter of its size."""
    image = QImage(1000, 500, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.fillRect(0, 0, 500, 500, QColor("black"))
    painter.end()
    made = ScanPicture()
    made.set_image(image, PAGE)
    return made


def painted(picture: ScanPicture, target: QRectF, *, fine: bool) -> QImage:
    """What comes of it on a red ground of 200 by 100."""
    ground = QImage(200, 100, QImage.Format.Format_RGB32)
    ground.fill(QColor("red"))
    painter = QPainter(ground)
    picture.paint(painter, target, target.intersected(QRectF(ground.rect())), 1.0, fine=fine)
    painter.end()
    return ground


@pytest.mark.parametrize("fine", [True, False])
@pytest.mark.parametrize(
    "target",
    [QRectF(0, 0, 200, 100), QRectF(-400, -200, 1000, 500), QRectF(-1900, -900, 4000, 2000),
     QRectF(-19900, -9000, 40000, 20000)],
    ids=["all of it", "as large as it is", "larger", "much larger"],
)  # fmt: skip
def test_every_zoom_shows_the_edge_where_it_is(picture: ScanPicture, target: QRectF, fine: bool) -> None:
    ground = painted(picture, target, fine=fine)
    assert ground.pixelColor(round(target.center().x()) - 6, 50).red() < 30
    assert ground.pixelColor(min(199, round(target.center().x()) + 6), 50).green() > 225


def test_what_was_drawn_finely_is_drawn_so_again_without_work(picture: ScanPicture) -> None:
    whole = QRectF(0, 0, 200, 100)
    assert painted(picture, whole, fine=True) == painted(picture, whole, fine=False)


def test_dark_parts_are_known(picture: ScanPicture) -> None:
    assert picture.dark_at(QRectF(100, 100, 500, 100))
    assert not picture.dark_at(QRectF(3000, 100, 500, 100))
    assert picture.dark_at(QRectF(-50, -50, 10, 10))


def test_no_picture_draws_nothing_and_is_not_dark() -> None:
    picture = ScanPicture()
    for image in (None, QImage()):
        picture.set_image(image, PAGE)
        assert picture.empty
        assert not picture.dark_at(QRectF(0, 0, 10, 10))
        assert painted(picture, QRectF(0, 0, 200, 100), fine=True).pixelColor(5, 5) == QColor("red")
