"""The menus of conversations, of folders and of the list itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.panes.history_order import Act, Order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.core.conversations import Conversation
    from saijin_studio.core.ids import ConversationId
    from saijin_studio.ui.models.history_arrangement import Heading


class HistoryMenus(QObject):
    """Builds menus in the window's language; what is chosen in them comes out as signals.

    ``ordered`` carries an ``Order``. ``open_asked``, ``rename_asked`` and ``folder_asked`` (a new folder is to be
    named for these conversations) carry ids.

    Args:
        fonts: the menus' font.
        parent: the pane.
    """

    ordered = Signal(object)
    open_asked = Signal(str)
    rename_asked = Signal(str)
    folder_asked = Signal(object)
    folder_rename_asked = Signal(str)

    def __init__(self, fonts: Fonts, parent: QWidget) -> None:
        super().__init__(parent)
        self._fonts, self._pane = fonts, parent

    def blank(self) -> QMenu:
        """An empty menu that goes when it is closed."""
        menu = QMenu(self._pane)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setFont(self._fonts.font(TextRole.BODY))  # windows, which menus are, inherit none
        return menu

    def of(self, heads: Sequence[Conversation], folders: Sequence[str]) -> QMenu:
        """The menu of one conversation or of many."""
        menu = self.blank()
        ids = tuple(head.id for head in heads)
        if all(head.deleted is not None for head in heads):
            add(menu, self.tr("Restore"), partial(self._order, Act.RESTORE, ids))
            return menu
        if len(heads) == 1:
            add(menu, self.tr("Open"), partial(self.open_asked.emit, ids[0]), "Return")
            add(menu, self.tr("Rename"), partial(self.rename_asked.emit, ids[0]), "F2")
            menu.addSeparator()
        if all(head.pinned for head in heads):
            add(menu, self.tr("Unpin"), partial(self._order, Act.UNPIN, ids))
        else:
            add(menu, self.tr("Pin"), partial(self._order, Act.PIN, ids))
        self.fill_folders(menu.addMenu(self.tr("Move to folder")), heads, folders)
        if all(head.archived for head in heads):
            add(menu, self.tr("Take out of the archive"), partial(self._order, Act.UNARCHIVE, ids))
        else:
            add(menu, self.tr("Archive"), partial(self._order, Act.ARCHIVE, ids))
        add(menu, self.tr("Export …"), partial(self._order, Act.EXPORT, ids))
        menu.addSeparator()
        add(menu, self.tr("Delete"), partial(self._order, Act.DELETE, ids), "Del")
        return menu

    def fill_folders(self, menu: QMenu, heads: Sequence[Conversation], folders: Sequence[str]) -> None:
        """Offer every folder, a new one, and none."""
        menu.setFont(self._fonts.font(TextRole.BODY))
        ids = tuple(head.id for head in heads)
        inside = {head.folder for head in heads}
        for name in folders:
            action = add(menu, name.replace("&", "&&"), partial(self._order, Act.MOVE, ids, name))
            action.setCheckable(True)
            action.setChecked(inside == {name})
        if folders:
            menu.addSeparator()
        add(menu, self.tr("New folder …"), partial(self.folder_asked.emit, ids))
        add(menu, self.tr("No folder"), partial(self._order, Act.MOVE, ids) if inside != {""} else None)

    def of_folder(self, heading: Heading, inside: Sequence[ConversationId]) -> QMenu:
        """The menu of a folder's heading."""
        menu = self.blank()
        add(menu, self.tr("Rename folder"), partial(self.folder_rename_asked.emit, heading.folder))
        add(menu, self.tr("Export …"), partial(self._order, Act.EXPORT, tuple(inside)))
        menu.addSeparator()
        add(menu, self.tr("Remove the folder, keep what is in it"), partial(self._order, Act.MOVE, tuple(inside)))
        return menu

    def _order(self, act: Act, ids: tuple[ConversationId, ...], text: str = "") -> None:
        self.ordered.emit(Order(act, ids, text))


def add(menu: QMenu, text: str, do: Callable[[], object] | None, keys: str = "") -> QAction:
    """Add an action; one that does nothing now is shown as not possible."""
    action = menu.addAction(text)
    if keys:
        action.setShortcut(QKeySequence.fromString(keys))
        action.setShortcutVisibleInContextMenu(True)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    if do is None:
        action.setEnabled(False)
    else:
        action.triggered.connect(lambda _checked=False: do())
    return action
