"""Lines in doubt."""

from __future__ import annotations

import numpy as np

from saijin_studio.runners.layout.doubtful import read_doubtful
from tests.runners.layout.made_lines import MadeRecogniser, column, row

_PAGE = np.full((200, 200, 3), 255, dtype=np.uint8)


def test_the_surer_reading_of_a_line_in_doubt_is_taken() -> None:
    lines = [
        row("sure", 0, 0),
        row("}", 0, 40, sure=0.6),
        column("縦書き", 150, 0, sure=0.6),
        row("some words", 0, 80, sure=0.7),
    ]
    engine = MadeRecogniser([], lambda _strip: ("};", 0.9))
    assert [one.text for one in read_doubtful(_PAGE, lines, engine)] == ["sure", "};", "縦書き", "};"]
    assert len(engine.strips) == 2


def test_a_reading_that_is_no_surer_or_empty_is_not() -> None:
    lines = [row("}", 0, 40, sure=0.6)]
    assert read_doubtful(_PAGE, lines, MadeRecogniser([], lambda _strip: ("]", 0.61))) == lines
    assert read_doubtful(_PAGE, lines, MadeRecogniser([], lambda _strip: (" ", 0.99))) == lines


def test_without_doubt_the_engine_is_not_asked() -> None:
    engine = MadeRecogniser([])
    assert read_doubtful(_PAGE, [row("sure", 0, 0)], engine) == [row("sure", 0, 0)]
    assert not engine.strips
