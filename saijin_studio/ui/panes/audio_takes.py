"""The takes: the chosen one with its waveform and tools, and the list of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from saijin_studio.ui.fonts import TextRole
from saijin_studio.ui.models.takes import TakesModel
from saijin_studio.ui.panes.audio_kit import EDGE, GAP, column, row
from saijin_studio.ui.panes.audio_notice import AudioNotice
from saijin_studio.ui.style import ButtonKind
from saijin_studio.ui.widgets.take_list import TakeList
from saijin_studio.ui.widgets.take_player import TakePlayer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saijin_studio.ui.models.take_card import TakeCard
    from saijin_studio.ui.panes.audio_kit import AudioKit


class AudioTakes(QWidget):
    """Player, list and what is said about them.

    Args:
        kit: makes its parts.
    """

    import_asked = Signal()
    """Sound files are to be chosen."""
    trimmed = Signal(str, float, float)
    """The take of this id is to be cut to these seconds."""
    details_asked = Signal(str)
    export_asked = Signal(str)
    search_changed = Signal(str)

    def __init__(self, kit: AudioKit) -> None:
        super().__init__()
        self.kit = kit
        self.model = TakesModel(self)
        self.list = TakeList(kit.look, self.model)
        self.player = TakePlayer(kit.look)
        self.notice = AudioNotice(kit)
        self.title = kit.label(TextRole.BODY, secondary=False, bold=True)
        self.search = kit.line()
        self.search.setClearButtonEnabled(True)
        self.add = kit.icon_button("plus")
        self._empty = kit.words(TextRole.META)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.loop = kit.icon_button("repeat")
        self.loop.setCheckable(True)
        self.trim, self.export = kit.icon_button("scissors"), kit.icon_button("download-simple")
        self.details, self.more = kit.icon_button("info"), kit.icon_button("dots-three")
        self.cut, self.leave = kit.button(kind=ButtonKind.PRIMARY), kit.button(kind=ButtonKind.QUIET)
        self._arrange()
        self._connect()
        self.set_cards(())
        self._retranslate()

    @property
    def current(self) -> TakeCard | None:
        """The take that everything is about."""
        return self.list.current

    def set_cards(self, cards: Sequence[TakeCard]) -> None:
        """Show these takes; the chosen one stays chosen."""
        before = self.current
        self.model.set_cards(cards)
        if before is not None:
            self.list.choose(before.id)
        self.title.setText(self.tr("%n take(s)", "", len(cards)))
        self._empty.setVisible(not cards)
        self.list.setVisible(bool(cards))
        self._show_current()

    def choose(self, take: str) -> None:
        """Choose a take."""
        self.list.choose(take)

    def set_heights(self, take: str, heights: tuple[float, ...]) -> None:
        """The waveform of a take is known now."""
        self.model.set_heights(take, heights)
        current = self.current
        if current is not None and current.id == take:
            position = self.player.wave.position
            self.player.set_wave(heights, current.seconds)
            self.player.set_position(position)

    def show_playing(self, take: str, position: float, paused: bool) -> None:
        """Which take is being played, and where it is; empty for none."""
        current = self.current
        here = current is not None and current.id == take
        place = self.model.place(take)
        seconds = self.model.cards[place].seconds if place is not None else 0.0
        self.list.show_playing(take, position / seconds if seconds else 0.0, paused)
        self.player.set_playing(here and not paused)
        if here:
            self.player.set_position(position)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _arrange(self) -> None:
        tools = self.player.tools
        for button in (self.loop, self.trim):
            tools.addWidget(button)
        tools.addStretch(1)
        for button in (self.export, self.details, self.more):
            tools.addWidget(button)
        tools.addWidget(self.leave)
        tools.addWidget(self.cut)
        self.cut.hide()
        self.leave.hide()
        head = row(self.title, self.search, self.add)
        head.setStretch(1, 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(EDGE, GAP, EDGE - 6, 6)
        body.setSpacing(GAP)
        upper = column(self.player, head, self.notice)
        upper.setContentsMargins(0, 0, 6, 0)
        body.addLayout(upper)
        body.addWidget(self._empty)
        body.addWidget(self.list, 1)
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_current)
        self.player.play_asked.connect(self._play_current)
        self.add.clicked.connect(self.import_asked)
        self.search.textChanged.connect(self.search_changed)
        self.trim.clicked.connect(lambda: self.set_trims(True))
        self.leave.clicked.connect(lambda: self.set_trims(False))
        self.cut.clicked.connect(self._trim)
        self.export.clicked.connect(lambda: self._ask(self.export_asked.emit))
        self.details.clicked.connect(lambda: self._ask(self.details_asked.emit))
        self.more.clicked.connect(self._open_menu)

    def set_trims(self, trims: bool) -> None:
        """Let the chosen take be trimmed, or end that."""
        self.player.set_trims(trims)
        for tool in (self.loop, self.trim, self.export, self.details, self.more):
            tool.setVisible(not trims)
        for tool in (self.leave, self.cut):
            tool.setVisible(trims)
        if trims:
            self.player.trim.begin.setFocus(Qt.FocusReason.TabFocusReason)

    def _trim(self) -> None:
        current, trim = self.current, self.player.trim
        self.set_trims(False)
        if current is not None:
            self.trimmed.emit(current.id, trim.start, trim.stop)

    def _ask(self, ask: object) -> None:
        if self.current is not None and callable(ask):
            ask(self.current.id)

    def _play_current(self) -> None:
        if self.current is not None:
            self.list.play_asked.emit(self.current.id)

    def _open_menu(self) -> None:
        if self.current is not None:
            corner = self.more.mapToGlobal(QPoint(0, self.more.height()))
            self.list.menu_asked.emit(self.current.id, corner)

    def _show_current(self) -> None:
        card = self.current
        self.player.setVisible(card is not None)
        if self.player.trims:
            self.set_trims(False)
        if card is None:
            return
        self.player.set_wave(card.heights, card.seconds)
        self.player.set_playing(card.id == self.list.painter.playing and not self.list.painter.paused)
        readable = not card.damage
        for tool in (self.player.play, self.loop, self.trim, self.export):
            tool.setEnabled(readable)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("%n take(s)", "", len(self.model.cards)))
        self.search.setPlaceholderText(self.tr("Search the takes"))
        self.search.setAccessibleName(self.tr("Search the takes"))
        self.add.set_label(self.tr("Add sound files"))
        self.loop.set_label(self.tr("Play it over and over"))
        self.trim.set_label(self.tr("Trim"))
        self.export.set_label(self.tr("Export"))
        self.details.set_label(self.tr("Origin and licence"))
        self.more.set_label(self.tr("More"))
        self.cut.setText(self.tr("Trim"))
        self.leave.setText(self.tr("Cancel"))
        self._empty.setText(
            self.tr("Nothing here yet. Record something, let something be spoken, or drop a sound file here.")
        )
