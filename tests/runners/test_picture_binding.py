"""A searchable file has the pictures as they are to be seen, and nothing else that their files say."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from saijin_studio.core.picture_errors import PictureExportFailed, PictureMissing
from saijin_studio.core.pictures import TextLine
from saijin_studio.runners.picture_binding import bind
from saijin_studio.runners.picture_errands import Bind, Sheet, sheet_line
from tests.runners.pictures_made import halves

if TYPE_CHECKING:
    from pathlib import Path

LINE = TextLine("赤い", 1.0, ((0, 0), (30, 0), (30, 20), (0, 20)))


def _errand(folder: Path, *sheets: Sheet, to: str = "out.pdf") -> Bind:
    (folder / "sheets").write_bytes(b"".join(map(sheet_line, sheets)))
    return Bind(folder / "sheets", folder / to, "t", 10**7)


def test_pictures_are_bound_upright_and_turned_as_they_were_read(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "a camera"
    halves(600, 400).save(tmp_path / "a.jpg", exif=exif)
    halves(600, 400).convert("L").save(tmp_path / "b.png")
    sheets = (
        Sheet(tmp_path / "a.jpg", 0, 0, 400, 600, (LINE,)),
        Sheet(tmp_path / "a.jpg", 0, 1, 600, 400, (LINE,)),
        Sheet(tmp_path / "b.png", 0, 0, 60, 40, ()),
    )
    errand = _errand(tmp_path, *sheets)
    assert bind(errand) == 3
    assert b"a camera" not in (tmp_path / "out.pdf").read_bytes()
    pages = PdfReader(tmp_path / "out.pdf").pages
    assert [page.extract_text().strip() for page in pages] == ["赤い", "赤い", ""]
    pictures = [Image.open(io.BytesIO(page.images[0].data)) for page in pages]
    seen = [np.asarray(picture.convert("RGB")).astype(int) for picture in pictures]
    assert [one.shape[:2] for one in seen] == [(600, 400), (400, 600), (400, 600)]
    assert np.abs(seen[0][50, 200] - (255, 0, 0)).max() < 24
    assert np.abs(seen[1][200, 550] - (255, 0, 0)).max() < 24
    assert [picture.mode for picture in pictures] == ["RGB", "RGB", "L"]


def test_a_picture_that_is_gone_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(PictureMissing, match=r"gone\.png"):
        bind(_errand(tmp_path, Sheet(tmp_path / "gone.png", 0, 0, 1, 1, ())))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    halves().save(tmp_path / "a.png")
    with pytest.raises(PictureExportFailed, match=r"out\.pdf cannot be written"):
        bind(_errand(tmp_path, Sheet(tmp_path / "a.png", 0, 0, 60, 40, ()), to="no/out.pdf"))
