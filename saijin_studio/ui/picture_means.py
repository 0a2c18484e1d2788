"""What a window reaches pictures with: the screen, the clipboard and the studio's services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData, QRect
    from PySide6.QtGui import QImage

    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.controllers.picture_services import PictureServices


@dataclass(frozen=True, slots=True)
class Shot:
    """What a screen shows, and where the screen lies in the desktop."""

    picture: QImage
    place: QRect


@dataclass(frozen=True, slots=True)
class PictureMeans:
    """Windows side by side share them; nothing is imported or looked at before it is asked for.

    ``screens`` takes a picture of each screen and raises ``ScreenNotCaptured`` where the desktop does not allow it.
    """

    services: Callable[[Studio], PictureServices]
    screens: Callable[[], tuple[Shot, ...]]
    clipboard: Callable[[], QMimeData]


def real_picture_means() -> PictureMeans:
    """The machine's screens and clipboard, and the studio itself."""

    def services(studio: Studio) -> PictureServices:
        from saijin_studio.ui.controllers.picture_services import StudioPictures

        return StudioPictures(studio)

    return PictureMeans(services, _screens, _clipboard)


def _screens() -> tuple[Shot, ...]:
    from PySide6.QtGui import QGuiApplication

    from saijin_studio.core.picture_errors import ScreenNotCaptured

    # Wayland gives programs a black picture or none, and only asks the user through its own portal.
    if "wayland" in QGuiApplication.platformName().lower():
        raise ScreenNotCaptured
    shots: list[Shot] = []
    for screen in QGuiApplication.screens():
        grabbed = screen.grabWindow(0)
        if grabbed.isNull():
            raise ScreenNotCaptured
        shots.append(Shot(grabbed.toImage(), screen.geometry()))
    return tuple(shots)


def _clipboard() -> QMimeData:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication.clipboard().mimeData() or QMimeData()  # Qt gives none where nothing was ever copied
