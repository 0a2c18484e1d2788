"""Keeps the page of models true: reads the library, and follows downloads, the memory and what is asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from saijin_studio.core.models import Capability
from saijin_studio.ui.models.kana import folded
from saijin_studio.ui.models.library_filter import LibraryFilter, RowOrder, counts, wanted
from saijin_studio.ui.models.library_rows import model_row
from saijin_studio.ui.panes.library_state import LibraryState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from saijin_studio.core.events import InstallChanged
    from saijin_studio.core.ids import ModelId, VariantId
    from saijin_studio.core.installs import Install
    from saijin_studio.core.memory import MemorySnapshot
    from saijin_studio.core.personas import Cast, Persona
    from saijin_studio.ui.bridge import EventBridge
    from saijin_studio.ui.controllers.library_services import LibraryServices, Shelf
    from saijin_studio.ui.models.library_filter import Place
    from saijin_studio.ui.models.library_rows import Kind, ModelRow
    from saijin_studio.ui.panes.library import LibraryPage
    from saijin_studio.ui.panes.library_models import ModelsPage
    from saijin_studio.ui.tasks import Tasks

_SETTLE_MS = 120
"""Milliseconds that changes are collected before the library is read again."""

_ALSO = {
    Capability.CHAT: "会話 対話 チャット かいわ chat conversation talk",
    Capability.CODE_COMPLETION: "コード 補完 プログラム code completion programming",
    Capability.TEXT_EMOTION: "感情 気持ち かんじょう emotion feeling sentiment text",
    Capability.SPEECH_EMOTION: "感情 声 かんじょう emotion feeling voice",
    Capability.SPEECH: "声 音声 読み上げ 合成 こえ voice speech tts",
    Capability.SINGING: "歌 歌声 うた song singing",
    Capability.MUSIC: "音楽 曲 おんがく music",
    Capability.OCR: "画像 文書 文字 読み取り がぞう ocr picture document",
    Capability.TRANSCRIPTION: "文字起こし 書き起こし 聞き取り transcription dictation stt",
}
"""What people call an ability, in both languages whatever the window speaks."""


class LibraryController(QObject):
    """Shows the models.

    Args:
        page: navigation and sections.
        models: the section of models.
        services: the studio.
        bridge: the studio's events.
        tasks: runs what has to be awaited.
        cast: the personas.
        state: how the page was left.
    """

    def __init__(
        self,
        page: LibraryPage,
        models: ModelsPage,
        services: LibraryServices,
        bridge: EventBridge,
        tasks: Tasks,
        cast: Cast,
        state: LibraryState,
    ) -> None:
        super().__init__(page)
        self._page, self._models, self._services, self._tasks = page, models, services, tasks
        self._shelf: Shelf | None = None
        self._rows: list[ModelRow] = []
        self._installs: dict[VariantId, Install] = {}
        self._personas: dict[str, Persona] = {}
        self._haystacks: dict[str, str] = {}
        self._asked = LibraryFilter(state.kind, state.place)
        self._order = state.order
        self._shown, self._wanted = "", ""
        self._reading = self._again = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.read_now)
        models.set_widths(state.widths)
        self.set_cast(cast)
        self._connect(bridge)
        self._show()
        self._mark()
        self.read()

    @property
    def state(self) -> LibraryState:
        """How the page is now."""
        asked = self._asked
        return LibraryState(self._page.section, asked.kind, asked.place, self._order, self._models.widths)

    @property
    def rows(self) -> Sequence[ModelRow]:
        """All rows, whatever is asked for."""
        return self._rows

    def row(self, name: str) -> ModelRow | None:
        """The row of this id."""
        return next((row for row in self._rows if row.card.spec.id == name), None)

    def chosen(self, row: ModelId) -> VariantId | None:
        """Which variant the user chose for a row."""
        return None if self._shelf is None else self._shelf.chosen.get(row)

    def personas_of(self, row: ModelRow) -> list[Persona]:
        """Who uses a row."""
        return [self._personas[one] for one in row.card.personas if one in self._personas]

    def set_cast(self, cast: Cast) -> None:
        """Take the personas as they are now."""
        self._personas = {str(one.id): one for one in cast.personas}
        self._haystacks.clear()
        self._models.details.set_personas(self._personas)

    def read(self, _event: object = None) -> None:
        """Read the library again, soon; while nobody sees it, once somebody does."""
        if self._page.isVisible() and not self._settle.isActive():
            self._settle.start()

    def read_now(self) -> None:
        """Read the library again at once; while it is being read, once more after that."""
        self._settle.stop()
        if self._reading:
            self._again = True
            return
        self._reading = True
        self._tasks.spawn(self._read())

    def open_row(self, row: str) -> None:
        """Show a row whatever was asked for before; one that is not read yet is shown when it is."""
        self._wanted = row
        self._models.toolbar.search.clear()
        self.ask(None, None)
        self._bring()

    def ask(self, kind: Kind | None, place: Place | None) -> None:
        """Show only these models."""
        self._asked = replace(self._asked, kind=kind, place=place)
        self._mark()
        self._show()

    def stop(self) -> None:
        """Ask the studio nothing more."""
        self._settle.stop()

    def _connect(self, bridge: EventBridge) -> None:
        models, nav = self._models, self._page.nav
        nav.filter_chosen.connect(self.ask)
        models.toolbar.search.edited.connect(self._search)
        models.toolbar.order_chosen.connect(self._arrange)
        models.empty.clear.clicked.connect(self._clear)
        models.chosen.connect(self._choose)
        bridge.library_changed.connect(self.read)
        bridge.model_changed.connect(self.read)
        bridge.install_changed.connect(self._follow)
        bridge.memory_sampled.connect(self._show_memory)

    def _search(self, words: str) -> None:
        self._asked = replace(self._asked, words=words)
        self._show()

    def _arrange(self, order: RowOrder) -> None:
        self._order = order
        self._show()

    def _clear(self) -> None:
        self._models.toolbar.search.clear()
        self.ask(None, None)

    def _mark(self) -> None:
        self._page.show_filter(self._asked)

    async def _read(self) -> None:
        try:
            shelf = await self._services.shelf()
        finally:
            self._reading = False
        self._shelf = shelf
        self._installs = {one.variant: one for one in shelf.view.installs}
        self._haystacks.clear()
        self._page.nav.disk.show_room(shelf.view.disk)
        self._renew()
        self._bring()
        if self._again:
            self._again = False
            self.read()

    def _follow(self, change: InstallChanged) -> None:
        """A download went on: nothing has to be read for that, until it is over."""
        install = change.install
        self._installs[install.variant] = install
        self._renew()
        if install.state.over:
            self.read()

    def _renew(self) -> None:
        if self._shelf is None:
            return
        installs = tuple(self._installs.values())
        self._rows = [model_row(card, installs) for card in self._shelf.view.cards]
        self._page.nav.show_counts(counts(self._rows))
        self._show()
        if self._shown:
            self._choose(self._shown)

    def _show(self) -> None:
        rows = wanted(self._rows, self._asked, self._order, self._haystack)
        self._models.show_rows(rows, self._asked, self._order, read=self._shelf is not None)

    def _bring(self) -> None:
        if self._wanted and self.row(self._wanted) is not None:
            row, self._wanted = self._wanted, ""
            self._models.show_row(row)
            self._choose(row)

    def _choose(self, name: str) -> None:
        row = self.row(name)
        if row is None or self._shelf is None:
            return
        self._shown = name
        identity = row.card.spec.id
        self._models.details.show_row(row, made=identity in self._shelf.made, chosen=identity in self._shelf.chosen)

    def _show_memory(self, snapshot: MemorySnapshot) -> None:
        self._models.details.show_memory(snapshot)

    def _haystack(self, row: ModelRow) -> str:
        name = row.card.spec.id
        if name not in self._haystacks:
            self._haystacks[name] = folded(" ".join(_words(row, self._personas)))
        return self._haystacks[name]


def _words(row: ModelRow, personas: Mapping[str, Persona]) -> list[str]:
    spec = row.card.spec
    found = [spec.title, spec.id, spec.licence, _ALSO[spec.capability]]
    for one in row.card.variants:
        variant = one.variant
        found += [variant.title, variant.id, variant.licence, variant.engine.value]
        found += [
            {"ja": "日本語 japanese", "en": "英語 english"}.get(tongue, tongue) for tongue in variant.languages
        ]
    for persona in row.card.personas:
        if persona in personas:
            name = personas[persona].name
            found += [name.ja, name.en]
    return found
