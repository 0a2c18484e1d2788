"""Takes a part of the screen: the window goes aside, the screens stand still, and a rectangle is drawn on them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from saijin_studio.core.errors import StudioError
from saijin_studio.ui.panes.pictures_capture import CaptureScreen

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from saijin_studio.ui.panes.pictures import PicturesPane
    from saijin_studio.ui.picture_means import PictureMeans
    from saijin_studio.ui.tasks import Tasks

_ASIDE = 0.3
"""Seconds until a window that was hidden is no longer painted by any desktop."""


class ScreenCapture(QObject):
    """One capture at a time.

    Args:
        pane: whose window goes aside.
        means: knows the screens.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    taken = Signal(object)
    """This part (``QImage``) was chosen."""

    def __init__(
        self, pane: PicturesPane, means: PictureMeans, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._pane, self._means, self._tasks = pane, means, tasks
        self._busy = False
        self.screens: list[CaptureScreen] = []
        """What lies over the screens now."""

    def begin(self) -> None:
        """Let a part of the screen be chosen."""
        if not self._busy:
            self._busy = True
            self._tasks.spawn(self._begin())

    def leave(self) -> None:
        """Choose nothing."""
        screens, self.screens = self.screens, []
        for screen in screens:
            screen.close()
            screen.deleteLater()
        self._busy = False
        window = self._pane.window()
        if screens:
            window.show()
            window.activateWindow()

    async def _begin(self) -> None:
        window = self._pane.window()
        window.hide()
        try:
            await asyncio.sleep(_ASIDE)
            shots = self._means.screens()
        except StudioError as error:
            self._busy = False
            window.show()
            self._pane.view.notice.show_fault(error.fault())
            return
        except asyncio.CancelledError:
            window.show()
            raise
        for shot in shots:
            screen = CaptureScreen(self._pane.kit.look, shot.picture, shot.place)
            screen.chosen.connect(self._take)
            screen.left.connect(self.leave)
            self.screens.append(screen)
            screen.show()
        if self.screens:
            self.screens[0].activateWindow()
            self.screens[0].setFocus()
        else:
            self._busy = False
            window.show()

    def _take(self, picture: QImage) -> None:
        self.leave()
        self.taken.emit(picture)
