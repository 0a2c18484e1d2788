"""Keeps what the window knows of the catalogue true while rows come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from saijin_studio.ui.catalogue_facts import catalogue_facts
from saijin_studio.ui.tasks import result

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Mapping

    from saijin_studio.core.ids import ModelId
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.catalogue_facts import CatalogueFacts


class Spawns(Protocol):
    """Runs coroutines in the window's loop."""

    def spawn(self, work: Coroutine[object, object, None]) -> None:
        """Start one."""
        ...


class CatalogueFollowing(QObject):
    """Reads the facts again whenever the library changed; who holds them sees the new ones.

    Args:
        read: asks the studio for the facts.
        facts: what the window holds; changed in place.
        bridge: tells of changes.
        tasks: awaits the answer.
        show: is handed the titles of all rows then.
        parent: owns this.
    """

    def __init__(
        self,
        read: Callable[[], Awaitable[CatalogueFacts]],
        facts: CatalogueFacts,
        bridge: EventBridge,
        tasks: Spawns,
        show: Callable[[Mapping[ModelId, str]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask, self._facts, self._tasks, self._show = read, facts, tasks, show
        bridge.library_changed.connect(self._read)

    def _read(self) -> None:
        self._tasks.spawn(self._follow())

    async def _follow(self) -> None:
        self._facts.take(await self._ask())
        self._show(self._facts.titles)


def facts_of(studio: Studio) -> Callable[[], Awaitable[CatalogueFacts]]:
    """What asks a studio for the facts."""

    async def ask() -> CatalogueFacts:
        return await result(studio.call(catalogue_facts))

    return ask
