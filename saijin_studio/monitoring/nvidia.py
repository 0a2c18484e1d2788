"""NVIDIA devices."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from saijin_studio.core.memory import Gpu
from saijin_studio.monitoring.nvml import NvmlUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saijin_studio.core.ports.clock import Clock
    from saijin_studio.monitoring.nvml import Nvml

RETRY = 30.0
"""Seconds until a driver that failed is asked again: it comes back after an update or a reset."""

_log = logging.getLogger(__name__)


class NvidiaProbe:
    """Reads NVIDIA devices through ``open_library``, which raises ``NvmlUnavailable`` where there is no driver."""

    def __init__(self, open_library: Callable[[], Nvml], clock: Clock) -> None:
        self._open = open_library
        self._clock = clock
        self._library: Nvml | None = None
        self._retry_at = 0.0
        self._told = ""

    def gpus(self) -> tuple[Gpu, ...]:
        """The devices now; none while the driver is away."""
        try:
            found = self._opened().devices()
        except NvmlUnavailable as error:
            self._lost(error)
            return ()
        return tuple(Gpu(one.name, one.total, one.used, one.temperature, one.load) for one in found)

    def process_vram(self) -> Mapping[int, int]:
        """Bytes by process id."""
        found: dict[int, int] = {}
        try:
            for pid, size in self._opened().processes():
                found[pid] = found.get(pid, 0) + size
        except NvmlUnavailable as error:
            self._lost(error)
            return {}
        return found

    def _opened(self) -> Nvml:
        if self._library is None:
            if self._clock.monotonic() < self._retry_at:
                raise NvmlUnavailable("asked a moment ago")
            self._library = self._open()
        return self._library

    def _lost(self, error: NvmlUnavailable) -> None:
        now = self._clock.monotonic()
        if now < self._retry_at:
            return
        if (told := str(error)) != self._told:
            _log.info("No NVIDIA device: %s", told)
            self._told = told
        self._retry_at = now + RETRY
        if self._library is not None:
            self._library.close()
            self._library = None
