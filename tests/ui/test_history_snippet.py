"""Found texts are shown without Markdown, around their match, with the match marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from saijin_studio.ui.fonts import Fonts, TextRole
from saijin_studio.ui.widgets.history_snippet import Marks, SnippetPainter, around_match, plain, utf16

if TYPE_CHECKING:
    from saijin_studio.ui.theme import Theme


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**bold** and `code`", "bold and code"),
        ("# Title\nand a line", "Title and a line"),
        ("- one\n- two", "one two"),
        ("> quoted", "quoted"),
        ("a * b is 2 # not a title", "a b is 2 not a title"),
        ("snake_case and x-y stay", "snake_case and x-y stay"),
        ("", ""),
    ],
)
def test_the_signs_of_markdown_are_left_out(written: str, shown: str) -> None:
    assert plain(written)[0] == shown


def test_marks_stay_on_their_words() -> None:
    text, marks = plain("**a key** in `a key`", ((4, 7), (16, 19)))
    assert [text[first:last] for first, last in marks] == ["key", "key"]
    assert plain("**key**", ((1, 5),)) == ("key", ((0, 3),))
    assert plain("**", ((0, 2),)) == ("", ()), "what was only signs is marked no more"


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_marks_never_leave_the_text(text: str, one: int, other: int) -> None:
    first, last = sorted((min(one, len(text)), min(other, len(text))))
    shown, marks = plain(text, ((first, last),))
    assert all(0 <= begin < end <= len(shown) for begin, end in marks)


def test_a_late_match_is_brought_to_the_front() -> None:
    text, marks = around_match("x" * 40 + "match", ((40, 45),))
    assert text == "…" + "x" * 10 + "match"
    assert text[marks[0][0] : marks[0][1]] == "match"
    text, marks = around_match("a long sentence with a match", ((23, 28),))
    assert text == "…with a match", "words are not cut"
    assert text[marks[0][0] : marks[0][1]] == "match"
    assert around_match("match", ((0, 5),)) == ("match", ((0, 5),))
    assert around_match("nothing", ()) == ("nothing", ())


def test_qt_counts_a_pictogram_twice() -> None:
    assert utf16("a🌸b", 3) == 4


def pink(theme: Theme, fonts: Fonts, text: str, marks: Marks) -> int:
    """How many pixels of a painted text are of the marks' colour."""
    image = QImage(240, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    line = fonts.line_height(TextRole.META)
    font = fonts.font(TextRole.META)
    SnippetPainter(theme).paint(painter, QRectF(0, 0, 240, 2 * line), text, marks, font, line)
    painter.end()
    wanted = theme.color("selection").rgb()
    return sum(image.pixel(x, y) == wanted for x in range(240) for y in range(40))


def test_the_match_has_a_ground_of_its_own(theme: Theme, fonts: Fonts) -> None:
    assert pink(theme, fonts, "a key in a lock", ((2, 5),)) > 20
    assert pink(theme, fonts, "a key in a lock", ()) == 0
    assert pink(theme, fonts, "long " * 60 + "key", ((300, 303),)) == 0, "what is cut is not marked"
