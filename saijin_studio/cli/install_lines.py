"""How installations are going, as one line on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.events import InstallChanged
from saijin_studio.core.installs import InstallState
from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    from saijin_studio.cli.output import Output
    from saijin_studio.core.events import Event
    from saijin_studio.core.ids import VariantId
    from saijin_studio.core.installs import Install

_GOING = frozenset({InstallState.FETCHING, InstallState.VERIFYING})
_MINUTE, _HOUR = 60, 3600


class InstallLines:
    """An ``EventSink`` that shows what is under way, and renews its line at every whole percent."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._going: dict[VariantId, Install] = {}
        self._shown: tuple[tuple[VariantId, int, InstallState], ...] = ()
        self._width = 0

    def publish(self, event: Event) -> None:
        """Take an event; all but those of installations are left alone."""
        if not isinstance(event, InstallChanged):
            return
        one = event.install
        self._going.pop(one.variant, None)
        if one.state in _GOING:
            self._going[one.variant] = one
        shown = tuple(sorted((one.variant, _percent(one), one.state) for one in self._going.values()))
        if shown and shown != self._shown:
            self._shown = shown
            text = " | ".join(map(_described, sorted(self._going.values(), key=lambda one: one.title)))
            self._output.note(f"\r{text:{self._width}}", end="")
            self._width = len(text)

    def end(self) -> None:
        """End the line."""
        if self._width:
            self._output.note("")
            self._width, self._shown = 0, ()


def _percent(one: Install) -> int:
    return 100 * one.done // one.total if one.total else 0


def _described(one: Install) -> str:
    if one.state is InstallState.VERIFYING:
        return f"{one.title}: verifying"
    text = f"{one.title}: {human_bytes(one.done)} of {human_bytes(one.total)}, {_percent(one)} %"
    if one.rate and one.seconds is not None:
        text += f", {human_bytes(one.rate)}/s, {_time(one.seconds)} left"
    return text


def _time(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    return f"{seconds / _HOUR:.1f} h"
