"""``ocr``: what pictures say."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PIL import Image

from saijin_studio.config.resources import resource
from tests.runners.pictures_made import BAD, Bad

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run

MENU, PROSE = (str(resource("assets", "pictures", name)) for name in ("menu.png", "prose.png"))
_QUICK = {"missing", "empty", "renamed text", "drawing"}
"""Told without a model."""


@pytest.fixture(autouse=True)
def _alone(paths: Paths) -> None:
    paths.settings.write_text("ollama_enabled: false\n", encoding="utf-8")


@pytest.mark.parametrize("bad", [one for one in BAD if one.what in _QUICK], ids=lambda bad: bad.what)
def test_what_is_no_picture_is_one_sentence(run: Run, tmp_path: Path, bad: Bad) -> None:
    said = run("ocr", str(bad.make(tmp_path)), "--json")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("error: ")
    assert bad.says in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    "options",
    [["--format", "html"], ["--max-megapixels", "0"], ["--max-megapixels", "9999"], ["--max-megapixels", "x"]],
)
def test_wrong_usage_is_told(run: Run, options: list[str]) -> None:
    assert run("ocr", MENU, *options).code == 2
    assert run("ocr").code == 2


def test_a_row_that_reads_no_pictures_is_refused(run: Run) -> None:
    said = run("ocr", MENU, "--engine", "miyu")
    assert (said.code, said.out) == (1, "")
    assert "it reads no pictures" in said.err
    assert run("ocr", MENU, "--engine", "nobody").code == 1


@pytest.mark.engine
def test_the_pictures_that_ship_are_read_with_boxes(run: Run) -> None:
    said = run("ocr", MENU, PROSE, "--engine", "deepseek-ocr", "--format", "json")
    assert said.code == 0, said.err
    assert set(said.json) == {"pages"}
    menu, prose = cast("list[dict[str, object]]", said.json["pages"])
    for page, file in ((menu, MENU), (prose, PROSE)):
        assert set(page) == {"file", "text", "lines", "engine", "stand_in", "seconds"}
        assert (page["file"], page["engine"], page["stand_in"]) == (file, "PP-OCRv6 small (RapidOCR)", True)
        assert cast("float", page["seconds"]) > 0
        for line in cast("list[dict[str, object]]", page["lines"]):
            assert set(line) == {"text", "confidence", "box", "vertical"}
            assert [len(corner) for corner in cast("list[list[int]]", line["box"])] == [2] * 4
            assert line["vertical"] is (file == PROSE)
    assert "レモンケーキ" in str(menu["text"])
    assert "PP-OCRv6 small (RapidOCR) stood in" in said.err
    said = run("ocr", PROSE)
    assert said.out.startswith("朝の光が窓からさしこみ、")


@pytest.mark.engine
def test_neither_a_bad_file_nor_a_blank_one_spoils_the_others(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    (bad,) = [one for one in BAD if one.what == "bomb"]
    Image.new("RGB", (300, 200), "white").save(tmp_path / "blank.png")
    files = (PROSE, str(bad.make(tmp_path)), str(tmp_path / "blank.png"), MENU)
    said = run("ocr", *files, "--format", "markdown")
    assert said.code == 1
    assert said.out.startswith("## prose.png\n\n朝の光が")
    assert "\n## blank.png\n\n\n\n## menu.png\n" in said.out
    assert "| レモンケーキ | 480円 |" in said.out
    assert "20000 x 20000 pixels, more than the 120 megapixels" in said.err
    assert "there is no text in blank.png" in said.err
    assert " %" in said.err
