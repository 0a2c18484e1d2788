"""Searches the messages for what is written into the list's own search field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from saijin_studio.core.conversations import SearchQuery
from saijin_studio.ui.accessibility import announce
from saijin_studio.ui.models.history_filter import Scope
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.core.conversations import SearchHit
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts
    from saijin_studio.ui.panes.history import HistoryPane
    from saijin_studio.ui.tasks import Tasks

WAIT = 150
"""Milliseconds without a key after which messages are searched; titles are found at once."""

_MOST = 100


class HistorySearch(QObject):
    """What comes late for an older query is not shown.

    Args:
        pane: where it is searched and shown.
        studio: where the messages are.
        tasks: runs the search.
    """

    def __init__(self, pane: HistoryPane, studio: Studio, tasks: Tasks) -> None:
        super().__init__(pane)
        self._pane, self._studio, self._tasks = pane, studio, tasks
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._look)
        pane.model.filtered_anew.connect(self._look_soon)

    def stop(self) -> None:
        """Search nothing more."""
        self._timer.stop()

    def _look_soon(self) -> None:
        if self._pane.model.query:
            self._timer.start()
        else:
            self._timer.stop()

    def _look(self) -> None:
        self._tasks.spawn(self._search())

    async def _search(self) -> None:
        model = self._pane.model
        asked, wanted = model.query, model.filter
        if wanted.scope is Scope.DELETED:
            model.set_hits([])  # what was deleted is only found by its title
            return
        query = SearchQuery(asked, wanted.persona, archived=wanted.scope is Scope.ARCHIVED, limit=_MOST)

        async def work(parts: Parts) -> Sequence[SearchHit]:
            return await parts.store.search(query)

        hits = await result(self._studio.call(work))
        if (model.query, model.filter) == (asked, wanted):
            model.set_hits(hits)
            announce(self._pane.search, self.tr("%n result(s)", "", model.match_count))
