"""The list of conversations in the left column: head, search, filters, rows, and what several of them can do."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from saijin_studio.core.ids import ConversationId, PersonaId
from saijin_studio.ui.models.history import HistoryModel
from saijin_studio.ui.models.history_arrangement import Heading, Row
from saijin_studio.ui.models.history_filter import HistoryFilter, Scope
from saijin_studio.ui.models.history_words import HistoryWords
from saijin_studio.ui.panes.gallery_ground import MARGIN
from saijin_studio.ui.panes.history_bulk import BulkBar
from saijin_studio.ui.panes.history_empty import Emptiness, HistoryEmpty
from saijin_studio.ui.panes.history_filter import HistoryFilterBar, HistoryFilterButton
from saijin_studio.ui.panes.history_head import HistoryHead
from saijin_studio.ui.panes.history_menu import HistoryMenus
from saijin_studio.ui.panes.history_order import Act, Order
from saijin_studio.ui.panes.history_view import HistoryView
from saijin_studio.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPaintEvent

    from saijin_studio.core.conversations import Conversation
    from saijin_studio.core.personas import Persona
    from saijin_studio.ui.widgets.message_kit import MessageKit

WIDTH = 300
ENDINGS = frozenset({".json", ".jsonl"})


class HistoryPane(QWidget):
    """Shows conversations and says what is asked for them; it knows nothing of the studio.

    ``picked`` carries a conversation and, where a search found one, a message. ``ordered`` carries an ``Order``.
    ``files_dropped`` carries the paths of files that may hold conversations.

    Args:
        kit: what to draw with.
        now: seconds since the epoch.
        parent: the owner, as Qt wants it.
    """

    picked = Signal(str, str)
    ordered = Signal(object)
    new_wanted = Signal()
    import_wanted = Signal()
    files_dropped = Signal(object)

    def __init__(
        self, kit: MessageKit, now: Callable[[], float] = time.time, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._entered = False
        self.model = HistoryModel(HistoryWords(kit.fonts, now, self), self)
        self.menus = HistoryMenus(kit.fonts, self)
        self.head = HistoryHead(kit, self.menus, self)
        self.search = SearchField(kit.theme, kit.fonts, kit.icons, self)
        self.filter_button = HistoryFilterButton(kit, self.model, self)
        self.filter_bar = HistoryFilterBar(kit, self.model, self)
        self.view = HistoryView(kit, self.model, self)
        self.empty = HistoryEmpty(kit, self.view)
        self.bulk = BulkBar(kit, self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._restyle()

    def set_people(self, personas: Iterable[Persona]) -> None:
        """Take the personas for names and avatars."""
        self.model.words.people = {one.id: one for one in personas}
        self.filter_bar.renew()
        self.view.viewport().update()

    def set_heads(self, heads: Iterable[Conversation]) -> None:
        """Show these conversations."""
        self.model.set_heads(heads)
        self._say_state()

    def show_persona(self, persona: str) -> None:
        """Show only the conversations with a persona."""
        self.search.clear()
        self.model.set_filter(HistoryFilter(persona=PersonaId(persona)))

    def show_scope(self, scope: Scope) -> None:
        """Show those in use, the archived or the deleted ones."""
        self.model.set_filter(replace(self.model.filter, scope=scope))

    def clear(self) -> None:
        """Show all again."""
        self.search.clear()
        self.model.set_filter(HistoryFilter())

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.take_focus()

    def sizeHint(self) -> QSize:
        """The width of the gallery."""
        return QSize(self._kit.fonts.scaled(WIDTH), 640)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._kit.theme.color("bg_window"))
        painter.end()

    def dragEnterEvent(self, event: QDropEvent) -> None:
        """Take files that may hold conversations."""
        self._take(event)

    def dragMoveEvent(self, event: QDropEvent) -> None:
        """Go on taking them."""
        self._take(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand them on."""
        if files := self._take(event):
            self.files_dropped.emit(files)

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.model.words.retranslate()
        self.head.retranslate()
        self.search.set_words(self.tr("Title or what was said"), self.tr("Clear search"))
        self.filter_button.retranslate()
        self.filter_bar.renew()
        self.view.setAccessibleName(self.tr("Conversations"))
        self.empty.retranslate()
        self._say_state()
        self.view.viewport().update()

    def _lay_out(self) -> None:
        search = QHBoxLayout()
        search.setSpacing(8)
        search.addWidget(self.search, 1)
        search.addWidget(self.filter_button)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        top.setSpacing(0)
        top.addWidget(self.head)
        top.addSpacing(10)
        top.addLayout(search)
        top.addWidget(self.filter_bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(6)
        column.addWidget(self.view, 1)
        column.addWidget(self.bulk)

    def _connect(self) -> None:
        self.search.edited.connect(self._search_for)
        self.search.left_down.connect(self.view.enter)
        self.search.submitted.connect(self._pick_first)
        self.view.left_up.connect(self.focus_search)
        self.view.picked.connect(self.picked)
        self.view.menu_asked.connect(self._open_menu)
        self.view.heading_menu_asked.connect(self._open_heading_menu)
        self.view.delete_asked.connect(partial(self._order, Act.DELETE))
        self.view.drag.dropped.connect(self.ordered)
        self.view.selected_changed.connect(self._say_chosen)
        self.model.renamed.connect(self._rename)
        self.model.rearranged.connect(self._say_state)
        self.model.found_anew.connect(self._pick_found)
        self.model.filtered_anew.connect(self._say_state)
        self.head.new_wanted.connect(self.new_wanted)
        self.head.import_wanted.connect(self.import_wanted)
        self.head.all_wanted.connect(self.view.selectAll)
        self.head.deleted_wanted.connect(partial(self.show_scope, Scope.DELETED))
        self.empty.new_wanted.connect(self.new_wanted)
        self.empty.clear_wanted.connect(self.clear)
        self.menus.ordered.connect(self.ordered)
        self.menus.open_asked.connect(self._open)
        self.menus.rename_asked.connect(self.view.rename)
        self.menus.folder_asked.connect(self._ask_folder)
        self.menus.folder_rename_asked.connect(self._ask_folder_name)
        self.bulk.asked.connect(self._act)
        self.bulk.done.connect(self.view.clearSelection)
        self._kit.fonts.changed.connect(self._restyle)

    def _open(self, conversation: str) -> None:
        self.picked.emit(conversation, "")

    def _search_for(self, query: str) -> None:
        self._entered = False
        self.model.set_query(query)

    def _pick_first(self) -> None:
        """Enter in the search field opens the first that is found, as soon as it is sure which that is."""
        rows = (row for row, one in enumerate(self.model.entries) if isinstance(one, Row))
        first = next(rows, None)
        entry = self.model.entry(first) if first is not None else None
        sure = not self.model.searching or (isinstance(entry, Row) and entry.hit is None)
        self._entered = bool(self.model.query) and not sure
        if first is not None and self.model.query and sure:
            self.view.pick(first)

    def _pick_found(self) -> None:
        """The search has come to its end: open the first if Enter was pressed before."""
        entered, self._entered = self._entered, False
        if entered:
            self._pick_first()
        self._say_state()

    def _rename(self, conversation: str, title: str) -> None:
        self.ordered.emit(Order(Act.RENAME, (ConversationId(conversation),), title))

    def _chosen(self) -> list[Conversation]:
        return [head for one in self.view.selected if (head := self.model.head(one)) is not None]

    def _order(self, act: Act) -> None:
        ids = tuple(head.id for head in self._chosen())
        if ids and (self.model.filter.scope is not Scope.DELETED or act is Act.RESTORE):
            self.ordered.emit(Order(act, ids))

    def _act(self, act: Act, at: QPoint) -> None:
        """Do what a button of the bar asks for; the folders come up in a menu."""
        if act is not Act.MOVE:
            self._order(act)
            return
        menu = self.menus.blank()
        self.menus.fill_folders(menu, self._chosen(), self.model.folders)
        menu.popup(at - QPoint(0, menu.sizeHint().height() + 4))

    def _open_menu(self, at: QPoint) -> None:
        if heads := self._chosen():
            self.menus.of(heads, self.model.folders).popup(at)

    def _open_heading_menu(self, heading: Heading, at: QPoint) -> None:
        if heading.folder:
            self.menus.of_folder(heading, self._inside(heading.folder)).popup(at)

    def _inside(self, folder: str) -> tuple[ConversationId, ...]:
        return tuple(head.id for head in self.model.heads if head.folder == folder)

    def _ask_folder(self, ids: tuple[ConversationId, ...]) -> None:
        self._name_folder("", ids)

    def _ask_folder_name(self, folder: str) -> None:
        self._name_folder(folder, self._inside(folder))

    def _name_folder(self, name: str, ids: tuple[ConversationId, ...]) -> None:
        from saijin_studio.ui.panes.history_naming import FolderDialog

        dialog = FolderDialog(self._kit, self.model.folders, name, self.window())
        dialog.named.connect(partial(self._move, ids))
        dialog.open()

    def _move(self, ids: tuple[ConversationId, ...], folder: str) -> None:
        self.ordered.emit(Order(Act.MOVE, ids, folder))

    def _take(self, event: QDropEvent) -> list[Path]:
        files = dropped_files(event.mimeData())
        if files:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()
        return files

    def _say_chosen(self) -> None:
        scope = self.model.filter.scope
        count = len(self.view.selected)
        self.bulk.show_for(count, archived=scope is Scope.ARCHIVED, deleted=scope is Scope.DELETED)

    def _say_state(self) -> None:
        """Say how many there are, or why there are none."""
        model = self.model
        self.head.set_count(model.match_count, model.total, filtered=bool(model.query))
        if model.rowCount() or model.waiting or model.searching:
            self.empty.hide()
            return
        narrowed = replace(model.filter, scope=Scope.CURRENT)
        why = Emptiness.FOUND if model.query else Emptiness.FILTERED if model.filter else Emptiness.NONE
        if why is Emptiness.FILTERED and model.filter.scope is Scope.DELETED and not narrowed:
            why = Emptiness.DELETED
        self.empty.show_over(self.view, why)

    def _restyle(self) -> None:
        side = self.search.height()
        self.filter_button.setFixedSize(side, side)
        self.updateGeometry()
        self.update()


def dropped_files(data: QMimeData) -> list[Path]:
    """The files of a drop that may hold conversations."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in ENDINGS]
