"""Where the composer's parts are, one below the other, and how the keyboard goes through them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.composer_tools import HEIGHT

if TYPE_CHECKING:
    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.panes.composer_input import ComposerInput
    from saijin_studio.ui.panes.composer_notice import ComposerNotice
    from saijin_studio.ui.panes.composer_tools import ComposerTools
    from saijin_studio.ui.widgets.attachment_tray import AttachmentTray
    from saijin_studio.ui.widgets.swap_line import SwapLine
    from saijin_studio.ui.widgets.voice_strip import VoiceStrip

_PADDING, _RIGHT, _ABOVE_INPUT, _BELOW_INPUT, _ABOVE_TRAY, _NOTICE = 16, 8, 12, 2, 8, 8
_ABOVE_VOICE = 8
_RING = 2
_SHARE = 0.7
"""Of the pane's height, so much may be the composer's; the text scrolls then."""


class ComposerLayout:
    """Measures and places: swap line, notice, steps by voice, text, attachments, tools.

    Args:
        fonts: the scale.
        swap_line: what sending will do.
        notice: what there is to be said.
        voice: the steps of a conversation by voice.
        field: the text.
        tray: what goes with it.
        tools: the buttons.
    """

    def __init__(
        self,
        fonts: Fonts,
        swap_line: SwapLine,
        notice: ComposerNotice,
        voice: VoiceStrip,
        field: ComposerInput,
        tray: AttachmentTray,
        tools: ComposerTools,
    ) -> None:
        self._fonts = fonts
        self._swap_line, self._notice, self._field = swap_line, notice, field
        self._voice, self._tray, self._tools = voice, tray, tools

    def height(self, width: int, pane: int) -> int:
        """The height that is wanted at that width, in a pane of that height; 0 where there is none."""
        return self._around(width, pane) + self._input_height(width, pane)

    def place(self, width: int, pane: int) -> None:
        """Put everything in its place."""
        scaled, y = self._fonts.scaled, _RING
        self._field.resize(self._inner(width), self._field.height())
        swap, notice, voice, tray = self._heights(width, pane)
        self._swap_line.setGeometry(_RING, y, width - 2 * _RING, swap or self._swap_line.height())
        y += swap
        self._notice.setGeometry(_NOTICE, y + _NOTICE, width - 2 * _NOTICE, max(0, notice - _NOTICE))
        y += notice
        above = scaled(_ABOVE_VOICE)
        self._voice.setGeometry(scaled(_PADDING), y + above, self._inner(width), max(0, voice - above))
        y += voice + scaled(_ABOVE_INPUT)
        height = self._input_height(width, pane)
        self._field.setGeometry(scaled(_PADDING), y, self._inner(width), height)
        y += height + scaled(_BELOW_INPUT)
        self._tray.setVisible(bool(tray))
        if tray:
            above = scaled(_ABOVE_TRAY)
            self._tray.setGeometry(scaled(_PADDING), y + above, self._inner(width), tray - above)
        y += tray
        self._tools.setGeometry(_RING, y, width - 2 * _RING, scaled(HEIGHT))
        self._tools.place()

    def order_tabs(self) -> None:
        """From the text on: what goes with it, the tools, and what the lines above offer."""
        tools, line, notice = self._tools, self._swap_line, self._notice
        order: list[QWidget] = [self._field, *self._tray.stops, tools.attach, tools.microphone, tools.model]
        order += [tools.meter, tools.stop, tools.send, *self._voice.stops]
        order += [line.warm, line.pin, notice.action, notice.cross]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _inner(self, width: int) -> int:
        return width - self._fonts.scaled(_PADDING) - self._fonts.scaled(_RIGHT)

    def _heights(self, width: int, pane: int) -> tuple[int, int, int, int]:
        """Of the swap line, the notice, the steps by voice and the tray, with the gaps that they bring."""
        # How high the line is depends on its width, which may still be that of before.
        self._swap_line.resize(width - 2 * _RING, self._swap_line.height())
        swap = 0 if self._swap_line.isHidden() else self._swap_line.sizeHint().height()
        notice = self._notice.height_for(width - 2 * _NOTICE)
        voice = self._voice.height_for(self._inner(width))
        voice += self._fonts.scaled(_ABOVE_VOICE) if voice else 0
        tray = self._tray.height_for(self._inner(width))
        least = 2 * self._fonts.line_height(TextRole.MESSAGE) + self._fixed()
        if pane and swap + notice + voice + tray + least > _SHARE * pane:
            tray = self._tray.height_for(self._inner(width), 1)
        above_tray = self._fonts.scaled(_ABOVE_TRAY)
        return swap, notice + _NOTICE if notice else 0, voice, tray + above_tray if tray else 0

    def _around(self, width: int, pane: int) -> int:
        return sum(self._heights(width, pane)) + self._fixed()

    def _fixed(self) -> int:
        return self._fonts.scaled(_ABOVE_INPUT + _BELOW_INPUT + HEIGHT) + 2 * _RING

    def _input_height(self, width: int, pane: int) -> int:
        """What the text wants, but not so much that the conversation is pushed away."""
        wanted = self._field.wanted_height()
        if not pane:
            return wanted
        line = self._fonts.line_height(TextRole.MESSAGE)
        room = round(pane * _SHARE) - self._around(width, pane)
        return max(min(wanted, 2 * line), min(wanted, room // line * line))
