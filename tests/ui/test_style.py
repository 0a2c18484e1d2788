"""Fonts by role, and the shared strokes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from saijin_studio.core.language import Language
from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.style import draw_ring, fill_box, fill_model, rounded, style_sheet
from saijin_studio.ui.widgets.icon_button_base import blended

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.theme import Theme


@pytest.fixture
def canvas(qapp: object) -> QImage:
    """A transparent picture of 32 by 32."""
    image = QImage(32, 32, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def test_sizes_and_lines_are_those_of_the_look(fonts: Fonts) -> None:
    """Sizes and lines are those of the look."""
    sizes = {role: (fonts.font(role).pixelSize(), fonts.line_height(role)) for role in TextRole}
    assert sizes == {
        TextRole.TITLE: (15, 22),
        TextRole.MESSAGE: (14, 23),
        TextRole.BODY: (13, 20),
        TextRole.BUTTON: (13, 20),
        TextRole.META: (12, 18),
        TextRole.CHIP: (11, 16),
        TextRole.CODE: (12, 20),
        TextRole.VERSE: (15, 28),
    }


def test_japanese_messages_have_more_air(qapp: object) -> None:
    """Japanese messages have more air."""
    assert Fonts(Language.JA).line_height(TextRole.MESSAGE) == 25


def test_english_puts_its_own_families_first(qapp: object) -> None:
    """English puts its own families first."""
    assert Fonts(Language.EN).font(TextRole.BODY).families()[0] == "Inter"
    assert Fonts(Language.JA).font(TextRole.BODY).families()[0] == "Noto Sans JP"
    assert Fonts(Language.JA).font(TextRole.CODE).families()[0] == "JetBrains Mono"
    assert Fonts(Language.JA).font(TextRole.VERSE).families()[0] == "Noto Serif CJK JP"


def test_bold_can_be_asked_for_and_taken_away(fonts: Fonts) -> None:
    """Bold can be asked for and taken away."""
    weights = [fonts.font(TextRole.TITLE, bold).weight() for bold in (None, True, False)]
    assert weights == [QFont.Weight.DemiBold, QFont.Weight.DemiBold, QFont.Weight.Normal]


def test_scale_multiplies_and_is_clamped(fonts: Fonts, qtbot: QtBot) -> None:
    """Scale multiplies and is clamped."""
    with qtbot.waitSignal(fonts.changed):
        fonts.set_scale(2)
    assert (fonts.font(TextRole.MESSAGE).pixelSize(), fonts.line_height(TextRole.MESSAGE)) == (28, 46)
    assert fonts.scaled(34) == 68
    fonts.set_scale(9)
    assert fonts.scale == 2.0
    fonts.set_scale(0)
    assert fonts.scale == 0.8


def test_the_language_can_change(fonts: Fonts, qtbot: QtBot) -> None:
    """The language can change."""
    with qtbot.waitSignal(fonts.changed):
        fonts.set_language(Language.JA)
    assert fonts.language is Language.JA
    with qtbot.assertNotEmitted(fonts.changed):
        fonts.set_language(Language.JA)


def test_a_font_that_was_handed_out_may_be_changed(fonts: Fonts) -> None:
    """A font that was handed out may be changed."""
    fonts.font(TextRole.BODY).setPixelSize(99)
    assert fonts.font(TextRole.BODY).pixelSize() == 13


def test_figures_of_live_numbers_are_equally_wide(fonts: Fonts) -> None:
    """Figures of live numbers are equally wide."""
    metrics = QFontMetrics(fonts.font(TextRole.META))
    assert len({metrics.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1


def test_a_box_has_its_border_inside(canvas: QImage) -> None:
    """A box has its border inside."""
    painter = QPainter(canvas)
    fill_box(painter, QRectF(4, 4, 24, 24), 6, QColor("#00FF00"), QColor("#FF0000"))
    painter.end()
    assert canvas.pixelColor(4, 16) == QColor("#FF0000")
    assert canvas.pixelColor(16, 16) == QColor("#00FF00")
    assert canvas.pixelColor(3, 16).alpha() == 0
    assert canvas.pixelColor(4, 4).alpha() < 255


def test_a_ring_is_hollow(canvas: QImage) -> None:
    """A ring is hollow."""
    painter = QPainter(canvas)
    draw_ring(painter, QRectF(4, 4, 24, 24), 6, QColor("#FF0000"))
    painter.end()
    assert canvas.pixelColor(5, 16) == QColor("#FF0000")
    assert canvas.pixelColor(16, 16).alpha() == 0


@pytest.mark.parametrize("hatched", [False, True])
def test_hatching_lies_inside_its_shape(canvas: QImage, hatched: bool) -> None:
    """Hatching lies inside its shape."""
    painter = QPainter(canvas)
    fill_model(painter, rounded(QRectF(8, 8, 16, 16), 0), QColor("#9D5304"), hatched=hatched)
    painter.end()
    inside = {canvas.pixelColor(x, 16).name() for x in range(8, 24)}
    assert (len(inside) > 1) is hatched
    assert canvas.pixelColor(4, 16).alpha() == canvas.pixelColor(27, 16).alpha() == 0


def test_the_style_sheet_knows_no_colour_but_the_tokens(theme: Theme) -> None:
    """The style sheet knows no colour but the tokens."""
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}", style_sheet(theme.tokens)))
    assert colours <= {getattr(theme.tokens, name) for name in type(theme.tokens).__slots__ if name != "models"}


def test_blending_begins_and_ends_at_its_colours() -> None:
    """Blending begins and ends at its colours."""
    clear, red = QColor(0, 0, 0, 0), QColor("#FF0000")
    assert blended(red, clear, 0) == red
    assert blended(clear, red, 1).name() == "#ff0000"
    assert blended(clear, QColor(9, 9, 9, 0), 0.5).alpha() == 0
    assert blended(clear, red, 0.5).alpha() in {127, 128}
