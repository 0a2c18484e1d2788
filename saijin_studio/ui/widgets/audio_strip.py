"""A recording of a message: its name and length, and what may be done with its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMetaMethod, QPointF, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.style import RADIUS_CARD, fill_box
from saijin_studio.ui.widgets.audio_strip_length import clock, seconds_of
from saijin_studio.ui.widgets.icon_button import IconButton
from saijin_studio.ui.widgets.picture_files import show_in_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.messages import Media
    from saijin_studio.ui.widgets.message_kit import MessageKit

_WIDTH, _HEIGHT, _PADDING, _GAP, _ICON = 320, 44, 12, 8, 20
# The system opens a file by the end of its name, so nothing else may hide behind a recording.
_PLAYABLE = frozenset({".aac", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav", ".webm"})


class AudioStrip(QWidget):
    """Shows one attached recording. The button that plays it is there as soon as ``play_asked`` is connected.

    Args:
        kit: what to draw with.
        media: the recording's file.
        parent: the message's row.
        open_url: hands a file to the system.
    """

    play_asked = Signal()

    def __init__(
        self,
        kit: MessageKit,
        media: Media,
        parent: QWidget | None = None,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._media = media
        self._there = Path(media.path).is_file()
        seconds = seconds_of(media.path)
        self._length = "" if seconds is None else clock(seconds)

        def button(icon: str) -> IconButton:
            made = IconButton(
                kit.theme, kit.icons, icon, "", self, side=kit.fonts.scaled(28), icon_size=kit.fonts.scaled(16)
            )
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            return made

        self.play = button("play")
        self.play.clicked.connect(self.play_asked)
        self.play.hide()
        self.open = button("arrow-square-out")
        self.open.clicked.connect(lambda: open_url(QUrl.fromLocalFile(str(media.path))))
        self.open.setVisible(self._there and media.path.suffix.lower() in _PLAYABLE)
        self.folder = button("folder-open")
        self.folder.clicked.connect(lambda: show_in_folder(media.path, open_url))
        self.folder.setVisible(self._there)
        kit.theme.changed.connect(self.update)
        self._retranslate()

    @property
    def media(self) -> Media:
        """The recording's file."""
        return self._media

    def connectNotify(self, signal: QMetaMethod) -> None:
        """Offer to play once somebody can."""
        if bytes(signal.name().data()) == b"play_asked":
            self.play.setVisible(self._there)
            self._place()

    def sizeHint(self) -> QSize:
        """The size it would like."""
        return QSize(self._kit.fonts.scaled(_WIDTH), self._kit.fonts.scaled(_HEIGHT))

    def heightForWidth(self, width: int) -> int:
        """The height, whatever the width."""
        return self._kit.fonts.scaled(_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, the icon, the name and the length."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, fonts = self._kit.theme, self._kit.fonts
        box = QRectF(self.rect())
        fill_box(painter, box, RADIUS_CARD, theme.color("surface"), theme.color("border_soft"))
        x: float = fonts.scaled(_PADDING)
        if self.play.isHidden():
            side = fonts.scaled(_ICON)
            icon = QRectF(x, (box.height() - side) / 2, side, side)
            self._kit.icons.paint(painter, icon, "speaker-high", theme.color("text2"))
        x += fonts.scaled(_ICON + _GAP)
        right = min((b.x() for b in (self.open, self.folder) if not b.isHidden()), default=self.width())
        room = right - x - fonts.scaled(_GAP)
        metrics = QFontMetrics(fonts.font(TextRole.META))
        note = self._length if self._there else self.tr("The file is no longer there.")
        name_room = max(0, int(room - metrics.horizontalAdvance(note) - fonts.scaled(_GAP)))
        name = metrics.elidedText(self._media.name, Qt.TextElideMode.ElideMiddle, name_room)
        base = (box.height() + metrics.ascent() - metrics.descent()) / 2
        painter.setFont(fonts.font(TextRole.META))
        for text, color in ((name, "text"), (note, "text2")):
            painter.setPen(theme.color(color))
            painter.drawText(QPointF(x, base), text)
            x += metrics.horizontalAdvance(text) + fonts.scaled(_GAP)
        painter.end()

    def _place(self) -> None:
        scaled = self._kit.fonts.scaled
        top = (self.height() - self.play.height()) // 2
        self.play.move(scaled(_PADDING) - (self.play.width() - scaled(_ICON)) // 2, top)
        right = self.width() - scaled(_GAP)
        for button in (self.folder, self.open):
            if not button.isHidden():
                right -= button.width()
                button.move(right, top)

    def _retranslate(self) -> None:
        self.play.set_label(self.tr("Play"))
        self.open.set_label(self.tr("Open in another program"))
        self.folder.set_label(self.tr("Show in folder"))
        words = self.tr("Recording: {name}").format(name=self._media.name)
        self.setAccessibleName(f"{words}, {self._length}" if self._length else words)
        self.update()
