"""The numbers in ``docs/pictures.md`` are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from saijin_studio.core.pictures import MOST_PIXELS
from saijin_studio.runners import picture_files, picture_heads, picture_tiles
from saijin_studio.runners.backends import rapid_ocr_pieces
from saijin_studio.studio.pictures import batch_files, batch_run

TEXT = " ".join((Path(__file__).resolve().parents[2] / "docs" / "pictures.md").read_text("utf-8").split())


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        (r"are read, at most (\d+);", picture_files.MOST_PAGES),
        (r"at most (\d+) megapixels", MOST_PIXELS / 10**6),
        (r"a file at most (\d+) MiB", picture_heads.MOST_BYTES / 2**20),
        (r"side of more than ([\d,]+) pixels", picture_tiles.WHOLE),
        (r"or of more than ([\d,]+) that is", picture_tiles.LONG),
        (r"that is ([\d.]+) times longer than wide", picture_tiles.SLENDER),
        (r"tiles of at most ([\d,]+) pixels", picture_tiles.LARGE),
        (r"\(strips: ([\d,]+)\)", picture_tiles.NARROW),
        (r"which share (\d+)\.", picture_tiles.OVERLAP),
        (r"more than (\d+) times longer than high", rapid_ocr_pieces.LONGEST),
        (r"at most ([\d,]+) pictures and PDFs", batch_files.MOST_PICTURES),
        (r"is tried (\d) times in all", batch_run.TRIES),
        (r"after (\d) such pictures in a row", batch_run.STRIKES),
    ],
)
def test_a_number_of_the_page_is_the_programs(sentence: str, number: float) -> None:
    found = re.search(sentence, TEXT)
    assert found is not None, sentence
    assert float(found[1].replace(",", "")) == number
