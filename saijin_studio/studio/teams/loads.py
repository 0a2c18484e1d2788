"""Counting how often models are really loaded."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from saijin_studio.core.events import ModelStateChanged
from saijin_studio.core.models import ModelState

if TYPE_CHECKING:
    from collections.abc import Collection

    from saijin_studio.core.events import Event
    from saijin_studio.core.models import ModelKey

_HERE = frozenset({ModelState.READY, ModelState.BUSY})


class LoadCount:
    """An ``EventSink`` that counts loads that went well, for anybody's sake."""

    def __init__(self) -> None:
        self._loading: set[ModelKey] = set()
        self._loaded: Counter[ModelKey] = Counter()

    def publish(self, event: Event) -> None:
        """Take an event; those that are not about models are passed over."""
        if not isinstance(event, ModelStateChanged):
            return
        if event.state is ModelState.LOADING:
            self._loading.add(event.key)
            return
        if event.key in self._loading and event.state in _HERE:
            self._loaded[event.key] += 1
        self._loading.discard(event.key)

    def of(self, keys: Collection[ModelKey]) -> int:
        """How often these were loaded."""
        return sum(self._loaded[one] for one in keys)
