"""The pages about sound and the list of takes, without a studio."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from saijin_studio.core.device_errors import NoMicrophone
from saijin_studio.core.emotions import Emotion
from saijin_studio.core.ports.sound_device import Level, RecordingState
from saijin_studio.core.sound import FileKind
from saijin_studio.takes.values import Provenance, Take, TakeFile, TakeId, TakeKind
from saijin_studio.ui.dialogs.teach import TeachDialog
from saijin_studio.ui.panes.audio import AudioPage, AudioPane
from saijin_studio.ui.panes.audio_kit import AudioKit
from saijin_studio.ui.widgets.attachment_mime import TAKE_MIME
from saijin_studio.ui.widgets.take_details import TakeDetails
from tests.ui.sound.filling import HEIGHTS, READING, SEGMENTS, card, fill_sound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.message_kit import MessageKit


@pytest.fixture
def pane(kit: MessageKit, qtbot: QtBot) -> Iterator[AudioPane]:
    made = AudioPane(kit)
    qtbot.addWidget(made)
    made.resize(360, 760)
    made.show()
    yield made
    made.close()


def test_every_page_is_painted_in_both_sizes_of_text(pane: AudioPane, kit: MessageKit) -> None:
    fill_sound(pane)
    for scale in (1.0, 1.5):
        kit.fonts.set_scale(scale)
        for page in AudioPage:
            pane.turn_to(page)
            QApplication.processEvents()
            assert not pane.grab().isNull()
            assert pane.page is page
    QApplication.sendEvent(pane, QEvent(QEvent.Type.LanguageChange))
    kit.theme.changed.emit()


def test_the_arrow_keys_turn_the_pages(pane: AudioPane) -> None:
    QTest.keyClick(pane.tabs, Qt.Key.Key_Left)
    assert pane.page is AudioPage.SING
    QTest.keyClick(pane.tabs, Qt.Key.Key_Right)
    assert pane.page is AudioPage.RECORD
    QTest.keyClick(pane.tabs, Qt.Key.Key_A)


def test_sound_files_may_be_dropped_but_not_its_own_takes(pane: AudioPane) -> None:
    dropped: list[list[Path]] = []
    pane.files_dropped.connect(dropped.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/data/a.wav")])
    copy, none, left = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    QApplication.sendEvent(pane, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(pane, QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert dropped == [[Path("/data/a.wav")]]
    data.setData(TAKE_MIME, b"take0")
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    enter.ignore()
    pane.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_without_a_microphone_nothing_can_be_recorded(pane: AudioPane, kit: MessageKit) -> None:
    page = pane.record
    page.set_devices([], "")
    assert not page.record.isEnabled()
    assert page.device.itemText(0) == "No microphone found"
    unseen: list[object] = []
    pane.kit.unseen = unseen.append
    page.notice.show_fault(NoMicrophone().fault())
    assert page.notice.text == "There is no microphone. Plug one in, or choose a sound file instead."
    assert unseen == []
    pane.turn_to(AudioPage.SPEAK)
    page.notice.show_fault(NoMicrophone().fault())
    assert len(unseen) == 1
    page.notice.cross.click()
    assert page.notice.text == ""
    page.set_armed(True)
    assert page.state.text() == "Waiting for a voice"
    page.set_monitor(True)
    assert page.hear.isChecked()
    page.show_level(Level(-3, -9))
    page.show_state(RecordingState.PAUSED, 61.0)
    assert page.time.text() == "1:01"
    page.clear()
    assert AudioKit(kit).unseen(NoMicrophone().fault()) is None


def test_segments_stay_lines_and_are_played_from_their_times(pane: AudioPane) -> None:
    pane.turn_to(AudioPage.LISTEN)
    edit = pane.listen.segments
    played: list[float] = []
    edit.play_asked.connect(played.append)
    edit.set_segments(SEGMENTS[:1])
    edit.add_segment(SEGMENTS[1])
    edit.add_segment(SEGMENTS[1])
    assert edit.text.splitlines() == [SEGMENTS[0].text, SEGMENTS[1].text, SEGMENTS[1].text]
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert played == [0.0]
    data = QMimeData()
    data.setText("two\nlines ")
    edit.insertFromMimeData(data)
    assert edit.corrected()[0][1].startswith("two lines")
    assert edit.segment_at(3) == SEGMENTS[0]
    times = next(one for one in edit.findChildren(QWidget) if type(one).__name__ == "_Times")
    QTest.mouseClick(times, Qt.MouseButton.LeftButton, pos=QPoint(5, 8))
    assert played == [0.0, 0.0]
    QTest.keyClick(edit, Qt.Key.Key_X)
    assert not pane.grab().isNull()


def test_the_list_plays_renames_and_deletes_by_pointer_and_keyboard(pane: AudioPane) -> None:
    takes = pane.takes
    takes.set_cards([card(0), card(1), card(2, damage="It cannot be read.")])
    one, model = takes.list, takes.model
    one.choose("take0")
    asked: list[object] = []

    def note(what: str, take: object, *_rest: object) -> None:
        asked.append((what, take))

    one.play_asked.connect(partial(note, "play"))
    one.delete_asked.connect(partial(note, "delete"))
    one.menu_asked.connect(partial(note, "menu"))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Menu, Qt.Key.Key_Down):
        QTest.keyClick(one, key)
    assert asked == [("play", "take0"), ("play", "take0"), ("delete", ["take0"]), ("menu", "take0")]
    assert one.current == model.cards[1]
    asked.clear()
    pane.resize(360, 900)
    QApplication.processEvents()
    box = one.painter.play_box(one.visualRect(model.index(0))).center()
    QTest.mouseClick(one.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert asked == [("play", "take0")]
    one.choose("take2")
    QTest.keyClick(one, Qt.Key.Key_Space)
    one.rename()
    assert one.findChildren(QLineEdit) == []
    assert not takes.player.play.isEnabled()
    one.choose("take1")
    title = one.visualRect(model.index(1)).center()
    QTest.mouseDClick(one.viewport(), Qt.MouseButton.LeftButton, pos=title)
    field = one.findChildren(QLineEdit)[0]
    model.renamed.connect(partial(note, "rename"))
    field.setText("Another")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert asked[-1] == ("rename", "take1")
    assert model.cards[1].title == "Another"
    at = one.viewport().mapToGlobal(title)
    QApplication.sendEvent(one.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, title, at))
    assert asked[-1] == ("menu", "take1")


def test_the_list_follows_what_is_played_and_what_is_gone(pane: AudioPane) -> None:
    takes = pane.takes
    takes.set_cards([card(0), card(1)])
    one, model = takes.list, takes.model
    one.choose("take1")
    takes.show_playing("take1", 3.0, False)
    assert takes.player.wave.position == 3.0
    takes.show_playing("", 0.0, False)
    takes.set_heights("take1", HEIGHTS)
    takes.set_cards([card(0)])
    assert model.place("take1") is None
    QApplication.sendEvent(one, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert one.selected == ["take0"]
    assert "Recording" in str(model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole))
    assert model.flags(model.index(9)) == Qt.ItemFlag.NoItemFlags
    takes.set_cards(())
    QApplication.sendEvent(one, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier))
    QApplication.sendEvent(
        one.viewport(),
        QMouseEvent(
            QEvent.Type.MouseButtonRelease, QPointF(5, 5), QPointF(5, 5), Qt.MouseButton.LeftButton,
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        ),
    )  # fmt: skip
    assert takes.player.isHidden()


def test_a_take_tells_where_it_comes_from(kit: MessageKit, qtbot: QtBot) -> None:
    origin = Provenance(
        1.7e9, "1", title="Kokoro", licence="Apache-2.0", stand_in=True, seed=7, prompt="p " * 300,
        voice="kokoro-ja/jf", parents=(TakeId("a"), TakeId("b")),
    )  # fmt: skip
    take = Take(
        TakeId("c"), Path("/data"), "A title", TakeKind.SPEECH, (TakeFile("a.wav", FileKind.SOUND),), origin,
        2.0, 24_000, 1, text="Words", emotion=READING, notes=("A note.",),
    )  # fmt: skip
    details = TakeDetails(kit, take, {"a": "The first"})
    qtbot.addWidget(details)
    facts = dict(details.facts())
    assert facts["Model"] == "Kokoro (stand-in)"
    assert facts["Licence"] == "Apache-2.0"
    assert facts["Made of"] == "The first, b"
    assert facts["Feeling"] == "Joy"
    assert len(facts["Prompt"]) == 200
    assert details.sizeHint().height() > 100
    QApplication.sendEvent(details, QEvent(QEvent.Type.LanguageChange))
    mine = Take(TakeId("d"), Path("/data"), "Mine", TakeKind.RECORDING, (), Provenance(1.7e9, "1"))
    other = TakeDetails(kit, mine, {})
    qtbot.addWidget(other)
    assert dict(other.facts())["Licence"] == "yours"


def test_without_a_take_nothing_can_be_taught(kit: MessageKit, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    dialog = TeachDialog(kit, "", owner)
    dialog.set_counts({Emotion.JOY: 2})
    assert not dialog.adds[Emotion.JOY].isEnabled()
    assert dialog.removes[Emotion.JOY].isEnabled()
    dialog.set_busy(True)
    assert not dialog.train.isEnabled()
    dialog.reject()


def test_the_pages_ask_for_what_their_buttons_say(pane: AudioPane) -> None:
    asked: list[str] = []
    record, listen = pane.record, pane.listen
    for name, signal in (
        ("stop", record.stop_asked),
        ("record", record.record_asked),
        ("refresh", record.refresh_asked),
        ("files", record.files_asked),
        ("cancel", listen.cancel_asked),
        ("close", pane.closed),
    ):
        signal.connect(partial(asked.append, name))
    fill_sound(pane)
    pane.record.record.click()
    pane.record.show_state(RecordingState.RECORDING, 1.0)
    pane.record.record.click()
    pane.record.refresh.click()
    pane.record.files.click()
    pane.listen.progress.cancel.click()
    pane.close_button.click()
    assert asked == ["record", "stop", "refresh", "files", "cancel", "close"]
    pane.listen.progress.show_share(1, 4)
    assert pane.listen.progress.share == 0.25
    pane.listen.feeling.more.click()
    assert len(pane.listen.feeling.bars.shown) == len(Emotion)
    pane.compose.roll_seed()
    assert pane.compose.chosen_seed >= 0
    pane.sing.narrate.click()
    assert pane.sing.sing.text() == "Tell"
    pane.sing.set_voices([("v", "A voice")])
    pane.sing.dice.click()
    assert (pane.sing.chosen_voice, pane.sing.chosen_melody) == ("", "")
