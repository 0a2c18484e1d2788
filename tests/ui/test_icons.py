"""Icons come from the font without importing its package, and follow the theme."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QIcon, QImage, QPainter, QPixmap

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import AssetDamaged
from saijin_studio.ui.app_icon import SIZES, app_icon
from saijin_studio.ui.icons import Icons
from saijin_studio.ui.theme import Theme, ThemeChoice
from saijin_studio.ui.widgets.icon_button import IconButton

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def inks(pixmap: QPixmap) -> set[str]:
    """The colours of the fully opaque pixels."""
    image = pixmap.toImage()
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name().upper() for colour in colours if colour.alpha() == 255}


@pytest.mark.parametrize("name", ["chat-circle", "chat-circle-fill", "waveform", "scan", "memory", "memory-fill"])
def test_an_icon_is_drawn_in_its_token(icons: Icons, theme: Theme, name: str) -> None:
    """An icon is drawn in its token."""
    assert inks(icons.pixmap(name, 48, "danger")) == {theme.tokens.danger}


@pytest.mark.parametrize("name", ["waveform", "scan", "memory", "gear", "caret-down", "paper-plane-right-fill"])
def test_an_icon_stays_in_its_box(icons: Icons, name: str) -> None:
    """An icon stays in its box."""
    assert QRectF(0, 0, 256, 256).contains(icons.outline(name).boundingRect())


def test_the_filled_form_has_more_ink(icons: Icons) -> None:
    """The filled form has more ink."""

    def ink(name: str) -> int:
        image = icons.pixmap(name, 32).toImage()
        return sum(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32))

    assert ink("heart-fill") > ink("heart")
    assert ink("waveform-fill") > ink("waveform")


@pytest.mark.parametrize("dpr", [1.0, 1.25, 1.5, 2.0])
def test_a_pixmap_is_made_for_its_screen(icons: Icons, dpr: float) -> None:
    """A pixmap is made for its screen."""
    pixmap = icons.pixmap("gear", 20, dpr=dpr)
    assert pixmap.size() == QSize(round(20 * dpr), round(20 * dpr))
    assert pixmap.devicePixelRatio() == dpr


def test_an_icon_follows_the_theme(icons: Icons, theme: Theme) -> None:
    """An icon follows the theme."""
    icon = icons.icon("heart", "text", fill=True)
    before = inks(icon.pixmap(32, 32))
    theme.choose(ThemeChoice.DARK)
    assert before != inks(icon.pixmap(32, 32)) == {theme.tokens.text}


def test_a_disabled_icon_is_pale_and_a_copy_stays_alive(icons: Icons, theme: Theme) -> None:
    """A disabled icon is pale and a copy stays alive."""
    icon = QIcon(icons.icon("heart", "text", fill=True))
    assert inks(icon.pixmap(QSize(32, 32), QIcon.Mode.Disabled)) == {theme.tokens.text_disabled}
    image = QImage(32, 32, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    icon.paint(painter, 0, 0, 32, 32)
    painter.end()
    assert image.pixelColor(16, 14) == QColor(theme.tokens.text)


@pytest.mark.parametrize("name", ["", "no-such-thing", "scan-thin"])
def test_an_unknown_icon_is_refused(icons: Icons, name: str) -> None:
    """An unknown icon is refused."""
    with pytest.raises(KeyError):
        icons.icon(name)


def test_an_unknown_colour_is_refused(icons: Icons) -> None:
    """An unknown colour is refused."""
    with pytest.raises(KeyError):
        icons.icon("heart", "neon")


def test_every_name_has_an_outline(icons: Icons) -> None:
    """Every name has an outline."""
    names = icons.names()
    assert {"flower-lotus", "scan", "waveform-fill", "memory"} <= names
    assert all(not icons.outline(name).isEmpty() for name in ("flower-lotus", "scan", "squares-four"))


def test_a_missing_font_is_named(theme: Theme, tmp_path: Path) -> None:
    """A missing font is named."""
    with pytest.raises(AssetDamaged, match="phosphor"):
        Icons(theme, tmp_path)


def test_a_broken_font_is_named(theme: Theme, tmp_path: Path) -> None:
    """A broken font is named."""
    (tmp_path / "phosphor-1.ttf").write_bytes(b"not a font")
    (tmp_path / "phosphor-charmap-1.json").write_text("{}", encoding="utf-8")
    with pytest.raises(AssetDamaged, match="not a font"):
        Icons(theme, tmp_path)


def test_the_icon_package_is_not_imported() -> None:
    """Importing it costs a quarter of a second."""
    lines = "import sys, saijin_studio.ui.icons, saijin_studio.ui.panes.gallery; print('qtawesome' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"


def test_the_application_has_an_icon_in_every_size(qapp: object) -> None:
    """The application has an icon in every size."""
    icon = app_icon(resource("assets", "icons", "saijin.svg"))
    assert {size.width() for size in icon.availableSizes()} == set(SIZES)
    picture = icon.pixmap(QSize(64, 64)).toImage()
    assert picture.pixelColor(6, 32).name().upper() == "#A63D5C"
    assert picture.pixelColor(0, 0).alpha() == 0


def test_a_broken_application_icon_is_named(qapp: object, tmp_path: Path) -> None:
    """A broken application icon is named."""
    with pytest.raises(AssetDamaged):
        app_icon(tmp_path / "none.svg")


def test_an_icon_button_shows_each_of_its_states(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    """An icon button shows each of its states."""
    widget = IconButton(theme, icons, "heart", "Like")
    qtbot.addWidget(widget)
    widget.setCheckable(True)
    widget.show()
    seen = [widget.grab().toImage()]
    widget.setChecked(True)
    seen.append(widget.grab().toImage())
    widget.setDown(True)
    seen.append(widget.grab().toImage())
    widget.setDown(False)
    widget.setEnabled(False)
    seen.append(widget.grab().toImage())
    widget.set_icon("star")
    seen.append(widget.grab().toImage())
    assert all(one != other for number, one in enumerate(seen) for other in seen[:number])
    assert (widget.accessibleName(), widget.toolTip(), widget.sizeHint().width()) == ("Like", "Like", 28)


def test_a_button_fades_its_hover_and_rings_for_the_keyboard(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    """With motion the fill comes over some frames, without it at once."""
    widget = IconButton(theme, icons, "heart", "Like")
    qtbot.addWidget(widget)
    widget.show()
    rest = widget.grab().toImage()
    for reduced in (True, False):
        theme.reduced_motion = reduced
        QCoreApplication.sendEvent(widget, QEnterEvent(QPointF(9, 9), QPointF(9, 9), QPointF(9, 9)))
        qtbot.waitUntil(lambda: widget.grab().toImage().pixelColor(14, 2).name().upper() == theme.tokens.hover)
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
        qtbot.waitUntil(lambda: widget.grab().toImage() == rest)
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    widget.clearFocus()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    assert widget.ring_shown
    assert widget.grab().toImage().pixelColor(14, 1) == QColor(theme.tokens.focus)
