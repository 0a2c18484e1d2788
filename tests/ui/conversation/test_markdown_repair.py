"""The end of a streaming text looks as it will look when its line is complete."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saijin_studio.ui.markdown.repair import repaired


@pytest.mark.parametrize(
    ("tail", "shown"),
    [
        ("a **bold", "a **bold**"),
        ("a **bold*", "a **bold**"),
        ("a **bold** b", "a **bold** b"),
        ("a **", "a"),
        ("a `code", "a `code`"),
        ("a **b `c", "a **b `c`**"),
        ("a ~~gone **and", "a ~~gone **and**~~"),
        ("see [the page](https://exam", "see the page"),
        ("in `**` stars are code", "in `**` stars are code"),
        ("**done**\n\nnew", "**done**\n\nnew"),
        ("text\n##", "text\n"),
        ("text\n- ", "text\n"),
        ("text\n12.", "text\n"),
        ("```", ""),
        ("plain", "plain"),
    ],
)
def test_repair(tail: str, shown: str) -> None:
    assert repaired(tail) == shown


@settings(deadline=None)
@given(st.text(alphabet="a *`~[](-#\n1."))
def test_only_the_end_is_touched(tail: str) -> None:
    kept = tail.rfind("\n\n") + 1
    assert repaired(tail).startswith(tail[: min(kept, len(repaired(tail)))])
