"""What two engines read on a page, side by side, with what differs marked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.widgets.scan_confidence import flat
from saijin_studio.ui.widgets.scan_differences import Differences, differences
from saijin_studio.ui.widgets.scan_lines import ScanLines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QScrollBar

    from saijin_studio.core.pictures import TextLine
    from saijin_studio.ui.widgets.message_kit import MessageKit

_NOTHING = Differences({}, {}, 0, {})


class ScanCompare(QWidget):
    """Two lists; a line that the pointer is at is lit on both sides, and one scrolls with the other.

    Args:
        kit: what to draw with.
        parent: the owner.
    """

    def __init__(self, kit: MessageKit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._titles = ("", "")
        self._found = _NOTHING
        self._shown = self._scrolling = False
        self.left, self.right = ScanLines(kit, self), ScanLines(kit, self)
        self.heads = (QLabel(self), QLabel(self))
        self.summary = QLabel(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(self.summary, 0, 0, 1, 2)
        for column, (head, side) in enumerate(zip(self.heads, (self.left, self.right), strict=True)):
            head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            head.setTextFormat(Qt.TextFormat.PlainText)
            side.set_editable(False)
            grid.addWidget(head, 1, column)
            grid.addWidget(side, 2, column)
            grid.setColumnStretch(column, 1)
        self._link()
        kit.theme.changed.connect(self._dress)
        kit.fonts.changed.connect(self._dress)
        self._dress()
        self._retranslate()

    @property
    def count(self) -> int:
        """How many stretches differ."""
        return self._found.count

    def set_scans(
        self, left: str, left_lines: Sequence[TextLine], right: str, right_lines: Sequence[TextLine]
    ) -> None:
        """Show what two engines of these titles read."""
        self._titles, self._shown = (left, right), True
        self._found = differences(
            [flat(line.text) for line in left_lines], [flat(line.text) for line in right_lines]
        )
        self.left.set_lines(left_lines)
        self.right.set_lines(right_lines)
        self.left.set_differences(self._found.left)
        self.right.set_differences(self._found.right)
        self._say()

    def clear(self) -> None:
        """Show nothing."""
        self._titles, self._shown, self._found = ("", ""), False, _NOTHING
        for side in (self.left, self.right):
            side.set_differences({})
            side.set_lines(())
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the titles where there is no room."""
        super().resizeEvent(event)
        self._say()

    def _link(self) -> None:
        sides = (self.left, self.right)
        for one, other, back in ((self.left, self.right, False), (self.right, self.left, True)):
            self._link_lines(one, other, back=back)
        for one, other in (sides, sides[::-1]):
            self._link_bars(one.verticalScrollBar(), other.verticalScrollBar())

    def _link_lines(self, one: ScanLines, other: ScanLines, *, back: bool) -> None:
        one.hovered.connect(partial(self._light, other, back))
        one.chosen.connect(partial(self._choose, other, back))

    def _light(self, other: ScanLines, back: bool, number: int | None) -> None:
        other.set_hovered(None if number is None else self._beside(back).get(number))

    def _choose(self, other: ScanLines, back: bool, number: int) -> None:
        other.set_chosen(self._beside(back).get(number))

    def _link_bars(self, one: QScrollBar, other: QScrollBar) -> None:
        one.valueChanged.connect(partial(self._scrolled, one, other))

    def _scrolled(self, one: QScrollBar, other: QScrollBar, value: int) -> None:
        self._follow(other, value / (one.maximum() or 1))

    def _follow(self, bar: QScrollBar, share: float) -> None:
        if not self._scrolling:
            self._scrolling = True
            bar.setValue(round(share * bar.maximum()))
            self._scrolling = False

    def _beside(self, back: bool) -> Mapping[int, int]:
        return {right: left for left, right in self._found.beside.items()} if back else self._found.beside

    def _say(self) -> None:
        if self._shown:
            count = self._found.count
            self.summary.setText(self.tr("%n difference(s)", "", count) if count else self.tr("No differences"))
        else:
            self.summary.setText("")
        self.summary.setVisible(self._shown)
        for head, title, side in zip(self.heads, self._titles, (self.left, self.right), strict=True):
            metrics = QFontMetrics(head.font())
            head.setText(metrics.elidedText(title, Qt.TextElideMode.ElideRight, max(40, head.width())))
            head.setToolTip(title)
            side.setAccessibleName(self.tr("Lines that {engine} read").format(engine=title))

    def _dress(self) -> None:
        for label in (*self.heads, self.summary):
            label.setFont(self._kit.fonts.font(TextRole.META, bold=label is not self.summary))
            palette = label.palette()
            name = "text2" if label is self.summary else "text"
            palette.setColor(label.foregroundRole(), self._kit.theme.color(name))
            label.setPalette(palette)

    def _retranslate(self) -> None:
        empty = self.tr("Another engine has not read this page yet")
        self.right.set_empty_words(empty)
        self._say()
