"""``ocr --page`` and ``ocr --export``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from saijin_studio.config.resources import resource
from tests.runners.pdfs_made import pdf, words

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run

MENU = str(resource("assets", "pictures", "menu.png"))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--page", "0"], "0 is no number of a page"),
        (["--page", "x"], "x is no number of a page"),
        (["--export", "a.xlsx"], "a.xlsx names no form that what was read is written in. Let it end in: .txt,"),
    ],
)
def test_wrong_usage_is_told(run: Run, options: list[str], says: str) -> None:
    said = run("ocr", MENU, *options)
    assert said.code == 2
    assert says in said.err


def test_a_file_that_is_there_is_not_replaced_unasked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text("older")
    said = run("ocr", MENU, "--export", str(tmp_path / "out.txt"))
    assert (said.code, said.out) == (1, "")
    assert "--force" in said.err
    assert (tmp_path / "out.txt").read_text() == "older"


@pytest.mark.engine
def test_a_page_of_a_pdf_is_read_and_written(run: Run, paths: Paths, tmp_path: Path) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")
    file, out = tmp_path / "a.pdf", tmp_path / "out.pdf"
    pages = [words(f"from page {number}", left=10, base=30) for number in ("one", "two")]
    file.write_bytes(pdf(pages, box=(300, 80)))
    out.write_text("older")
    said = run("ocr", str(file), "--page", "2", "--export", str(out), "--force")
    assert (said.code, said.out) == (0, f"{out}: 1 page\n"), said.err
    (page,) = PdfReader(out).pages
    assert page.extract_text().strip() == "from page two"
