"""What stands on one line is read as one line, however it was drawn."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from saijin_studio.attachments.page_text import page_text
from tests.attachments.made import pdf

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication


def printed(*texts: tuple[int, int, str]) -> bytes:
    """A page as Qt prints it: each text at its place, in pieces of one script each."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    font = painter.font()
    font.setFamilies(["Noto Sans CJK JP", "Noto Sans JP"])
    painter.setFont(font)
    for x, y, text in texts:
        painter.drawText(x, y, text)
    painter.end()
    buffer.close()
    return bytes(data.data())


def text_of(data: bytes) -> str:
    """The text of the first page."""
    return page_text(PdfReader(io.BytesIO(data)).pages[0], lambda: None)


def test_japanese_is_read_in_whole_lines_with_the_right_kanji(qapp: QGuiApplication) -> None:
    made = printed((200, 300, "第一行: 吾輩は猫である。"), (200, 900, "名前はまだ無い。"))
    assert text_of(made).replace("\t", " ") == "第一行: 吾輩は猫である。\n名前はまだ無い。"


def test_cells_of_a_table_stay_apart(qapp: QGuiApplication) -> None:
    assert text_of(printed((200, 300, "氏名"), (3000, 300, "住所"))) == "氏名\t住所"


def test_lines_of_one_piece_are_kept() -> None:
    two = pdf("One) Tj 0 -20 Td (Two")
    assert text_of(two) == "One\nTwo"


def test_words_drawn_one_by_one_have_blanks_between() -> None:
    words = pdf("One) Tj ET BT /F 12 Tf 50 100 Td (Two")
    assert text_of(words).split() == ["One", "Two"]
