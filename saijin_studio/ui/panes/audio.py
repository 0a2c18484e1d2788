"""One place for sound: record, listen, speak, compose and sing, above the takes."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from saijin_studio.ui.dialogs.scroll import ScrollColumn
from saijin_studio.ui.dialogs.style import dialog_style
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_compose import AudioCompose
from saijin_studio.ui.panes.audio_kit import EDGE, AudioKit
from saijin_studio.ui.panes.audio_listen import AudioListen
from saijin_studio.ui.panes.audio_record import AudioRecord
from saijin_studio.ui.panes.audio_sing import AudioSing
from saijin_studio.ui.panes.audio_speak import AudioSpeak
from saijin_studio.ui.panes.audio_takes import AudioTakes
from saijin_studio.ui.widgets.attachment_mime import TAKE_MIME, read_mime
from saijin_studio.ui.widgets.audio_tabs import AudioTabs

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QShowEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

_LEAST = 320


class AudioPage(IntEnum):
    """The pages, in their order."""

    RECORD = 0
    LISTEN = 1
    SPEAK = 2
    COMPOSE = 3
    SING = 4


_ICONS = {
    AudioPage.RECORD: "microphone",
    AudioPage.LISTEN: "chat-text",
    AudioPage.SPEAK: "speaker-high",
    AudioPage.COMPOSE: "music-notes",
    AudioPage.SING: "music-note",
}


class AudioPane(QWidget):
    """Five pages above the list of takes. It knows nothing of the studio.

    Args:
        look: what to draw with.
    """

    closed = Signal()
    """The pane is to be put away."""
    files_dropped = Signal(list)
    """Sound files (``Path``) were dropped here."""
    turned = Signal(int)
    """Another page is shown."""
    shown = Signal()
    """The pane came into view."""

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        self._look = look
        self.kit = kit = AudioKit(look)
        self.record, self.listen, self.speak = AudioRecord(kit), AudioListen(kit), AudioSpeak(kit)
        self.compose, self.sing = AudioCompose(kit), AudioSing(kit)
        self.takes = AudioTakes(kit)
        self.tabs = AudioTabs(look, [_ICONS[page] for page in AudioPage])
        self._title = kit.label(TextRole.BODY, secondary=False, bold=True)
        self.close_button = kit.icon_button("x")
        self._pages = QStackedWidget()
        for page in (self.record, self.listen, self.speak, self.compose, self.sing):
            self._pages.addWidget(_scrolled(page))
        self._arrange()
        self.setAcceptDrops(True)
        self.tabs.changed.connect(self._turn)
        self.close_button.clicked.connect(self.closed)
        self._dress()
        look.theme.changed.connect(self._dress)
        look.fonts.changed.connect(self._refont)
        self._refont()
        self._retranslate()

    @property
    def page(self) -> AudioPage:
        """The page that is shown."""
        return AudioPage(self.tabs.current)

    def turn_to(self, page: AudioPage) -> None:
        """Show a page."""
        self.tabs.set_current(page)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped, but not the takes that are here already."""
        if event.mimeData().hasUrls() and not event.mimeData().hasFormat(TAKE_MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files in."""
        files = read_mime(event.mimeData()).files
        if files:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.files_dropped.emit(list(files))

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is seen."""
        super().showEvent(event)
        self.shown.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.theme.color("bg_window"))
        painter.end()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 12, EDGE - 4, 4)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.close_button)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(EDGE - 6, 0, EDGE - 6, 4)
        tabs.addWidget(self.tabs)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(5)
        self._split.addWidget(self._pages)
        self._split.addWidget(_below(self.takes))
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setSizes([400, 270])
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(head)
        body.addLayout(tabs)
        body.addWidget(self._split, 1)

    def _turn(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        self.turned.emit(number)

    def _dress(self) -> None:
        tokens = self._look.theme.tokens
        self.setStyleSheet(
            dialog_style(tokens)
            + f"QSplitter::handle {{ background: transparent; border-bottom: 1px solid {tokens.border_soft}; }}"
        )

    def _refont(self) -> None:
        self.setFont(self._look.fonts.font(TextRole.BODY))
        self.setMinimumWidth(min(480, self._look.fonts.scaled(_LEAST)))

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Sound"))
        self.close_button.set_label(self.tr("Put the sound pane away"))
        self.tabs.set_words([
            (self.tr("Record"), self.tr("Record")),
            (self.tr("Transcript"), self.tr("Transcript and feeling")),
            (self.tr("Speak"), self.tr("Speak")),
            (self.tr("Compose"), self.tr("Compose")),
            (self.tr("Sing"), self.tr("Sing")),
        ])  # fmt: skip
        self.tabs.setAccessibleName(self.tr("Pages of the sound pane"))


def _below(takes: QWidget) -> QWidget:
    """The takes; on a low screen with large letters all of them scroll."""
    body = QVBoxLayout()
    body.setContentsMargins(0, 0, 0, 0)
    body.addWidget(takes)
    return ScrollColumn(body)


def _scrolled(page: QWidget) -> QWidget:
    """A page that scrolls where there is no room for all of it."""
    body = QVBoxLayout()
    body.setContentsMargins(EDGE, 8, EDGE - 4, 12)
    body.addWidget(page)
    return ScrollColumn(body)
