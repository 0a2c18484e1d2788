"""Paints the row of a take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.take_card import ICONS, TakeCard, kind_text
from saijin_studio.ui.models.takes import CARD
from saijin_studio.ui.style import RADIUS_BUTTON, draw_ring, fill_box
from saijin_studio.ui.widgets.audio_strip_length import clock
from saijin_studio.ui.widgets.chip import ChipPainter
from saijin_studio.ui.widgets.wave_paint import paint_bars

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QObject

    from saijin_studio.ui.widgets.message_kit import MessageKit

_HEIGHT, _PLAY, _WAVE, _EDGE, _GAP = 56, 28, 72, 8, 8
_Index = QModelIndex | QPersistentModelIndex
_MOST = 200
"""Characters of a title."""


class TakePainter(QStyledItemDelegate):
    """A button that plays, the title over its facts, and the waveform at the right.

    Args:
        kit: what to draw with.
        parent: the list.
    """

    def __init__(self, kit: MessageKit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._chips = ChipPainter(kit.theme, kit.fonts)
        self.playing = ""
        self.paused = False
        self.share = 0.0
        """Of the take that is being played, so much was heard."""
        self.ring = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """56 pixels high."""
        return QSize(0, self._kit.fonts.scaled(_HEIGHT))

    def play_box(self, row: QRect) -> QRect:
        """Where the button is that plays."""
        side = self._kit.fonts.scaled(_PLAY)
        return QRect(row.left() + _EDGE, row.center().y() - side // 2, side, side)

    def wants_wave(self, row: QRect) -> bool:
        """Whether there is room for the waveform."""
        return row.width() > self._kit.fonts.scaled(_WAVE) * 3.6

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """A field for the title."""
        field = QLineEdit(parent)
        field.setFont(self._kit.fonts.font(TextRole.BODY))
        field.setMaxLength(_MOST)
        field.setAccessibleName(self.tr("Title of the take"))
        return field

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Take what was written."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Over the title, as high as the row allows."""
        row: QRect = option.rect
        left = self.play_box(row).right() + _GAP
        height = min(editor.sizeHint().height(), row.height() - 4)
        editor.setGeometry(left - 4, row.center().y() - height // 2, row.right() - left - _EDGE, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        card = index.data(CARD)
        if not isinstance(card, TakeCard):
            return
        painter.save()
        row: QRect = option.rect
        self._ground(painter, row, option)
        self._play(painter, self.play_box(row), card)
        left = self.play_box(row).right() + 1 + _GAP
        right = row.right() - _EDGE
        wave = self._kit.fonts.scaled(_WAVE)
        if self.wants_wave(row):
            self._wave(painter, QRectF(right - wave, row.top() + 14, wave, row.height() - 28), card)
            right -= wave + 2 * _GAP
        self._words(painter, QRect(left, row.top(), right - left, row.height()), card)
        painter.restore()

    def _ground(self, painter: QPainter, row: QRect, option: QStyleOptionViewItem) -> None:
        colour, state = self._kit.theme.color, option.state
        box = QRectF(row).adjusted(1, 1, -1, -1)
        if state & QStyle.StateFlag.State_Selected:
            fill_box(painter, box, RADIUS_BUTTON, colour("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            fill_box(painter, box, RADIUS_BUTTON, colour("hover"))
        if state & QStyle.StateFlag.State_HasFocus and self.ring:
            draw_ring(painter, box, RADIUS_BUTTON, colour("focus"))

    def _play(self, painter: QPainter, box: QRect, card: TakeCard) -> None:
        theme, icons = self._kit.theme, self._kit.icons
        live = card.id == self.playing
        circle = QRectF(box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill_box(
            painter,
            circle,
            circle.width() / 2,
            theme.color("accent" if live else "surface"),
            None if live else theme.color("border"),
        )
        name = "warning" if card.damage else "pause-fill" if live and not self.paused else "play-fill"
        inset = circle.width() * 0.28
        ink = theme.color("on_accent" if live else "text_disabled" if card.damage else "text2")
        icons.paint(painter, circle.adjusted(inset, inset, -inset, -inset), name, ink)

    def _wave(self, painter: QPainter, box: QRectF, card: TakeCard) -> None:
        colour = self._kit.theme.color
        share = self.share if card.id == self.playing else 0.0
        paint_bars(painter, box, card.heights, share, colour("accent"), colour("border_strong"))

    def _words(self, painter: QPainter, box: QRect, card: TakeCard) -> None:
        fonts, colour = self._kit.fonts, self._kit.theme.color
        title, meta = fonts.font(TextRole.BODY, bold=True), fonts.font(TextRole.CHIP)
        high, low = fonts.line_height(TextRole.BODY), fonts.line_height(TextRole.CHIP)
        top = box.center().y() - (high + low + 2) // 2
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        side = low - 4
        icon = QRectF(box.left(), top + (high - side) / 2, side, side)
        self._kit.icons.paint(painter, icon, ICONS[card.kind], colour("text2"))
        line = QRect(box.left() + side + 5, top, box.width() - side - 5, high)
        painter.setFont(title)
        painter.setPen(colour("text"))
        shown = QFontMetrics(title).elidedText(card.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, left, shown)
        line = QRect(box.left(), top + high + 2, box.width(), low)
        if card.stand_in:
            line = self._stand_in(painter, line)
        facts = [
            clock(card.seconds),
            card.chip or kind_text(card.kind),
            card.when,
            *(f"#{tag}" for tag in card.tags),
        ]
        words = card.damage or " · ".join(part for part in facts if part)
        painter.setFont(meta)
        painter.setPen(colour("danger" if card.damage else "text2"))
        painter.drawText(
            line, left, QFontMetrics(meta).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        )

    def _stand_in(self, painter: QPainter, line: QRect) -> QRect:
        """A chip with a word, which is short of room before the facts are."""
        word = self.tr("stand-in")
        width = min(self._chips.word_width(word), line.width() // 2)
        box = QRectF(line.left(), line.top(), width, line.height())
        self._chips.paint_word(painter, box, word, "warning_soft", "warning")
        return line.adjusted(width + 6, 0, 0, 0)
