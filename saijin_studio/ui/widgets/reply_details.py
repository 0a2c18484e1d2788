"""How a reply came about: which weights answered, how fast, and how full the context was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from saijin_studio.core.conversations import ReplyState
from saijin_studio.core.jobs import FinishReason
from saijin_studio.ui.durations import exactly
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import fill_box
from saijin_studio.ui.widgets.popover_label import RoleLabel

if TYPE_CHECKING:
    from saijin_studio.core.jobs import Usage
    from saijin_studio.ui.widgets.message_item import MessageItem
    from saijin_studio.ui.widgets.message_kit import MessageKit

_WIDTH, _BAR = 320, 8


class ContextBar(QWidget):
    """How much of the context was used."""

    def __init__(self, kit: MessageKit, used: int, total: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._share = min(1.0, used / total) if total else 0.0
        self.setFixedHeight(kit.fonts.scaled(_BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and fill."""
        painter, theme, box = QPainter(self), self._kit.theme, QRectF(self.rect())
        radius = box.height() / 2
        fill_box(painter, box, radius, theme.color("bg_sunken"), theme.color("border"))
        if self._share:
            filled = QRectF(box.left(), box.top(), max(box.height(), box.width() * self._share), box.height())
            fill_box(painter, filled, radius, theme.color("accent"))
        painter.end()


class ReplyDetails(QWidget):
    """A column of facts; what is not known is not shown.

    Args:
        kit: what to draw with.
        item: the reply.
    """

    def __init__(self, kit: MessageKit, item: MessageItem) -> None:
        super().__init__()
        self._kit = kit
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 14)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = RoleLabel(self.tr("About this reply"), kit.fonts, TextRole.TITLE, parent=self)
        title.setContentsMargins(0, 0, 0, 4)
        self._grid.addWidget(title, 0, 0, 1, 2)
        self.facts: list[tuple[str, str]] = []
        self._fill(item)
        self.setAccessibleName(". ".join(f"{name}: {value}" for name, value in self.facts))

    def sizeHint(self) -> QSize:
        """As wide as the look has it, as high as its facts."""
        width = self._kit.fonts.scaled(_WIDTH)
        return QSize(width, max(self._grid.heightForWidth(width), self._grid.minimumSize().height()))

    def _fill(self, item: MessageItem) -> None:
        facts, usage, locale = item.facts, item.facts.usage, QLocale(self._kit.fonts.language.value)
        served = facts.served
        self._add(self.tr("Persona"), item.name)
        if served is not None:
            self._add(self.tr("Model"), served.title)
            self._add(self.tr("Variant"), str(served.variant))
            if served.stand_in:
                self._add(
                    self.tr("Stand-in"), self.tr("for {model}, which is not installed").format(model=served.row)
                )
        if facts.created:
            at = QDateTime.fromSecsSinceEpoch(int(facts.created))
            self._add(self.tr("Written"), locale.toString(at, QLocale.FormatType.ShortFormat))
        if usage is not None:
            self._add_usage(usage, facts.context, locale)
        self._add(self.tr("End"), self._end(item))
        if item.left_out:
            self._add(self.tr("Left out"), self.tr("%n earlier message(s) did not fit", "", item.left_out))
        if item.edited:
            self._add(self.tr("Text"), self.tr("changed by you"))

    def _add_usage(self, usage: Usage, context: int, locale: QLocale) -> None:
        if usage.time_to_first_token:
            self._add(self.tr("First word after"), exactly(usage.time_to_first_token))
        if usage.tokens_per_second:
            speed = self.tr("{rate} tokens a second").format(rate=locale.toString(usage.tokens_per_second, "f", 1))
            self._add(self.tr("Speed"), speed)
        if usage.seconds:
            self._add(self.tr("Whole reply"), exactly(usage.seconds))
        if usage.prompt_tokens:
            self._add(self.tr("Prompt"), self._tokens(locale, usage.prompt_tokens))
        self._add(self.tr("Reply"), self._tokens(locale, usage.completion_tokens))
        used = usage.prompt_tokens + usage.completion_tokens
        if context and used:
            words = self.tr("{used} of {total} tokens").format(
                used=locale.toString(used), total=locale.toString(context)
            )
            self._add(self.tr("Context"), words)
            bar = ContextBar(self._kit, used, context, self)
            bar.setAccessibleName(words)
            self._grid.addWidget(bar, self._grid.rowCount(), 0, 1, 2)

    def _end(self, item: MessageItem) -> str:
        if item.state is ReplyState.STREAMING:
            return self.tr("still being written")
        if item.state is ReplyState.STOPPED:
            return self.tr("stopped")
        if item.state is ReplyState.FAILED:
            return self.tr("failed")
        if item.facts.reason is FinishReason.LENGTH:
            return self.tr("at the longest length allowed")
        return self.tr("by itself") if item.facts.reason is FinishReason.STOP else ""

    def _tokens(self, locale: QLocale, count: int) -> str:
        return self.tr("{count} tokens").format(count=locale.toString(count))

    def _add(self, name: str, value: str) -> None:
        if not value:
            return
        self.facts.append((name, value))
        row = self._grid.rowCount()
        label = RoleLabel(name, self._kit.fonts, TextRole.META, secondary=True, parent=self)
        words = RoleLabel(value, self._kit.fonts, TextRole.META, parent=self)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, row, 1)
