"""``bench gallery`` needs no models and leaves nothing in the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

pytestmark = pytest.mark.window


def test_five_hundred_cards_are_scrolled_and_searched(run: Run) -> None:
    said = run("bench", "gallery", "--json")
    assert said.code == 0, said.err
    figures = cast("dict[str, float]", said.json["figures"])
    assert figures["cards"] == 500
    assert 0 < figures["scroll_p50_ms"] <= figures["scroll_longest_ms"]
    assert 0 < figures["filter_p50_ms"] <= figures["filter_longest_ms"]
