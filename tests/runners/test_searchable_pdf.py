"""What is written over a picture is found by other programs, where it stands, in every script and direction."""

from __future__ import annotations

import importlib
import io
import math
from typing import TYPE_CHECKING, Protocol, cast

import pytest
from PIL import Image
from pypdf import PdfReader

from saijin_studio.core.pictures import TextLine
from saijin_studio.runners.searchable_pdf import SearchablePdf, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from saijin_studio.core.pictures import Corners


class _Text(Protocol):
    """The text of a page in ``pypdfium2``, another reader than the one that wrote nothing here."""

    get_text_range: Callable[[], str]
    get_charbox: Callable[[int], tuple[float, float, float, float]]


class _Page(Protocol):
    get_textpage: Callable[[], _Text]


class _Documents(Protocol):
    PdfDocument: Callable[[str], Sequence[_Page]]


def _box(left: int, top: int, right: int, bottom: int) -> Corners:
    return (left, top), (right, top), (right, bottom), (left, bottom)


ACROSS = TextLine("レモンケーキ 480円", 1.0, _box(60, 180, 240, 220))
DOWN = TextLine("縦書きの、文章。", 1.0, _box(700, 20, 730, 380), vertical=True)
LEANING = TextLine("Open daily", 1.0, ((60, 300), (400, 340), (395, 370), (55, 330)))
OTHERS = TextLine("한글 Привет été", 1.0, _box(60, 100, 400, 130))


def _written(folder: Path, *lines: TextLine, width: int = 760, height: int = 400) -> Path:
    file = folder / "a.pdf"
    picture = io.BytesIO()
    Image.new("L", (76, 40), 200).save(picture, format="JPEG")
    pdf = SearchablePdf(file, "題", {one for line in lines for one in shown(line.text)})
    pdf.add(picture.getvalue(), width, height, lines)
    pdf.close()
    return file


def _text(file: Path) -> _Text:
    documents = cast("_Documents", importlib.import_module("pypdfium2"))
    return documents.PdfDocument(str(file))[0].get_textpage()


def test_every_script_is_found_by_two_readers(tmp_path: Path) -> None:
    file = _written(tmp_path, ACROSS, DOWN, LEANING, OTHERS)
    reader = PdfReader(file)
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("題", "")
    found = reader.pages[0].extract_text()
    for line in (ACROSS, DOWN, LEANING, OTHERS):
        assert line.text in found
        assert line.text in _text(file).get_text_range()


def test_more_characters_than_one_font_has_are_found(tmp_path: Path) -> None:
    text = "".join(chr(0x4E00 + 7 * at) for at in range(600)) + "abc" * 20
    file = _written(tmp_path, TextLine(text, 1.0, _box(0, 0, 760, 10)))
    assert text in _text(file).get_text_range()
    assert text in PdfReader(file).pages[0].extract_text()


def test_letters_lie_where_they_stand_in_the_picture(tmp_path: Path) -> None:
    text = _text(_written(tmp_path, ACROSS, DOWN, LEANING))
    read = text.get_text_range()
    scale = 72 / 200

    def box(letters: str) -> tuple[float, ...]:
        """Of the first of the letters; left, bottom, right and top in pixels from the upper left."""
        left, bottom, right, top = text.get_charbox(read.index(letters))
        return left / scale, 400 - bottom / scale, right / scale, 400 - top / scale

    left, bottom, right, top = box("レモン")
    assert (left, top, bottom) == pytest.approx((60, 180, 220), abs=3)
    assert right - left == pytest.approx(180 / (6 + 0.5 + 1.5 + 1), abs=3)
    left, bottom, right, top = box("縦書")
    assert (left, right, top, bottom) == pytest.approx((700, 730, 20, 65), abs=3)
    left, bottom, _, top = box("daily")
    assert (top + bottom) / 2 == pytest.approx(300 + 15 + 170 * math.tan(math.atan2(40, 340)), abs=6)


def test_nothing_of_it_is_seen(tmp_path: Path) -> None:
    content = PdfReader(_written(tmp_path, ACROSS)).pages[0].get_contents()
    assert content is not None
    assert b"3 Tr" in content.get_data()
    assert b"0 Tr" not in content.get_data()


def test_a_page_is_never_larger_than_programs_take(tmp_path: Path) -> None:
    box = PdfReader(_written(tmp_path, width=100_000, height=50_000)).pages[0].mediabox
    assert (box.width, box.height) == pytest.approx((14_400, 7_200))


@pytest.mark.parametrize("corners", [_box(10, 10, 10, 40), _box(10, 10, 40, 10)])
@pytest.mark.parametrize("vertical", [False, True])
def test_a_box_without_a_side_is_left_out(tmp_path: Path, corners: Corners, *, vertical: bool) -> None:
    file = _written(tmp_path, TextLine("x", 1.0, corners, vertical=vertical), TextLine("", 1.0, _box(0, 0, 9, 9)))
    assert not PdfReader(file).pages[0].extract_text().strip()


def test_what_a_file_cannot_tell_has_a_stand_in() -> None:
    assert shown("a\tb\n\u2028c\ud800") == "a b  c "
    assert shown("𠮷野家😀") == "〓野家〓"
