"""Links the boxes on a page with the list of its lines, and copies lines."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from saijin_studio.ui.panes.pictures_results import ResultTab

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from saijin_studio.ui.panes.pictures_view import PicturesView
    from saijin_studio.ui.widgets.scan_canvas import ScanCanvas
    from saijin_studio.ui.widgets.scan_lines import ScanLines


class PictureLines(QObject):
    """What the pointer does at a box is seen in the list, and the other way round.

    Args:
        view: where both are.
        parent: the owner, as Qt wants it.
    """

    edited = Signal(int, str)
    """The line of this number has another text now."""

    def __init__(self, view: PicturesView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        canvas, lines = view.canvas, view.lines
        canvas.hovered.connect(lines.set_hovered)
        lines.hovered.connect(canvas.set_hovered)
        canvas.chosen.connect(partial(_choose, lines))
        lines.chosen.connect(partial(_choose, canvas))
        canvas.copy_asked.connect(self._copy_one)
        lines.copy_asked.connect(self._copy_one)
        lines.copies_asked.connect(self._copy)
        for side in (view.results.compare.left, view.results.compare.right):
            side.copies_asked.connect(partial(self._copy_of, side))
            side.copy_asked.connect(partial(self._copy_one_of, side))
        canvas.edit_asked.connect(self._edit)
        lines.edited.connect(self.edited)
        canvas.menu_asked.connect(self._open_menu)
        lines.menu_asked.connect(self._open_menu)
        threshold = view.results.threshold.changed
        threshold.connect(canvas.set_threshold)
        threshold.connect(lines.set_threshold)

    def _edit(self, number: int) -> None:
        self._view.results.kinds.set_current(ResultTab.LINES)
        self._view.lines.edit_line(number)

    def _copy_one(self, number: int) -> None:
        self._copy([number])

    def _copy(self, numbers: Sequence[int]) -> None:
        lines = self._view.canvas.lines
        there = [number for number in numbers if 0 <= number < len(lines)]
        if there:
            QGuiApplication.clipboard().setText("\n".join(lines[number].text for number in there))
            self._view.lines.acknowledge(*there)
            for number in there:
                self._view.canvas.acknowledge(number)

    def _copy_one_of(self, side: ScanLines, number: int) -> None:
        self._copy_of(side, [number])

    def _copy_of(self, side: ScanLines, numbers: Sequence[int]) -> None:
        """Copy what one of two engines read."""
        rows = side.lines_model.rows
        QGuiApplication.clipboard().setText("\n".join(rows[number].line.text for number in numbers))
        side.acknowledge(*numbers)

    def _open_menu(self, number: int | None, at: QPoint) -> None:
        stage, results = self._view.stage, self._view.results
        menu = QMenu(self._view)
        menu.setFont(self._view.font())
        menu.aboutToHide.connect(menu.deleteLater)

        def add(words: str, do: Callable[[], object], able: bool = True) -> None:
            action = menu.addAction(words)
            action.setEnabled(able)
            action.triggered.connect(partial(_ignoring, do))

        if number is not None:
            add(self.tr("Copy the line"), lambda: self._copy([number]))
            add(self.tr("Edit the line"), lambda: self._edit(number))
            menu.addSeparator()
        add(self.tr("Copy all"), results.copy.click, results.copy.isEnabled())
        add(self.tr("Read only a rectangle"), lambda: stage.canvas.set_area_mode(True), stage.area.isEnabled())
        add(self.tr("Export…"), stage.export.click, stage.export.isEnabled())
        menu.popup(at)


def _choose(where: ScanCanvas | ScanLines, number: int) -> None:
    where.set_chosen(number if number >= 0 else None)


def _ignoring(do: Callable[[], object], _checked: bool = False) -> None:
    do()
