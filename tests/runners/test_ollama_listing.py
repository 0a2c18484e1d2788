"""The list of Ollama's models is the one that ``ollama list`` prints."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.runners.ollama_listing import StoredModel, listed, ollama_list

DAY = 86_400.0
NOW = 1_796_000_000.0


def test_the_table_is_ollamas_own() -> None:
    models = [
        StoredModel("phi3:mini", "4f222292793889a9a40a", 2_176_178_913, NOW - 21 * DAY),
        StoredModel("gemma2:2b", "8ccf136fdd5298f3ffe2", 1_629_518_495, None),
    ]
    assert ollama_list(models, NOW) == (
        "NAME         ID              SIZE      MODIFIED       \n"
        "phi3:mini    4f2222927938    2.2 GB    3 weeks ago    \n"
        "gemma2:2b    8ccf136fdd52    1.6 GB    Never          \n"
    )


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.5, "Less than a second ago"),
        (1, "1 second ago"),
        (59, "59 seconds ago"),
        (60, "About a minute ago"),
        (3599, "59 minutes ago"),
        (3600, "About an hour ago"),
        (2 * DAY - 3600, "47 hours ago"),
        (2 * DAY, "2 days ago"),
        (14 * DAY, "2 weeks ago"),
        (60 * DAY, "2 months ago"),
        (2 * 365 * DAY, "2 years ago"),
        (-120, "2 minutes from now"),
    ],
)
def test_ages_are_told_as_ollama_tells_them(seconds: float, said: str) -> None:
    assert said in ollama_list([StoredModel("a", "", 0, NOW - seconds)], NOW)


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 B"), (1000, "1 KB"), (1_500_000, "1.5 MB"), (12_900_000_000, "12 GB"), (2 * 10**12, "2 TB")],
)
def test_sizes_are_told_as_ollama_tells_them(size: int, said: str) -> None:
    assert f" {said} " in ollama_list([StoredModel("a", "", size, None)], NOW)


def test_an_answer_of_ollama_is_read() -> None:
    entry = {
        "name": "phi3:mini",
        "digest": "sha256:4f22",
        "size": 7,
        "modified_at": "2026-11-30T21:45:00.123456789+09:00",
    }
    (one,) = listed(json.dumps({"models": [entry]}).encode())
    assert (one.name, one.digest, one.size, one.modified) == ("phi3:mini", "4f22", 7, 1_796_042_700.0)


@given(
    st.binary(max_size=20)
    | st.lists(
        st.none()
        | st.fixed_dictionaries(
            {}, optional={name: st.none() | st.text() | st.integers() for name in ("name", "size", "modified_at")}
        )
    ).map(lambda models: json.dumps({"models": models}).encode())
)
def test_whatever_answers_is_listed_or_left(answer: bytes) -> None:
    assert ollama_list(listed(answer), NOW).startswith("NAME")
