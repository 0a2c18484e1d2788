"""Shows the data that were made of pictures, what is doubtful in them, and lets them be copied and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QVBoxLayout

from saijin_studio.studio.pictures.data import DataKind
from saijin_studio.studio.pictures.figures import numbers_in
from saijin_studio.ui.dialogs.frame import FramedDialog
from saijin_studio.ui.dialogs.scroll import ScrollColumn
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.data_text import DataText
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from saijin_studio.studio.pictures.data import PictureData
    from saijin_studio.ui.widgets.message_kit import MessageKit

_WIDTH = 620
_SPECIAL = str.maketrans({one: f"\\{one}" for one in "\\`*_[]<>|~#"})


class PictureDataDialog(FramedDialog):
    """The data below one another. What else it asks for is done by its owner.

    Args:
        kit: what to draw with.
        data: what was made, of one kind.
        helper: the name of who may be asked about it; empty for nobody.
        parent: the window.
    """

    save_asked = Signal()
    """The user wants files of it."""
    ask_asked = Signal()
    """The user wants to talk about it."""

    def __init__(self, kit: MessageKit, data: Sequence[PictureData], helper: str, parent: QWidget) -> None:
        super().__init__(kit.theme, kit.fonts, parent)
        self._kit, self._data, self._helper = kit, data, helper
        self.facts = RoleLabel("", kit.fonts, TextRole.META, secondary=True)
        self.facts.setWordWrap(True)
        self.warning = RoleLabel("", kit.fonts, TextRole.BODY)
        self.warning.setWordWrap(True)
        self.view = DataText(kit)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.view)
        column.addStretch(1)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.warning)
        self.body.addWidget(ScrollColumn(column), 1)
        self.ask = self.add_button(ButtonKind.QUIET)
        self.buttons.addStretch(1)
        self.copy, self.save = self.add_button(), self.add_button(ButtonKind.PRIMARY)
        self._close = self.add_button()
        self.ask.setVisible(bool(helper))
        self.ask.clicked.connect(self.ask_asked)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self.save_asked)
        self._close.clicked.connect(self.reject)
        self.save.setDefault(True)
        self.setMinimumWidth(kit.fonts.scaled(_WIDTH))
        kit.theme.changed.connect(self._colour)
        self._colour()
        self.set_texts()

    @property
    def content(self) -> str:
        """What is copied."""
        return "\n".join(one.content for one in self._data)

    def set_texts(self) -> None:
        """Set every text in the language of the moment."""
        kind = self._data[0].kind
        titles = {
            DataKind.TABLE: self.tr("Table as CSV"),
            DataKind.RECEIPT: self.tr("Receipt as JSON"),
            DataKind.COMPARISON: self.tr("What is different"),
        }
        self.title.setText(titles[kind])
        self.setWindowTitle(titles[kind])
        self.facts.setText(self._facts())
        warning = self._warning()
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self.view.set_text("\n\n".join(self._shown(one) for one in self._data))
        self.copy.setText(self.tr("Copy"))
        self.save.setText(self.tr("Save…"))
        self._close.setText(self.tr("Close"))
        self.ask.setText(self.tr("Ask {name} about it").format(name=self._helper))

    def _facts(self) -> str:
        """Where it comes from."""
        first = self._data[0]
        if first.kind is DataKind.COMPARISON:
            found = len(first.rows) - 1
            return self.tr("%n difference(s), line by line", "", found) if found else self.tr("Nothing differs.")
        engines = list(dict.fromkeys(one.engine for one in self._data if one.engine))
        made = self.tr("Taken from what was read, without a model.")
        if engines:
            made = self.tr("Put in order by {model}.").format(model=", ".join(engines))
        sums = [one.adds_up for one in self._data if one.adds_up is not None]
        if sums and all(sums):
            made += " " + self.tr("The items come to the total.")
        return made

    def _warning(self) -> str:
        """What has to be looked at."""
        said: list[str] = []
        doubtful = list(dict.fromkeys(number for one in self._data for number in one.doubtful))
        if doubtful:
            words = self.tr("These numbers stand nowhere in what was read: {numbers}.")
            said.append(words.format(numbers=", ".join(doubtful)))
        if any(one.adds_up is False for one in self._data):
            said.append(self.tr("The items do not come to the total. Please check them."))
        return " ".join(said)

    def _shown(self, data: PictureData) -> str:
        """The rows as a table in Markdown, with a mark at what is doubtful."""
        rows = list(data.rows)
        if data.kind is DataKind.RECEIPT:
            shop, _, date = rows[0]
            names = {"subtotal": self.tr("Subtotal"), "tax": self.tr("Tax"), "total": self.tr("Total")}
            head = " · ".join(one for one in (shop, date) if one)
            sums = [
                (f"**{_plain(names[name])}**", "", f"**{_plain(price)}**")
                for name, _, price in rows[1:]
                if name in names
            ]
            items = [tuple(map(_plain, row)) for row in rows[1:] if row[0] not in names]
            lines = [(self.tr("Item"), self.tr("Quantity"), self.tr("Amount")), *items, *sums]
            return f"### {_plain(head or data.name)}\n\n{self._table(lines, data)}"
        title = f"### {_plain(data.name)}\n\n" if len(self._data) > 1 else ""
        return title + self._table([tuple(map(_plain, row)) for row in rows], data)

    def _table(self, rows: Sequence[tuple[str, ...]], data: PictureData) -> str:
        marked = [tuple(self._marked(cell, data) for cell in row) for row in rows]
        amounts = " ---: |" if data.kind is DataKind.RECEIPT else " --- |"
        rule = "| --- |" + amounts * (len(rows[0]) - 1)
        head, *rest = [f"| {' | '.join(row)} |" for row in marked]
        return "\n".join([head, rule, *rest])

    def _marked(self, cell: str, data: PictureData) -> str:
        odd = {str(number) for number in numbers_in(cell)} & set(data.doubtful)
        return f"{cell} ⚠" if odd else cell

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.content)
        self.copy.setText(self.tr("Copied"))

    def _colour(self) -> None:
        palette = self.warning.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._kit.theme.color("warning"))
        self.warning.setPalette(palette)


def _plain(cell: str) -> str:
    """A cell in which Markdown reads nothing."""
    return " ".join(cell.translate(_SPECIAL).split())
