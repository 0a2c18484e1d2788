"""Labelled pictures, and how far from them a reading is."""

from __future__ import annotations

import json
from operator import attrgetter
from pathlib import Path

import pytest

from saijin_studio.cli.bench.ocr_truth import MANIFEST, Labelled, found, plain, rates, read_labelled
from saijin_studio.core.picture_errors import PictureLabelsInvalid
from saijin_studio.core.resources import resource

ENTRY = {"file": "a.png", "language": "ja", "class": "vertical", "lines": ["夜の底が", "白くなった。"]}


def _folder(tmp_path: Path, content: str) -> Path:
    (tmp_path / "a.png").touch()
    (tmp_path / MANIFEST).write_text(content, encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_with_its_lines(tmp_path: Path) -> None:
    (one,) = read_labelled(_folder(tmp_path, json.dumps([ENTRY])))
    assert one == Labelled(tmp_path / "a.png", "ja", "vertical", ("夜の底が", "白くなった。"))


def test_the_pictures_of_the_demo_are_labelled() -> None:
    assert {one.kind for one in read_labelled(resource("assets", "pictures"))} == {"table", "vertical"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("no JSON", "its manifest.json is no JSON"),
        ("[]", "it names no pictures"),
        ("{}", "it names no pictures"),
        (json.dumps([ENTRY, {}]), "entry 2 of its manifest.json is at fault"),
        (json.dumps([ENTRY | {"lines": [1]}]), "entry 1"),
        (json.dumps([ENTRY | {"class": 1}]), "entry 1"),
        (json.dumps([ENTRY | {"file": "../a.png"}]), "entry 1"),
        (json.dumps([ENTRY | {"file": "b.png"}]), "b.png is not there"),
    ],
)
def test_what_is_wrong_with_a_folder_is_told(tmp_path: Path, content: str, reason: str) -> None:
    with pytest.raises(PictureLabelsInvalid) as caught:
        read_labelled(_folder(tmp_path, content))
    assert reason in str(caught.value)


def test_a_folder_without_a_manifest_is_told(tmp_path: Path) -> None:
    with pytest.raises(PictureLabelsInvalid, match="cannot be read"):
        read_labelled(tmp_path)


def test_width_white_space_and_like_signs_make_no_difference() -> None:
    assert plain("“Ａ — ｂ”、 。") == '"A-b",.'


def test_the_rate_is_of_the_characters_of_a_group_in_reading_order() -> None:
    pictures = [
        Labelled(Path("a"), "ja", "vertical", ("あいう", "えお")),
        Labelled(Path("b"), "en", "ui", ("Ok", "Cancel")),
        Labelled(Path("c"), "ja", "ui", ("はい",)),
    ]
    texts = ["えお\nあいう", "Ok Cancel", "はあ"]
    assert rates(pictures, texts, attrgetter("kind")) == {"ui": 0.1, "vertical": 0.8, "all": 1 / 3}
    assert rates(pictures, texts, attrgetter("language"))["en"] == 0.0


def test_lines_are_found_letter_by_letter() -> None:
    picture = Labelled(Path("a"), "ja", "ui", ("はい", "いいえ"))
    assert found([picture], [["いいえ", "はひ"]]) == 0.5
