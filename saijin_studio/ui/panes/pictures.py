"""One place for pictures: what they say, many of them one after another, and everything that was read."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from saijin_studio.ui.dialogs.style import dialog_style
from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.panes.audio_kit import EDGE, AudioKit
from saijin_studio.ui.panes.pictures_batch import PicturesBatch
from saijin_studio.ui.panes.pictures_drop import PictureDropZone
from saijin_studio.ui.panes.pictures_history import PicturesHistory
from saijin_studio.ui.panes.pictures_view import PicturesView
from saijin_studio.ui.widgets.audio_tabs import AudioTabs

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from saijin_studio.ui.widgets.message_kit import MessageKit

_LEAST = 320


class PicturesPage(IntEnum):
    """The pages, in their order."""

    READ = 0
    BATCH = 1
    HISTORY = 2


_ICONS = {PicturesPage.READ: "scan", PicturesPage.BATCH: "files", PicturesPage.HISTORY: "clock-counter-clockwise"}


class PicturesPane(QWidget):
    """Three pages under one head. It knows nothing of the studio.

    Args:
        look: what to draw with.
    """

    closed = Signal()
    """The pane is to be put away."""
    large_asked = Signal(bool)
    """The pane is to lie over the conversation, or to stand beside it."""
    handed = Signal(object)
    """This ``Handed`` was dropped."""
    open_asked = Signal()
    folder_asked = Signal()
    paste_asked = Signal()
    capture_asked = Signal()
    turned = Signal(int)
    """Another page is shown."""
    shown = Signal()
    """The pane came into view."""

    def __init__(self, look: MessageKit) -> None:
        super().__init__()
        self._look = look
        self._name = ""
        self.kit = kit = AudioKit(look)
        self.view, self.batch, self.history = PicturesView(kit), PicturesBatch(kit), PicturesHistory(kit)
        self.tabs = AudioTabs(look, [_ICONS[page] for page in PicturesPage])
        self._title = kit.label(TextRole.BODY, secondary=False, bold=True)
        self._file = kit.label(TextRole.META)
        self._file.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.open_button, self.paste_button = kit.icon_button("folder-open"), kit.icon_button("clipboard-text")
        self.capture_button = kit.icon_button("crop")
        self.large_button, self.close_button = kit.icon_button("arrows-out-simple"), kit.icon_button("x")
        self.large_button.setCheckable(True)
        self._pages = QStackedWidget()
        for page in (self.view, self.batch, self.history):
            self._pages.addWidget(page)
        self._arrange()
        self.zone = PictureDropZone(look, self)
        self._connect()
        self._dress()
        look.theme.changed.connect(self._dress)
        look.fonts.changed.connect(self._refont)
        self._refont()
        self._retranslate()

    @property
    def page(self) -> PicturesPage:
        """The page that is shown."""
        return PicturesPage(self.tabs.current)

    def turn_to(self, page: PicturesPage) -> None:
        """Show a page."""
        self.tabs.set_current(page)

    def set_name(self, name: str) -> None:
        """The picture that is shown."""
        self._name = name
        self._file.setToolTip(name)
        self._elide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste and open with the keys that do so everywhere."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Open):
            self.open_asked.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is seen."""
        super().showEvent(event)
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the name."""
        super().resizeEvent(event)
        self._elide()

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
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addSpacing(4)
        head.addWidget(self._file, 1)
        for button in (
            self.open_button,
            self.paste_button,
            self.capture_button,
            self.large_button,
            self.close_button,
        ):
            head.addWidget(button)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(EDGE - 6, 0, EDGE - 6, 4)
        tabs.addWidget(self.tabs)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(head)
        body.addLayout(tabs)
        body.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._turn)
        self.close_button.clicked.connect(self.closed)
        self.large_button.toggled.connect(self._grow)
        for button in (self.open_button, self.view.empty.open, self.batch.files):
            button.clicked.connect(self.open_asked)
        for button in (self.view.empty.folder, self.batch.folder):
            button.clicked.connect(self.folder_asked)
        for button in (self.paste_button, self.view.empty.paste):
            button.clicked.connect(self.paste_asked)
        for button in (self.capture_button, self.view.empty.capture):
            button.clicked.connect(self.capture_asked)
        self.zone.handed.connect(self.handed)

    def _turn(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        self._elide()
        self.turned.emit(number)

    def _grow(self, large: bool) -> None:
        self.large_button.set_icon("arrows-in-simple" if large else "arrows-out-simple")
        self._describe_large()
        self.large_asked.emit(large)

    def _describe_large(self) -> None:
        large = self.large_button.isChecked()
        self.large_button.set_label(self.tr("Beside the conversation") if large else self.tr("Large view"))

    def _elide(self) -> None:
        metrics = QFontMetrics(self._file.font())
        name = self._name if self.page is PicturesPage.READ else ""
        self._file.setText(metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, self._file.width()))

    def _dress(self) -> None:
        tokens = self._look.theme.tokens
        line = f"1px solid {tokens.border_soft}"
        self.setStyleSheet(
            dialog_style(tokens)
            + f"QSplitter::handle:vertical {{ background: transparent; border-bottom: {line}; }}"
            + f"QSplitter::handle:horizontal {{ background: transparent; border-left: {line}; }}"
        )

    def _refont(self) -> None:
        self.setFont(self._look.fonts.font(TextRole.BODY))
        self.setMinimumWidth(min(480, self._look.fonts.scaled(_LEAST)))
        self._elide()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Pictures"))
        self.open_button.set_label(self.tr("Choose pictures…"))
        self.paste_button.set_label(self.tr("Paste a picture"))
        self.capture_button.set_label(self.tr("Read a part of the screen"))
        self._describe_large()
        self.close_button.set_label(self.tr("Put the pictures pane away"))
        self.tabs.set_words([
            (self.tr("Read"), self.tr("What a picture says")),
            (self.tr("Batch"), self.tr("Many pictures one after another")),
            (self.tr("History"), self.tr("Everything that was read")),
        ])  # fmt: skip
        self.tabs.setAccessibleName(self.tr("Pages of the pictures pane"))
