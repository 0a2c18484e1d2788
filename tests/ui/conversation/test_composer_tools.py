"""The composer's tools, its meter and its notice, and that all of it has room."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from saijin_studio.config.settings import SendKey
from saijin_studio.core.context import ContextOutlook
from saijin_studio.core.ids import PersonaId
from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.core.preview import PreviewKind
from saijin_studio.ui.outgoing import Outgoing
from saijin_studio.ui.panes.composer import Composer
from saijin_studio.ui.panes.composer_context import ContextDetails
from saijin_studio.ui.panes.composer_meter import ContextMeter
from saijin_studio.ui.widgets.attachment_item import AttachmentItem
from saijin_studio.ui.widgets.message_item import ModelMark
from saijin_studio.ui.widgets.swap_plan import SwapPlan, Victim

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.fonts import Fonts
    from saijin_studio.ui.widgets.message_kit import MessageKit

PLENTY = ContextOutlook(1240, 4096, 1024, exact=True, system=320, history=880, message=40)
FULL = ContextOutlook(3890, 4096, 1024, 12, system=320, examples=180, summary=240, history=2700, message=450)
OVER = ContextOutlook(5000, 4096, 1024, 3, message=4680, system=320)
LOADS = SwapPlan(
    PreviewKind.LOADS,
    "deepseek-ocr",
    (Victim("phi3:mini"),),
    "VRAM",
    9_600_000_000,
    10**10,
    7.2,
    0,
    "Miyu 8B",
    False,
)
NOTES = Media(MediaKind.TEXT, PurePath("/m/notes.txt"), "notes.txt", "d1", 1000, "text")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 800)
    return made


@pytest.fixture
def composer(kit: MessageKit, window: QWidget) -> Composer:
    made = Composer(kit, window)
    made.set_name("Miyu")
    made.set_model(ModelMark("Miyu 8B Q4", 1))
    made.set_outlook(PLENTY)

    def place() -> None:
        height = made.sizeHint().height()
        made.setGeometry(24, window.height() - height - 16, window.width() - 48, height)

    made.height_changed.connect(place)
    window.show()
    place()
    return made


def parts(composer: Composer) -> list[QWidget]:
    """Everything that is shown in the composer, with what is in the line above and in the tools."""
    tools, line = composer.tools, composer.swap_line
    found: list[QWidget] = [tools.attach, tools.microphone, tools.model, tools.meter, tools.stop, tools.send]
    found += [line.warm, line.pin, composer.input, composer.notice.action, composer.notice.cross, composer.tray]
    return [one for one in found if one.isVisible()]


def place_of(part: QWidget, composer: Composer) -> QRect:
    return QRect(part.mapTo(composer, part.rect().topLeft()), part.size())


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [480, 720, 1100])
def test_nothing_is_clipped_and_nothing_overlaps(
    composer: Composer, window: QWidget, fonts: Fonts, width: int, scale: float
) -> None:
    fonts.set_scale(scale)
    window.resize(width, 800)
    composer.refresh()
    composer.set_swap(LOADS)
    composer.tray.set_media([replace(NOTES, name=f"a rather long name {n}.txt", digest=str(n)) for n in range(20)])
    composer.set_text("line\n" * 30)
    composer.notice.say("A sentence that is rather long and says what could not be done.", "Do something", None)
    composer.set_busy(True)
    shown = parts(composer)
    assert len(shown) == 12
    places = [place_of(one, composer) for one in shown]
    for one, where in zip(shown, places, strict=True):
        assert composer.rect().contains(where), one
        assert where.width() >= one.minimumSizeHint().width(), one
    for number, where in enumerate(places):
        assert not any(where.intersects(other) for other in places[number + 1 :]), shown[number]
    assert composer.y() >= 0
    assert not composer.grab().isNull()


@pytest.mark.parametrize("width", [480, 900])
def test_nothing_moves_when_stop_comes(composer: Composer, window: QWidget, width: int) -> None:
    window.resize(width, 800)
    composer.refresh()
    before = [(one, place_of(one, composer)) for one in parts(composer)]
    composer.set_busy(True)
    assert composer.stop_button.isVisible()
    assert [(one, place_of(one, composer)) for one, _ in before] == before


def test_parts_are_in_their_place_after_the_line_above_has_become_shorter(
    composer: Composer, window: QWidget
) -> None:
    window.resize(480, 800)
    composer.refresh()
    composer.set_swap(LOADS)
    narrow = composer.swap_line.height()
    window.resize(1100, 800)
    composer.height_changed.emit()
    assert composer.swap_line.height() < narrow
    assert composer.rect().contains(composer.tools.geometry())
    assert composer.height() - composer.tools.geometry().bottom() <= 3


def test_the_composer_leaves_room_for_the_conversation(composer: Composer, window: QWidget) -> None:
    window.resize(600, 300)
    composer.set_text("line\n" * 40)
    composer.tray.set_media([replace(NOTES, digest=str(n)) for n in range(20)])
    assert composer.height() <= 0.8 * window.height()
    assert composer.input.height() >= 40


@pytest.mark.parametrize(
    ("outlook", "said"),
    [
        (PLENTY, "Context: 1,240 of 4,096 tokens"),
        (FULL, "Context: ~3,890 of 4,096 tokens. 12 earlier message(s) will be left out"),
        (OVER, "Context: ~5,000 of 4,096 tokens. The message alone is too long for this model."),
    ],
)
def test_the_meter_says_how_full_it_is(composer: Composer, outlook: ContextOutlook, said: str) -> None:
    composer.set_outlook(outlook)
    meter = composer.tools.meter
    assert meter.accessibleName() == said
    assert meter.outlook == outlook
    QApplication.sendEvent(meter, QEvent(QEvent.Type.LanguageChange))
    for width in (meter.sizeHint().width(), meter.minimumSizeHint().width()):
        meter.resize(width, meter.height())
        assert not meter.grab().isNull()


def test_a_meter_without_an_outlook_is_not_there(kit: MessageKit, window: QWidget) -> None:
    meter = ContextMeter(kit, window)
    meter.retranslate()
    meter.grab()
    assert meter.isHidden()


def test_the_details_name_every_share_and_offer_a_summary(kit: MessageKit, qtbot: QtBot) -> None:
    details = ContextDetails(kit)
    qtbot.addWidget(details)
    asked: list[str] = []
    details.summarise_asked.connect(lambda: asked.append("summarise"))
    details.cancel_asked.connect(lambda: asked.append("cancel"))
    details.set_outlook(PLENTY)
    details.resize(details.sizeHint())
    details.show()
    assert not details.summarise.isVisible()
    assert details.sentence.text() == "The model reads the whole conversation."
    assert not details.rows["examples"][0].isVisible()
    assert details.rows["history"][1].text() == "880"
    details.set_outlook(FULL)
    assert details.sentence.text().startswith("12 earlier message(s) will be left out.")
    assert details.rows["history"][1].text() == "~2,700"
    QTest.mouseClick(details.summarise, Qt.MouseButton.LeftButton)
    details.set_busy(True)
    assert details.summarise.text() == "Cancel the summary"
    QTest.mouseClick(details.summarise, Qt.MouseButton.LeftButton)
    assert asked == ["summarise", "cancel"]
    details.set_busy(False)
    details.set_outlook(OVER)
    assert "too long" in details.sentence.text()
    details.set_outlook(replace(PLENTY, summarised=True))
    assert "summary" in details.sentence.text()
    QApplication.sendEvent(details, QEvent(QEvent.Type.LanguageChange))
    assert not details.grab().isNull()
    details.set_outlook(None)


def test_a_message_that_does_not_fit_alone_is_not_sent(composer: Composer) -> None:
    composer.set_text("very long")
    composer.set_outlook(OVER)
    assert not composer.send_button.isEnabled()
    assert composer.send_button.toolTip().startswith("This is too long for the model.")
    composer.set_outlook(FULL)
    assert composer.send_button.isEnabled()


def test_a_file_alone_may_be_sent_once_it_is_copied(composer: Composer) -> None:
    sent: list[Outgoing] = []
    composer.send.connect(sent.append)
    composer.tray.add(AttachmentItem(1, "notes.txt"))
    assert composer.send_button.toolTip() == "A file is still being copied."
    composer.tray.replace(AttachmentItem(1, "notes.txt", NOTES))
    composer.send_button.click()
    assert sent == [Outgoing("", (NOTES,))]
    assert composer.outgoing().empty


def test_what_comes_back_stands_before_what_was_written_meanwhile(composer: Composer) -> None:
    asked: list[str] = []
    composer.persona_asked.connect(asked.append)
    composer.set_text("later")
    composer.give_back(Outgoing("earlier", (NOTES,), PersonaId("ren")))
    assert composer.outgoing().text == "earlier\nlater"
    assert composer.outgoing().media == (NOTES,)
    assert asked == ["ren"]
    composer.set_outgoing(Outgoing("other"))
    assert composer.outgoing() == Outgoing("other")


def test_up_goes_back_only_where_nothing_is_begun(composer: Composer) -> None:
    asked: list[bool] = []
    composer.edit_last_asked.connect(lambda: asked.append(True))
    QTest.keyClick(composer.input, Qt.Key.Key_Up)
    assert asked == [True]
    composer.tray.set_media([NOTES])
    QTest.keyClick(composer.input, Qt.Key.Key_Up)
    assert asked == [True]


def test_the_words_tell_which_key_sends(composer: Composer) -> None:
    composer.set_text("a")
    composer.set_send_key(SendKey.CTRL_ENTER)
    assert composer.input.placeholder == "Message Miyu — Ctrl+Enter sends, Enter breaks the line"
    assert composer.send_button.toolTip() == "Send the message (Ctrl+Enter)"


def test_a_long_paste_may_become_a_file(composer: Composer) -> None:
    asked: list[str] = []
    composer.attach_text_asked.connect(asked.append)
    composer.set_text("x" * 10)
    composer.input.long_pasted.emit(9000)
    assert composer.notice.words == "9000 characters were pasted."
    composer.notice.action.click()
    assert asked == ["x" * 10]
    assert composer.notice.isHidden()


def test_who_answers_is_taken_back_with_the_chip(composer: Composer) -> None:
    asked: list[str] = []
    composer.persona_asked.connect(asked.append)
    composer.set_persona(PersonaId("ren"), "Ren answers")
    assert composer.outgoing().persona == "ren"
    assert composer.tray.answering is not None
    composer.tray.answering.click()
    assert (composer.persona, asked) == (None, [""])


def test_a_notice_goes_with_its_cross(composer: Composer) -> None:
    before = composer.height()
    composer.notice.say("Something.")
    assert composer.height() > before
    assert composer.notice.action.isHidden()
    composer.notice.cross.click()
    assert composer.height() == before
    composer.notice.put_away()


def test_keys_reach_everything_in_order(composer: Composer, window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    composer.set_text("a")
    composer.tray.set_media([NOTES])
    composer.set_swap(LOADS)
    composer.set_busy(True)
    composer.input.setFocus()
    reached: list[QWidget] = []
    for _ in range(9):
        focused = window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        now = window.focusWidget()
        assert now is not None
        reached.append(now)
    tools, line = composer.tools, composer.swap_line
    wanted = [
        composer.tray.chips[0],
        tools.attach,
        tools.microphone,
        tools.model,
        tools.meter,
        tools.stop,
        tools.send,
        line.warm,
        line.pin,
    ]
    assert reached == wanted
    assert all(one.accessibleName() for one in reached)
