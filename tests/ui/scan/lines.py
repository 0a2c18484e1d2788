"""Lines for tests."""

from __future__ import annotations

from saijin_studio.core.pictures import TextLine


def line(text: str, left: int, top: int, width: int = 80, height: int = 20, *, sure: float = 0.99) -> TextLine:
    """A line across."""
    right, bottom = left + width, top + height
    return TextLine(text, sure, ((left, top), (right, top), (right, bottom), (left, bottom)))


def column(text: str, left: int, top: int, height: int = 120) -> TextLine:
    """A column of 20 pixels."""
    right, bottom = left + 20, top + height
    return TextLine(text, 0.99, ((left, top), (right, top), (right, bottom), (left, bottom)), vertical=True)


MENU = (
    line("喫茶ひだまり", 40, 30, 200, 30),
    line("コーヒー", 40, 100),
    line("520円", 260, 100, sure=0.8),
    line("ケーキ", 40, 150, sure=0.5),
    line("480円", 260, 150),
)
