"""The turn of the marks of loads whose length is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from saijin_studio.ui.models.personas_arrangement import Card, CardState
from saijin_studio.ui.motion import TURN_MS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.models.personas import PersonaListModel
    from saijin_studio.ui.theme import Theme

_FRAME_MS = 40


class Turning(QObject):
    """A clock that only runs while such a load is to be seen, and motion is wanted; ``turned`` fires as it goes.

    Args:
        theme: whether motion is wanted.
        model: the rows.
        view: where they are seen.
    """

    turned = Signal()

    def __init__(self, theme: Theme, model: PersonaListModel, view: QWidget) -> None:
        super().__init__(view)
        self._theme, self._model, self._view = theme, model, view
        self._clock = QTimer(self, interval=_FRAME_MS)
        self._clock.timeout.connect(self._tick)
        self.share = 0.0
        """How far the marks have turned, 0 to 1."""

    def watch(self) -> None:
        """Run or stop, as the rows are now."""
        entries = (self._model.entry(row) for row in range(self._model.rowCount()))
        loading = any(
            isinstance(one, Card) and one.status.state is CardState.LOADING and one.status.progress is None
            for one in entries
        )
        if loading and self._view.isVisible() and not self._theme.reduced_motion:
            self._clock.start()
        else:
            self._clock.stop()

    def stop(self) -> None:
        """Nothing turns unseen."""
        self._clock.stop()

    def _tick(self) -> None:
        self.share = (self.share + _FRAME_MS / TURN_MS) % 1.0
        self.turned.emit()
