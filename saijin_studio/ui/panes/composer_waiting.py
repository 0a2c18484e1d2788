"""Sends a message as soon as the pictures that go with it are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from saijin_studio.ui.widgets.attachment_item import Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.panes.composer_input import ComposerInput
    from saijin_studio.ui.panes.composer_notice import ComposerNotice
    from saijin_studio.ui.widgets.attachment_tray import AttachmentTray


class ComposerWaiting(QObject):
    """Holds a message back until all is ready, unless its text is changed meanwhile or the user thinks again.

    Args:
        tray: what goes with the message.
        field: its text.
        notice: where it is told.
        parent: the composer.
    """

    def __init__(self, tray: AttachmentTray, field: ComposerInput, notice: ComposerNotice, parent: QWidget) -> None:
        super().__init__(parent)
        self._tray, self._notice = tray, notice
        self._send: Callable[[], object] | None = None
        tray.changed.connect(self._look)
        field.textChanged.connect(self.forget)

    @property
    def waiting(self) -> bool:
        """Whether a message is held back."""
        return self._send is not None

    def holds(self, send: Callable[[], object]) -> bool:
        """Whether the message has to wait; ``send`` is called when it need not any more."""
        reading = next((item for item in self._tray.items if item.way in {Way.LOOKING, Way.READING}), None)
        if reading is None:
            return False
        if self._send is None:
            said = self.tr("It is sent as soon as {name} is read.").format(name=reading.name)
            self._notice.say(said, self.tr("Do not send"), self.forget)
        self._send = send
        return True

    def forget(self) -> None:
        """Send nothing by itself."""
        if self._send is not None:
            self._send = None
            self._notice.put_away()

    def _look(self) -> None:
        if self._send is None:
            return
        if not self._tray.items:
            self.forget()
        elif all(item.ready for item in self._tray.items):
            # Not in the midst of what made the last one ready.
            QTimer.singleShot(0, self, self._go)

    def _go(self) -> None:
        send = self._send
        if send is not None and all(item.ready for item in self._tray.items):
            self.forget()
            send()
