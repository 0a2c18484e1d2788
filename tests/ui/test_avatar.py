"""Avatars: every bust draws, at every size and ratio, and no two look alike."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import AssetDamaged
from saijin_studio.core.personas import Look
from saijin_studio.ui.avatar import OVERHANG, SIZES, AvatarPainter
from saijin_studio.ui.avatar_art import AvatarArt, avatar_svg, load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.ui.icons import Icons

TOKENS = resource("assets", "look", "tokens.json")
ROSE = Look(("#F4B6C2", "#C8557A"), "flower-lotus", "long")


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


def test_every_bust_is_its_own(painter: AvatarPainter, art: AvatarArt) -> None:
    """Every bust is its own."""
    pictures = [painter.pixmap(Look(ROSE.colours, ROSE.symbol, bust), 24).toImage() for bust in art.busts]
    assert len(art.busts) == 8
    assert all(one != other for number, one in enumerate(pictures) for other in pictures[:number])


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


def test_eyes_are_drawn_only_where_they_can_be_seen(art: AvatarArt) -> None:
    """Eyes are drawn only where they can be seen."""
    assert art.eyes in avatar_svg(art, ROSE, features=True)
    assert art.eyes not in avatar_svg(art, ROSE, features=False)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("box", "wide", "avatar.box is not a number"),
        ("box", True, "avatar.box is not a number"),
        ("eyes", 3, "avatar.eyes is not a text"),
        ("face", [], "avatar.face is not an object"),
        ("back", {}, "do not name the same busts"),
        ("front", {"bob": ""}, "do not name the same busts"),
    ],
)
def test_a_fault_in_the_shapes_is_named(tmp_path: Path, field: str, value: object, told: str) -> None:
    """A fault in the shapes is named."""
    tree = json.loads(TOKENS.read_text(encoding="utf-8"))
    tree["avatar"][field] = value
    path = tmp_path / "tokens.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    with pytest.raises(AssetDamaged, match=told):
        load_art(path)
