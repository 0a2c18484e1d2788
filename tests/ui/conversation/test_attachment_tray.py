"""Chips of attachments: what they show, how they are taken away and come back, by mouse and by keys."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.ui.panes.composer_preview import ComposerPreview
from saijin_studio.ui.widgets.attachment_item import AttachmentItem
from saijin_studio.ui.widgets.attachment_preview import AttachmentPreview
from saijin_studio.ui.widgets.attachment_tray import MOST_ROWS, AttachmentTray

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.theme import Theme
    from saijin_studio.ui.widgets.message_kit import MessageKit


PICTURE = QImage(640, 200, QImage.Format.Format_RGB32)


def media(name: str, kind: MediaKind = MediaKind.TEXT, text: str = "one\n\ttwo") -> Media:
    return Media(kind, PurePath("/media") / name, name, f"digest of {name}", 12_345, text)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(500, 400)
    return made


@pytest.fixture
def tray(kit: MessageKit, window: QWidget, qtbot: QtBot) -> AttachmentTray:
    made = AttachmentTray(kit, window)
    made.setGeometry(10, 200, 480, 90)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return made


def names(tray: AttachmentTray) -> list[str]:
    return [item.name for item in tray.items]


def fill(tray: AttachmentTray, *wanted: str) -> None:
    tray.set_media([media(name) for name in wanted])


def test_a_chip_tells_its_file_and_how_it_stands(tray: AttachmentTray) -> None:
    item = AttachmentItem(tray.number(), "notes.txt")
    tray.add(item)
    chip = tray.chips[0]
    assert chip.accessibleName() == "notes.txt is being copied"
    tray.replace(AttachmentItem(item.id, "notes.txt", media("notes.txt")))
    assert chip.accessibleName() == "notes.txt, 12 kB"
    tray.renote(AttachmentItem(item.id, "notes.txt", media("notes.txt"), note="Too long."))
    assert chip.accessibleName() == "notes.txt, 12 kB. Too long."
    tray.replace(AttachmentItem(99, "other"))
    assert names(tray) == ["notes.txt"]


def test_rows_are_as_many_as_are_needed_and_no_more_than_three_are_seen(tray: AttachmentTray) -> None:
    assert tray.height_for(480) == 0
    fill(tray, "a.txt")
    one = tray.height_for(480)
    fill(tray, *(f"a long name of file {n}.txt" for n in range(20)))
    assert tray.height_for(480) == MOST_ROWS * one
    assert tray.height_for(480, 1) == one
    assert all(chip.geometry().right() < tray.width() for chip in tray.chips)
    assert len({chip.y() for chip in tray.chips}) > MOST_ROWS


def test_the_cross_takes_away_and_restore_brings_back_to_its_place(tray: AttachmentTray) -> None:
    gone: list[AttachmentItem] = []
    tray.removed.connect(gone.append)
    fill(tray, "a", "b", "c")
    chip = tray.chips[1]
    QTest.mouseMove(chip, chip.rect().center())
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())
    assert names(tray) == ["a", "b", "c"]
    where = chip.rect().center()
    where.setX(chip.width() - 6)
    QTest.mouseMove(chip, where)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=where)
    assert (names(tray), [one.name for one in gone]) == (["a", "c"], ["b"])
    assert tray.restore()
    assert names(tray) == ["a", "b", "c"]
    assert not tray.restore()


def test_everything_goes_by_keys_alone(tray: AttachmentTray) -> None:
    opened: list[str] = []
    left: list[bool] = []

    def note(item: AttachmentItem, _chip: object) -> None:
        opened.append(item.name)

    tray.preview_wanted.connect(note)
    tray.left.connect(lambda: left.append(True))
    fill(tray, "a", "b", "c")
    tray.focus_first()
    QTest.keyClick(tray.chips[0], Qt.Key.Key_Right)
    assert tray.chips[1].hasFocus()
    QTest.keyClick(tray.chips[1], Qt.Key.Key_Space)
    QTest.keyClick(tray.chips[1], Qt.Key.Key_Return)
    assert opened == ["b", "b"]
    QTest.keyClick(tray.chips[1], Qt.Key.Key_Delete)
    assert names(tray) == ["a", "c"]
    assert tray.chips[1].hasFocus()
    QTest.keyClick(tray.chips[1], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(tray) == ["a", "b", "c"]
    QTest.keyClick(tray.chips[0], Qt.Key.Key_Left)
    QTest.keyClick(tray.chips[0], Qt.Key.Key_Escape)
    assert left == [True]
    for chip in tuple(tray.chips):
        chip.setFocus()
        QTest.keyClick(chip, Qt.Key.Key_Backspace)
    assert left == [True, True]


def test_who_answers_stands_first_and_can_be_taken_back(tray: AttachmentTray) -> None:
    taken: list[bool] = []
    tray.answering_removed.connect(lambda: taken.append(True))
    tray.set_answering("Ren answers", "Only this message")
    fill(tray, "a")
    assert tray.answering is not None
    assert tray.answering.x() < tray.chips[0].x()
    QTest.mouseClick(tray.answering, Qt.MouseButton.LeftButton)
    assert taken == [True]
    tray.set_answering("")
    assert tray.answering is None


def test_a_copy_under_way_turns_only_where_motion_is_wanted(tray: AttachmentTray, theme: Theme) -> None:
    tray.add(AttachmentItem(1, "still.txt"))
    assert not tray.grab().isNull()
    theme.reduced_motion = False
    tray.add(AttachmentItem(2, "turns.txt"))
    assert not tray.grab().isNull()
    tray.set_items(())


@pytest.mark.parametrize(
    "item",
    [
        AttachmentItem(1, "copying.bin"),
        AttachmentItem(1, "a.txt", media("a.txt"), note="The model gets only the beginning."),
        AttachmentItem(1, "s.wav", media("s.wav", MediaKind.AUDIO, "")),
        AttachmentItem(1, "p.pdf", media("p.pdf", MediaKind.DOCUMENT, "")),
        AttachmentItem(
            1, "i.png", media("i.png", MediaKind.IMAGE, ""), QImage(640, 200, QImage.Format.Format_RGB32)
        ),
    ],
    ids=lambda item: item.name,
)
def test_previews_of_every_kind(tray: AttachmentTray, kit: MessageKit, item: AttachmentItem, qtbot: QtBot) -> None:
    preview = AttachmentPreview(kit)
    qtbot.addWidget(preview)
    empty = preview.sizeHint()
    preview.set_item(item)
    preview.resize(preview.sizeHint())
    assert item.name in preview.accessibleName()
    assert preview.sizeHint() != empty or item.media is None
    assert not preview.grab().isNull()
    tray.add(item)
    assert not tray.grab().isNull()


def test_a_preview_comes_under_the_resting_pointer_and_goes_with_it(
    tray: AttachmentTray, kit: MessageKit, qtbot: QtBot
) -> None:
    preview = ComposerPreview(kit, tray)
    fill(tray, "a.txt")
    chip = tray.chips[0]
    QApplication.sendEvent(chip, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    qtbot.waitUntil(lambda: preview.glance is not None and preview.glance.isVisible())
    assert preview.glance is not None
    assert preview.glance.geometry().bottom() < tray.y()
    QApplication.sendEvent(chip, QEvent(QEvent.Type.Leave))
    assert not preview.glance.isVisible()


def test_a_click_opens_a_preview_that_stays_until_escape(
    tray: AttachmentTray, kit: MessageKit, window: QWidget
) -> None:
    preview = ComposerPreview(kit, tray)
    fill(tray, "a.txt")
    chip = tray.chips[0]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert preview.popover is not None
    assert preview.popover.isVisible()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not preview.popover.isVisible()
    assert chip.hasFocus()


def test_words_follow_the_language(tray: AttachmentTray) -> None:
    fill(tray, "a.txt")
    QApplication.sendEvent(tray, QEvent(QEvent.Type.LanguageChange))
    assert tray.accessibleName() == "Attachments"
