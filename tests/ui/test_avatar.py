"""Avatars: every bust draws, at every size and ratio, and no two look alike."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, get_args

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from saijin_studio.config.resources import resource
from saijin_studio.core.personas import Look
from saijin_studio.personas.cast import load_cast
from saijin_studio.personas.schema import Bust
from saijin_studio.ui.avatar import OVERHANG, SIZES, AvatarPainter
from saijin_studio.ui.avatar_art import AvatarArt, Sizes, load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing
from saijin_studio.ui.avatar_svg import avatar_svg

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from PySide6.QtGui import QPixmap

    from saijin_studio.ui.icons import Icons

TOKENS = resource("assets", "look", "tokens.json")
ROSE = Look(("#F4B6C2", "#C8557A"), "flower-lotus", "long")
BUSTS_APART, TEAM_APART, LIGHTNESS_APART = 0.12, 0.1, 0.5


@pytest.fixture(scope="module")
def art() -> AvatarArt:
    """The shipped shapes."""
    return load_art(TOKENS)


@pytest.fixture
def painter(icons: Icons, art: AvatarArt) -> AvatarPainter:
    """A painter of avatars with nothing drawn yet."""
    return AvatarPainter(lambda: AvatarDrawing(icons, art))


def test_the_picture_fits_its_screen_at_every_size_and_ratio(painter: AvatarPainter) -> None:
    """The picture fits its screen at every size and ratio."""
    for size, dpr in product(SIZES, (1.0, 1.25, 1.5, 2.0)):
        picture = painter.pixmap(ROSE, size, dpr)
        side = size + (OVERHANG if size >= 36 else 0)
        assert (picture.width(), picture.height()) == (round(side * dpr), round(side * dpr))
        assert picture.devicePixelRatio() == dpr


def test_the_corners_are_round_and_the_middle_is_a_face(painter: AvatarPainter) -> None:
    """The corners are round and the middle is a face."""
    picture = painter.pixmap(ROSE, 96).toImage()
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(7, 7).alpha() > 0
    assert picture.pixelColor(48, 55).lightness() > 200


def grey(picture: QPixmap) -> NDArray[np.int16]:
    """The lightness (0 to 255) of a picture on the light ground, one row of pixels after the other."""
    image = QImage(picture.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("#FBF7F2"))
    device = QPainter(image)
    device.drawPixmap(0, 0, picture)
    device.end()
    pale = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(pale.constBits(), np.uint8).reshape(pale.height(), pale.bytesPerLine())
    return rows[:, : pale.width()].astype(np.int16)


def apart(one: NDArray[np.int16], other: NDArray[np.int16]) -> float:
    """The share of the pixels whose lightness differs by a tenth of all there is, which the eye cannot miss."""
    return float(np.mean(np.abs(one - other) > 25))


def test_every_bust_that_a_persona_can_name_is_drawn(art: AvatarArt) -> None:
    """Every bust that a persona can name is drawn, and no other."""
    assert set(art.busts) == set(get_args(Bust))


def test_every_bust_is_its_own_in_grey_at_24_pixels(painter: AvatarPainter, art: AvatarArt) -> None:
    """The closest today, bob and wave, differ in 16 % of their pixels; the same bust twice differs in none."""
    pictures = {bust: grey(painter.pixmap(Look(ROSE.colours, ROSE.symbol, bust), 24)) for bust in art.busts}
    alike = {
        (one, other): share
        for one, other in combinations(pictures, 2)
        if (share := apart(pictures[one], pictures[other])) < BUSTS_APART
    }
    assert alike == {}


def test_no_two_shipped_personas_look_alike_in_grey_at_24_pixels(painter: AvatarPainter, tmp_path: Path) -> None:
    """Within a team the outlines differ; who shares a bust with somebody of another team differs in lightness."""
    cast = load_cast(resource("personas"), tmp_path).personas
    pictures = {one.id: grey(painter.pixmap(one.look, 24)) for one in cast}
    alike = [
        (one.id, other.id)
        for one, other in combinations(cast, 2)
        if np.abs(pictures[one.id] - pictures[other.id]).mean() < LIGHTNESS_APART
        or (one.team == other.team and apart(pictures[one.id], pictures[other.id]) < TEAM_APART)
    ]
    assert len(cast) >= 8
    assert alike == []


def test_the_symbol_tells_twins_apart_from_36_pixels_on(painter: AvatarPainter) -> None:
    """The symbol tells twins apart from 36 pixels on."""
    twin = Look(ROSE.colours, "sun", ROSE.bust)
    assert painter.pixmap(ROSE, 36).toImage() != painter.pixmap(twin, 36).toImage()
    assert painter.pixmap(ROSE, 24).toImage() == painter.pixmap(twin, 24).toImage()


def test_an_unknown_bust_or_symbol_still_makes_a_picture(painter: AvatarPainter) -> None:
    """An unknown bust or symbol still makes a picture."""
    odd = Look(ROSE.colours, "no-such-symbol", "no-such-bust")
    assert not painter.pixmap(odd, 48).isNull()


def test_pictures_are_kept(painter: AvatarPainter) -> None:
    """Pictures are kept."""
    assert painter.pixmap(ROSE, 48).cacheKey() == painter.pixmap(ROSE, 48).cacheKey()


def test_painting_uses_the_ratio_of_the_screen(painter: AvatarPainter) -> None:
    """Painting uses the ratio of the screen."""
    image = QImage(120, 120, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(2)
    image.fill(QColor("#FFFFFF"))
    device = QPainter(image)
    painter.paint(device, QPointF(0, 0), ROSE, 48)
    device.end()
    assert image.pixelColor(48, 55) != QColor("#FFFFFF")
    assert image.pixelColor(110, 110) == QColor("#FFFFFF")


def test_an_unknown_bust_becomes_the_first(painter: AvatarPainter, art: AvatarArt) -> None:
    """An unknown bust becomes the first."""
    first, odd = (Look(ROSE.colours, ROSE.symbol, bust) for bust in (next(iter(art.busts)), "no-such-bust"))
    assert painter.pixmap(odd, 48).toImage() == painter.pixmap(first, 48).toImage()


@pytest.mark.parametrize("bust", get_args(Bust))
def test_eyes_are_drawn_only_where_they_can_be_seen(art: AvatarArt, bust: str) -> None:
    """Eyes are drawn only where they can be seen."""
    look = Look(ROSE.colours, ROSE.symbol, bust)
    assert any(layer.sizes is Sizes.LARGE and layer.width is not None for layer in art.layers(bust))
    assert "stroke-width" in avatar_svg(art, look, large=True)
    assert avatar_svg(art, look, large=True) != avatar_svg(art, look, large=False)
