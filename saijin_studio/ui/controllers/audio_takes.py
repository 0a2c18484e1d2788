"""Fills the list of takes, and does with them what the user wants."""

from __future__ import annotations

import asyncio
import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

import saijin_studio
from saijin_studio.attachments.keeping import Keeper
from saijin_studio.core.errors import StudioError
from saijin_studio.takes.values import NewTake, Provenance, TakeId, TakeKind
from saijin_studio.ui.models.take_card import TakeCard
from saijin_studio.ui.moments import short_moment, short_time
from saijin_studio.ui.widgets.toast import ToastKind
from saijin_studio.ui.widgets.wave_heights import heights_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from saijin_studio.core.emotions import EmotionReading
    from saijin_studio.core.messages import Media
    from saijin_studio.takes.shelf import Shelf
    from saijin_studio.takes.values import Begun, NewFile, Take
    from saijin_studio.ui.controllers.audio_playing import AudioPlaying
    from saijin_studio.ui.panes.audio_takes import AudioTakes
    from saijin_studio.ui.tasks import Tasks
    from saijin_studio.ui.widgets.toast_stack import ToastStack

BUCKETS = 120
"""Stretches of a waveform; the widest has fewer bars."""
_SEARCH_MS = 200


class AudioTakesController(QObject):
    """The shelf blocks, so it is asked in threads.

    Args:
        pane: where they are shown.
        shelf: where they are kept.
        playing: plays them.
        tasks: runs what has to be awaited.
        toasts: offers to undo.
        parent: the owner, as Qt wants it.
    """

    chosen = Signal(object)
    """This ``Take`` is the one that everything is about; None for none."""
    loaded = Signal()
    """The list is as it is on the shelf."""

    def __init__(
        self,
        pane: AudioTakes,
        shelf: Shelf,
        playing: AudioPlaying,
        tasks: Tasks,
        toasts: ToastStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pane, self._shelf, self._playing = pane, shelf, playing
        self._tasks, self._toasts = tasks, toasts
        self._takes: dict[str, Take] = {}
        self._query = ""
        self._wanted: set[str] = set()
        self._recovered = False
        self._choose_next = ""
        self._search = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._search.timeout.connect(self.load)
        self._connect()

    @property
    def takes(self) -> tuple[Take, ...]:
        """Those that are shown, the newest first."""
        return tuple(self._takes.values())

    @property
    def current(self) -> Take | None:
        """The take that everything is about."""
        card = self._pane.current
        return self._takes.get(card.id) if card is not None else None

    def take(self, take: str) -> Take | None:
        """A take that is shown."""
        return self._takes.get(take)

    def load(self, choose: str = "") -> None:
        """Read the shelf anew; then choose a take."""
        self._choose_next = choose or self._choose_next
        self._tasks.spawn(self._load())

    async def keep_recording(self, begun: Begun, notes: tuple[str, ...]) -> Take:
        """Make a take of what was recorded."""
        made = await asyncio.to_thread(
            self._shelf.finish,
            begun,
            NewTake(self._title(begun.created), TakeKind.RECORDING, provenance(begun.created), notes=notes),
        )
        await self._show(made)
        return made

    async def keep(self, new: NewTake, files: Sequence[NewFile]) -> Take:
        """Make a take of files."""
        made = await asyncio.to_thread(self._shelf.add, new, files)
        await self._show(made)
        return made

    def take_files(self, files: Sequence[Path]) -> None:
        """Take sound files of the user's in."""
        self._tasks.spawn(self._import(tuple(files)))

    def describe(self, take: str, text: str | None = None, emotion: EmotionReading | None = None) -> None:
        """Keep what is said in a take, or how it feels."""
        self._do(partial(self._shelf.describe, TakeId(take), text=text, emotion=emotion))

    def trim(self, take: str, start: float, stop: float) -> None:
        """Cut a take, and offer to undo it."""
        self._tasks.spawn(self._trim(take, start, stop))

    def delete(self, takes: Sequence[str]) -> None:
        """Delete takes, and offer to undo it."""
        self._tasks.spawn(self._delete(tuple(TakeId(one) for one in takes)))

    def toggle(self, take: str) -> None:
        """Play a take, hold it, or go on."""
        found = self._takes.get(take)
        if self._playing.key == take:
            self._playing.toggle()
        elif found is not None and found.sound is not None:
            card = self._pane.current
            at = self._pane.player.wave.position if card is not None and card.id == take else 0.0
            self._playing.play(take, found.sound, at if at < found.seconds - 0.05 else 0.0)

    def play_from(self, take: str, seconds: float) -> None:
        """Play a take from a second on."""
        found = self._takes.get(take)
        if self._playing.key == take and not self._playing.paused:
            self._playing.seek(seconds)
        elif found is not None and found.sound is not None:
            self._playing.play(take, found.sound, seconds)

    def _connect(self) -> None:
        pane, playing = self._pane, self._playing
        pane.list.chosen.connect(self._tell_chosen)
        pane.list.play_asked.connect(self.toggle)
        pane.list.delete_asked.connect(self.delete)
        pane.list.seen.connect(self._want_waves)
        pane.model.renamed.connect(self._rename)
        pane.player.sought.connect(self._seek)
        pane.loop.toggled.connect(self._set_loops)
        pane.trimmed.connect(self.trim)
        pane.search_changed.connect(self._find)
        playing.moved.connect(self._show_position)
        playing.changed.connect(self._show_playing)
        playing.failed.connect(pane.notice.show_fault)

    # --- the list ---------------------------------------------------------------------------------------------

    async def _load(self) -> None:
        if not self._recovered:
            self._recovered = True
            await asyncio.to_thread(self._shelf.recover, saijin_studio.__version__, self.tr("Recovered recording"))
        query = self._query
        found = (
            await asyncio.to_thread(self._shelf.search, query)
            if query
            else await asyncio.to_thread(self._shelf.takes)
        )
        self._takes = {take.id: take for take in found}
        self._pane.set_cards([card_of(take) for take in found])
        if self._choose_next:
            self._pane.choose(self._choose_next)
            self._choose_next = ""
        self._tell_chosen()
        self._want_waves()
        self.loaded.emit()

    async def _show(self, take: Take) -> None:
        """Let a new take be the chosen one."""
        self._query = ""
        self._pane.search.clear()
        self._choose_next = take.id
        await self._load()

    def _find(self, query: str) -> None:
        if query.strip() != self._query:
            self._query = query.strip()
            self._search.start()

    def _want_waves(self) -> None:
        current = self._pane.current
        for card in [*self._pane.list.in_view(), *([current] if current is not None else [])]:
            if not card.heights and not card.damage and card.id not in self._wanted:
                self._wanted.add(card.id)
                self._tasks.spawn(self._read_wave(card.id))

    async def _read_wave(self, take: str) -> None:
        try:
            peaks = await asyncio.to_thread(self._shelf.peaks, TakeId(take), BUCKETS)
            self._pane.set_heights(take, heights_of(peaks.low, peaks.high))
        except StudioError:
            pass  # it is told when it is played
        finally:
            self._wanted.discard(take)

    def _tell_chosen(self) -> None:
        self._want_waves()
        self.chosen.emit(self.current)

    # --- playing ----------------------------------------------------------------------------------------------

    def _seek(self, seconds: float) -> None:
        current = self.current
        if current is None:
            return
        if self._playing.key == current.id:
            self._playing.seek(seconds)
        self._pane.player.set_position(seconds)

    def _set_loops(self, loops: bool) -> None:
        self._playing.loops = loops

    def _show_position(self, key: str, _file: int, seconds: float) -> None:
        self._pane.show_playing(key, seconds, self._playing.paused)

    def _show_playing(self, key: str, paused: bool) -> None:
        if not key:
            self._pane.show_playing("", 0.0, False)
        elif key in self._takes:
            self._pane.player.set_playing(
                self._pane.current is not None and self._pane.current.id == key and not paused
            )

    # --- changing ---------------------------------------------------------------------------------------------

    def tag(self, take: str, tags: Sequence[str]) -> None:
        """Give a take these tags."""
        self._do(partial(self._shelf.tag, TakeId(take), tags))

    def untrim(self, take: str) -> None:
        """Undo the last trimming of a take."""
        self._playing.stop()
        self._forget_wave(take)
        self._do(partial(self._shelf.untrim, TakeId(take)))

    def _rename(self, take: str, title: str) -> None:
        self._do(partial(self._shelf.rename, TakeId(take), title))

    def _do(self, change: Callable[[], object]) -> None:
        async def work() -> None:
            try:
                await asyncio.to_thread(change)
            except StudioError as error:
                self._pane.notice.show_fault(error.fault())
            await self._load()

        self._tasks.spawn(work())

    async def _import(self, files: tuple[Path, ...]) -> None:
        made: Take | None = None
        for file in files:
            new = NewTake(file.stem, TakeKind.IMPORTED, provenance(time.time()))
            try:
                made = await asyncio.to_thread(self._shelf.import_file, file, new, _keep)
            except StudioError as error:
                self._pane.notice.show_fault(error.fault())
        if made is not None:
            await self._show(made)

    async def _trim(self, take: str, start: float, stop: float) -> None:
        self._playing.stop()
        try:
            await asyncio.to_thread(self._shelf.trim, TakeId(take), start, stop)
        except StudioError as error:
            self._pane.notice.show_fault(error.fault())
            return
        self._forget_wave(take)
        await self._load()
        self._pane.notice.say(self.tr("The take was trimmed."), "", self.tr("Undo"), lambda: self.untrim(take))

    def _forget_wave(self, take: str) -> None:
        self._pane.model.set_heights(take, ())

    async def _delete(self, takes: tuple[TakeId, ...]) -> None:
        if self._playing.key in takes:
            self._playing.stop()
        place = self._pane.model.place(takes[0]) if takes else None
        await asyncio.to_thread(self._shelf.delete, takes)
        await self._load()
        cards = self._pane.model.cards
        if place is not None and cards:
            self._pane.choose(cards[min(place, len(cards) - 1)].id)
        said = self.tr("%n take(s) were deleted.", "", len(takes))
        self._toasts.show_action(ToastKind.INFO, said, self.tr("Undo"), lambda: self._restore(takes))

    def _restore(self, takes: tuple[TakeId, ...]) -> None:
        self._do(partial(self._shelf.restore, takes))

    def _title(self, created: float) -> str:
        return self.tr("Recording {time}").format(time=short_time(created))


def provenance(created: float) -> Provenance:
    """Where something comes from that was recorded or brought here."""
    return Provenance(created, saijin_studio.__version__)


def card_of(take: Take) -> TakeCard:
    """A take as the list shows it."""
    return TakeCard(
        take.id,
        take.title,
        take.kind,
        take.seconds,
        short_moment(take.provenance.created),
        take.sound or take.folder,
        take.provenance.voice or take.provenance.title,
        take.provenance.stand_in,
        take.tags,
        take.trimmed,
        take.damage,
    )


def _keep(file: Path, folder: Path) -> Media:
    return Keeper(folder).keep(file)
