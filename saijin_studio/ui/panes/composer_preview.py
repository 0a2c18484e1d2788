"""Shows what an attachment is: while the pointer rests on its chip, and for as long as wanted after a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.widgets.attachment_item import AttachmentItem
    from saijin_studio.ui.widgets.attachment_preview import AttachmentPreview
    from saijin_studio.ui.widgets.attachment_tray import AttachmentTray
    from saijin_studio.ui.widgets.completion_panel import FloatingPanel
    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.popover import Popover

_REST = 350
"""Milliseconds that the pointer has to rest."""


class ComposerPreview(QObject):
    """Both previews of a tray; they are made when they are first wanted.

    Args:
        kit: what to draw with.
        tray: whose chips they belong to.
    """

    def __init__(self, kit: MessageKit, tray: AttachmentTray) -> None:
        super().__init__(tray)
        self._kit, self._tray = kit, tray
        self._hovered: tuple[AttachmentItem, QWidget] | None = None
        self._glance: tuple[AttachmentPreview, FloatingPanel] | None = None
        self._kept: tuple[AttachmentPreview, Popover] | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._show_glance)
        tray.hovered.connect(self._hover)
        tray.preview_wanted.connect(self.open)
        tray.changed.connect(self._leave)

    @property
    def glance(self) -> FloatingPanel | None:
        """What is shown under the resting pointer, once there was one."""
        return self._glance[1] if self._glance is not None else None

    @property
    def popover(self) -> Popover | None:
        """What a click opens, once it did."""
        return self._kept[1] if self._kept is not None else None

    def open(self, item: AttachmentItem, chip: QWidget) -> None:
        """Show it until it is put away."""
        from saijin_studio.ui.widgets.attachment_preview import AttachmentPreview
        from saijin_studio.ui.widgets.popover import Popover

        self._leave()
        if self._kept is None:
            preview = AttachmentPreview(self._kit)
            preview.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._kept = preview, Popover(preview, self._kit.theme, self._tray.window())
        self._kept[0].set_item(item)
        self._kept[1].open_by(chip)

    def _hover(self, item: AttachmentItem | None, chip: QWidget) -> None:
        self._leave()
        if item is not None:
            self._hovered = item, chip
            self._rest.start()

    def _leave(self) -> None:
        self._rest.stop()
        self._hovered = None
        if self._glance is not None:
            self._glance[1].hide()

    def _show_glance(self) -> None:
        from saijin_studio.ui.widgets.attachment_preview import AttachmentPreview
        from saijin_studio.ui.widgets.completion_panel import FloatingPanel

        if self._hovered is None:
            return
        item, chip = self._hovered
        if self._glance is None:
            preview = AttachmentPreview(self._kit)
            panel = FloatingPanel(preview, self._kit.theme, chip)
            panel.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._glance = preview, panel
        self._glance[0].set_item(item)
        self._glance[1].show_by(chip)
