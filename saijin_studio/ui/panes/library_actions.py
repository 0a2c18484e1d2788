"""What can be done with a row, at the foot of its details."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.durations import about
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.library_order import LibraryAct, order_of
from saijin_studio.ui.models.library_rows import RowState
from saijin_studio.ui.models.library_words import LibraryWords
from saijin_studio.ui.style import ButtonKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from saijin_studio.ui.models.library_rows import ModelRow
    from saijin_studio.ui.panes.library_kit import LibraryKit

_HERE = frozenset({RowState.INSTALLED, RowState.STAND_IN, RowState.FAILED})
_IN_MEMORY = frozenset({RowState.RESIDENT, RowState.LOADED})


class LibraryActions(QWidget):
    """Buttons that fit the state of a row, and how far its download is.

    Args:
        kit: makes its parts.
    """

    asked = Signal(object)
    """This ``LibraryOrder`` is wanted."""

    def __init__(self, kit: LibraryKit) -> None:
        super().__init__()
        self._row: ModelRow | None = None
        self._words = LibraryWords(self)
        self.progress, self.pace = kit.progress(), kit.label(TextRole.CHIP)
        self.install = kit.button("download-simple", colour="text")
        self.load, self.unload = kit.button("play", colour="text"), kit.button("eject", colour="text")
        self.repair = kit.button("wrench", colour="text")
        self.pin = kit.button("push-pin", ButtonKind.QUIET)
        self.modelfile = kit.button("note-pencil", ButtonKind.QUIET)
        self.edit, self.forget = (
            kit.button("pencil-simple", ButtonKind.QUIET),
            kit.button("trash", ButtonKind.DANGER),
        )
        self.own_order = kit.button("arrow-counter-clockwise", ButtonKind.QUIET)
        first, second = QVBoxLayout(), QVBoxLayout()
        first.setSpacing(6)
        second.setSpacing(2)
        for button in (self.install, self.load, self.unload, self.repair):
            first.addWidget(button)
        for button in (self.pin, self.own_order, self.modelfile, self.edit, self.forget):
            second.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        body.addWidget(self.progress)
        body.addWidget(self.pace)
        body.addLayout(first)
        body.addLayout(second)
        self._connect()

    def show_row(self, row: ModelRow, *, made: bool, chosen: bool) -> None:
        """Show what can be done with it; ``made`` from a Modelfile, ``chosen`` which variant answers."""
        self._row = row
        card, state = row.card, row.state
        self.progress.setVisible(state.under_way)
        self.pace.setVisible(state.under_way)
        self.install.setVisible(row.offer is not None and not state.under_way)
        self.load.setVisible(state in _HERE)
        self.unload.setVisible(state in _IN_MEMORY)
        self.repair.setVisible(state is RowState.DAMAGED)
        self.pin.setVisible(state in _HERE or state in _IN_MEMORY)
        self.modelfile.setVisible(made)
        self.own_order.setVisible(chosen)
        self.edit.setVisible(card.own)
        self.forget.setVisible(card.own)
        self._retranslate()

    def focus_first(self) -> None:
        """Put the keyboard on the first button that is shown."""
        shown = [one for one in (self.install, self.load, self.unload, self.repair) if not one.isHidden()]
        first = shown[0] if shown else self.pin if self.progress.isHidden() else self.progress.pause
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _connect(self) -> None:
        for button, act in (
            (self.install, LibraryAct.INSTALL),
            (self.load, LibraryAct.LOAD),
            (self.unload, LibraryAct.UNLOAD),
            (self.repair, LibraryAct.REPAIR),
            (self.modelfile, LibraryAct.MODELFILE),
            (self.edit, LibraryAct.EDIT),
            (self.forget, LibraryAct.FORGET),
            (self.own_order, LibraryAct.USE),
        ):
            self._bind(button, act)
        self.pin.clicked.connect(self._turn_pin)
        self.progress.pause_asked.connect(lambda: self._ask(LibraryAct.PAUSE))
        self.progress.resume_asked.connect(lambda: self._ask(LibraryAct.RESUME))
        self.progress.cancel_asked.connect(lambda: self._ask(LibraryAct.CANCEL))

    def _bind(self, button: QPushButton, act: LibraryAct) -> None:
        button.clicked.connect(lambda: self._ask(act))

    def _turn_pin(self) -> None:
        if self._row is not None:
            self._ask(LibraryAct.UNPIN if self._row.card.pinned else LibraryAct.PIN)

    def _ask(self, act: LibraryAct) -> None:
        if self._row is not None:
            self.asked.emit(order_of(self._row, act))

    def _retranslate(self) -> None:
        row = self._row
        self.load.setText(self.tr("Load now"))
        self.unload.setText(self.tr("Unload"))
        self.repair.setText(self.tr("Fetch again"))
        self.modelfile.setText(self.tr("Edit the Modelfile…"))
        self.edit.setText(self.tr("Edit this row…"))
        self.forget.setText(self.tr("Take out of the library"))
        self.own_order.setText(self.tr("Back to the usual order"))
        if row is None:
            return
        self.pin.setText(self.tr("No longer keep in memory") if row.card.pinned else self.tr("Keep in memory"))
        size = row.offer.variant.size if row.offer is not None else 0
        self.install.setText(
            self.tr("Install · {size}").format(size=human_bytes(size)) if size else self.tr("Install")
        )
        self._show_progress(row)

    def _show_progress(self, row: ModelRow) -> None:
        install = row.install
        if install is None:
            return
        stopped = row.state in {RowState.PAUSED, RowState.BROKEN_OFF}
        parts: list[str] = []
        size = f"{human_bytes(install.done)} / {human_bytes(install.total)}" if install.total else ""
        if not stopped and install.rate:
            parts.append(self.tr("{size}/s").format(size=human_bytes(install.rate)))
        if not stopped and install.seconds is not None:
            parts.append(about(install.seconds))
        share = install.done / install.total if install.total else 0.0
        bad = row.state is RowState.BROKEN_OFF
        self.progress.show_work(self._words.state(row), share, size, paused=stopped, bad=bad)
        self.pace.setText(" · ".join(parts))
        self.pace.setVisible(bool(parts))
