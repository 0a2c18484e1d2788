"""Pages with lines, and what their widgets draw with."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from saijin_studio.config.resources import resource
from saijin_studio.ui.avatar import AvatarPainter
from saijin_studio.ui.avatar_art import load_art
from saijin_studio.ui.avatar_drawing import AvatarDrawing
from saijin_studio.ui.widgets.message_kit import MessageKit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.icons import Icons
    from saijin_studio.ui.theme import Theme

T = TypeVar("T", bound=QWidget)


@pytest.fixture
def kit(theme: Theme, fonts: Fonts, icons: Icons) -> MessageKit:
    """What the widgets draw with."""
    art = resource("assets", "look", "tokens.json")
    return MessageKit(theme, fonts, icons, AvatarPainter(lambda: AvatarDrawing(icons, load_art(art))))


@pytest.fixture
def shown() -> Iterator[Callable[[T, int, int], T]]:
    """Shows a widget at a size, and takes it away after the test."""
    there: list[QWidget] = []

    def show(widget: T, width: int = 400, height: int = 300) -> T:
        there.append(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        QCoreApplication.processEvents()
        return widget

    yield show
    for widget in there:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def paper() -> QImage:
    """A white picture of 400 by 300."""
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    return image
