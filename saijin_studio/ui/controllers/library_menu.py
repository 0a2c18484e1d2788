"""The menu of a row of the library."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from saijin_studio.ui.models.library_order import LibraryAct, LibraryOrder, order_of
from saijin_studio.ui.models.library_rows import RowState

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from saijin_studio.ui.controllers.library import LibraryController
    from saijin_studio.ui.controllers.library_acts import LibraryActs
    from saijin_studio.ui.models.library_rows import ModelRow
    from saijin_studio.ui.panes.library_models import ModelsPage

_HERE = frozenset({RowState.INSTALLED, RowState.STAND_IN, RowState.FAILED})
_LOADED = frozenset({RowState.RESIDENT, RowState.LOADED})


class LibraryMenu(QObject):
    """Opens by the right button and by the menu key.

    Args:
        library: knows the rows.
        models: the section of models.
        acts: does what is chosen.
    """

    def __init__(self, library: LibraryController, models: ModelsPage, acts: LibraryActs) -> None:
        super().__init__(library)
        self._library, self._acts = library, acts
        self.menu = QMenu(models)
        models.menu_asked.connect(self._open)

    def fill(self, row: ModelRow) -> None:
        """Offer what can be done with a row."""
        self.menu.clear()
        for act in _acts(row):
            if act is None:
                self.menu.addSeparator()
                continue
            order = order_of(row, act)
            if act is LibraryAct.LICENCE:
                order = LibraryOrder(act, row.card.spec.id, row.subject.variant.id)
            action = QAction(self._text(act), self.menu)
            action.triggered.connect(partial(self._do, order))
            self.menu.addAction(action)

    def _open(self, name: str, at: QPoint) -> None:
        row = self._library.row(name)
        if row is not None:
            self.fill(row)
            self.menu.popup(at)

    def _do(self, order: LibraryOrder, _checked: bool = False) -> None:
        self._acts.do(order)

    def _text(self, act: LibraryAct) -> str:
        return {
            LibraryAct.INSTALL: self.tr("Install"),
            LibraryAct.PAUSE: self.tr("Pause"),
            LibraryAct.RESUME: self.tr("Go on"),
            LibraryAct.CANCEL: self.tr("Call off"),
            LibraryAct.REPAIR: self.tr("Fetch again"),
            LibraryAct.LOAD: self.tr("Load now"),
            LibraryAct.UNLOAD: self.tr("Unload"),
            LibraryAct.PIN: self.tr("Keep in memory"),
            LibraryAct.UNPIN: self.tr("No longer keep in memory"),
            LibraryAct.LICENCE: self.tr("Read the licence"),
            LibraryAct.EDIT: self.tr("Edit this row…"),
            LibraryAct.FORGET: self.tr("Take out of the library"),
        }[act]


def _acts(row: ModelRow) -> list[LibraryAct | None]:
    first: list[LibraryAct | None] = [LibraryAct(one.value) for one in row.acts]
    if row.state in _HERE:
        first.append(LibraryAct.LOAD)
    elif row.state in _LOADED:
        first.append(LibraryAct.UNLOAD)
    if row.state in _HERE | _LOADED:
        first.append(LibraryAct.UNPIN if row.card.pinned else LibraryAct.PIN)
    made: list[LibraryAct | None] = [*first, *([None] if first else []), LibraryAct.LICENCE]
    if row.card.own:
        made += [LibraryAct.EDIT, LibraryAct.FORGET]
    return made
