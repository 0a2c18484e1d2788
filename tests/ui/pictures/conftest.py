"""A window whose screen, clipboard and engines are not there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QRect
from PySide6.QtGui import QColor, QImage

from saijin_studio.config.settings import Settings
from saijin_studio.core.picture_errors import ScreenNotCaptured
from saijin_studio.ui.picture_means import PictureMeans, Shot
from tests.ui.opened import Opener
from tests.ui.pictures.fakes import FakePictures

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths


@dataclass
class Darkroom:
    """Everything that is not there; the screen is refused while there are no ``shots``."""

    services: FakePictures
    clipboard: QMimeData = field(default_factory=QMimeData)
    shots: tuple[Shot, ...] = ()

    def means(self) -> PictureMeans:
        """As a window takes it."""
        return PictureMeans(lambda _studio: self.services, self._screens, lambda: self.clipboard)

    def show_screen(self) -> None:
        """Let there be one screen, red at its left and blue at its right."""
        image = QImage(200, 100, QImage.Format.Format_RGB32)
        image.fill(QColor("red"))
        for x in range(100, 200):
            for y in range(100):
                image.setPixelColor(x, y, QColor("blue"))
        self.shots = (Shot(image, QRect(0, 0, 200, 100)),)

    def _screens(self) -> tuple[Shot, ...]:
        if not self.shots:
            raise ScreenNotCaptured
        return self.shots


@pytest.fixture
def darkroom(tmp_path: Path) -> Darkroom:
    """A darkroom of its own."""
    folder = tmp_path / "kept"
    folder.mkdir()
    return Darkroom(FakePictures(folder))


@pytest.fixture
def open_darkroom(qapp: QApplication, paths: Paths, darkroom: Darkroom) -> Opener:
    """Opens the window in it."""
    return Opener(qapp, paths, Settings(ollama_enabled=False), None, darkroom.means())
