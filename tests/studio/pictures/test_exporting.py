"""What was read becomes files that other programs open, each whole or not at all."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from pypdf import PdfReader

from saijin_studio.core.picture_errors import (
    PictureError,
    PictureExportFailed,
    PictureFormatUnwritable,
    PictureIsSource,
    PictureMissing,
    PictureWithoutTable,
)
from saijin_studio.studio.pictures.exporting import ExportFormat, export, format_of_name
from saijin_studio.studio.pictures.previewing import Previews
from tests.runners.pictures_made import halves
from tests.studio.pictures.scans_made import scan

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

TABLE = "| 品 | 値 |\n| --- | --- |\n| =A1+1 | -5 |\n| a \\| b | 480円 |"


@dataclass(frozen=True, slots=True)
class Parts:
    """The studio's parts as far as exporting needs them."""

    previews: Previews


@pytest_asyncio.fixture
async def parts() -> AsyncIterator[Parts]:
    parts = Parts(Previews())
    yield parts
    await parts.previews.aclose()


def _left(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


async def test_text_of_one_file_is_its_pages(parts: Parts, tmp_path: Path) -> None:
    pages = [scan(text="一"), scan(text="二", page=1)]
    await export(parts, pages, tmp_path / "out.txt", ExportFormat.TEXT)
    assert (tmp_path / "out.txt").read_bytes().decode() == "一\n\n二\n"
    assert _left(tmp_path) == ["out.txt"]


async def test_text_of_several_files_says_which(parts: Parts, tmp_path: Path) -> None:
    pages = [scan(text="一"), scan(text="二", page=1), scan(Path("/a/b.png"), text="三", markdown="*三*")]
    await export(parts, pages, tmp_path / "out", ExportFormat.TEXT)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a.png:\n一\n\n二\n\nb.png:\n三\n"
    await export(parts, pages[1:], tmp_path / "out", ExportFormat.MARKDOWN)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "## a.png\n\n# 本日\n\n## b.png\n\n*三*\n"


async def test_json_is_that_of_the_command_line(parts: Parts, tmp_path: Path) -> None:
    await export(parts, [scan()], tmp_path / "out.json", ExportFormat.JSON)
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == {
        "pages": [
            {
                "file": str(Path("/a/a.png")),
                "text": "本日のおすすめ\n縦",
                "lines": [
                    {
                        "text": "本日のおすすめ",
                        "confidence": 0.9877,
                        "box": [[0, 0], [50, 0], [50, 10], [0, 10]],
                        "vertical": False,
                    },
                    {
                        "text": "縦",
                        "confidence": 0.5,
                        "box": [[50, 0], [60, 0], [60, 40], [50, 40]],
                        "vertical": True,
                    },
                ],
                "engine": "PP-OCRv6 small",
                "stand_in": True,
                "seconds": 0.123,
            }
        ]
    }


async def test_each_table_is_a_file_for_a_spreadsheet(parts: Parts, tmp_path: Path) -> None:
    pages = [scan(markdown=f"# 表\n\n{TABLE}\n\nそして\n\n| x |\n| --- |\n"), scan(markdown=TABLE)]
    for name in ("out.csv", "out-2.csv"):
        (tmp_path / name).write_text("older")
    await export(parts, pages, tmp_path / "out.csv", ExportFormat.CSV)
    assert _left(tmp_path) == ["out-2.csv", "out-3.csv", "out-4.csv", "out.csv"]
    assert (tmp_path / "out-2.csv").read_text() == "older", "nobody was asked about that one"
    content = (tmp_path / "out.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "for the spreadsheet that asks for it"
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert rows == [["品", "値"], ["'=A1+1", "-5"], ["a | b", "480円"]]


async def test_without_a_table_nothing_is_written(parts: Parts, tmp_path: Path) -> None:
    with pytest.raises(PictureWithoutTable):
        await export(parts, [scan()], tmp_path / "out.csv", ExportFormat.CSV)
    assert not _left(tmp_path)


async def test_a_searchable_file_has_pictures_and_words(parts: Parts, tmp_path: Path) -> None:
    halves().save(tmp_path / "a.png")
    (tmp_path / "題.pdf").write_bytes(b"older")
    pages = [scan(tmp_path / "a.png"), replace(scan(tmp_path / "a.png"), lines=())]
    await export(parts, pages, tmp_path / "題.pdf", ExportFormat.PDF)
    read = PdfReader(tmp_path / "題.pdf")
    assert read.metadata is not None
    assert read.metadata.title == "題"
    assert [set(page.extract_text().split()) for page in read.pages] == [{"本日のおすすめ", "縦"}, set()]
    assert _left(tmp_path) == ["a.png", "題.pdf"]
    assert parts.previews.pid is None, "that was done elsewhere"


async def test_a_picture_is_never_replaced_by_its_reading(parts: Parts, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"original")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "a.pdf")
    for name in ("a.pdf", "link.pdf"):
        with pytest.raises(PictureIsSource, match=name):
            await export(parts, [scan(tmp_path / "a.pdf")], tmp_path / name, ExportFormat.PDF)
    assert (tmp_path / "a.pdf").read_bytes() == b"original"


@pytest.mark.parametrize(
    ("kind", "to", "error"),
    [
        (ExportFormat.PDF, "out.pdf", PictureMissing),
        (ExportFormat.PDF, "no/out.pdf", PictureError),
        (ExportFormat.TEXT, "no/out.txt", PictureExportFailed),
        (ExportFormat.TEXT, "folder", PictureExportFailed),
    ],
)
async def test_what_cannot_be_written_leaves_nothing(
    parts: Parts, tmp_path: Path, kind: ExportFormat, to: str, error: type[PictureError]
) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(error):
        await export(parts, [scan(tmp_path / "gone.png")], tmp_path / to, kind)
    assert _left(tmp_path) == ["folder"]


def test_the_name_says_the_form() -> None:
    names = [format_of_name(Path(f"/a.b/本.{one.value.upper()}")) for one in ExportFormat]
    assert names == list(ExportFormat)
    for name in ("a", "a.xlsx", ".pdf"):
        with pytest.raises(PictureFormatUnwritable, match=r"names no form"):
            format_of_name(Path(name))
