"""Code: named, coloured, copied exactly, scrolled or wrapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar

from saijin_studio.ui.markdown.code_info import CodeInfo
from saijin_studio.ui.markdown.flow import CodePiece, Place
from saijin_studio.ui.widgets.code_block import CodeBlock
from saijin_studio.ui.widgets.code_block_header import CodeHeader

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.message_kit import MessageKit
    from saijin_studio.ui.widgets.message_style import MessageStyle

CODE = 'def plan(n):\n    return "value", 1.5  # why\n'


@pytest.fixture
def block(kit: MessageKit, style: MessageStyle, qtbot: QtBot) -> CodeBlock:
    made = CodeBlock(kit, style)
    qtbot.addWidget(made)
    return made


def show(block: CodeBlock, code: str, language: str = "python", width: int = 400) -> None:
    block.set_piece(CodePiece(Place(), code, CodeInfo(language, "plan.py")))
    block.resize(width, block.heightForWidth(width))
    block.show()


def colored_lines(block: CodeBlock) -> set[int]:
    document = block.view.document
    blocks = (document.findBlockByNumber(number) for number in range(document.blockCount()))
    return {line.blockNumber() for line in blocks if line.layout().formats()}


def head(block: CodeBlock) -> CodeHeader:
    found = block.findChild(CodeHeader)
    assert found is not None
    return found


def test_copy_gives_the_code_as_it_was_written(block: CodeBlock) -> None:
    show(block, CODE + "x" * 5_000)
    QTest.mouseClick(head(block).copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == CODE + "x" * 5_000
    assert head(block).copy.text() == "Copied"


def test_code_is_coloured_once_it_is_seen(block: CodeBlock, qtbot: QtBot) -> None:
    show(block, CODE)
    block.grab()
    qtbot.waitUntil(lambda: colored_lines(block) == {0, 1})


def test_code_that_grows_is_coloured_on(block: CodeBlock, qtbot: QtBot) -> None:
    long = f"{CODE}\n\n" * 60
    for end in range(200, len(long), 400):
        show(block, long[:end])
        block.grab()
    qtbot.waitUntil(lambda: {0, 1, 4, 5, 40} <= colored_lines(block))


def test_lines_before_the_change_are_not_touched(block: CodeBlock) -> None:
    show(block, "a = 1\nb = 2")
    changed: list[int] = []

    def note(at: int, _removed: int, _added: int) -> None:
        changed.append(at)

    block.view.document.contentsChange.connect(note)
    show(block, "a = 1\nb = 23\nc")
    assert min(changed) >= len("a = 1")
    assert block.view.document.toPlainText() == "a = 1\nb = 23\nc"


def test_another_code_in_its_place(block: CodeBlock) -> None:
    show(block, CODE)
    show(block, "", language="json")
    assert block.view.document.toPlainText() == ""
    show(block, "{}", language="no-such")
    assert block.code == "{}"


def test_long_lines_scroll_or_wrap(block: CodeBlock, qtbot: QtBot) -> None:
    show(block, "word " * 100)
    bar = block.view.findChild(QScrollBar)
    assert bar is not None
    assert bar.maximum() > 0
    scrolled = block.heightForWidth(400)
    with qtbot.waitSignal(block.height_changed):
        QTest.mouseClick(head(block).wrap, Qt.MouseButton.LeftButton)
    assert block.heightForWidth(400) > scrolled


@pytest.mark.parametrize(
    ("delta", "modifiers", "moved"),
    [
        (QPoint(-120, 0), Qt.KeyboardModifier.NoModifier, True),
        (QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier, True),
        (QPoint(0, -120), Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_the_wheel_moves_code_sideways_only(
    block: CodeBlock, delta: QPoint, modifiers: Qt.KeyboardModifier, moved: bool
) -> None:
    show(block, "word " * 100)
    block.grab()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        delta,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(block.view, turn)
    bar = block.view.findChild(QScrollBar)
    assert bar is not None
    assert (bar.value() > 0) is moved


def test_the_caret_stands_behind_the_last_character(block: CodeBlock, kit: MessageKit) -> None:
    show(block, "a")
    without = block.grab().toImage()
    block.view.set_caret(True)
    assert block.grab().toImage() != without


def test_buttons_have_names_in_every_language(block: CodeBlock) -> None:
    show(block, CODE)
    QApplication.sendEvent(head(block), QEvent(QEvent.Type.LanguageChange))
    assert [button.accessibleName() for button in (head(block).copy, head(block).wrap)] == [
        "Copy code",
        "Wrap long lines",
    ]
