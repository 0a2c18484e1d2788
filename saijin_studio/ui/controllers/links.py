"""Opens links that were clicked in messages: only http and https, and only after asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from saijin_studio.ui.markdown.link_target import link_target

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from saijin_studio.ui.dialogs.link import LinkDialog
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.theme import Theme


class Links(QObject):
    """Asks before each address, and hands it to the system once the user has said yes.

    Args:
        theme: the colours.
        fonts: the fonts.
        owner: the pane with the messages.
        open_url: hands an address to the system.
    """

    def __init__(
        self,
        theme: Theme,
        fonts: Fonts,
        owner: QWidget,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(owner)
        self._theme, self._fonts, self._owner, self._open_url = theme, fonts, owner, open_url

    def open(self, address: str) -> LinkDialog | None:
        """Ask whether to open ``address``; nothing happens where it is not one of the web."""
        from saijin_studio.ui.dialogs.link import LinkDialog

        target = link_target(address)
        if target is None:
            return None
        dialog = LinkDialog(target, self._theme, self._fonts, self._owner.window())
        dialog.confirmed.connect(self._open)
        dialog.open()
        return dialog

    def _open(self, address: str) -> None:
        self._open_url(QUrl(address, QUrl.ParsingMode.StrictMode))
