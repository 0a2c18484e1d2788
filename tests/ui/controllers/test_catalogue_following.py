"""What the window knows of the catalogue follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.events import LibraryChanged
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.models import Capability
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.ui.bridge import EventBridge
from saijin_studio.ui.catalogue_facts import CatalogueFacts
from saijin_studio.ui.controllers.catalogue_following import CatalogueFollowing

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from PySide6.QtWidgets import QApplication

A, B = ModelId("a"), ModelId("b")


class Now:
    """Runs to its end what is spawned; nothing in it really waits."""

    def spawn(self, work: Coroutine[object, object, None]) -> None:
        """Run it."""
        try:
            work.send(None)
        except StopIteration:
            return
        raise AssertionError("it waits")


def facts(**titles: str) -> CatalogueFacts:
    known = {ModelId(row): title for row, title in titles.items()}
    return CatalogueFacts({VariantId("v"): "w"}, known, dict.fromkeys(known, Capability.CHAT), frozenset())


def test_who_holds_the_facts_sees_the_new_ones(qapp: QApplication) -> None:
    held, shown, told = facts(a="A"), [facts(a="A"), facts(a="A", b="B")], list[int]()
    titles = held.titles
    bridge = EventBridge(FakeClock())

    async def read() -> CatalogueFacts:
        return shown.pop(0)

    CatalogueFollowing(read, held, bridge, Now(), lambda known: told.append(len(known)), bridge)
    bridge.library_changed.emit(LibraryChanged())
    assert told == [1]
    bridge.library_changed.emit(LibraryChanged())
    assert told == [1, 2]
    assert titles == {A: "A", B: "B"}
    assert set(held.capabilities) == {A, B}
