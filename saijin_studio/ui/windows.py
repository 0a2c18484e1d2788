"""The open windows of one studio."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.ui.window_state import MOST_WINDOWS, OtherWindow, Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from saijin_studio.config.settings import Settings
    from saijin_studio.ui.desk import Desk


class Windows(QObject):
    """The first window, which lives as long as the studio, and those beside it.

    The first one that is closed while others are open is only hidden, and comes back when a new one is wanted.

    Args:
        first: its desk, furnished.
        build: makes another desk, with its window where the bytes say (as ``saveGeometry`` gave them).
        take_down: ends a desk that ``build`` made, and its window.
        last_closed: is called when the last open window is closed.
    """

    def __init__(
        self,
        first: Desk,
        build: Callable[[bytes], Desk],
        take_down: Callable[[Desk], Coroutine[object, object, None]],
        last_closed: Callable[[], None],
    ) -> None:
        super().__init__(first)
        self._first, self._build, self._take_down, self._last_closed = first, build, take_down, last_closed
        self._others: list[Desk] = []
        self._going: set[asyncio.Task[None]] = set()
        first.assembly.window.close_requested.connect(self._close_first)
        self._follow(first)

    @property
    def others(self) -> Sequence[Desk]:
        """The desks of the windows beside the first."""
        return tuple(self._others)

    def open(self, place: OtherWindow | None = None) -> Desk | None:
        """Open a window: where it stood, or a new one that talks with the same persona.

        Returns:
            Its desk; None when there are as many as there may be.
        """
        window = self._first.assembly.window
        if place is None and window.isHidden():
            window.show()
            return self._first
        if len(self._others) >= MOST_WINDOWS:
            return None
        desk = self._build(place.geometry if place is not None else b"")
        self._others.append(desk)
        desk.assembly.window.close_requested.connect(partial(self._close, desk))
        self._follow(desk)
        persona = self._first.conversation.persona
        desk.show(place.shown if place is not None else Shown(persona.id if persona is not None else ""))
        return desk

    def places(self) -> tuple[OtherWindow, ...]:
        """Where the windows beside the first stand, and what they show."""
        return tuple(
            OtherWindow(bytes(one.assembly.window.saveGeometry().data()), one.shown()) for one in self._others
        )

    async def take_down(self) -> None:
        """End every window but the first."""
        for going in tuple(self._going):
            await asyncio.shield(going)
        while self._others:
            await self._take_down(self._others.pop())

    def _follow(self, desk: Desk) -> None:
        desk.new_window_wanted.connect(self._open_new)
        desk.settings_chosen.connect(partial(self._share, desk))

    def _open_new(self) -> None:
        self.open()

    def _share(self, chosen_at: Desk, settings: Settings) -> None:
        for desk in (self._first, *self._others):
            if desk is not chosen_at:
                desk.take_settings(settings)

    def _close(self, desk: Desk) -> None:
        if desk not in self._others:
            return
        if len(self._others) == 1 and self._first.assembly.window.isHidden():
            # The last one that is seen: the first takes its place in whatever closing means.
            self._last_closed()
        self._others.remove(desk)
        going = asyncio.get_event_loop().create_task(self._take_down(desk))
        self._going.add(going)
        going.add_done_callback(self._going.discard)

    def _close_first(self) -> None:
        if self._others:
            self._first.assembly.window.hide()
        else:
            self._last_closed()
