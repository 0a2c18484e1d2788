"""Builds a window beside the first one, and takes it down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from saijin_studio.ui.assembly import assemble
from saijin_studio.ui.desk import Desk
from saijin_studio.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.personas import Cast
    from saijin_studio.core.ports.events import FanOut
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.recap import Recap


class Beside:
    """Windows that share the first one's studio, look and colour numbers.

    Args:
        furnish: furnishes a desk with a cast, as the first one was.
        studio: what all of them talk to.
        bus: hands the studio's events to every window.
        recap: tells a new window what was said before it was there.
        first: the first desk.
    """

    def __init__(
        self, furnish: Callable[[Desk, Cast], None], studio: Studio, bus: FanOut, recap: Recap, first: Desk
    ) -> None:
        self._furnish, self._studio, self._bus, self._recap, self._first = furnish, studio, bus, recap, first

    def build(self, geometry: bytes) -> Desk:
        """A window of its own, shown and furnished; ``geometry`` as ``saveGeometry`` gave it, or empty."""
        first = self._first.assembly
        window = MainWindow(QWidget(), geometry)
        state = replace(
            first.window.state(first.numbers.assigned()),
            gallery=first.gallery.state,
            pictures=self._first.pictures_state(),
            library=self._first.library_state(),
        )
        language = first.look.fonts.language
        assembly = assemble(window, first.look, language, state, first.numbers, first.sound, first.picture)
        window.setWindowIcon(first.window.windowIcon())
        if not geometry:
            window.resize(first.window.size())
        window.show()
        desk = Desk(assembly, self._studio, built_in=self._first.built_in)
        self._bus.add(assembly.bridge)
        self._recap.tell(assembly.bridge)
        desk.show_cast(self._first.cast)
        self._furnish(desk, self._first.cast)
        return desk

    async def take_down(self, desk: Desk) -> None:
        """Close the window at once, and end what was begun in it."""
        desk.leave()
        desk.stop()
        desk.assembly.window.hide()
        self._bus.remove(desk.assembly.bridge)
        await desk.end()
        desk.assembly.bridge.close()
        desk.assembly.window.finish_close()
        desk.assembly.window.deleteLater()
