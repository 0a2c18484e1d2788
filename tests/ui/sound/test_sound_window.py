"""The pane for sound in the real window, with a microphone, a loudspeaker and models that are not there."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton

from saijin_studio.core.device_errors import DeviceRefused, RateChanged, RecordingBroken
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import ModelNotInstalled, StudioError
from saijin_studio.core.ids import MessageId
from saijin_studio.core.messages import Media, MediaKind, Role
from saijin_studio.core.ports.sound_device import PlaybackState
from saijin_studio.core.sound import FileKind
from saijin_studio.studio.sound.speaking import SpeechOrder
from saijin_studio.takes.shelf import Shelf
from saijin_studio.takes.values import TakeKind
from saijin_studio.ui.panes.audio import AudioPage
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.widgets.attachment_mime import TAKE_MIME
from saijin_studio.ui.widgets.message_action import MessageAction
from saijin_studio.ui.widgets.message_item import MessageItem
from tests.ui.sound.fakes import VOICE, tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from saijin_studio.ui.panes.audio import AudioPane
    from tests.end_to_end.conftest import Person
    from tests.ui.opened import Opener
    from tests.ui.sound.conftest import Booth

pytestmark = pytest.mark.window

SPEECH = [0.5 * math.sin(place / 40) for place in range(4_800)]
QUIET = [0.0] * 4_800


def pane_of(person: Person) -> AudioPane:
    """Open the pane as the key does."""
    person.live.assembly.window.command.emit(Command.SOUND)
    return person.live.assembly.audio


async def record(pane: AudioPane, booth: Booth, blocks: Sequence[Sequence[float]] = (SPEECH,) * 5) -> None:
    """Record something as a person would, until it is a take."""
    before = len(pane.takes.model.cards)
    started = len(booth.recorder.recordings)
    pane.record.record.click()
    await until(lambda: len(booth.recorder.recordings) > started)
    for block in blocks:
        booth.recorder.recording.feed(block)
    await until(lambda: pane.record.meter.level.peak > -60)
    pane.record.record.click()
    await until(lambda: len(pane.takes.model.cards) > before)


def test_what_is_recorded_is_kept_written_down_felt_and_played_back(open_booth: Opener, booth: Booth) -> None:
    async def use(person: Person) -> None:
        pane = pane_of(person)
        assert pane.isVisible()
        await until(lambda: pane.record.device.count() == 2)
        await record(pane, booth)
        await until(lambda: pane.listen.feeling.feeling is not None)
        assert pane.page is AudioPage.LISTEN
        assert pane.listen.segments.text == "Hello.\nI am glad."
        assert pane.listen.feeling.bars.shown[0] == (Emotion.JOY, 0.75)
        card = pane.takes.current
        assert card is not None
        assert card.kind is TakeKind.RECORDING
        assert card.seconds == pytest.approx(0.5)
        await until(lambda: bool(pane.takes.current and pane.takes.current.heights))
        assert not pane.takes.player.moods.isHidden()
        pane.takes.player.play.click()
        await until(lambda: bool(booth.player.played))
        booth.clock.advance(0.2)
        await until(lambda: pane.takes.player.wave.position == pytest.approx(0.2))
        assert pane.takes.list.painter.playing == card.id
        pane.takes.player.play.click()
        await until(lambda: booth.player.playback.state is PlaybackState.PAUSED)
        pane.takes.player.play.click()
        booth.clock.advance(1.0)
        await until(lambda: pane.takes.list.painter.playing == "")
        assert not pane.grab().isNull()
        kept = Shelf(open_booth.paths.takes).takes()[0]
        await until(lambda: Shelf(open_booth.paths.takes).takes()[0].emotion is not None)
        assert kept.text == "Hello. I am glad."

    open_booth(use)


def test_words_can_be_corrected_played_from_copied_and_put_into_the_message(
    open_booth: Opener, booth: Booth
) -> None:
    async def use(person: Person) -> None:
        pane = pane_of(person)
        await record(pane, booth)
        await until(lambda: pane.listen.feeling.feeling is not None)
        shelf = Shelf(open_booth.paths.takes)
        pane.listen.segments.play_asked.emit(0.3)
        await until(lambda: bool(booth.player.played))
        assert booth.player.playback.position.seconds == pytest.approx(0.3)
        pane.listen.segments.moveCursor(pane.listen.segments.textCursor().MoveOperation.Start)
        pane.listen.segments.insertPlainText("Oh! ")
        await until(lambda: shelf.takes()[0].text == "Oh! Hello. I am glad.")
        pane.listen.copy.click()
        assert QGuiApplication.clipboard().text() == "Oh! Hello.\nI am glad."
        pane.listen.send.click()
        assert person.live.assembly.conversation.composer.text() == "Oh! Hello. I am glad."
        own = pane.listen.feeling.own
        own.setCurrentIndex(own.findData(Emotion.ANGER.value))
        own.activated.emit(own.currentIndex())
        await until(lambda: (kept := shelf.takes()[0].emotion) is not None and kept.label is Emotion.ANGER)
        own.setCurrentIndex(0)
        own.activated.emit(0)
        await until(lambda: (kept := shelf.takes()[0].emotion) is not None and kept.label is Emotion.JOY)
        pane.takes.choose("")
        assert pane.listen.feeling.isHidden()
        pane.takes.choose(shelf.takes()[0].id)
        assert pane.listen.feeling.feeling is not None

    open_booth(use)


def test_what_goes_wrong_is_said_in_the_pane_and_what_was_recorded_is_kept(
    open_booth: Opener, booth: Booth
) -> None:
    async def use(person: Person) -> None:
        pane = pane_of(person)
        booth.recorder.refuse = DeviceRefused(device="Microphone")
        pane.record.record.click()
        await until(lambda: "does not allow" in pane.record.notice.text)
        assert not list(open_booth.paths.takes.iterdir())
        booth.recorder.refuse = None
        booth.sound.refuse = ModelNotInstalled(model="whisper-base")
        pane.record.record.click()
        await until(lambda: bool(booth.recorder.recordings))
        recording = booth.recorder.recording
        recording.feed(SPEECH)
        recording.note(RateChanged(device="Microphone", asked="48000", rate="16000"))
        await until(lambda: "16000 Hz" in pane.record.notice.text)
        recording.fail(RecordingBroken(device="Microphone"))
        await until(lambda: len(pane.takes.model.cards) == 1)
        assert "is kept" in pane.record.notice.text
        await until(lambda: "whisper-base" in pane.listen.notice.text)
        booth.devices.microphones = ()
        pane.turn_to(AudioPage.RECORD)
        pane.record.refresh.click()
        await until(lambda: not pane.record.record.isEnabled())
        assert "no microphone" in pane.record.notice.text

    open_booth(use)


def test_hands_free_makes_a_take_of_what_is_said_and_of_nothing_else(open_booth: Opener, booth: Booth) -> None:
    voice = [
        0.4 * sum(math.sin(2 * math.pi * 140 * n * place / 48_000) / n for n in range(1, 12))
        for place in range(48_000)
    ]

    async def use(person: Person) -> None:
        pane = pane_of(person)
        pane.record.free.click()
        await until(lambda: bool(booth.recorder.recordings))
        first = booth.recorder.recording
        for block in (QUIET,) * 10:
            first.feed(block)
        for start in range(0, len(voice), 4_800):
            first.feed([(0.2 + 0.8 * abs(math.sin(start / 9_000))) * one for one in voice[start : start + 4_800]])
        for block in (QUIET,) * 14:
            first.feed(block)
        await until(lambda: len(booth.recorder.recordings) == 2)
        await until(lambda: len(pane.takes.model.cards) == 1)
        card = pane.takes.model.cards[0]
        assert 0.8 < card.seconds < 2.2
        assert pane.page is AudioPage.RECORD
        booth.recorder.recording.feed(QUIET)
        pane.record.free.click()
        await until(lambda: booth.recorder.recording.state.value == "finished")
        assert len(pane.takes.model.cards) == 1

    open_booth(use)


def test_holding_the_button_pausing_and_the_monitor(open_booth: Opener, booth: Booth) -> None:
    async def use(person: Person) -> None:
        pane = pane_of(person)
        pane.record.hear.click()
        pane.record.hold.pressed.emit()
        await until(lambda: bool(booth.recorder.recordings))
        recording = booth.recorder.recording
        assert recording.monitor
        recording.feed(SPEECH)
        await until(pane.record.pause.isEnabled)
        recording.feed(SPEECH)
        await until(lambda: pane.record.preview.text().endswith("heard"))
        pane.record.pause.click()
        recording.feed(SPEECH)
        assert recording.seconds == pytest.approx(0.2)
        await until(lambda: pane.record.state.text() == "Paused")
        pane.record.pause.click()
        pane.record.hear.click()
        await until(lambda: not recording.monitor)
        pane.record.hold.released.emit()
        await until(lambda: len(pane.takes.model.cards) == 1)

    open_booth(use)


def test_a_text_is_spoken_marked_stopped_and_saved(open_booth: Opener, booth: Booth, tmp_path: Path) -> None:
    async def use(person: Person) -> None:
        pane = pane_of(person)
        page = pane.speak
        pane.turn_to(AudioPage.SPEAK)
        await until(lambda: page.voice.count() == 2)
        page.voice.setCurrentIndex(1)
        assert "Apache-2.0" in page.facts.text()
        page.set_text("abcdefgh")
        page.emotion.setCurrentIndex(page.emotion.findData("joy"))
        page.speak.click()
        await until(lambda: bool(booth.player.played) and len(booth.player.playback.files) == 2)
        await until(lambda: page.marked == "abcd")
        assert len(page.text.extraSelections()) == 1
        booth.clock.advance(0.6)
        await until(lambda: page.marked == "efgh")
        assert page.stop.isEnabled()
        booth.clock.advance(1.0)
        await until(page.speak.isEnabled)
        assert page.text.extraSelections() == []
        page.speak.click()
        await until(lambda: len(booth.player.played) == 2)
        page.stop.click()
        await until(lambda: booth.player.playback.state is PlaybackState.STOPPED)
        page.test.click()
        await until(lambda: len(booth.player.played) == 3)
        person.live.assembly.window.command.emit(Command.STOP)
        await until(lambda: booth.player.playback.state is PlaybackState.STOPPED)
        await until(page.save.isEnabled)
        page.save.click()
        await until(lambda: "Saved" in page.notice.text)
        take = Shelf(open_booth.paths.takes).takes()[0]
        assert (take.kind, take.text, take.provenance.voice) == (TakeKind.SPEECH, "abcdefgh", VOICE.id)
        assert take.provenance.stand_in
        page.subtitles.click()
        dialog = next(one for one in person.live.assembly.window.findChildren(QFileDialog) if one.isVisible())
        dialog.fileSelected.emit(str(tmp_path / "speech.srt"))
        dialog.reject()
        await until(lambda: "subtitles" in page.notice.text)
        assert (tmp_path / "speech.srt").is_file()

    open_booth(use)


def test_music_is_made_shown_and_its_parts_saved(open_booth: Opener, booth: Booth, tmp_path: Path) -> None:
    async def use(person: Person) -> None:
        pane = pane_of(person)
        page = pane.compose
        pane.turn_to(AudioPage.COMPOSE)
        page.examples[0].click()
        page.dice.click()
        page.compose.click()
        await until(lambda: bool(page.facts.text()))
        assert "C major · 88 bpm · 4/4" in page.facts.text()
        assert "plan could not be used" in page.notice.text
        assert [one.pitch for one in page.roll.notes] == [60, 64]
        take = Shelf(open_booth.paths.takes).takes()[0]
        assert (take.kind, take.title, take.provenance.seed) == (TakeKind.MUSIC, "Spring", page.chosen_seed)
        for button, target, name in ((page.midi, tmp_path / "a.mid", "a.mid"), (page.parts, tmp_path, "piano.wav")):
            button.click()
            dialog = next(one for one in person.live.assembly.window.findChildren(QFileDialog) if one.isVisible())
            dialog.fileSelected.emit(str(target))
            dialog.reject()
            await until(lambda name=name: name in page.notice.text)
        assert (tmp_path / "a.mid").read_bytes() == take.paths(FileKind.MIDI)[0].read_bytes()
        assert (tmp_path / "piano.wav").is_file()
        pane.turn_to(AudioPage.SING)
        assert pane.sing.melody.count() == 2
        pane.sing.melody.setCurrentIndex(1)
        pane.sing.lyrics.setPlainText("La la la\nla")
        pane.sing.sing.click()
        await until(lambda: bool(pane.sing.facts.text()))
        song = next(one for one in Shelf(open_booth.paths.takes).takes() if one.kind is TakeKind.SINGING)
        assert song.provenance.parents == (take.id,)
        booth.sound.refuse = ModelNotInstalled(model="bark")
        pane.sing.narrate.click()
        pane.sing.sing.click()
        await until(lambda: "bark" in pane.sing.notice.text)

    open_booth(use)


def test_takes_are_brought_trimmed_renamed_tagged_exported_deleted_and_given_back(
    open_booth: Opener, booth: Booth, tmp_path: Path
) -> None:
    async def use(person: Person) -> None:
        window = person.live.assembly.window
        pane = pane_of(person)
        takes, shelf = pane.takes, Shelf(open_booth.paths.takes)
        pane.files_dropped.emit([tone(tmp_path / "a tone.wav", 2.0), tmp_path / "nothing.wav"])
        await until(lambda: len(takes.model.cards) == 1)
        await until(lambda: bool(takes.notice.text))
        takes.notice.put_away()
        take = takes.model.cards[0].id
        takes.trim.click()
        takes.player.trim.begin.moved.emit(takes.player.trim.width() / 2)
        takes.cut.click()
        await until(lambda: takes.model.cards[0].seconds == pytest.approx(1.0, abs=0.1))
        takes.notice.action.click()
        await until(lambda: takes.model.cards[0].seconds == pytest.approx(2.0))
        takes.model.setData(takes.model.index(0), "  Another title ")
        await until(lambda: shelf.takes()[0].title == "Another title")
        takes.list.menu_asked.emit(take, QPoint(10, 10))
        menu = next(one for one in takes.findChildren(QMenu) if one.isVisible())
        words = [action.text() for action in menu.actions() if action.text()]
        assert words[:3] == ["Play", "Rename", "Tags…"]
        next(action for action in menu.actions() if action.text() == "Tags…").trigger()
        menu.close()
        from saijin_studio.ui.dialogs.take_tags import TagsDialog

        dialog = next(one for one in window.findChildren(TagsDialog))
        dialog.line.setText("one,  two 、three")
        dialog.take.click()
        await until(lambda: shelf.takes()[0].tags == ("one", "two", "three"))
        takes.details.click()
        takes.export.click()
        await until(lambda: any(one.isVisible() for one in window.findChildren(QFileDialog)))
        chooser = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
        chooser.filterSelected.emit("FLAC (*.flac)")
        assert chooser.defaultSuffix() == "flac"
        chooser.fileSelected.emit(str(tmp_path / "out.flac"))
        chooser.reject()
        await until(lambda: "out.flac" in takes.notice.text)
        assert (tmp_path / "out.flac").is_file()
        takes.search.setText("nothing like it")
        await until(lambda: not takes.model.cards)
        takes.search.clear()
        await until(lambda: len(takes.model.cards) == 1)
        takes.list.delete_asked.emit([take])
        await until(lambda: not takes.model.cards)
        window.toasts.toasts[-1].findChildren(QPushButton)[-1].click()
        await until(lambda: len(takes.model.cards) == 1)

    open_booth(use)
    assert booth.player.played == []


def test_the_composer_takes_words_from_the_microphone_and_takes_as_files(
    open_booth: Opener, booth: Booth, tmp_path: Path
) -> None:
    open_booth.settings = replace(open_booth.settings, voice_send=False)

    async def use(person: Person) -> None:
        composer = person.live.assembly.conversation.composer
        microphone = composer.tools.microphone
        microphone.click()
        await until(lambda: bool(booth.recorder.recordings) and microphone.isChecked())
        booth.recorder.recording.feed(SPEECH)
        microphone.click()
        await until(lambda: composer.text() == "Hello. I am glad.")
        assert not microphone.isChecked()
        booth.recorder.refuse = DeviceRefused(device="Microphone")
        microphone.click()
        toasts = person.live.assembly.window.toasts
        await until(lambda: any("does not allow" in one.accessibleName() for one in toasts.toasts))
        pane = pane_of(person)
        data = pane.takes.model.mimeData([pane.takes.model.index(0)])
        assert data.hasFormat(TAKE_MIME)
        assert data.urls()[0].toLocalFile().endswith(".wav")
        pane.takes.list.menu_asked.emit(pane.takes.model.cards[0].id, QPoint(10, 10))
        menu = next(one for one in pane.takes.findChildren(QMenu) if one.isVisible())
        next(action for action in menu.actions() if action.text() == "Send with the message").trigger()
        menu.close()
        await until(lambda: any(item.media is not None for item in composer.tray.items))

    open_booth(use)


def test_recordings_of_messages_are_played_one_at_a_time(open_booth: Opener, booth: Booth, tmp_path: Path) -> None:
    async def use(person: Person) -> None:
        hub = person.live.assembly.conversation.composer.kit.sound
        assert hub is not None
        first, second = (
            Media(MediaKind.AUDIO, tone(tmp_path / f"{name}.wav"), name, digest=name) for name in ("a", "b")
        )
        hub.play_asked.emit(first)
        await until(lambda: len(booth.player.played) == 1)
        hub.play_asked.emit(second)
        await until(lambda: len(booth.player.played) == 2)
        assert booth.player.played[0].state is PlaybackState.STOPPED
        hub.play_asked.emit(second)
        await until(lambda: booth.player.playback.state is PlaybackState.PAUSED)
        hub.play_asked.emit(Media(MediaKind.AUDIO, tmp_path / "gone.wav", "gone"))
        await until(lambda: bool(person.live.assembly.window.toasts.toasts))

    open_booth(use)


def test_replies_are_read_aloud_by_their_persona_until_esc(open_booth: Opener, booth: Booth) -> None:
    async def use(person: Person) -> None:
        conversation = person.live.assembly.conversation
        persona = person.live.conversation.persona
        assert persona is not None
        reply = MessageItem(MessageId("m1"), Role.ASSISTANT, "abcdefgh", name="Miyu", look=persona.look)
        conversation.show_conversation("A title", persona, [reply])
        conversation.acted.emit("m1", MessageAction.SPEAK)
        await until(lambda: bool(booth.player.played))
        order = booth.sound.asked[0]
        assert isinstance(order, SpeechOrder)
        assert (order.text, order.persona) == ("abcdefgh", persona.voice)
        conversation.acted.emit("m1", MessageAction.SPEAK)
        await until(lambda: booth.player.playback.state is PlaybackState.STOPPED)
        conversation.acted.emit("m1", MessageAction.SPEAK)
        await until(lambda: len(booth.player.played) == 2)
        person.live.assembly.window.command.emit(Command.STOP)
        await until(lambda: booth.player.playback.state is PlaybackState.STOPPED)
        conversation.acted.emit("m1", MessageAction.FORK)

    open_booth(use)


def test_a_take_that_is_dropped_on_a_card_goes_to_that_persona(
    open_booth: Opener, booth: Booth, tmp_path: Path
) -> None:
    async def use(person: Person) -> None:
        assembly = person.live.assembly
        gallery, other = assembly.gallery, person.live.cast.personas[1]
        row = gallery.model.row_of(other.id)
        assert row is not None
        place = gallery.cards.visualRect(gallery.model.index(row, 0)).center()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tone(tmp_path / "a.wav")))])
        viewport = gallery.cards.viewport()
        copy, none, left = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(place, copy, data, left, none)
        QApplication.sendEvent(viewport, enter)
        data.setData(TAKE_MIME, b"take")
        for event in (
            QDragEnterEvent(place, copy, data, left, none),
            QDragMoveEvent(place, copy, data, left, none),
            QDropEvent(QPointF(place), copy, data, left, none),
        ):
            QApplication.sendEvent(viewport, event)
            assert event.isAccepted()
        conversation, tray = person.live.conversation, assembly.conversation.composer.tray
        await until(lambda: conversation.persona == other)
        await until(lambda: any(item.media is not None for item in tray.items))
        assert not booth.sound.asked

    open_booth(use)


def test_words_get_readings_and_the_voice_gets_lessons(open_booth: Opener, booth: Booth, tmp_path: Path) -> None:
    async def use(person: Person) -> None:
        window = person.live.assembly.window
        pane = pane_of(person)
        from saijin_studio.ui.dialogs.readings import ReadingsDialog
        from saijin_studio.ui.dialogs.teach import TeachDialog

        pane.speak.readings.click()
        words = window.findChildren(ReadingsDialog)[0]
        words.word.setText("美遊")
        words.reading.setText("みゆ")
        words.reading.returnPressed.emit()
        await until(lambda: words.list.count() == 1)
        booth.sound.refuse = StudioError()
        words.add_asked.emit("a", "b")
        await until(lambda: bool(words.problem.text()))
        booth.sound.refuse = None
        words.list.setCurrentRow(0)
        words.remove.click()
        await until(lambda: words.list.count() == 0)
        words.accept()
        pane.files_dropped.emit([tone(tmp_path / "mine.wav")])
        await until(lambda: pane.takes.current is not None)
        pane.listen.feeling.teach.click()
        lessons = window.findChildren(TeachDialog)[0]
        await until(lambda: "Nothing was learned" in lessons.outcome.text())
        lessons.adds[Emotion.JOY].click()
        await until(lambda: len(booth.sound.taught) == 1 and lessons.removes[Emotion.JOY].isEnabled())
        lessons.train.click()
        await until(lambda: "75 % of 8" in lessons.outcome.text())
        lessons.removes[Emotion.JOY].click()
        await until(lambda: not booth.sound.taught)
        booth.sound.refuse = StudioError()
        lessons.adds[Emotion.ANGER].click()
        await until(lambda: "went wrong" in lessons.outcome.text())
        lessons.forget_asked.emit()
        await until(lambda: booth.sound.report is None)
        lessons.accept()

    open_booth(use)
