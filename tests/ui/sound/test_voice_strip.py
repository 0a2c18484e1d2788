"""The strip of the steps: what it shows, how it is used, and how much room it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.feelings import Feeling
from saijin_studio.core.loop import VoicePlan, VoiceStep
from saijin_studio.ui.voice_turn import StepState, StepView, VoiceView
from saijin_studio.ui.widgets.voice_strip import VoiceStrip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.message_kit import MessageKit

WORDS, FEELING, REPLY, SPEECH = VoiceStep


def view(*states: StepState, plan: VoicePlan | None = None, holds: bool = False, running: bool = True) -> VoiceView:
    """A turn whose steps are in these states; what is done took 1.2 s."""
    steps = tuple(
        StepView(step, state, 1.2 if state is StepState.DONE else None)
        for step, state in zip(VoiceStep, states, strict=True)
    )
    feeling = Feeling.chosen(Emotion.JOY) if holds else None
    return VoiceView(steps, plan or VoicePlan(), holds, feeling, running and not holds)


LISTENING = view(StepState.LISTENING, StepState.WAITING, StepState.WAITING, StepState.WAITING)
ANSWERED = view(StepState.DONE, StepState.DONE, StepState.RUNNING, StepState.RUNNING)
HELD = view(StepState.DONE, StepState.FAILED, StepState.HELD, StepState.OFF, holds=True)


@pytest.fixture
def around(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def strip(kit: MessageKit, around: QWidget) -> VoiceStrip:
    made = VoiceStrip(kit, around)
    made.setGeometry(0, 0, 800, 60)
    around.resize(800, 60)
    around.show()
    return made


def words(strip: VoiceStrip) -> list[str]:
    return [chip.accessibleName() for chip in strip.chips.values()]


def test_it_is_there_only_while_there_is_something_to_tell(strip: VoiceStrip) -> None:
    heights: list[int] = []
    strip.changed.connect(lambda: heights.append(strip.height_for(800)))
    assert (strip.isHidden(), strip.height_for(800)) == (True, 0)
    strip.show_view(LISTENING)
    strip.show_view(LISTENING)
    assert heights == [strip.sizeHint().height()]
    assert heights[0] > 0
    strip.show_view(None)
    assert heights[1:] == [0]
    assert strip.view is None


def test_every_state_has_its_words(strip: VoiceStrip) -> None:
    strip.show_view(LISTENING)
    assert words(strip) == ["Listening…", "Feeling", "Reply", "Speech"]
    strip.show_view(ANSWERED)
    assert words(strip) == ["Words · 1.2 s", "Feeling · 1.2 s", "Reply…", "Speech…"]
    assert not strip.stop.isHidden()
    strip.show_view(HELD)
    assert words(strip) == ["Words · 1.2 s", "Feeling · failed", "Reply · when you send", "Speech · off"]
    assert strip.stop.isHidden()
    assert not strip.grab().isNull()


def test_a_click_or_a_key_switches_a_step_but_never_the_words(strip: VoiceStrip) -> None:
    switched: list[tuple[VoiceStep, bool]] = []

    def note(step: VoiceStep, on: bool) -> None:
        switched.append((step, on))

    strip.switched.connect(note)
    strip.show_view(view(*(StepState.WAITING,) * 4, plan=VoicePlan(send=False)))
    assert "waits for you to send it" in strip.chips[REPLY].toolTip()
    assert "The reply is spoken" in strip.chips[SPEECH].toolTip()
    for step in VoiceStep:
        strip.chips[step].click()
    QTest.keyClick(strip.chips[FEELING], Qt.Key.Key_Return)
    QTest.keyClick(strip.chips[FEELING], Qt.Key.Key_Space)
    QTest.keyClick(strip.chips[FEELING], Qt.Key.Key_A)
    assert switched == [(FEELING, False), (REPLY, True), (SPEECH, False), (FEELING, True), (FEELING, False)]
    assert strip.chips[WORDS] not in strip.stops
    assert all(one.focusPolicy() is not Qt.FocusPolicy.NoFocus for one in strip.stops)


def test_the_feeling_can_be_corrected_while_the_words_wait(strip: VoiceStrip) -> None:
    felt: list[object] = []
    strip.felt.connect(felt.append)
    strip.show_view(ANSWERED)
    assert (strip.holds, strip.feeling, strip.feeling_chip.isHidden()) == (False, None, True)
    strip.show_view(HELD)
    assert (strip.holds, strip.feeling) == (True, Feeling.chosen(Emotion.JOY))
    assert strip.feeling_chip.feeling == strip.feeling
    strip.feeling_chip.chosen.emit(Emotion.FEAR)
    strip.feeling_chip.chosen.emit(None)
    assert felt == [Emotion.FEAR, None]


def test_stopping_and_listening_again_have_buttons(strip: VoiceStrip) -> None:
    asked: list[object] = []
    strip.stop_asked.connect(lambda: asked.append("stop"))
    strip.went_on.connect(asked.append)
    strip.show_view(ANSWERED)
    strip.stop.click()
    strip.again.click()
    assert asked == ["stop", True]
    assert strip.stop.accessibleName() == "Stop (Esc)"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_steps_that_end_break_no_line_where_there_is_little_room(
    strip: VoiceStrip, kit: MessageKit, scale: float
) -> None:
    kit.fonts.set_scale(scale)
    strip.refresh()
    width = round(400 * scale)
    strip.resize(width, 60)
    heights = set[int]()
    for shown in (LISTENING, ANSWERED, view(*(StepState.DONE,) * 4)):
        strip.show_view(shown)
        heights.add(strip.height_for(width))
        assert all(strip.rect().adjusted(0, 0, 0, 999).contains(chip.geometry()) for chip in strip.chips.values())
    assert len(heights) == 1
    assert words(strip) == ["Words · 1.2 s", "Feeling · 1.2 s", "Reply · 1.2 s", "Speech · 1.2 s"]
    narrow = round(120 * scale)
    strip.resize(narrow, 60)
    assert strip.height_for(narrow) > heights.pop()
    assert all(chip.text() == "" and "1.2 s" in chip.toolTip() for chip in strip.chips.values())


def test_what_runs_turns_only_where_it_is_seen_and_motion_is_wanted(strip: VoiceStrip, kit: MessageKit) -> None:
    kit.theme.reduced_motion = False
    strip.show_view(ANSWERED)
    chip = strip.chips[REPLY]
    assert chip.turns
    strip.hide()
    assert not chip.turns
    strip.show()
    assert chip.turns
    kit.theme.reduced_motion = True
    strip.show_view(HELD)
    assert not chip.turns


def test_it_follows_the_language(strip: VoiceStrip) -> None:
    strip.show_view(HELD)
    for widget in (strip, *strip.chips.values()):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert words(strip)[2] == "Reply · when you send"
