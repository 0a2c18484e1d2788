"""The formats of message text: fonts, colours and line heights as Qt's documents want them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat

from saijin_studio.core.language import Language, detect
from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.markdown.blocks import Span, SpanStyle
from saijin_studio.ui.markdown.flow import Place, Step

if TYPE_CHECKING:
    from saijin_studio.ui.theme import Theme

_STEPS = {Step.LIST: 24, Step.QUOTE: 19}
RULE_LEVEL = -1
"""Stands for a horizontal line where the level of a heading is asked for."""

_HEADINGS = {RULE_LEVEL: (0.5, 9), 1: (1.2, 28), 2: (1.1, 26), 3: (1.0, 24)}
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


class MessageStyle:
    """Formats made once for a theme and a set of fonts; make a new one when either changes.

    Args:
        theme: the colours.
        fonts: fonts and line heights.
    """

    def __init__(self, theme: Theme, fonts: Fonts) -> None:
        self.theme = theme
        self.fonts = fonts
        self.lift = fonts.scaled(2)
        """Pixels by which text is raised: a fixed line height puts all of its leading above the letters."""
        self.char_format = lru_cache(maxsize=256)(self._char_format)
        self.block_format = lru_cache(maxsize=64)(self._block_format)

    def color(self, name: str) -> QColor:
        """The colour of a token."""
        return self.theme.color(name)

    def inset(self, steps: tuple[Step, ...]) -> int:
        """How far in a piece stands, in pixels."""
        return self.fonts.scaled(sum(_STEPS[step] for step in steps))

    def role(self, place: Place) -> TextRole:
        """Quotations are set as verse, everything else as a message."""
        return TextRole.VERSE if Step.QUOTE in place.steps else TextRole.MESSAGE

    def span_format(self, span: Span, role: TextRole, level: int) -> QTextCharFormat:
        """The format of a span in text of ``role``, or in a heading of ``level``."""
        japanese = bool(span.style & SpanStyle.EMPHASIS) and detect(span.text) is Language.JA
        made = self.char_format(role, level, span.style, span.link is not None, japanese)
        if span.link is not None:
            made = QTextCharFormat(made)
            made.setAnchor(True)
            made.setAnchorHref(span.link)
        return made

    def font(self, role: TextRole, level: int) -> QFont:
        """The font of plain text of ``role``, or of a heading of ``level``."""
        if not level:
            return self.fonts.font(role)
        font = self.fonts.font(TextRole.TITLE)
        font.setPixelSize(round(font.pixelSize() * _HEADINGS.get(level, _HEADINGS[3])[0]))
        return font

    def line_height(self, role: TextRole, level: int = 0) -> int:
        """The distance of two baselines."""
        if level:
            return self.fonts.scaled(_HEADINGS.get(level, _HEADINGS[3])[1])
        return self.fonts.line_height(role)

    def _char_format(
        self, role: TextRole, level: int, style: SpanStyle, linked: bool, japanese: bool
    ) -> QTextCharFormat:
        font = self.font(role, level)
        made = QTextCharFormat()
        color = "accent_text" if linked else "text"
        if style & SpanStyle.CODE:
            code = self.fonts.font(TextRole.CODE)
            code.setPixelSize(max(code.pixelSize(), font.pixelSize() - self.fonts.scaled(1)))
            font = code
            color = "accent_text"
        if style & SpanStyle.STRONG or (style & SpanStyle.EMPHASIS and japanese):
            # There are no italics in Japanese: emphasis is weight there.
            font.setWeight(QFont.Weight.DemiBold)
        elif style & SpanStyle.EMPHASIS:
            font.setItalic(True)
        font.setStrikeOut(bool(style & SpanStyle.STRIKE))
        font.setUnderline(linked)
        made.setFont(font)
        made.setForeground(self.theme.color(color))
        return made

    def _block_format(self, place: Place, level: int, first: bool) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setLineHeight(self.line_height(self.role(place), level), _FIXED)
        made.setLeftMargin(self.inset(place.steps))
        made.setTopMargin(0 if first else self.fonts.scaled(place.gap))
        return made
