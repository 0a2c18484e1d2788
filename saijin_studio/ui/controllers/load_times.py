"""How long loads were expected to take, and how long they took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.models import ModelState

if TYPE_CHECKING:
    from saijin_studio.core.models import ModelKey


class LoadTimes:
    """The last load of each model in this session; seconds, and None where there was none."""

    def __init__(self) -> None:
        self._expected: dict[ModelKey, float] = {}
        self._begun: dict[ModelKey, float] = {}
        self._taken: dict[ModelKey, float] = {}

    def planned(self, key: ModelKey, seconds: float) -> None:
        """A load is about to begin and is expected to take so long."""
        self._expected[key] = seconds
        self._taken.pop(key, None)

    def changed(self, key: ModelKey, state: ModelState, now: float) -> None:
        """A model went on, at ``now`` in monotonic seconds."""
        begun = self._begun.pop(key, None)
        if state is ModelState.LOADING:
            self._begun[key] = now if begun is None else begun
        elif begun is not None and state in {ModelState.READY, ModelState.BUSY}:
            self._taken[key] = now - begun

    def expected(self, key: ModelKey) -> float | None:
        """How long the last load was to take."""
        return self._expected.get(key)

    def taken(self, key: ModelKey) -> float | None:
        """How long the last load took."""
        return self._taken.get(key)
