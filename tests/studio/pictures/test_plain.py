"""The JSON that others script against is made in one place; test_exporting asks for every field of it."""

from __future__ import annotations

from pathlib import Path

from saijin_studio.studio.pictures.plain import PlainPage, plain_pages


def test_every_page_is_told_in_order() -> None:
    pages = [PlainPage(Path(name), name, (), "e", stand_in=False, seconds=1.00049) for name in "ab"]
    empty: dict[str, object] = {"lines": [], "engine": "e", "stand_in": False, "seconds": 1.0}
    assert plain_pages(pages) == {"pages": [{"file": name, "text": name} | empty for name in "ab"]}
