"""A conversation by voice in the real window: microphone, loudspeaker and sound models are not there."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from saijin_studio.core.device_errors import DeviceRefused
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.feelings import Feeling, FeelingSource
from saijin_studio.core.ids import VariantId
from saijin_studio.core.language import Language
from saijin_studio.core.loop import VoicePlan, VoiceStep
from saijin_studio.core.messages import Role
from saijin_studio.core.ports.sound_device import PlaybackState
from saijin_studio.core.sound_errors import AudioTooShort
from saijin_studio.takes.shelf import Shelf
from saijin_studio.ui.controllers.audio_wiring import SoundDesk
from saijin_studio.ui.outgoing import Outgoing
from saijin_studio.ui.settled import until
from saijin_studio.ui.shortcuts import Command
from saijin_studio.ui.tasks import result
from tests.runners.ollama_server import Cut
from tests.ui.sound.fakes import READING, VOICE

if TYPE_CHECKING:
    from saijin_studio.core.conversations import StoredMessage
    from saijin_studio.ui.panes.composer import Composer
    from tests.end_to_end.conftest import Person
    from tests.studio.ollama_thread import OllamaThread
    from tests.ui.opened import Opener
    from tests.ui.sound.conftest import Booth

pytestmark = pytest.mark.window

SPEECH = [0.5 * math.sin(place / 40) for place in range(4_800)]
QUIET = [0.0] * 4_800
SAID = "Hello. I am glad."
WHOLE = "One, two, three."
HEARD = Feeling.of(READING, FeelingSource.VOICE)


def composer_of(person: Person) -> Composer:
    return person.live.assembly.conversation.composer


def desk_of(person: Person) -> SoundDesk:
    found = person.live.assembly.window.findChild(SoundDesk)
    assert found is not None
    return found


def states(person: Person) -> str:
    """How far the steps are, in the order of the strip; empty while it is hidden."""
    view = composer_of(person).voice.view
    return "" if view is None else " ".join(one.state.value for one in view.steps)


@pytest.fixture(autouse=True)
def no_real_voice(booth: Booth) -> None:
    """The voice is one that is not installed: nothing is loaded to speak, as nothing speaks here."""
    booth.sound.here = (
        replace(VOICE, variant=replace(VOICE.variant, id=VariantId("vits-ljs")), language=Language.EN),
    )


async def speak(person: Person, booth: Booth) -> None:
    """Press the microphone, say something, and press it again."""
    before = len(booth.recorder.recordings)
    microphone = composer_of(person).tools.microphone
    microphone.click()
    await until(lambda: len(booth.recorder.recordings) > before and microphone.isChecked())
    booth.recorder.recording.feed(SPEECH)
    microphone.click()
    await until(lambda: not microphone.isChecked())


async def stored(person: Person) -> list[StoredMessage]:
    """The messages of the shown conversation as they are kept."""
    shown = person.live.conversation.shown
    assert shown is not None

    return list(await result(person.live.studio.call(lambda parts: parts.dialogue.branch(shown))))


def test_what_is_said_goes_out_with_its_feeling_and_the_reply_is_spoken_while_it_is_written(
    open_talk: Opener, booth: Booth, ollama: OllamaThread
) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        read: list[tuple[str, int, int]] = []

        def note(message: str, begin: int, end: int) -> None:
            read.append((message, begin, end))

        composer = composer_of(person)
        assert composer.voice.isHidden()
        for step in VoiceStep:
            if step is not VoiceStep.REPLY:
                booth.sound.hold(step)
        ollama.hold()
        await speak(person, booth)
        await until(lambda: states(person) == "running waiting waiting waiting")
        booth.sound.go_on(VoiceStep.TRANSCRIPTION)
        await until(lambda: states(person) == "done running waiting waiting")
        booth.sound.go_on(VoiceStep.FEELING)
        await until(lambda: states(person) == "done done running running")
        reply = person.reply
        assert reply is not None
        assert reply.streaming
        desk = desk_of(person)
        assert desk.audio.speech.key == reply.id
        desk.audio.speech.reading.connect(note)
        assert composer.text() == ""
        order = booth.sound.replies[0]
        assert (order.persona.id, order.plan, order.feeling) == ("ren", VoicePlan(), HEARD)
        ollama.go_on()
        await person.reply_ends()
        await until(lambda: states(person) == "done done done running")
        booth.sound.go_on(VoiceStep.SPEECH)
        await until(lambda: len(booth.player.playback.files) == 2)
        booth.clock.advance(0.7)
        await until(lambda: (reply.id, 5, 10) in read)
        booth.clock.advance(1.0)
        await until(lambda: states(person) == "done done done done")
        said, answer = await stored(person)
        assert (said.message.role, said.message.text, said.message.feeling) == (Role.USER, SAID, HEARD)
        assert answer.message.text == WHOLE
        await until(lambda: Shelf(open_talk.paths.takes).takes()[0].emotion is not None)
        assert Shelf(open_talk.paths.takes).takes()[0].text == SAID
        desk.loop.linger.start(0)
        await until(composer.voice.isHidden)

    open_talk(use)


def test_esc_stops_every_step_at_once_and_loses_no_recording(
    open_talk: Opener, booth: Booth, ollama: OllamaThread
) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        window, composer = person.live.assembly.window, composer_of(person)
        shelf = Shelf(open_talk.paths.takes)
        composer.tools.microphone.click()
        await until(lambda: states(person).startswith("listening") and composer.tools.microphone.isChecked())
        booth.recorder.recording.feed(SPEECH)
        window.command.emit(Command.STOP)
        assert composer.voice.isHidden()
        await until(lambda: len(shelf.takes()) == 1)
        assert not booth.sound.asked, "what was broken off is not heard"

        booth.sound.hold(VoiceStep.TRANSCRIPTION)
        await speak(person, booth)
        await until(lambda: states(person).startswith("running"))
        composer.voice.stop.click()
        assert composer.voice.isHidden()
        await until(lambda: len(shelf.takes()) == 2)
        booth.sound.go_on(VoiceStep.TRANSCRIPTION)

        ollama.hold()
        await speak(person, booth)
        await until(lambda: states(person) == "done done running running")
        QTest.keyClick(composer.input, Qt.Key.Key_Escape)
        window.command.emit(Command.STOP)
        assert composer.voice.isHidden()
        await until(lambda: bool(booth.player.played) and booth.player.playback.state is PlaybackState.STOPPED)
        await until(lambda: booth.sound.closed == 1)
        assert (await person.reply_ends()).text == "One, "
        ollama.go_on()
        assert len(person.items) == 2
        assert person.items[0].text == SAID

    open_talk(use)


def test_what_is_to_be_looked_over_waits_with_its_feeling_which_can_be_corrected(
    open_talk: Opener, booth: Booth
) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        composer = composer_of(person)
        strip = composer.voice
        desk_of(person).loop.press()
        strip.chips[VoiceStep.REPLY].click()
        strip.again.click()
        strip.again.click()
        await until(composer.tools.microphone.isChecked)
        booth.recorder.recording.feed(SPEECH)
        desk_of(person).loop.press()
        await until(lambda: composer.text() == SAID)
        assert states(person) == "done done held waiting"
        assert not person.items
        assert strip.feeling == strip.feeling_chip.feeling == HEARD
        assert "voice_send: false" in open_talk.paths.settings.read_text("utf-8")
        strip.feeling_chip.chosen.emit(None)
        assert (strip.holds, strip.feeling) == (True, None)
        strip.feeling_chip.chosen.emit(Emotion.SADNESS)
        assert composer.outgoing() == Outgoing(SAID, feeling=Feeling.chosen(Emotion.SADNESS), spoken=True)

        await person.click_card("yurika")
        await until(strip.isHidden)
        await person.click_card("ren")
        await until(lambda: composer.text() == SAID and strip.holds)

        QTest.keyClick(composer.input, Qt.Key.Key_Return)
        await until(lambda: len(person.items) == 2)
        await until(lambda: len(booth.sound.replies) == 1)
        assert booth.sound.replies[0].feeling == Feeling.chosen(Emotion.SADNESS)
        assert (await stored(person))[0].message.feeling == Feeling.chosen(Emotion.SADNESS)
        await until(lambda: len(booth.player.played) == 1 and len(booth.player.playback.files) == 2)
        booth.clock.advance(2.0)
        await until(lambda: states(person) == "done done done done")

        await speak(person, booth)
        await until(lambda: strip.holds)
        composer.set_text("")
        await until(lambda: not strip.holds)
        assert composer.outgoing().empty
        assert not composer.outgoing().spoken

    open_talk(use)


def test_words_that_were_written_already_are_never_sent_by_themselves(open_talk: Opener, booth: Booth) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        composer = composer_of(person)
        composer.set_text("Good morning.")
        await speak(person, booth)
        await until(lambda: composer.text() == f"Good morning. {SAID}")
        assert composer.voice.feeling == HEARD
        await speak(person, booth)
        await until(lambda: composer.text() == f"Good morning. {SAID} {SAID}")
        assert not person.items

    open_talk(use)


def test_words_go_only_where_the_microphone_was_pressed(open_talk: Opener, booth: Booth) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        composer, toasts = composer_of(person), person.live.assembly.window.toasts
        booth.sound.hold(VoiceStep.TRANSCRIPTION)
        await speak(person, booth)
        await person.click_card("yurika")
        await until(lambda: states(person).startswith("running"))
        booth.sound.go_on(VoiceStep.TRANSCRIPTION)
        await until(lambda: any("message to Ren" in one.accessibleName() for one in toasts.toasts))
        assert (composer.text(), person.items) == ("", [])
        assert composer.voice.isHidden()
        toasts.toasts[-1].findChildren(QPushButton)[-1].click()
        await until(lambda: composer.text() == SAID and composer.voice.feeling == HEARD)
        assert person.live.conversation.persona is not None
        assert person.live.conversation.persona.id == "ren"
        booth.sound.hold(VoiceStep.SPEECH)
        QTest.keyClick(composer.input, Qt.Key.Key_Return)
        await until(lambda: states(person) == "done done done running" and bool(booth.player.played))
        spoken = desk_of(person).audio.speech.key
        await person.click_card("yurika")
        await until(lambda: not person.items)
        assert desk_of(person).audio.speech.key == spoken
        assert booth.player.playback.state is PlaybackState.PLAYING
        assert states(person) == "done done done running"
        person.live.assembly.window.command.emit(Command.STOP)
        assert booth.player.playback.state is PlaybackState.STOPPED
        assert composer.voice.isHidden()

    open_talk(use)


def test_steps_that_are_off_are_left_out(open_talk: Opener, booth: Booth) -> None:
    open_talk.settings = replace(open_talk.settings, voice_feeling=False, voice_speak=False)

    async def use(person: Person) -> None:
        await person.click_card("ren")
        await speak(person, booth)
        await until(lambda: states(person) == "done off done off")
        assert (await stored(person))[0].message.feeling is None
        assert not booth.sound.replies
        assert not booth.player.played

    open_talk(use)


def test_speech_can_be_switched_while_the_reply_is_written(
    open_talk: Opener, booth: Booth, ollama: OllamaThread
) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        speech_chip = composer_of(person).voice.chips[VoiceStep.SPEECH]
        ollama.hold()
        booth.sound.hold(VoiceStep.TRANSCRIPTION)
        await speak(person, booth)
        speech_chip.click()
        booth.sound.go_on(VoiceStep.TRANSCRIPTION)
        await person.text_streams()
        assert states(person) == "done done running off"
        speech_chip.click()
        await until(lambda: states(person) == "done done running running")
        speech_chip.click()
        assert states(person) == "done done running running"
        desk_of(person).audio.speech.stop()
        assert states(person) == "done done running off"
        ollama.go_on()
        await until(lambda: states(person) == "done done done off")

    open_talk(use)


def test_an_error_of_a_step_is_told_and_neither_recording_nor_words_are_lost(
    open_talk: Opener, booth: Booth, ollama: OllamaThread
) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        composer, toasts = composer_of(person), person.live.assembly.window.toasts

        def told(words: str) -> bool:
            return any(words in one.accessibleName() for one in toasts.toasts)

        booth.sound.faults[VoiceStep.TRANSCRIPTION] = AudioTooShort(name="recording.wav")
        await speak(person, booth)
        await until(lambda: told("recording.wav is too short"))
        assert states(person) == "failed waiting waiting waiting"
        assert len(Shelf(open_talk.paths.takes).takes()) == 1
        booth.sound.faults = {}
        booth.sound.hold(VoiceStep.SPEECH)
        ollama.plan_reply(Cut(1))
        await speak(person, booth)
        await until(lambda: states(person) == "done done failed running")
        booth.sound.go_on(VoiceStep.SPEECH)
        booth.sound.faults = {VoiceStep.FEELING: AudioTooShort(name="feeling.wav")}
        await speak(person, booth)
        await until(lambda: told("feeling.wav is too short"))
        await until(lambda: len(person.items) == 4)
        await person.reply_ends()
        assert [item.text for item in person.items] == [SAID, "One, ", SAID, WHOLE]
        assert [one.message.feeling for one in await stored(person)] == [HEARD, None, None, None]
        booth.sound.faults = {VoiceStep.SPEECH: AudioTooShort(name="speech.wav")}
        await speak(person, booth)
        await until(lambda: told("speech.wav is too short"))
        await until(lambda: states(person) == "done done done failed")
        booth.sound.faults = {}
        booth.sound.said = ""
        await speak(person, booth)
        await until(lambda: "No words" in composer.notice.words)
        assert len(person.items) == 6

    open_talk(use)


def test_what_cannot_be_sent_comes_back_with_its_feeling(open_talk: Opener, booth: Booth) -> None:
    booth.sound.said = "a lot " * 5_000 + "."

    async def use(person: Person) -> None:
        await person.click_card("ren")
        composer = composer_of(person)
        await speak(person, booth)
        await until(lambda: composer.text() == booth.sound.said)
        assert composer.voice.feeling == HEARD
        assert states(person) == "done done failed waiting"
        assert not person.items
        booth.recorder.refuse = DeviceRefused(device="Microphone")
        composer.tools.microphone.click()
        await until(lambda: composer.voice.view is not None and not composer.voice.view.running)
        assert composer.voice.feeling == HEARD

    open_talk(use)


def test_hands_free_the_studio_listens_again_until_nothing_is_said(open_talk: Opener, booth: Booth) -> None:
    open_talk.settings = replace(open_talk.settings, voice_go_on=True)
    voice = [
        0.4 * sum(math.sin(2 * math.pi * 140 * n * place / 48_000) / n for n in range(1, 12))
        for place in range(48_000)
    ]

    async def use(person: Person) -> None:
        await person.click_card("ren")
        composer = composer_of(person)
        composer.tools.microphone.click()
        await until(lambda: bool(booth.recorder.recordings))
        first = booth.recorder.recording
        for block in (QUIET,) * 10:
            first.feed(block)
        for start in range(0, len(voice), 4_800):
            first.feed([(0.2 + 0.8 * abs(math.sin(start / 9_000))) * one for one in voice[start : start + 4_800]])
        for block in (QUIET,) * 18:
            first.feed(block)
        await until(lambda: len(booth.player.played) == 1 and len(booth.player.playback.files) == 2)
        await person.reply_ends()
        booth.clock.advance(2.0)
        await until(lambda: len(booth.recorder.recordings) == 2 and states(person).startswith("listening"))
        await until(composer.tools.microphone.isChecked)
        for block in (QUIET,) * 82:
            booth.recorder.recording.feed(block)
        await until(lambda: composer.notice.words == "Nothing was said.")
        assert not composer.tools.microphone.isChecked()
        assert len(Shelf(open_talk.paths.takes).takes()) == 1
        composer.tools.microphone.click()
        await until(lambda: len(booth.recorder.recordings) == 3)
        person.live.assembly.window.command.emit(Command.STOP)
        await until(lambda: booth.recorder.recording.state.value == "finished")
        assert composer.voice.isHidden()

    open_talk(use)


def test_whoever_speaks_again_interrupts_the_reply_that_is_spoken(
    open_talk: Opener, booth: Booth, ollama: OllamaThread
) -> None:
    async def use(person: Person) -> None:
        await person.click_card("ren")
        composer = composer_of(person)
        booth.sound.hold(VoiceStep.SPEECH)
        await speak(person, booth)
        await until(lambda: states(person) == "done done done running" and bool(booth.player.played))
        composer.tools.microphone.click()
        await until(lambda: booth.player.playback.state is PlaybackState.STOPPED)
        assert states(person).startswith("listening")
        await until(lambda: len(booth.recorder.recordings) == 2)
        booth.recorder.recording.feed(SPEECH)
        booth.sound.hold(VoiceStep.TRANSCRIPTION)
        composer.tools.microphone.click()
        await until(lambda: states(person).startswith("running"))
        await speak(person, booth)  # while the one before is still being written down
        booth.sound.go_on(VoiceStep.TRANSCRIPTION)
        await until(lambda: composer.text() == f"{SAID} {SAID}")
        assert len(person.items) == 2

    open_talk(use)
