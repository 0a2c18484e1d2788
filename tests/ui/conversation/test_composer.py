"""Enter sends, Shift+Enter breaks the line, and a composition is left alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from saijin_studio.core.errors import ModelTooLarge
from saijin_studio.core.preview import PreviewKind
from saijin_studio.ui.outgoing import Outgoing
from saijin_studio.ui.panes.composer import Composer
from saijin_studio.ui.panes.composer_input import COMMIT_GUARD_S, MOST_LINES, ComposerInput
from saijin_studio.ui.widgets.message_item import ModelMark
from saijin_studio.ui.widgets.swap_plan import SwapPlan, Victim

if TYPE_CHECKING:
    from conftest import Time
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.message_kit import MessageKit

GB = 1_000_000_000


@pytest.fixture
def composer(kit: MessageKit, qtbot: QtBot) -> Composer:
    made = Composer(kit)
    qtbot.addWidget(made)
    made.set_name("Miyu")
    made.resize(500, made.sizeHint().height())
    made.show()
    made.input.setFocus()
    return made


@pytest.fixture
def sent(composer: Composer) -> list[str]:
    """The texts that went out."""
    texts: list[str] = []

    def note(outgoing: Outgoing) -> None:
        texts.append(outgoing.text)

    composer.send.connect(note)
    return texts


@pytest.fixture
def field(kit: MessageKit, time: Time, qtbot: QtBot) -> ComposerInput:
    made = ComposerInput(kit, clock=time)
    qtbot.addWidget(made)
    made.resize(300, 60)
    made.show()
    return made


@pytest.fixture
def asked(field: ComposerInput) -> list[str]:
    """What the field asked for."""
    found: list[str] = []
    field.send_asked.connect(lambda: found.append("send"))
    field.stop_asked.connect(lambda: found.append("stop"))
    return found


def compose(field: ComposerInput, preedit: str, commit: str = "") -> None:
    underlined = QTextCharFormat()
    underlined.setFontUnderline(True)
    part = QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.TextFormat, 0, len(preedit), underlined)
    event = QInputMethodEvent(preedit, [part] if preedit else [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def test_enter_sends_and_empties(composer: Composer, sent: list[str]) -> None:
    composer.set_text("hello")
    QTest.keyClick(composer.input, Qt.Key.Key_Return)
    assert sent == ["hello"]
    assert composer.text() == ""


def test_the_other_enter_sends_too(composer: Composer, sent: list[str]) -> None:
    composer.set_text("hello")
    QTest.keyClick(composer.input, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert sent == ["hello"]


def test_shift_enter_breaks_the_line(composer: Composer, sent: list[str]) -> None:
    QTest.keyClicks(composer.input, "a")
    QTest.keyClick(composer.input, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(composer.input, "b")
    assert sent == []
    assert composer.text().replace("\u2028", "\n") == "a\nb"


@pytest.mark.parametrize("text", ["", "  ", "\n\n"])
def test_nothing_is_not_sent_and_the_button_says_why(composer: Composer, sent: list[str], text: str) -> None:
    composer.set_text(text)
    QTest.keyClick(composer.input, Qt.Key.Key_Return)
    assert sent == []
    assert not composer.send_button.isEnabled()
    assert composer.send_button.toolTip() == "Write something to send it."


def test_a_hindrance_keeps_the_draft(composer: Composer, sent: list[str]) -> None:
    composer.set_text("hello")
    composer.set_hindrance("No model is installed.")
    QTest.keyClick(composer.input, Qt.Key.Key_Return)
    assert (sent, composer.text()) == ([], "hello")
    assert composer.send_button.toolTip() == "No model is installed."
    composer.set_hindrance("")
    QTest.mouseClick(composer.send_button, Qt.MouseButton.LeftButton)
    assert sent == ["hello"]


def test_enter_during_a_composition_does_nothing(field: ComposerInput, asked: list[str]) -> None:
    compose(field, "たしかめて")
    assert field.composing
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert asked == []
    assert field.toPlainText() == ""


def test_the_enter_that_committed_a_composition_does_not_send(field: ComposerInput, asked: list[str]) -> None:
    compose(field, "たしかめて")
    compose(field, "", commit="確かめて")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (asked, field.toPlainText()) == ([], "確かめて")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["send"]


def test_an_enter_a_moment_after_a_commit_sends(field: ComposerInput, asked: list[str], time: Time) -> None:
    compose(field, "あ")
    compose(field, "", commit="亜")
    time.now += 2 * COMMIT_GUARD_S
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["send"]


def test_typing_on_after_a_commit_takes_the_guard_away(field: ComposerInput, asked: list[str]) -> None:
    compose(field, "あ")
    compose(field, "", commit="亜")
    QTest.keyClick(field, Qt.Key.Key_A)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["send"]


def test_text_committed_without_a_composition_may_be_sent_at_once(field: ComposerInput, asked: list[str]) -> None:
    compose(field, "", commit="。")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["send"]


def test_a_composition_is_underlined_by_us(field: ComposerInput, kit: MessageKit) -> None:
    field.set_text("前の行\nこの行")
    compose(field, "たし")
    image = field.grab().toImage()
    accent = kit.theme.color("accent")
    width, height = image.width(), image.height()
    rows = [y for y in range(height) if any(image.pixelColor(x, y) == accent for x in range(width))]
    assert rows
    assert rows[-1] - rows[0] < 2
    assert rows[0] > height // 2 - 10


def test_a_composition_makes_the_field_grow(field: ComposerInput) -> None:
    before = field.wanted_height()
    compose(field, "長い文章を変換しています。" * 5)
    assert field.wanted_height() > before


def test_one_to_eight_lines(field: ComposerInput) -> None:
    heights: list[int] = []
    for lines in (1, 3, MOST_LINES, 40):
        field.set_text("\n".join("x" * lines))
        heights.append(field.wanted_height())
    one = heights[0]
    assert heights == [one, 3 * one, MOST_LINES * one, MOST_LINES * one]
    assert field.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_escape_stops_only_a_reply_under_way(composer: Composer) -> None:
    stopped: list[bool] = []
    composer.stop.connect(lambda: stopped.append(True))
    QTest.keyClick(composer.input, Qt.Key.Key_Escape)
    assert stopped == []
    composer.set_busy(True)
    QTest.keyClick(composer.input, Qt.Key.Key_Escape)
    QTest.mouseClick(composer.stop_button, Qt.MouseButton.LeftButton)
    assert stopped == [True, True]


def test_stop_stands_left_of_send_and_send_does_not_move(composer: Composer) -> None:
    before = composer.send_button.geometry()
    composer.set_busy(True)
    assert composer.send_button.geometry() == before
    assert composer.stop_button.geometry().right() < before.left()


def test_paste_is_plain_text(field: ComposerInput) -> None:
    rich = QMimeData()
    rich.setHtml("<b>bold</b>")
    rich.setText("bold")
    QGuiApplication.clipboard().setMimeData(rich)
    field.paste()
    assert field.toPlainText() == "bold"
    assert "<span" not in field.toHtml()


def test_the_placeholder_names_the_persona(composer: Composer) -> None:
    assert composer.input.placeholder == "Message Miyu — Enter sends, Shift+Enter breaks the line"


def test_a_click_beside_the_text_begins_to_write(composer: Composer) -> None:
    composer.input.clearFocus()
    QTest.mouseClick(composer, Qt.MouseButton.LeftButton, pos=composer.rect().bottomLeft())
    assert composer.input.hasFocus()


TOO_LARGE = ModelTooLarge(model="musicgen", needed="14 GB", budget="10 GB").fault()
VICTIMS = (Victim("phi3"), Victim("gemma", pinned=True))
STARTS = SwapPlan(PreviewKind.STARTS, "Miyu", pinned=True)
LOADS = SwapPlan(PreviewKind.LOADS, "ocr", warm="Miyu", pinned=False)


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (STARTS, "Sending answers at once — Miyu is loaded nothing to load"),
        (
            SwapPlan(PreviewKind.STARTS, "Miyu", seconds=4.2),
            "Miyu is being loaded already — answers in about 4 s",
        ),
        (SwapPlan(PreviewKind.WAITS, "Miyu", seconds=12), "Sending waits until Miyu is free about 12 s"),
        (
            SwapPlan(PreviewKind.WAITS, "Miyu", seconds=200, ahead=3),
            "Sending waits behind 3 message(s) about 3 min",
        ),
        (
            SwapPlan(PreviewKind.LOADS, "ocr", (), "VRAM", 9_600_000_000, 10 * GB, 7.2),
            "Sending loads ocr VRAM 9.6 / 10.0 GB · about 7 s",
        ),
        (
            SwapPlan(
                PreviewKind.LOADS,
                "ocr",
                (Victim("phi3"), Victim("gemma", True)),
                "RAM",
                9 * GB,
                10 * GB,
                0.2,
                0,
                "Miyu",
            ),
            "Sending loads ocr and unloads phi3, gemma (pinned) RAM 9.0 / 10.0 GB · about 1 s",
        ),
        (
            SwapPlan(PreviewKind.REFUSED, "musicgen", fault=TOO_LARGE),
            f"{TOO_LARGE.what} {TOO_LARGE.cure}",
        ),
    ],
)
@pytest.mark.parametrize("width", [500, 900])
def test_what_sending_will_do(composer: Composer, plan: SwapPlan, sentence: str, width: int) -> None:
    composer.set_swap(plan)
    composer.set_model(ModelMark("deepseek-ocr", 7))
    assert composer.swap_line.sentence() == sentence
    assert composer.swap_line.accessibleName() == sentence
    assert composer.send_button.accessibleDescription() == sentence
    assert composer.swap_line.warm.isHidden() is not bool(plan.warm)
    composer.resize(width, composer.sizeHint().height())
    assert not composer.grab().isNull()


def test_the_line_takes_room_only_while_it_is_there(composer: Composer) -> None:
    before = composer.sizeHint().height()
    composer.set_swap(STARTS)
    assert composer.sizeHint().height() > before
    composer.set_swap(None)
    assert composer.sizeHint().height() == before


def test_a_line_that_reads_the_same_moves_nothing(composer: Composer) -> None:
    moved: list[bool] = []
    composer.set_swap(SwapPlan(PreviewKind.LOADS, "ocr", seconds=7.4))
    composer.height_changed.connect(lambda: moved.append(True))
    composer.set_swap(SwapPlan(PreviewKind.LOADS, "ocr", seconds=6.6))
    assert moved == []


def test_where_it_is_narrow_a_load_is_told_in_two_lines(composer: Composer) -> None:
    asked: list[bool] = []
    composer.resize(900, 120)
    composer.set_swap(replace(LOADS, victims=VICTIMS, memory="VRAM", total=9 * GB, budget=10 * GB, seconds=7.0))
    wide = composer.sizeHint().height()
    composer.height_changed.connect(lambda: asked.append(True))
    composer.resize(500, wide)
    assert composer.sizeHint().height() > wide
    assert asked == [True]
    composer.set_swap(STARTS)
    assert composer.sizeHint().height() == wide


def test_the_warm_model_may_answer_instead(composer: Composer) -> None:
    composer.set_swap(LOADS)
    warm: list[Outgoing] = []
    composer.send_warm.connect(warm.append)
    QTest.mouseClick(composer.swap_line.warm, Qt.MouseButton.LeftButton)
    assert warm == []
    composer.set_text("hello")
    QTest.mouseClick(composer.swap_line.warm, Qt.MouseButton.LeftButton)
    assert (warm, composer.text()) == ([Outgoing("hello")], "")
    assert composer.swap_line.warm.text() == "Send with Miyu"


def test_the_line_is_reached_and_used_by_keys_alone(composer: Composer, qtbot: QtBot) -> None:
    composer.set_swap(LOADS)
    composer.set_text("hello")
    composer.activateWindow()
    qtbot.waitUntil(composer.isActiveWindow)
    composer.input.setFocus()
    reached: set[str] = set()
    for _ in range(8):
        QTest.keyClick(composer.focusWidget(), Qt.Key.Key_Tab)
        reached.add(composer.focusWidget().accessibleName())
    assert {"Send with Miyu", "Keep ocr in memory", "Send"} <= reached
    with qtbot.waitSignal(composer.send_warm):
        QTest.keyClick(composer.swap_line.warm, Qt.Key.Key_Space)


def test_the_model_that_answers_can_be_pinned(composer: Composer) -> None:
    chosen: list[bool] = []
    composer.pin.connect(chosen.append)
    composer.set_swap(LOADS)
    pin = composer.swap_line.pin
    QTest.mouseClick(pin, Qt.MouseButton.LeftButton)
    composer.set_swap(STARTS)
    assert pin.isChecked()
    assert pin.accessibleName() == "Do not keep Miyu in memory"
    QTest.mouseClick(pin, Qt.MouseButton.LeftButton)
    assert chosen == [True, False]
    composer.set_swap(SwapPlan(PreviewKind.REFUSED, "musicgen", fault=TOO_LARGE))
    assert pin.isHidden()


def test_words_follow_the_language(composer: Composer) -> None:
    composer.set_swap(LOADS)
    for widget in (composer, composer.swap_line):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert composer.stop_button.accessibleName() == "Stop the reply"
