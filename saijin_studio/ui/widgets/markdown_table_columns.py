"""How wide the columns of a table are: as wide as they like if there is room, else narrower and in lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.markdown.blocks import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saijin_studio.ui.markdown.blocks import Spans, Table
    from saijin_studio.ui.widgets.message_style import MessageStyle

_WIDEST, _WIDEST_WORD, _EMPTY, _EXTRA = 440, 150, 24, 14
_MEASURED_ROWS = 80
_LONGEST_CELL = 400
_WORDS = re.compile(r"\S+")


class Columns:
    """What the columns of a table want; rows that arrive can only make them wider.

    Args:
        style: the formats.
        count: how many there are.
    """

    def __init__(self, style: MessageStyle, count: int) -> None:
        self._style = style
        self._rows = 0
        scaled = style.fonts.scaled
        self._wanted = [scaled(_EMPTY)] * count
        self._least = [scaled(_EMPTY)] * count
        strong = style.fonts.font(TextRole.MESSAGE, bold=True)
        self._strong, self._plain = QFontMetricsF(strong), QFontMetricsF(style.fonts.font(TextRole.MESSAGE))

    def take(self, table: Table) -> None:
        """Look at a table, or at the rest of one; a row that is still being written is looked at again."""
        if not table.continued:
            self._look(table.head, self._strong)
            self._rows = 0
        for row in table.rows[: max(0, _MEASURED_ROWS - self._rows)]:
            self._look(row, self._plain)
        if table.continued:
            self._rows += len(table.rows)

    def widths(self, room: int) -> tuple[int, ...]:
        """The widths within ``room`` pixels; together wider only if words do not fit."""
        wanted, least = sum(self._wanted), sum(self._least)
        if wanted <= room:
            return tuple(self._wanted)
        if least >= room:
            return tuple(self._least)
        share = (room - least) / max(1, wanted - least)
        return tuple(
            small + int((wide - small) * share) for wide, small in zip(self._wanted, self._least, strict=True)
        )

    def _look(self, cells: Sequence[Spans], metrics: QFontMetricsF) -> None:
        scaled = self._style.fonts.scaled
        for number, spans in enumerate(cells[: len(self._wanted)]):
            lines = plain_text(spans)[:_LONGEST_CELL].split("\n")
            extra = scaled(_EXTRA)
            wide = min(scaled(_WIDEST), _widest(lines, metrics) + extra)
            words = (word for line in lines for word in _WORDS.findall(line))
            word = min(scaled(_WIDEST_WORD), _widest(words, metrics) + extra)
            self._wanted[number] = max(self._wanted[number], wide, word)
            self._least[number] = max(self._least[number], word)


def _widest(texts: Iterable[str], metrics: QFontMetricsF) -> int:
    return int(max((metrics.horizontalAdvance(text) for text in texts), default=0) + 0.99)
