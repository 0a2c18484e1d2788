"""Records from the chosen microphone into takes: by a button, while one is held, or whenever somebody speaks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from saijin_studio.core.errors import StudioError
from saijin_studio.core.ports.sound_device import DeviceId, RecordingOrder, RecordingState
from saijin_studio.studio.sound.voice_activity import Tuning, VoiceActivity, VoiceEvent
from saijin_studio.ui.controllers.audio_tap import AudioTap, mono
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from saijin_studio.core.errors import Fault
    from saijin_studio.core.ports.sound_device import Devices, Recorder, Recording, SoundBlock
    from saijin_studio.takes.shelf import Shelf
    from saijin_studio.takes.values import Begun
    from saijin_studio.ui.controllers.audio_takes import AudioTakesController
    from saijin_studio.ui.panes.audio_record import AudioRecord
    from saijin_studio.ui.tasks import Tasks

_TICK_MS, _CHART_TICKS, _DEVICES_MS = 50, 2, 3000
LONGEST_WAIT = 60.0
"""Seconds of silence that are kept at most while it waits for a voice."""
ONE_WAIT = 8.0
"""Seconds of silence after which a single turn of speech is waited for no more."""
_SHORTEST_SPEECH = 0.3
_TURN = Tuning(pause=1.2)
"""Whoever talks with somebody thinks between two sentences."""


class AudioRecordingController(QObject):
    """Everything of the ports blocks, so it is called in threads.

    Args:
        page: where it is shown.
        devices: what there is; asked for when it is needed first.
        recorder: records.
        shelf: where recordings grow.
        takes: keeps them.
        tasks: runs what has to be awaited.
        parent: the owner, as Qt wants it.
    """

    recorded = Signal(object, bool)
    """A ``Take`` was recorded, and whether it was by a button and not hands-free."""
    changed = Signal(bool)
    """Whether something is being recorded."""
    nothing = Signal(bool)
    """Nothing came of a recording: nobody said anything, or (False) it went wrong."""

    def __init__(
        self,
        page: AudioRecord,
        devices: Callable[[], Devices],
        recorder: Callable[[], Recorder],
        shelf: Shelf,
        takes: AudioTakesController,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page, self._devices, self._recorder = page, devices, recorder
        self._shelf, self._takes, self._tasks = shelf, takes, tasks
        self._device = ""
        self._recording: Recording | None = None
        self._begun: Begun | None = None
        self._tap = AudioTap()
        self._turn = asyncio.Lock()
        self._armed = self._monitor = self._once = False
        self._voice: VoiceActivity | None = None
        self._speech_began: float | None = None
        self._ticks = 0
        self._notes: tuple[Fault, ...] = ()
        self.owner: object = None
        """For whom is recorded what is recorded, or was last; None for nobody but the takes."""
        self.listener: Callable[[SoundBlock], object] | None = None
        """Is given every block as well, in the recorder's thread."""
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._watch = QTimer(self, interval=_DEVICES_MS)
        self._watch.timeout.connect(self._watch_devices)
        self._connect()

    @property
    def recording(self) -> bool:
        """Whether something is being recorded."""
        return self._recording is not None

    def show_devices(self) -> None:
        """Look which microphones there are, now and while they are seen."""
        self._watch.start()
        self._tasks.spawn(self._show_devices(look=False))

    def hide(self) -> None:
        """Look no more for microphones: nobody sees them."""
        self._watch.stop()

    def record(self) -> None:
        """Begin."""
        self._tasks.spawn(self._start())

    def record_for(self, owner: object, *, turn: bool) -> None:
        """Begin for somebody, who finds out by ``owner`` what was recorded for them.

        Args:
            owner: for whom.
            turn: whether it ends by itself when somebody has spoken, and is given up when nobody does for a while.
        """
        self._tasks.spawn(self._start(owner, once=turn))

    def stop(self) -> None:
        """End, and keep what was recorded."""
        self._tasks.spawn(self._stop(by_button=True))

    def break_off(self) -> None:
        """End; what is being said is kept, and silence that was waited in is not."""
        self._tasks.spawn(self._end_waiting() if self._once else self._stop(by_button=True))

    async def aclose(self) -> None:
        """End and keep what was recorded; the window closes."""
        self._armed = False
        self._watch.stop()
        await self._stop(by_button=False, quietly=True)

    def _connect(self) -> None:
        page = self._page
        page.record_asked.connect(self.record)
        page.stop_asked.connect(self._stop_all)
        page.pause_asked.connect(self._pause)
        page.talk.connect(self._talk)
        page.hands_free.connect(self._arm)
        page.monitor.connect(self._set_monitor)
        page.device_chosen.connect(self._choose_device)
        page.refresh_asked.connect(lambda: self._tasks.spawn(self._show_devices(look=True)))

    # --- devices ----------------------------------------------------------------------------------------------

    async def _show_devices(self, *, look: bool) -> None:
        devices = self._devices()
        if look:
            await asyncio.to_thread(devices.changed)
        found = await asyncio.to_thread(devices.inputs)
        self._page.set_devices(found, self._device)
        if found:
            if self._no_microphone:
                self._page.notice.put_away()
        elif devices.trouble is not None:
            self._page.notice.show_fault(devices.trouble)
        else:
            self._page.notice.say(
                self.tr("There is no microphone."),
                self.tr("Plug one in; it appears here by itself. Sound files can be taken in as well."),
                kind=ToastKind.WARNING,
            )
        self._no_microphone = not found

    _no_microphone = False

    def _watch_devices(self) -> None:
        async def watch() -> None:
            if self._recording is None and await asyncio.to_thread(self._devices().changed):
                await self._show_devices(look=False)

        if self._page.isVisible():
            self._tasks.spawn(watch())

    def _choose_device(self, device: str) -> None:
        self._device = device

    # --- recording --------------------------------------------------------------------------------------------

    async def _start(self, owner: object = None, *, once: bool = False) -> None:
        async with self._turn:
            if self._recording is not None:
                return
            self.owner, self._once = owner, once
            self._page.notice.put_away()
            begun = None
            try:
                begun = await asyncio.to_thread(self._shelf.begin)
                self._tap = AudioTap(self.listener)
                order = RecordingOrder(
                    begun.file, DeviceId(self._device) if self._device else None, monitor=self._monitor
                )
                self._recording = await asyncio.to_thread(self._recorder().start, order, self._tap.hear)
            except StudioError as error:
                if begun is not None:
                    await asyncio.to_thread(self._shelf.abandon, begun)
                self._disarm()
                self._page.notice.show_fault(error.fault())
                self.nothing.emit(False)
                return
            self._begun = begun
            self._notes = ()
            self._speech_began = None
            listens = self._armed or once
            self._voice = VoiceActivity(self._recording.rate, _TURN if once else None) if listens else None
            self._page.clear()
            self._timer.start()
            self._tick()
            self.changed.emit(True)

    async def _stop(
        self, *, by_button: bool, quietly: bool = False, part: tuple[float, float] | None = None
    ) -> None:
        async with self._turn:
            recording, begun = self._recording, self._begun
            if recording is None or begun is None:
                return
            self._timer.stop()
            self._recording = self._begun = None
            recorded = await asyncio.to_thread(recording.stop)
            self._page.show_state(None, recorded.seconds)
            self._page.meter.clear()
            self.changed.emit(False)
            if recorded.fault is not None and not quietly:
                self._page.notice.show_fault(recorded.fault)
            if recorded.seconds <= 0 or (part is None and self._voice is not None and not by_button):
                await asyncio.to_thread(self._shelf.abandon, begun)
                self.nothing.emit(True)
                return
            notes = tuple(" ".join(fault_texts(note)).strip() for note in recorded.notes)
            try:
                take = await self._takes.keep_recording(begun, notes)
                if part is not None:
                    take = await asyncio.to_thread(self._shelf.trim, take.id, *part)
                    self._takes.load(take.id)
            except StudioError as error:
                self._page.notice.show_fault(error.fault())
                self.nothing.emit(False)
                return
        if not quietly:
            self.recorded.emit(take, by_button)

    def _stop_all(self) -> None:
        self._disarm()
        self.stop()

    def _pause(self, paused: bool) -> None:
        if self._recording is not None:
            (self._recording.pause if paused else self._recording.resume)()
            self._tick()

    def _talk(self, pressed: bool) -> None:
        if pressed:
            self.record()
        elif not self._armed:
            self.stop()

    def _set_monitor(self, on: bool) -> None:
        self._monitor = on
        recording = self._recording
        if recording is not None:
            self._tasks.spawn(self._monitor_now(recording, on))

    async def _monitor_now(self, recording: Recording, on: bool) -> None:
        await asyncio.to_thread(recording.set_monitor, on)

    # --- hands-free -------------------------------------------------------------------------------------------

    def _arm(self, armed: bool) -> None:
        self._armed = armed
        self._page.set_armed(armed)
        if armed:
            self.record()
        else:
            self._tasks.spawn(self._end_waiting())

    def _disarm(self) -> None:
        if self._armed:
            self._armed = False
            self._page.set_armed(False)

    async def _end_waiting(self) -> None:
        """What is being said is kept; mere silence is not."""
        begin = self._speech_began
        recording = self._recording
        part = (begin, recording.seconds) if begin is not None and recording is not None else None
        await self._stop(by_button=False, part=part)

    async def _next(self, part: tuple[float, float] | None) -> None:
        await self._stop(by_button=False, part=part)
        if self._armed:
            await self._start()

    def _listen(self, blocks: list[SoundBlock]) -> None:
        voice, recording = self._voice, self._recording
        if voice is None or recording is None:
            return
        for block in blocks:
            for turn in voice.feed_block(block):
                if turn.event is VoiceEvent.SPEECH_BEGAN:
                    self._speech_began = turn.seconds
                    continue
                begin, self._speech_began = self._speech_began, None
                if begin is not None and turn.seconds - begin >= _SHORTEST_SPEECH:
                    self._tasks.spawn(self._next((begin, turn.seconds)))
                    self._voice = None
                    return
        if self._speech_began is None and recording.seconds > (ONE_WAIT if self._once else LONGEST_WAIT):
            self._tasks.spawn(self._next(None))

    # --- what is seen -----------------------------------------------------------------------------------------

    def _tick(self) -> None:
        recording = self._recording
        if recording is None:
            return
        if recording.state in {RecordingState.FAILED, RecordingState.FINISHED}:
            self._disarm()
            self.stop()
            return
        self._ticks += 1
        if self._page.isVisible():
            self._page.show_level(recording.level)
        self._page.show_state(recording.state, recording.seconds)
        if self._ticks % _CHART_TICKS == 0:
            blocks = self._tap.drain()
            self._listen(blocks)
            for block in blocks:
                self._page.show_samples(mono(block), block.rate)
        if recording.notes != self._notes:
            self._notes = recording.notes
            if self._notes:
                what, cure = fault_texts(self._notes[-1])
                self._page.notice.say(what, cure, kind=ToastKind.WARNING)
