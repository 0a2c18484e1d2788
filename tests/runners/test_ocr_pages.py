"""Pages for models that see, by the real process and by what runs in it."""

from __future__ import annotations

import io
import json
from contextlib import aclosing
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from saijin_studio.core.errors import EngineRefused
from saijin_studio.core.picture_errors import PictureAreaOutside
from saijin_studio.core.pictures import Area, ReadRequest
from saijin_studio.runners.codec import decode_answer
from saijin_studio.runners.ocr_cutting import serve
from saijin_studio.runners.ocr_pages import pages_for
from saijin_studio.runners.picture_codec import plain_read
from saijin_studio.runners.wire import Failed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Two pages in one file: a wide one that is red, and a long strip that is half transparent."""
    file = tmp_path / "scans.tif"
    second = Image.new("RGBA", (40, 3000), (0, 0, 0, 0))
    Image.new("RGBA", (60, 40), "red").save(file, save_all=True, append_images=[second])
    return file


def answers_to(request: ReadRequest, folder: Path, more: bytes = b"\n\n\n") -> list[bytes]:
    said = io.BytesIO()
    serve(io.BytesIO(json.dumps(plain_read(request)).encode() + b"\n" + more), said, folder)
    return said.getvalue().splitlines()


async def test_pages_come_one_after_the_other_and_leave_nothing(scans: Path) -> None:
    async with aclosing(pages_for(ReadRequest(scans, quarter_turns=1))) as pages:
        first = await anext(pages)
        assert (first.page.width, first.page.height, first.page.number, first.page.pages) == (40, 60, 0, 2)
        with Image.open(first.files[0]) as picture:
            assert (picture.mode, picture.size, picture.getpixel((0, 0))) == ("RGB", (40, 60), (255, 0, 0))
        second = await anext(pages)
        assert (second.page.width, second.page.height, second.page.number) == (3000, 40, 1)
        assert len(second.files) == len(second.page.strips) == 4
        assert second.page.strips[-1].left + second.page.strips[-1].width == 3000
        assert await anext(pages, None) is None
    assert not second.files[0].exists()


async def test_a_page_that_takes_too_long_is_given_up(scans: Path) -> None:
    async with aclosing(pages_for(ReadRequest(scans), seconds=0)) as pages:
        with pytest.raises(EngineRefused, match="a page takes too long"):
            await anext(pages)


def test_a_large_page_is_made_smaller(tmp_path: Path) -> None:
    Image.new("L", (4000, 3200), 9).save(tmp_path / "large.png")
    (answer,) = answers_to(ReadRequest(tmp_path / "large.png"), tmp_path)
    assert json.loads(answer)["strips"] == [{"left": 0, "top": 0, "width": 4000, "height": 3200}]
    with Image.open(tmp_path / "0.png") as picture:
        assert picture.size == (2000, 1600)


def test_only_as_many_pages_are_made_as_are_asked_for(scans: Path, tmp_path: Path) -> None:
    assert len(answers_to(ReadRequest(scans), tmp_path, more=b"")) == 1
    (answer,) = answers_to(ReadRequest(scans, page=1, area=Area(10, 10, 5, 5)), tmp_path)
    assert json.loads(answer) | {"strips": []} == {
        "width": 40, "height": 3000, "number": 1, "pages": 2, "wanted": 1, "strips": [],
    }  # fmt: skip


def test_what_cannot_be_cut_is_said(scans: Path, tmp_path: Path) -> None:
    (answer,) = answers_to(ReadRequest(scans, area=Area(500, 0, 5, 5)), tmp_path)
    failed = decode_answer(answer)
    assert isinstance(failed, Failed)
    assert failed.fault.kind == PictureAreaOutside.__name__
